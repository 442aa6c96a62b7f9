"""How bytes go out."""

import gzip
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from api.sent import FOREVER, Payload, built_once, missing, payload_from, response_from


def request_with(**headers: str) -> Request:
    named = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": "GET", "path": "/", "headers": named})


@given(st.binary(max_size=2000))
def test_a_browser_that_unpacks_gets_the_same_bytes_as_one_that_does_not(body: bytes) -> None:
    payload = payload_from(body, "application/json")
    packed = response_from(payload, request_with(accept_encoding="gzip, deflate, br"))
    plain = response_from(payload, request_with())
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body == body


def test_columns_of_coordinates_go_out_as_they_are() -> None:
    answer = response_from(payload_from(b"0" * 5000, "application/octet-stream", compress=False), request_with(accept_encoding="gzip"))
    assert answer.body == b"0" * 5000
    assert answer.headers["content-encoding"] == "identity"  # keeps Streamlit's middleware from compressing it


def test_the_same_bytes_pack_to_the_same_bytes() -> None:
    assert payload_from(b"a" * 999, "text/css").packed == payload_from(b"a" * 999, "text/css").packed


def test_a_browser_that_has_it_is_told_so_without_a_body() -> None:
    payload = payload_from(b"{}", "application/json")
    for known in (payload.etag, f"W/{payload.etag}", f'"other", {payload.etag}'):
        answer = response_from(payload, request_with(if_none_match=known))
        assert (answer.status_code, answer.body) == (304, b"")
    assert response_from(payload, request_with(if_none_match='"other"')).status_code == 200


def test_what_carries_its_hash_may_be_kept_for_a_year_and_is_what_it_says() -> None:
    answer = response_from(payload_from(b"a{}", "text/css; charset=utf-8"), request_with())
    assert answer.headers["cache-control"] == FOREVER
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "text/css; charset=utf-8"


def test_what_is_missing_is_said_in_chinese_and_not_kept() -> None:
    answer = missing("没有这个地址。")
    assert answer.status_code == 404
    assert json.loads(bytes(answer.body)) == {"error": "没有这个地址。"}
    assert answer.headers["cache-control"] == "no-store"


def test_fifty_visitors_at_once_build_a_payload_once() -> None:
    builds: list[int] = []
    together = Barrier(8)

    @built_once(4)
    def drawing(number: int) -> Payload:
        builds.append(number)
        return payload_from(bytes(number), "text/plain")

    def visit(_: int) -> Payload:
        together.wait()
        return drawing(3)

    with ThreadPoolExecutor(8) as visitors:
        seen = set(map(id, visitors.map(visit, range(8))))
    assert builds == [3]
    assert len(seen) == 1
