"""The addresses that the map and the administrators ask."""

import gzip
import json
import re
import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from api.routes import ROUTES, lifespan, routes_under
from data.current import current_catalogue
from data.version import version
from geo.catalogue import Catalogue
from layers import assets, atlas, painting, weighing

BYTES_A_POINT = 20
"""At most, on the wire."""


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(Starlette(routes=ROUTES, lifespan=lifespan)) as opened:
        yield opened


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return current_catalogue()


@pytest.fixture(scope="module")
def root(catalogue: Catalogue) -> str:
    return f"/atlas/{catalogue.fingerprint}/{next(iter(catalogue.schemes))}"


def test_health_says_which_version_runs_and_what_it_holds(client: TestClient, catalogue: Catalogue) -> None:
    answer = client.get("/healthz")
    zones = sum(len(scheme.zones) for scheme in catalogue.schemes.values())
    assert answer.json() == {
        "status": "ok",
        "version": version(),
        "revision": catalogue.revision,
        "entities": len(catalogue.entities),
        "zones": zones,
    }
    assert answer.headers["cache-control"] == "no-store"
    assert re.fullmatch(r"\d+\.\d+\.\d+", version())


def test_the_script_of_the_map_is_sent_under_its_hash_packed_and_whole(client: TestClient) -> None:
    answer = client.get(f"/assets/{assets.map_hash()}/map.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    for part in (assets.leaflet_file("leaflet.js"), assets.bundle_js()):
        assert part in answer.content
    assert ".leaflet-pane" in answer.text
    assert "--domain-1" in answer.text


def test_an_asset_of_another_build_is_refused_so_that_no_browser_keeps_the_wrong_one(client: TestClient) -> None:
    answer = client.get("/assets/0123456789ab/map.js")
    assert answer.status_code == 404
    assert "刷新" in answer.json()["error"]


@pytest.mark.parametrize("name", ["atlas.js", "map.css", "leaflet.js", "..%2Fassets.py", "leaflet.js.map", "images/layers.png", ""])
def test_no_other_file_comes_out_of_the_assets(client: TestClient, name: str) -> None:
    answer = client.get(f"/assets/{assets.map_hash()}/{name}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/json"


def test_the_drawings_are_json_with_a_long_life(client: TestClient, root: str) -> None:
    answer = client.get(f"{root}/atlas.json")
    assert answer.status_code == 200
    assert isinstance(answer.json(), dict)
    assert "immutable" in answer.headers["cache-control"]
    assert client.get(f"{root}/atlas.json", headers={"If-None-Match": answer.headers["etag"]}).status_code == 304


def test_points_arrive_as_columns_of_few_bytes(client: TestClient, root: str, catalogue: Catalogue) -> None:
    body = client.get(f"{root}/points.bin").content
    located = int(catalogue.located.sum())
    assert struct.unpack_from("<I", body) == (located,)
    assert len(body) <= 4 + BYTES_A_POINT * located
    first = catalogue.entities.geometry[catalogue.located].iloc[0]
    assert struct.unpack_from("<i", body, 4)[0] == pytest.approx(first.x * 1e7, abs=1)
    assert struct.unpack_from("<i", body, 4 + 4 * located)[0] == pytest.approx(first.y * 1e7, abs=1)


def test_names_come_in_blocks_until_there_are_no_more(client: TestClient, root: str, catalogue: Catalogue) -> None:
    names = [row[1] for row in client.get(f"{root}/names/0.json").json()]
    assert names == list(catalogue.entities["name"][catalogue.located][: len(names)])
    past = client.get(f"{root}/names/99999.json")
    assert past.status_code == 404
    assert past.json()["error"]


@pytest.mark.parametrize("block", ["-1", "x", "1.5", "0x1"])
def test_a_block_that_is_no_number_is_missing(client: TestClient, root: str, block: str) -> None:
    assert client.get(f"{root}/names/{block}.json").status_code == 404


@pytest.mark.parametrize("file", ["atlas.json", "points.bin", "names/0.json"])
def test_a_map_of_older_tables_is_told_to_reload(client: TestClient, root: str, file: str) -> None:
    stale = "/atlas/000000000000/" + root.rsplit("/", 1)[-1]
    for address in (f"{stale}/{file}", f"{root}-unknown/{file}"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "刷新" in answer.json()["error"]
        assert answer.headers["cache-control"] == "no-store"


def test_a_client_that_cannot_unpack_gets_plain_text(client: TestClient, root: str) -> None:
    plain = client.get(f"{root}/atlas.json", headers={"Accept-Encoding": "identity"})
    with client.stream("GET", f"{root}/atlas.json", headers={"Accept-Encoding": "gzip"}) as packed:
        raw = b"".join(packed.iter_raw())
    assert plain.headers["content-encoding"] == "identity"
    assert gzip.decompress(raw) == plain.content
    assert json.loads(plain.content)


def test_below_a_base_path_the_same_answers_come(root: str) -> None:
    with TestClient(Starlette(routes=routes_under("/plan/atlas/"))) as based:
        assert based.get(f"/plan/atlas{root}/points.bin").status_code == 200
        assert based.get("/plan/atlas/healthz").json() == based.get("/healthz").json()
        assert based.get(f"{root}/points.bin").status_code == 404


def test_all_addresses_stay_clear_of_streamlits_own() -> None:
    reserved = ("/_stcore/", "/media/", "/component/", "/static/")
    assert [route.path for route in ROUTES if route.path.startswith(reserved)] == []


def test_health_says_why_when_the_tables_cannot_be_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tmp_path))
    with TestClient(Starlette(routes=ROUTES, lifespan=lifespan)) as opened:
        answer = opened.get("/healthz")
    assert answer.status_code == 503
    assert answer.json()["status"] == "no tables"
    assert "district.geojson" in answer.json()["reason"]
    assert str(tmp_path) not in answer.text


def test_a_tab_tells_that_it_has_painted_what_it_was_sent(client: TestClient, root: str) -> None:
    picture = painting.sent("0123456789abcdef", "k1")
    assert client.post(f"{root}/painted/0123456789abcdef/k1").status_code == 204
    assert picture.is_set()
    assert client.post(f"{root}/painted/stranger/k1").status_code == 204
    assert client.get(f"{root}/painted/0123456789abcdef/k1").status_code in {404, 405}


def test_ages_are_sent_for_a_day_that_is_somebodys_today(client: TestClient, root: str, catalogue: Catalogue) -> None:
    today = datetime.now(UTC).date()
    answer = client.get(f"{root}/ages/{today}.bin")
    assert len(answer.content) == int(catalogue.located.sum())
    assert answer.content == atlas.ages_bytes(catalogue, today)
    for other in (today + timedelta(days=9), "yesterday", "2026-13-01"):
        assert client.get(f"{root}/ages/{other}.bin").status_code == 404


def test_a_tab_gets_the_picture_of_other_weights_and_nothing_for_what_are_none(client: TestClient, root: str, catalogue: Catalogue) -> None:
    heard: list[Mapping[str, float]] = []
    weighing.offer("0123456789abcdef", lambda _, weights: heard.append(weights) or {"key": "k"})
    name = catalogue.rules.criteria[0].id
    answer = client.post(f"{root}/weighed/0123456789abcdef", json={name: 2})
    assert (answer.status_code, answer.json()["key"], heard) == (200, "k", [{name: 2.0}])
    assert client.post(f"{root}/weighed/stranger", json={name: 2}).status_code == 204
    for wrong in ({name: -1}, {name: "2"}, {name: True}, {"other": 1}, {}, [], "text", {name: 1, "x": "y" * 3000}):
        assert client.post(f"{root}/weighed/0123456789abcdef", json=wrong).status_code == 204
    for raw in (b"", b"{", b'{"%s": NaN}' % name.encode(), b"[" * 1900):
        assert client.post(f"{root}/weighed/0123456789abcdef", content=raw).status_code == 204
    older = root.replace(catalogue.fingerprint, "0" * len(catalogue.fingerprint))
    assert client.post(f"{older}/weighed/0123456789abcdef", json={name: 2}).status_code == 204
    assert len(heard) == 1
