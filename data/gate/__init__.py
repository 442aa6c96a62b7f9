"""The only way in for a file from outside: looked at as bytes, refused in one plain sentence, or handed on as tables of text."""

from pathlib import Path

from data.gate.kinds import TEXT, suffix_of
from data.gate.workbook import clean_book
from data.readers.delimited import tables_from_text
from data.readers.limits import MOST_FILE_BYTES
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError
from data.readers.workbook import tables_from_workbook

__all__ = ["RawTable", "RefusedFileError", "read_local", "read_upload"]


def read_upload(name: str, content: bytes, *, encoding: str = "") -> tuple[RawTable, ...]:
    """Read a file that somebody handed over; `encoding` is for text whose encoding was found wrongly.

    RefusedFileError is all that it raises; rows that are wrong are problems of their table.
    """
    _check_size(name, len(content))
    suffix = suffix_of(name, content)
    if suffix in TEXT:
        return tables_from_text(name, content, encoding)
    book = clean_book(name, content)
    return tables_from_workbook(name, book.content, suffix, book.facts)


def read_local(path: Path) -> tuple[RawTable, ...]:
    """Read a file on this machine through the same gate, for the command line."""
    try:
        _check_size(path.name, path.stat().st_size)
        content = path.read_bytes()
    except FileNotFoundError:
        raise RefusedFileError(path.name, "没有这个文件", remedy="检查文件名和所在的文件夹") from None
    except (OSError, ValueError):
        raise RefusedFileError(path.name, "文件打不开", remedy="检查它是不是文件、有没有读取权限，是否正被别的程序占用") from None
    return read_upload(path.name, content)


def _check_size(name: str, size: int) -> None:
    if size > MOST_FILE_BYTES:
        raise RefusedFileError(name, f"文件有 {size >> 20} MB", limit=f"最大 {MOST_FILE_BYTES >> 20} MB", remedy="分成几个文件再导入")
