"""The addresses that the map and the administrators ask: assets, the atlas, names, health."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from api.browsers import OldBrowserRoute, sorry
from api.player import ViewRoute, view
from api.remote.routes import remote_routes
from api.sent import Payload, built_once, missing, payload_from, response_from
from data.current import current_catalogue
from data.read import TablesError
from data.version import version
from geo.catalogue import Catalogue
from layers import assets, atlas, painting, weighing

STALE = "数据已经更新，请刷新页面。"
NO_SCHEME = "没有这个空间方案，请刷新页面。"
NO_BLOCK = "没有这一段名称。"
NO_ASSET = "地图程序已经更新，请刷新页面。"
NO_ADDRESS = "没有这个地址。"

_SCRIPT, _JSON, _COLUMNS = "text/javascript; charset=utf-8", "application/json", "application/octet-stream"

_LONGEST, _HEAVIEST = 2000, 1e6
"""Characters of a question, and the heaviest weight in it."""
_UNKEPT = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}

Answer = Callable[[Request], Response]


@built_once(1)
def _asset(name: str) -> Payload:
    if name != "map.js":
        raise KeyError(name)
    return payload_from(assets.map_js(), _SCRIPT)


@built_once(8)
def _drawings(catalogue: Catalogue, scheme: str) -> Payload:
    return payload_from(atlas.atlas_json(catalogue, scheme), _JSON)


@built_once(2)
def _points(catalogue: Catalogue) -> Payload:
    return payload_from(atlas.points_bytes(catalogue), _COLUMNS, compress=False)


@built_once(4)
def _ages(catalogue: Catalogue, day: date) -> Payload:
    return payload_from(atlas.ages_bytes(catalogue, day), _COLUMNS)


@built_once(4096)
def _names(catalogue: Catalogue, block: int) -> Payload:
    return payload_from(atlas.names_json(catalogue, block), _JSON)


def asset(request: Request) -> Response:
    """Send the script that the map's frame runs; the address carries its hash."""
    if request.path_params["hash"] != assets.map_hash():
        return missing(NO_ASSET)
    try:
        return response_from(_asset(request.path_params["name"]), request)
    except KeyError:
        return missing(NO_ADDRESS)


def _of_current(answer: Callable[[Request, Catalogue], Response]) -> Answer:
    """Ask `answer` only for an address of the catalogue at hand and of one of its schemes."""

    @wraps(answer)
    def checked(request: Request) -> Response:
        catalogue = current_catalogue()
        if request.path_params["fingerprint"] != catalogue.fingerprint:
            return missing(STALE)
        if request.path_params["scheme"] not in catalogue.schemes:
            return missing(NO_SCHEME)
        return answer(request, catalogue)

    return checked


@_of_current
def drawings(request: Request, catalogue: Catalogue) -> Response:
    """Send the static drawings, the legend and the settings of the map as JSON; degrees, EPSG:4326."""
    return response_from(_drawings(catalogue, request.path_params["scheme"]), request)


@_of_current
def points(request: Request, catalogue: Catalogue) -> Response:
    """Send the columns of the located entities, as `layers.atlas.points_bytes` lays them out."""
    return response_from(_points(catalogue), request)


@_of_current
def ages(request: Request, catalogue: Catalogue) -> Response:
    """Send the age classes of the located entities on a day, one byte each; 404 for a day that is nobody's today."""
    today = datetime.now(UTC).date()
    days = {str(today + timedelta(days=shift)): today + timedelta(days=shift) for shift in (-1, 0, 1)}
    if request.path_params["day"] not in days:
        return missing(STALE)
    return response_from(_ages(catalogue, days[request.path_params["day"]]), request)


@_of_current
def names(request: Request, catalogue: Catalogue) -> Response:
    """Send the names of one block of located entities as JSON; 404 past the last block."""
    block = request.path_params["block"]
    if block * atlas.NAMES_IN_BLOCK >= int(catalogue.located.sum()):
        return missing(NO_BLOCK)
    return response_from(_names(catalogue, block), request)


async def painted(request: Request) -> Response:
    """Take over that a tab has painted a scene; 204 whether or not somebody waits for it."""
    painting.painted(request.path_params["viewer"], request.path_params["key"])
    return Response(status_code=204, headers=_UNKEPT)


async def weighed(request: Request) -> Response:
    """Send the message of the scene that weights by criterion give a tab, as JSON; 204 when only a run of its page can tell."""
    weights = await _weights(request)
    message = await run_in_threadpool(_picture, request, weights) if weights else None
    return JSONResponse(message, headers=_UNKEPT) if message else Response(status_code=204, headers=_UNKEPT)


def _picture(request: Request, weights: Mapping[str, float]) -> Mapping[str, Any] | None:
    catalogue = current_catalogue()
    known = {criterion.id for criterion in catalogue.rules.criteria}
    if request.path_params["fingerprint"] != catalogue.fingerprint or not weights.keys() <= known:
        return None
    return weighing.weighed(request.path_params["viewer"], catalogue, weights)


async def _weights(request: Request) -> dict[str, float] | None:
    """Read finite weights of 0 or more out of a short body; None for anything else."""
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > _LONGEST:
            return None
    try:
        given = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    sound = isinstance(given, dict) and all(type(one) in {int, float} and 0 <= one <= _HEAVIEST for one in given.values())
    return {str(name): float(one) for name, one in given.items()} if sound else None


def built_for_first_visitor() -> None:
    """Read the tables and build what every first map asks for, so that nobody waits for it."""
    catalogue = current_catalogue()
    _asset("map.js")
    _drawings(catalogue, catalogue.scheme().id)
    _points(catalogue)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Start answering only when the first map is ready to be sent; tables that cannot be read are told on the page and by `health`."""
    with suppress(TablesError):
        await run_in_threadpool(built_for_first_visitor)
    yield


def health(_request: Request) -> JSONResponse:
    """Say that the application answers, which version it is and what it holds; 503 with the reason when the tables cannot be read."""
    try:
        catalogue = current_catalogue()
    except TablesError as error:
        return JSONResponse({"status": "no tables", "version": version(), "reason": str(error)}, status_code=503, headers=_UNKEPT)
    zones = sum(len(scheme.zones) for scheme in catalogue.schemes.values())
    state = {"status": "ok", "version": version(), "revision": catalogue.revision, "entities": len(catalogue.entities), "zones": zones}
    return JSONResponse(state, headers=_UNKEPT)


def unknown(_request: Request) -> JSONResponse:
    """Answer 404 for any other address below ours, where Streamlit would send its page."""
    return missing(NO_ADDRESS)


def routes_under(base: str = "") -> list[Route]:
    """Return the routes below a base path like `atlas/map`; health also answers at the root, where monitors look."""
    prefix = f"/{base.strip('/')}" if base.strip("/") else ""
    atlas_root = f"{prefix}/atlas/{{fingerprint}}/{{scheme}}"
    return [
        ViewRoute(prefix or "/", view),
        *([ViewRoute(f"{prefix}/", view)] if prefix else []),
        *remote_routes(prefix),
        Route(f"{prefix}/assets/{{hash}}/{{name}}", asset),
        Route(f"{atlas_root}/atlas.json", drawings),
        Route(f"{atlas_root}/points.bin", points),
        Route(f"{atlas_root}/ages/{{day}}.bin", ages),
        Route(f"{atlas_root}/names/{{block:int}}.json", names),
        Route(f"{atlas_root}/painted/{{viewer}}/{{key}}", painted, methods=["POST"]),
        Route(f"{atlas_root}/weighed/{{viewer}}", weighed, methods=["POST"]),
        Route(f"{prefix}/assets/{{rest:path}}", unknown),
        Route(f"{prefix}/atlas/{{rest:path}}", unknown),
        Route(f"{prefix}/remote/{{rest:path}}", unknown),
        *(Route(f"{place}/healthz", health) for place in sorted({prefix, ""})),
        OldBrowserRoute(f"{prefix}/{{rest:path}}", sorry),
    ]


ROUTES = routes_under()
"""For an application at the root of its host."""
