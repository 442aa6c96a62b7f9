"""The child process: what it is given, what it may take, and that nothing outside reaches it or leaves it."""

import json
import os
import re
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from data.gate import RefusedFileError, read_upload
from data.readers.child.start import ALWAYS, ROOT, private_folder, run_child
from data.readers.layers import GEOPACKAGE, environment_for, layers_left_in, tables_from_geopackage
from tests.data.gate.books import book
from tests.data.gate.case import Case
from tests.data.gate.corpus_maps import GDALG, VRT
from tests.data.gate.maps import geopackage, shapefile, zipped
from tests.data.gate.test_corpus import answer

CANARY = "canary-8c1f"


def in_child(code: str, environment: dict[str, str]) -> str:
    """Run code as the child runs, and return what it prints."""
    command = [sys.executable, "-I", "-B", "-c", f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{code}"]
    return subprocess.run(command, env={**ALWAYS, **environment}, capture_output=True, text=True, check=False, timeout=120).stdout


def test_gdal_knows_one_format_and_nobody_listens_at_its_proxy() -> None:
    environment = environment_for(GEOPACKAGE)
    printed = in_child("import json, os, pyogrio\nprint(json.dumps([pyogrio.list_drivers(), sorted(os.environ)]))", environment)
    drivers, variables = json.loads(printed)
    assert list(drivers) == [GEOPACKAGE]
    assert set(variables) <= {*environment, *ALWAYS, "LC_CTYPE", "GDAL_CURL_CA_BUNDLE", "PROJ_CURL_CA_BUNDLE"}
    assert {value for name, value in environment.items() if "proxy" in name.lower()} == {"127.0.0.1:9"}
    assert {"OGR_VRT", "GDALG", "HTTP", "WFS", "CSV"} <= set(environment["GDAL_SKIP"].split(","))


def test_the_child_reads_nothing_when_another_format_is_left(tmp_path: Path) -> None:
    (tmp_path / "layer.gpkg").write_bytes(geopackage())
    loose = environment_for(GEOPACKAGE)
    loose["GDAL_SKIP"] = loose["GDAL_SKIP"].replace("CSV,", "")
    with pytest.raises(RefusedFileError):
        run_child("a.gpkg", "layers", tmp_path / "layer.gpkg", loose)
    assert not list(tmp_path.glob("*.arrow"))


@pytest.mark.parametrize("text", [VRT, GDALG])
def test_a_file_that_names_another_file_never_gets_it(text: str, tmp_path: Path) -> None:
    """Past the gate too, straight to GDAL, a VRT under another name is not followed."""
    canary = tmp_path / "canary.csv"
    canary.write_text(f"name\n{CANARY}\n", "utf-8")
    pointing = text.replace("/etc/passwd", str(canary)).encode()
    with pytest.raises(RefusedFileError) as refused:
        tables_from_geopackage("a.gpkg", pointing)
    assert CANARY not in str(refused.value)
    for suffix in ("geojson", "json", "kml", "gpkg", "kmz", "zip", "xlsx", "csv", "txt"):
        tables, said = answer(Case(f"a.{suffix}", pointing))
        assert CANARY not in said + "".join(table.cells.to_csv() for table in tables)


def test_the_child_cannot_take_more_than_its_memory_except_on_windows() -> None:
    code = "from data.readers.child.confine import confine\nconfine()\ntry:\n    bytes(4 << 30)\nexcept MemoryError:\n    print('held')"
    assert in_child(code, {}).strip() == "held" or sys.platform == "win32"


def test_a_private_folder_is_private_and_gone_afterwards() -> None:
    with private_folder("a.xlsx") as folder:
        (folder / "a").write_text("x")
        assert os.name == "nt" or stat.S_IMODE(folder.stat().st_mode) == 0o700
        assert re.fullmatch(r"atlas-\w{8}", folder.name)
    assert not folder.exists()


def test_without_room_for_a_private_folder_the_file_is_refused_in_words(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "gone"))
    for name, content in (("a.xlsx", book([["名称"], ["甲"]])), ("a.gpkg", geopackage()), ("a.zip", zipped(shapefile()))):
        with pytest.raises(RefusedFileError, match=rf"“{name}”没有读入：临时文件夹写不进去，或磁盘满了；清出空间后再试。"):
            read_upload(name, content)


def read_what_is_left(files: dict[str, bytes]) -> None:
    with private_folder("a.gpkg") as folder:
        for name, content in files.items():
            (folder / name).write_bytes(content)
        layers_left_in(folder)


@pytest.mark.parametrize(
    "files",
    [
        {}, {"layers.json": b""}, {"layers.json": b"\xff{"}, {"layers.json": b"[" * 100_000}, {"layers.json": b"7"},
        {"layers.json": b"[7]"},
        {"layers.json": b"[{}]", "0.arrow": b"x" * 99}, {"layers.json": b'[{"columns": ["a"]}]', "0.arrow": bytes(1000)},
        {"layers.json": b'[{"columns": []}]', "0.arrow": b"ARROW1\x00\x00" + b"\xff" * 500 + b"\xff\xff\xff\x7fARROW1"},
    ],
    ids=range(9),
)  # fmt: skip
def test_whatever_an_attacked_child_leaves_behind_the_answer_is_one_sentence(files: dict[str, bytes]) -> None:
    with pytest.raises(RefusedFileError, match=r"“a\.gpkg”没有读入：文件已损坏"):
        read_what_is_left(files)
