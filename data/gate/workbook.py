"""An XLSX file taken apart before the library sees it, and packed anew from the parts that were looked at."""

import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import PurePosixPath
from xml.etree import ElementTree as ET

import numpy as np
from numpy.typing import NDArray

from data.gate.archive import archive_from_bytes
from data.gate.markup import check_xml
from data.gate.sheet import check_reach, facts_of
from data.readers.limits import MIB, MOST_CELLS, MOST_SHEETS, MOST_TEXT_BYTES_TOGETHER
from data.readers.refusal import RefusedFileError
from data.readers.workbook import CleanBook, SheetFacts

BOOK = "xl/workbook.xml"
STRINGS = "xl/sharedStrings.xml"
NEEDED = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|xl/workbook\.xml|xl/styles\.xml|xl/sharedStrings\.xml|xl/_rels/workbook\.xml\.rels"
    r"|xl/(?:work|chart|dialog|macro)sheets/[^/]+\.xml",
    re.IGNORECASE,
)
"""Parts that hold cells; pictures, charts, links, macros stay outside."""
MOST_SMALL_BYTES = 16 * MIB
"""Of the parts besides sheets and strings."""

_VALUE = re.compile(rb"<(?:\w+:)?c\b([^<>]*)>\s*<(?:\w+:)?v[^<>]*>\s*(\d{1,9})\s*<")
_SHARED = re.compile(rb"\bt\s*=\s*[\"']s[\"']")
_STRING = re.compile(rb"<(?:\w+:)?si\b")
_ZEROS = re.compile(r"0{2,20}")
_DAMAGED = "用 Excel 打开，另存为 .xlsx 后再导入"


def clean_book(file: str, content: bytes) -> CleanBook:
    """Check every part of a workbook; RefusedFileError when one asks too much or declares entities."""
    archive = archive_from_bytes(file, content, nested=True)
    if BOOK not in archive.entries:
        raise RefusedFileError(file, "不是 Excel 工作簿", remedy=_DAMAGED)
    parts = {name: archive.read(name) for name in archive.entries if NEEDED.fullmatch(name)}
    for part in parts.values():
        check_xml(file, part)
    sheets = _sheets(file, parts)
    if len(sheets) > MOST_SHEETS:
        raise RefusedFileError(file, f"有 {len(sheets)} 个工作表", limit=f"最多 {MOST_SHEETS} 个", remedy="删掉用不到的工作表")
    by_part = {part: name for name, part in sheets.items()}
    reached = [check_reach(file, by_part.get(part, part), parts[part]) for part in parts if "sheets/" in part]
    if sum(reached) > MOST_CELLS:
        raise RefusedFileError(file, f"共有 {sum(reached)} 个格子", limit=f"最多 {MOST_CELLS // 10000} 万个", remedy="分成几个文件再导入")
    _check_strings(file, parts, sum(reached))
    padded = _padded_styles(file, parts.get("xl/styles.xml", b""))

    def facts() -> dict[str, SheetFacts]:
        """Find the facts of every sheet whose part is there."""
        return {name: facts_of(parts[part], padded) for name, part in sheets.items() if part in parts}

    return CleanBook(packed_from_parts(parts), facts)


def _sheets(file: str, parts: dict[str, bytes]) -> dict[str, str]:
    """Return the name of each sheet and the part that holds it."""
    book = _tree(file, parts[BOOK])
    links = _tree(file, parts.get("xl/_rels/workbook.xml.rels", b"<none/>"))
    targets = {link.get("Id", ""): link.get("Target", "") for link in links}
    sheets: dict[str, str] = {}
    for sheet in book.iter():
        if _local(sheet.tag) == "sheet":
            link = next((value for key, value in sheet.attrib.items() if _local(key) == "id"), "")
            target = targets.get(link, "")
            sheets[sheet.get("name", "")] = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    return sheets


def _tree(file: str, xml: bytes) -> ET.Element:
    """Parse one of the small parts, which hold no entities any more."""
    if len(xml) > MOST_SMALL_BYTES:
        raise RefusedFileError(file, f"样式或目录有 {len(xml) >> 20} MB", limit=f"最大 {MOST_SMALL_BYTES >> 20} MB", remedy=_DAMAGED)
    try:
        return ET.fromstring(xml)  # noqa: S314 - check_xml let no DOCTYPE through
    except ET.ParseError:
        raise RefusedFileError(file, "工作簿的目录已损坏", remedy=_DAMAGED) from None


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _check_strings(file: str, parts: Mapping[str, bytes], cells: int) -> None:
    """Refuse when cells that share strings hold more text together than may be read; counted only when it could be too much."""
    lengths = _lengths(parts.get(STRINGS, b""))
    if int(lengths.max()) * cells <= MOST_TEXT_BYTES_TOGETHER:
        return
    together = 0
    for name, part in parts.items():
        if "sheets/" in name:
            used = np.array([place for said, place in _VALUE.findall(part) if _SHARED.search(said)], dtype="S10").astype(np.int64)
            together += int(lengths[used[used < len(lengths)]].sum())
    if together > MOST_TEXT_BYTES_TOGETHER:
        found, limit = f"各格的文字加起来有 {together >> 20} MB", f"最大 {MOST_TEXT_BYTES_TOGETHER >> 20} MB"
        raise RefusedFileError(file, found, limit=limit, remedy="删掉特别长的文字，或分成几个文件")


def _lengths(strings: bytes) -> NDArray[np.int64]:
    """Return how many bytes each shared string takes, its tags included; one 0 when there is none."""
    letters = np.frombuffer(strings + b"    ", np.uint8)
    starts = np.flatnonzero((letters[:-3] == ord("<")) & (letters[1:-2] == ord("s")) & (letters[2:-1] == ord("i")))
    starts = starts[np.isin(letters[starts + 3], list(b"> /\t\r\n"))]
    if len(starts):
        return np.diff(starts, append=len(strings))
    return np.array([len(one) for one in _STRING.split(strings)[1:]] or [0], np.int64)


def _padded_styles(file: str, xml: bytes) -> dict[int, int]:
    """Return the styles whose number format is a row of zeros (00000), with how many."""
    if b"00" not in xml:
        return {}
    tree = _tree(file, xml)
    formats = {
        one.get("numFmtId", ""): len(one.get("formatCode", ""))
        for one in tree.iter() if _local(one.tag) == "numFmt" and _ZEROS.fullmatch(one.get("formatCode", ""))
    }  # fmt: skip
    styles = next((one for one in tree if _local(one.tag) == "cellXfs"), ())
    return {place: formats[one.get("numFmtId", "")] for place, one in enumerate(styles) if one.get("numFmtId", "") in formats}


def packed_from_parts(parts: dict[str, bytes]) -> bytes:
    """Pack parts without compression: the library reads exactly what was checked, and nothing needs unpacking again."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, part in parts.items():
            packed.writestr(name, part)
    return out.getvalue()
