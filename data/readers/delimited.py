"""CSV, TSV and text as a table: every row under its own number, a torn row never shifted into the wrong columns."""

import csv
import io
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

import pandas as pd
import pyarrow as pa

from data.readers.encodings import BROKEN, NAMES, Decoded, decoded
from data.readers.heading import LOOKED_AT, Heading, column_without_name, heading_of, names_of
from data.readers.limits import MOST_BROKEN_QUOTES, MOST_CELLS, MOST_COLUMNS, MOST_LINES_READ_AGAIN, MOST_ROWS, MOST_TEXT_BYTES
from data.readers.quick import quick_frame
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError, name_shown
from data.readers.tables import Grid, table_from_grid
from geo.model import Problem

DELIMITERS = {",": "逗号", ";": "分号", "\t": "制表符", "|": "竖线", "，": "中文逗号"}
BEYOND = "多出的第{}格"
"""Name of what a refused row has beyond the last column."""
NO_TEXT = "\x00"

_QUOTE = "检查这一行的英文双引号，成对写，格内的双引号写两个"


@dataclass(slots=True)
class Records:
    """What a delimited text holds, row by row."""

    rows: list[list[str]] = field(default_factory=list)
    """Cells of each row; a blank line is an empty list, and so is a torn row."""
    torn: dict[int, tuple[str, str, str]] = field(default_factory=dict)
    """Place of a row -> its text, what is wrong, what to do."""


def tables_from_text(file: str, content: bytes, encoding: str = "") -> tuple[RawTable, ...]:
    """Read a delimited text; the encoding is found unless it is named."""
    if len(content) > MOST_TEXT_BYTES:
        limit = f"文本文件最大 {MOST_TEXT_BYTES >> 20} MB"
        raise RefusedFileError(file, f"文件有 {len(content) >> 20} MB", limit=limit, remedy="分成几个文件再导入")
    read = decoded(file, content, encoding)
    delimiter = delimiter_of(read.text)
    head = _head(read.text, delimiter)
    if not any(any(cell.strip() for cell in row) for row in head):
        raise RefusedFileError(file, "里面没有文字", remedy="检查是不是选错了文件")
    heading = heading_of(head)
    width = max(map(len, head[heading.top : heading.top + heading.levels])) if heading.levels else _usual_width(head)
    _within(file, read.text.count("\n"), width)
    notes = [f"按 {NAMES[read.encoding]} 编码读入，{DELIMITERS[delimiter]}分隔"]
    quick = None if read.broken else quick_frame(read.text, delimiter, head[: heading.top + heading.levels], width)
    if quick is not None:
        quick.index = pd.RangeIndex(1, len(quick) + 1)
        return (table_from_grid(Grid(frame=quick, file=name_shown(file)), heading, notes),)
    records = records_from_text(file, read.text, delimiter)
    _within(file, len(records.rows), width)
    _find_broken(records, read)
    _find_ragged(records, heading, width)
    return (_table(name_shown(file), records, heading, width, notes),)


def _head(text: str, delimiter: str) -> list[list[str]]:
    """Cut the first rows, as carefully as all of them would be."""
    lines = list(islice(io.StringIO(text, newline=""), LOOKED_AT * 3))
    return records_from_text("", "".join(lines), delimiter).rows[:LOOKED_AT]


def delimiter_of(text: str) -> str:
    """Return what divides the cells: the one that cuts most of the first rows into the same number of cells, more than one."""
    best, score = ",", (0.0, 0)
    for delimiter in DELIMITERS:
        try:
            rows = list(islice(csv.reader(io.StringIO(text[:65536], newline=""), delimiter=delimiter), LOOKED_AT))
        except csv.Error:
            continue
        counts = Counter(len(row) for row in rows if row)
        usual, times = max(((width, times) for width, times in counts.items() if width > 1), key=lambda pair: pair[1], default=(1, 0))
        share = times / max(1, counts.total())
        if times and (share, usual) > score:
            best, score = delimiter, (share, usual)
    return best


def records_from_text(file: str, text: str, delimiter: str) -> Records:
    """Cut a text into rows; a quote that does not close spoils its own row only. RefusedFileError when too many do."""
    records = Records()
    try:
        records.rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        return _mended(file, list(io.StringIO(text, newline="")), delimiter)
    return records


def _mended(file: str, lines: Sequence[str], delimiter: str) -> Records:
    records, start, wasted = Records(), 0, 0
    while start < len(lines):
        reader = csv.reader(iter(lines[start:]), delimiter=delimiter, strict=True)
        read = 0
        try:
            for row in reader:
                records.rows.append(row)
                read = reader.line_num
        except csv.Error as error:
            long = "field larger" in str(error) and '"' not in lines[start + read]
            reason, remedy = ("有一格特别长", "检查这一行是不是少了分隔符") if long else ("英文双引号没有成对", _QUOTE)
            records.torn[len(records.rows)] = (lines[start + read].rstrip("\r\n"), reason, remedy)
            records.rows.append([])
            wasted += reader.line_num - read
            start += read + 1
        else:
            break
        if len(records.torn) > MOST_BROKEN_QUOTES or wasted > MOST_LINES_READ_AGAIN:
            found = f"至少有 {len(records.torn)} 行的英文双引号没有成对"
            raise RefusedFileError(file, found, remedy="检查它是不是表格，或从原来的程序重新导出")
    return records


def _usual_width(rows: Sequence[Sequence[str]]) -> int:
    return Counter(len(row) for row in rows if row).most_common(1)[0][0]


def _within(file: str, rows: int, width: int) -> None:
    if width > MOST_COLUMNS:
        raise RefusedFileError(file, f"有 {width} 列", limit=f"最多 {MOST_COLUMNS} 列", remedy="检查分隔符，或删掉不用的列")
    if rows > MOST_ROWS or rows * width > MOST_CELLS:
        limit = f"最多 {MOST_ROWS} 行、{MOST_CELLS // 10000} 万格"
        raise RefusedFileError(file, f"有 {rows} 行、{width} 列", limit=limit, remedy="分成几个文件再导入")


def _find_broken(records: Records, read: Decoded) -> None:
    """Tear out rows with bytes that are no text."""
    marks = [mark for mark, there in ((NO_TEXT, NO_TEXT in read.text), (BROKEN, read.broken)) if there]
    for place, row in enumerate(records.rows):
        for mark in marks:
            if any(mark in cell for cell in row):
                reason = "有空字节（NUL）" if mark == NO_TEXT else f"有的字按 {NAMES[read.encoding]} 读不出来"
                remedy = "从原来的程序重新导出这个文件" if mark == NO_TEXT else "改正这一行的乱码，或换一种编码读"
                records.torn.setdefault(place, ("", reason, remedy))


def _find_ragged(records: Records, heading: Heading, width: int) -> None:
    """Tear out rows that are not as wide as the head; empty cells beyond the last column are cut."""
    for place in range(heading.top + heading.levels, len(records.rows)):
        row = records.rows[place]
        if len(row) == width or not any(row):
            continue
        if len(row) > width and not any(row[width:]):
            del row[width:]
            continue
        reason = f"这一行有 {len(row)} 格，表头有 {width} 格"
        remedy = "格里含分隔符的内容用英文双引号括起来" if len(row) > width else "补上少的分隔符，空格子也要留位置"
        records.torn.setdefault(place, ("", reason, remedy))


def _table(file: str, records: Records, heading: Heading, width: int, notes: Sequence[str]) -> RawTable:
    kept = [place for place in range(len(records.rows)) if place not in records.torn]
    frame = _frame([records.rows[place] for place in kept], width)
    frame.index = pd.Index([place + 1 for place in kept], dtype="int64")
    top = sum(1 for place in kept if place < heading.top)
    levels = sum(1 for place in kept if heading.top <= place < heading.top + heading.levels)
    grid = Grid(frame=frame, file=file)
    table = table_from_grid(grid, Heading(top, levels), notes, [_problem(file, place, records) for place in sorted(records.torn)])
    names = names_of([records.rows[place] for place in range(heading.top, heading.top + heading.levels)], width)
    return replace(table, refused=_refused(records, names, table.cells))


def _frame(rows: Sequence[Sequence[str]], width: int) -> pd.DataFrame:
    """Make columns of rows; those that are shorter (titles, blank lines) are filled up, titles are cut."""
    blank = [""] * width
    even = [row if len(row) == width else [*row, *blank][:width] for row in rows]
    columns = [pa.array(column, pa.large_string()) for column in zip(*even, strict=True)]
    return pd.DataFrame({place: pd.array(column, dtype="str") for place, column in enumerate(columns)})


def _problem(file: str, place: int, records: Records) -> Problem:
    text, reason, remedy = records.torn[place]
    value = text or re.sub("[\x00\ufffd]", "�", "|".join(records.rows[place]))
    return Problem(file, place + 1, "", value[:200], reason, remedy)


def _refused(records: Records, names: Sequence[str], cells: pd.DataFrame) -> pd.DataFrame:
    """Return the torn rows as they were; a row with an open quote stands whole in the first column."""
    rows = {place + 1: [records.torn[place][0]] if records.torn[place][0] else records.rows[place] for place in sorted(records.torn)}
    wide = max([len(names), *map(len, rows.values())])
    columns = [name or column_without_name(place) for place, name in enumerate(names)]
    columns += [BEYOND.format(extra + 1) for extra in range(wide - len(names))]
    filled = [[*row, *[""] * (wide - len(row))] for row in rows.values()]
    index = pd.Index(list(rows), dtype="int64")
    return pd.DataFrame(filled, index=index, columns=columns, dtype="str") if rows else cells.iloc[:0]
