"""The only way in for a file from outside: looked at as bytes, refused in one plain sentence, or handed on as tables of text."""

from collections.abc import Callable, Mapping
from pathlib import Path

from data.gate.kinds import TEXT, suffix_of
from data.gate.markup import check_xml
from data.gate.opendocument import clean_sheets
from data.gate.shapefile import kml_from_kmz, shapefiles_from_zip
from data.gate.workbook import clean_book
from data.readers.delimited import tables_from_text
from data.readers.geojson import tables_from_geojson
from data.readers.kml import tables_from_kml
from data.readers.layers import tables_from_geopackage, tables_from_shapefiles
from data.readers.limits import MOST_FILE_BYTES, MOST_KML_BYTES
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError
from data.readers.workbook import CleanBook, tables_from_workbook

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""What an Office file with a password holds instead of its parts."""

__all__ = ["RawTable", "RefusedFileError", "read_local", "read_upload"]


def read_upload(name: str, content: bytes, *, encoding: str = "") -> tuple[RawTable, ...]:
    """Read a file that somebody handed over; `encoding` is for text whose encoding was found wrongly.

    RefusedFileError is all that it raises; rows that are wrong are problems of their table.
    """
    _check_size(name, len(content))
    suffix = suffix_of(name, content)
    if suffix in TEXT:
        return tables_from_text(name, content, encoding)
    return READERS[suffix](name, content)


def _xls(name: str, content: bytes) -> tuple[RawTable, ...]:
    if ENCRYPTED in content:
        raise RefusedFileError(name, "文件加了密码", remedy="去掉密码另存后再导入")
    return tables_from_workbook(name, ".xls", lambda: CleanBook(content))


def _kml(name: str, content: bytes) -> tuple[RawTable, ...]:
    if len(content) > MOST_KML_BYTES:
        limit = f"最大 {MOST_KML_BYTES >> 20} MB"
        raise RefusedFileError(name, f"KML 有 {len(content) >> 20} MB", limit=limit, remedy="分成几个文件再导入")
    check_xml(name, content)
    return tables_from_kml(name, content)


READERS: Mapping[str, Callable[[str, bytes], tuple[RawTable, ...]]] = {
    ".xlsx": lambda name, content: tables_from_workbook(name, ".xlsx", lambda: clean_book(name, content)),
    ".xls": _xls,
    ".ods": lambda name, content: tables_from_workbook(name, ".ods", lambda: clean_sheets(name, content)),
    ".geojson": tables_from_geojson,
    ".json": tables_from_geojson,
    ".kml": _kml,
    ".kmz": lambda name, content: _kml(name, kml_from_kmz(name, content)),
    ".gpkg": tables_from_geopackage,
    ".zip": lambda name, content: tables_from_shapefiles(name, shapefiles_from_zip(name, content)),
}
"""Extension -> reader; text is apart, for its encoding can be chosen."""


def read_local(path: Path, *, encoding: str = "") -> tuple[RawTable, ...]:
    """Read a file on this machine through the same gate, for the command line."""
    try:
        _check_size(path.name, path.stat().st_size)
        content = _bytes_of(path)
    except FileNotFoundError:
        raise RefusedFileError(path.name, "没有这个文件", remedy="检查文件名和所在的文件夹") from None
    except (OSError, ValueError):
        raise RefusedFileError(path.name, "文件打不开", remedy="检查它是不是文件、有没有读取权限，是否正被别的程序占用") from None
    return read_upload(path.name, content, encoding=encoding)


def _bytes_of(path: Path) -> bytes:
    """Read a file; OSError for a device or a pipe, which has no end."""
    if not path.is_file():
        raise OSError(path)
    return path.read_bytes()


def _check_size(name: str, size: int) -> None:
    if size > MOST_FILE_BYTES:
        raise RefusedFileError(name, f"文件有 {size >> 20} MB", limit=f"最大 {MOST_FILE_BYTES >> 20} MB", remedy="分成几个文件再导入")
