"""What a player, its speaker's window and a phone ask while the remote is on; nothing of it is kept by a browser."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.remote.lines import CODE_S, Line, Lines, RefusedError
from layers.qr import qr_path

PROOF = "x-remote"
"""Header with the word that proves who asks. A page of another origin cannot send it without being allowed to, and nobody allows it."""
WAIT_S = 5.0
"""How long an answer waits for something new; also how long a stopping server may be kept."""
NOT_OURS = "请从演示页、演讲者窗口或遥控页操作。"
_LONGEST, _TITLE = 2000, 200
_UNKEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
_OUTLIVED = 1e12
_PLACE = re.compile(r"https?://[\x21-\x7e]{1,300}")

LINES = Lines()
"""The remotes of this process."""

Endpoint = Callable[[Request], Awaitable[Response]]


def _answering(ask: Callable[[Request, Lines, str], Awaitable[dict[str, Any]]]) -> Endpoint:
    """Send what `ask` returns as JSON, and what it refuses with the reason."""

    @wraps(ask)
    async def answered(request: Request) -> Response:
        proof = request.headers.get(PROOF, "")
        if not proof:
            return JSONResponse({"error": NOT_OURS}, status_code=400, headers=_UNKEPT)
        try:
            return JSONResponse(await ask(request, LINES, proof), headers=_UNKEPT)
        except RefusedError as refused:
            wait = {"Retry-After": f"{refused.wait_s:.0f}"} if refused.wait_s else {}
            return JSONResponse({"error": str(refused)}, status_code=refused.status, headers=_UNKEPT | wait)

    return answered


@_answering
async def opened(request: Request, lines: Lines, _proof: str) -> dict[str, Any]:
    """Turn a remote on, or say after a restart which one was on."""
    given = await _body(request)
    ends = given.get("ends", 0)
    sound = isinstance(ends, int | float) and 0 <= ends < _OUTLIVED
    secret, line = lines.open(_visitor(request), str(given.get("secret", "")), ends if sound else 0)
    return {"secret": secret, "ends": line.ends}


@_answering
async def coded(request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Give the remote a new code for a phone; with the place where phones find it, also the squares of a picture of both."""
    place, code = str((await _body(request)).get("place", "")), lines.code(proof).code
    side, squares = qr_path(f"{place}#{code}") if _PLACE.fullmatch(place) else (0, "")
    return {"code": code, "seconds": CODE_S, "side": side, "squares": squares}


@_answering
async def closed(_request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Turn a remote off."""
    lines.close(proof)
    return {}


@_answering
async def told(request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Take over what the player shows."""
    line, given = lines.of_host(proof), await _body(request)
    lines.tell(line, {"at": _number(given, "at"), "of": _number(given, "of"), "title": _title(given), "black": given.get("black") is True})
    return {}


@_answering
async def presses(request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Send the player what was pressed after a number, as soon as there is something."""
    line, after = lines.of_host(proof), _after(request)
    after = after if after <= line.last else 0
    found = lines.pressed_after(line, after)
    if not found:
        await _something_new(line)
        found = lines.pressed_after(lines.of_host(proof), after)
    return {"presses": found, "last": line.last}


@_answering
async def joined(request: Request, lines: Lines, _proof: str) -> dict[str, Any]:
    """Let a phone in that knows the code."""
    return {"key": lines.join(_visitor(request), str((await _body(request)).get("code", ""))[:20])}


@_answering
async def pressed(request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Pass on what was pressed on a phone."""
    line = lines.of_phone(proof)
    try:
        lines.press(line, str((await _body(request)).get("do", "")))
    except ValueError:
        raise RefusedError(400, "没有这个按钮。") from None
    return {"here": lines.is_there(line)}


@_answering
async def shown(request: Request, lines: Lines, proof: str) -> dict[str, Any]:
    """Send a phone what the player shows, as soon as it is another thing than the version that the phone knows."""
    line = lines.of_phone(proof)
    if line.version == _after(request):
        await _something_new(line)
        line = lines.of_phone(proof)
    return {**line.shown, "version": line.version, "here": lines.is_there(line)}


async def _something_new(line: Line) -> None:
    news = asyncio.Event()
    line.waiting.add(news.set)
    try:
        await asyncio.wait_for(news.wait(), WAIT_S)
    except TimeoutError:
        pass
    finally:
        line.waiting.discard(news.set)


async def _body(request: Request) -> dict[str, Any]:
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > _LONGEST:
            raise RefusedError(413, "内容太长。")
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise RefusedError(400, "内容读不懂。")
    return given


def _visitor(request: Request) -> str:
    return request.client.host if request.client else ""


def _number(given: dict[str, Any], name: str) -> int:
    value = given.get(name, 0)
    return value if isinstance(value, int) and 0 <= value < 1000 else 0  # noqa: PLR2004 - no story has so many scenes


def _title(given: dict[str, Any]) -> str:
    return str(given.get("title", ""))[:_TITLE]


def _after(request: Request) -> int:
    given = request.query_params.get("after", "0")
    return int(given) if given.isdecimal() and len(given) < 12 else 0  # noqa: PLR2004 - presses in a lifetime


def remote_routes(prefix: str) -> list[Route]:
    """Return the routes below `prefix/remote`."""
    posts: dict[str, Endpoint] = {"open": opened, "code": coded, "close": closed, "told": told, "join": joined, "press": pressed}
    gets: dict[str, Endpoint] = {"presses": presses, "shown": shown}
    found = [Route(f"{prefix}/remote/{name}", ask, methods=["POST"]) for name, ask in posts.items()]
    return found + [Route(f"{prefix}/remote/{name}", ask, methods=["GET"]) for name, ask in gets.items()]
