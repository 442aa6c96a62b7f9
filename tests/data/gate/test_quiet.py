"""Nothing that a file asks for leaves this machine, and nothing of it stays behind."""

import json
import tempfile
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from data.gate import RefusedFileError, read_upload
from tests.data.gate.case import Case
from tests.data.gate.corpus_maps import VRT
from tests.data.gate.maps import collection, feature, geopackage, kml, point, shapefile, zipped
from tests.data.gate.test_corpus import answer


class Listener:
    """A server that remembers who came."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self.handler())
        self.url = f"http://127.0.0.1:{self.server.server_port}"

    def handler(self) -> type[BaseHTTPRequestHandler]:
        asked = self.asked

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                asked.append(self.path)
                self.send_response(404)
                self.end_headers()

            do_CONNECT = do_HEAD = do_POST = do_GET  # noqa: N815 - names that the library calls

            def log_message(self, *_: object) -> None:
                """Stay silent."""

        return Handler


@pytest.fixture
def listener() -> Iterator[Listener]:
    listening = Listener()
    thread = threading.Thread(target=listening.server.serve_forever, daemon=True)
    thread.start()
    yield listening
    listening.server.shutdown()
    listening.server.server_close()
    thread.join()


def asking(url: str) -> dict[str, bytes]:
    """Return files that name an address in every way we know."""
    link = {"type": "link", "properties": {"href": f"{url}/crs", "type": "ogcwkt"}}
    network = f"<NetworkLink><Link><href>{url}/link.kml</href></Link></NetworkLink>"
    style = f"<styleUrl>{url}/style.kml#a</styleUrl><Style><IconStyle><Icon><href>{url}/icon.png</href></Icon></IconStyle></Style>"
    placed = f"<Placemark>{style}<Point><coordinates>1,2</coordinates></Point></Placemark>"
    vrt = VRT.replace("CSV:/etc/passwd", f"/vsicurl/{url}/a.csv").encode()
    return {
        "crs.geojson": collection(feature(point()), crs=link),
        "href.geojson": collection(feature(point(), **{"$ref": f"{url}/ref"}), **{"$schema": f"{url}/schema"}),
        "link.kml": kml(network, placed),
        "vrt.gpkg": vrt,
        "vrt.kml": vrt,
        "vrt.geojson": vrt,
        "gdalg.json": json.dumps({"type": "gdal_streamed_alg", "command_line": f"gdal vector convert {url}/a.geojson"}).encode(),
        "prj.zip": zipped(shapefile() | {".prj": f"{url}/crs".encode()}),
        "wms.gpkg": f"<WFSDataSource>{url}</WFSDataSource>".encode(),
        "a.gpkg": geopackage(),
    }


def test_no_file_makes_the_application_ask_the_network(listener: Listener, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", listener.url)
    monkeypatch.setenv("https_proxy", listener.url)
    answers = {name: answer(Case(name, content)) for name, content in asking(listener.url).items()}
    read = [name for name, (tables, _) in answers.items() if tables]
    assert listener.asked == []
    assert read == ["href.geojson", "link.kml", "prj.zip", "a.gpkg"]


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))  # others read files at the same time
    untouched = tmp_path.stat().st_mtime_ns
    read_upload("a.zip", zipped(shapefile()))
    with pytest.raises(RefusedFileError):
        read_upload("a.gpkg", geopackage()[:6000])
    assert list(tmp_path.iterdir()) == []
    assert tmp_path.stat().st_mtime_ns > untouched  # something had been there
