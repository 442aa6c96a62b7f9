"""Whatever bytes come, tables or one refusal come out; nothing else is ever raised."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from data.gate import RefusedFileError
from data.gate.kinds import KINDS
from data.readers.dbf import attributes_from_dbf
from tests.data.gate.books import book, packed
from tests.data.gate.case import Case
from tests.data.gate.corpus_text import GOOD
from tests.data.gate.maps import collection, feature, geopackage, kml, ods, ods_row, placemark, point, shapefile, zipped
from tests.data.gate.old_excel import xls
from tests.data.gate.test_corpus import LEAKS, answer, whole

IN_PROCESS = (".csv", ".tsv", ".txt", ".geojson", ".json", ".kml")
"""Formats that need no child; the others cost one for each example that gets so far."""
FILES = {
    ".csv": GOOD.encode("gbk"),
    ".txt": GOOD.replace(",", "\t").encode("utf-16"),
    ".geojson": collection(feature(point(), 名称="甲"), feature({"type": "Polygon", "coordinates": [[[1, 2], [3, 4], [5, 1], [1, 2]]]})),
    ".kml": kml("<Folder><name>园</name>", placemark("甲"), "</Folder>"),
    ".kmz": packed({"doc.kml": kml(placemark("甲"))}),
    ".xlsx": book([["名称", "数"], ["甲", 1], ["乙", "00123"]], merged=["A2:A3"], hidden=[3]),
    ".ods": ods(ods_row(["名称", "数"]) + ods_row(["甲", 7])),
    ".xls": xls({"名单": [["名称", "数"], ["甲", 7.0]]}),
}


def assert_calm(name: str, content: bytes) -> None:
    tables, said = answer(Case(name, content))
    assert not LEAKS.search(said)
    whole(tables)


@given(st.sampled_from(sorted(KINDS)), st.binary(max_size=300))
def test_any_bytes_under_any_name(suffix: str, content: bytes) -> None:
    assert_calm("a" + suffix, content)
    for mark in KINDS[suffix]:
        if suffix in IN_PROCESS:
            assert_calm("a" + suffix, mark + content)


@given(st.sampled_from((".csv", ".tsv", ".txt")), st.text(max_size=200), st.sampled_from(("utf-8", "utf-16", "gb18030")))
def test_any_text_as_a_list(suffix: str, text: str, encoding: str) -> None:
    assert_calm("a" + suffix, text.encode(encoding, "surrogatepass" if encoding != "gb18030" else "replace"))


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Change, cut out or double some bytes of a good file."""
    changed = bytearray(content)
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, max(0, len(changed) - 1)))
        length = draw(st.integers(0, 12))
        piece = draw(st.sampled_from(["change", "cut", "double"]))
        new = draw(st.binary(min_size=length, max_size=length)) if piece == "change" else bytes(changed[place : place + length]) * 2
        changed[place : place + length] = b"" if piece == "cut" else new
    return bytes(changed)


@pytest.mark.parametrize("suffix", [".csv", ".txt", ".geojson", ".kml", ".kmz"])
@given(data=st.data())
def test_damaged_files_that_are_read_here(suffix: str, data: st.DataObject) -> None:
    assert_calm("a" + suffix, data.draw(damaged(FILES[suffix])))


@pytest.mark.parametrize("suffix", [".xlsx", ".ods", ".xls", ".gpkg", ".zip"])
@settings(max_examples=4)
@given(data=st.data())
def test_damaged_files_that_go_to_the_child(suffix: str, data: st.DataObject) -> None:
    content = {".gpkg": geopackage, ".zip": lambda: zipped(shapefile())}.get(suffix, lambda: FILES[suffix])()
    assert_calm("a" + suffix, data.draw(damaged(content)))


@pytest.mark.parametrize("suffix", [".shp", ".shx", ".prj"])
def test_damaged_parts_inside_a_sound_archive(suffix: str) -> None:
    """Reach GDAL behind the archive's own checksum."""
    part = shapefile()[suffix]
    assert_calm("a.zip", zipped(shapefile() | {suffix: part[:30] + b"\xff\x7f\x00" + part[33:]}))


@given(damaged(shapefile("gbk")[".dbf"]), st.sampled_from(("", "GBK", "UTF-8", "ANSI 936", "nonsense")))
def test_damaged_attributes(content: bytes, page: str) -> None:
    try:
        read = attributes_from_dbf("a.zip", content, page)
    except RefusedFileError as refused:
        said = str(refused)
    else:
        said = read.encoding
        assert len(read.cells) == len(read.deleted)
    assert not LEAKS.search(said)
