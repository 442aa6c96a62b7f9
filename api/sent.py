"""How bytes go out: built and compressed once, cached for good under their hash, and errors said in plain words."""

import gzip
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, wraps
from threading import Lock
from typing import TypeVarTuple

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

FOREVER = "public, max-age=31536000, immutable"
"""For addresses that carry a hash of what they name."""

Key = TypeVarTuple("Key")


@dataclass(frozen=True, eq=False)
class Payload:
    """Bytes that never change, with what a browser has to know about them."""

    body: bytes
    """As they are."""
    packed: bytes | None
    """Gzipped; None when they go out only as they are."""
    media_type: str
    """Like `application/json`."""
    etag: str
    """A quoted hash of the body."""


def payload_from(body: bytes, media_type: str, *, compress: bool = True) -> Payload:
    """Return bytes made ready to send.

    Without `compress` for columns of coordinates, which shrink little and would have to be unpacked before the first paint.
    """
    packed = gzip.compress(body, 6, mtime=0) if compress else None
    return Payload(body, packed, media_type, f'"{hashlib.sha256(body).hexdigest()[:16]}"')


def built_once(most: int) -> Callable[[Callable[[*Key], Payload]], Callable[[*Key], Payload]]:
    """Keep the `most` lately asked payloads, each built by whoever asks first while the others wait."""

    def keep(build: Callable[[*Key], Payload]) -> Callable[[*Key], Payload]:
        kept, lock = lru_cache(most)(build), Lock()

        @wraps(build)
        def built(*keys: *Key) -> Payload:
            with lock:  # the cache alone would build the same million points for each of fifty tabs opened at once
                return kept(*keys)

        return built

    return keep


def response_from(payload: Payload, request: Request) -> Response:
    """Return the payload as this browser takes it: 304 when it has it, gzipped when it can unpack, else plain."""
    headers = {"Cache-Control": FOREVER, "ETag": payload.etag, "X-Content-Type-Options": "nosniff", "Vary": "Accept-Encoding"}
    if payload.etag in request.headers.get("if-none-match", "").replace("W/", ""):
        return Response(status_code=304, headers=headers)
    if payload.packed is not None and "gzip" in request.headers.get("accept-encoding", ""):
        return Response(payload.packed, headers=headers | {"Content-Encoding": "gzip"}, media_type=payload.media_type)
    # Named, because Streamlit's own middleware would otherwise compress the same bytes again for every visitor.
    return Response(payload.body, headers=headers | {"Content-Encoding": "identity"}, media_type=payload.media_type)


def missing(message: str) -> JSONResponse:
    """Return a 404 that says why in Chinese and is not kept by the browser."""
    return JSONResponse({"error": message}, status_code=404, headers={"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"})
