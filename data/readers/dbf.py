"""The attributes of a Shapefile (DBF) as text, exactly as they are stored, Chinese in whichever encoding."""

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.readers.encodings import NAMES, encoding_of
from data.readers.limits import MOST_CELLS, MOST_COLUMNS, MOST_ROWS
from data.readers.refusal import RefusedFileError

HEAD = 32
FIELD = struct.Struct("<11sc4xBB14x")
_COUNTS = struct.Struct("<4xIHH")
_LANGUAGE = 29
_CHINESE = {0x4D: "gbk", 0x7A: "gbk", 0x4E: "big5", 0x78: "big5"}
"""Language byte of the head -> encoding."""
_PAGES = {
    "936": "gbk",
    "cp936": "gbk",
    "gbk": "gbk",
    "gb2312": "gbk",
    "gb18030": "gb18030",
    "utf8": "utf-8",
    "65001": "utf-8",
    "big5": "big5",
    "950": "big5",
}
"""What a .cpg file says, without spaces and dashes -> encoding."""


@dataclass(frozen=True, eq=False, slots=True)
class Attributes:
    """What a DBF holds."""

    cells: pd.DataFrame
    """All text; deleted rows are in it too."""
    deleted: list[bool]
    """Which rows are marked as deleted."""
    encoding: str
    """What people call the encoding."""
    missing: int
    """Rows that the head promises and the file does not hold."""


def attributes_from_dbf(file: str, content: bytes, page: str = "") -> Attributes:
    """Read a DBF; `page` is the text of its .cpg file, if there is one. RefusedFileError when it is damaged."""
    try:
        stated, begin, width = _COUNTS.unpack_from(content)
        fields = list(_fields(content, begin))
    except struct.error:
        raise _damaged(file) from None
    held = max(0, len(content) - begin) // max(1, width)
    rows = min(stated, held)
    if not fields or width < 1 or any(stop > width for _, _, _, stop in fields) or (stated and not held):
        raise _damaged(file)
    if rows > MOST_ROWS or len(fields) > MOST_COLUMNS or rows * len(fields) > MOST_CELLS:
        limit = f"最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列、{MOST_CELLS // 10000} 万格"
        raise RefusedFileError(file, f"属性表有 {rows} 行、{len(fields)} 列", limit=limit, remedy="分成几个文件再导入")
    block = np.frombuffer(content, np.uint8, rows * width, begin).reshape(rows, width)
    encoding = _PAGES.get(page.strip().lower().replace("-", "").replace(" ", "").removeprefix("ansi"), "")
    encoding = encoding or _CHINESE.get(content[_LANGUAGE], "") or encoding_of(_letters(content, begin, block, fields))
    cells = {}
    for name, kind, start, stop in fields:
        written = [bytes(cell).decode(encoding, "replace").strip("\x00 ") for cell in block[:, start:stop]]
        column = name.split(b"\x00")[0].decode(encoding, "replace").strip()
        while column in cells or not column:
            column += "_"
        cells[column] = pd.array([_value(kind, text) for text in written], dtype="str")
    return Attributes(pd.DataFrame(cells), (block[:, 0] == ord("*")).tolist(), NAMES[encoding], stated - rows)


def _fields(content: bytes, begin: int) -> Iterator[tuple[bytes, str, int, int]]:
    """Yield name, type, first and last byte in a row of each field."""
    start = 1
    for place in range(HEAD, begin - 1, HEAD):
        if content[place : place + 1] == b"\r":
            return
        name, kind, length, decimals = FIELD.unpack_from(content, place)
        length += decimals * 256 if kind == b"C" else 0
        yield name, kind.decode("latin-1"), start, start + length
        start += length


def _letters(
    content: bytes, begin: int, block: np.ndarray[tuple[int, int], np.dtype[np.uint8]], fields: list[tuple[bytes, str, int, int]]
) -> bytes:
    """Return the head and all texts, for the encoding to be found from."""
    texts = [block[:, start:stop].tobytes() for _, kind, start, stop in fields if kind == "C"]
    return b"\n".join([content[HEAD:begin].replace(b"\x00", b" "), *(text.replace(b"\x00", b" ") for text in texts)])


def _value(kind: str, text: str) -> str:
    """Write dates as ISO text and numbers without the zeros that fill their field; memos lie in another file and are left out."""
    if kind == "D" and len(text) == len("20240101") and text.isdecimal():
        return f"{text[:4]}-{text[4:6]}-{text[6:]}"
    if kind in "NF":
        text = "" if text.strip("*") == "" else text
        return text.rstrip("0").rstrip(".") if "." in text and "e" not in text.lower() else text
    return "" if kind == "M" else text


def _damaged(file: str) -> RefusedFileError:
    return RefusedFileError(file, "属性表（.dbf）已损坏", remedy="从原来的程序重新导出 Shapefile")
