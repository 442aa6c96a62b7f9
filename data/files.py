"""Table files as text: what can be read is read, and what is wrong with a file is a problem that names the file and no folder."""

import csv
import hashlib
import io
import json
import warnings
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from geo.check import Sheet
from geo.model import Problem

SUFFIXES = (".csv", ".geojson", ".json")
FEW_BROKEN = 0.01
"""Up to this share of broken characters a file counts as damaged UTF-8, beyond it as the other encoding of Chinese offices."""
OTHER_ENCODING = "gb18030"

_SAVE = "用“CSV UTF-8”另存后替换"


class TablesError(Exception):
    """Nothing can be shown at all; the problems say why and what to do."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("；".join(f"{one.table}：{one.reason}，{one.remedy}" for one in self.problems) or "没有可以显示的数据")


@dataclass(frozen=True)
class Folder:
    """A folder of tables that is being read, with what was wrong so far."""

    path: Path
    """Where the tables are."""
    problems: list[Problem] = field(default_factory=list)
    """Found so far, in the order of reading."""

    def text(self, name: str) -> str | None:
        """Return a file as text, None when there is no such file or it cannot be read."""
        try:
            raw = (self.path / name).read_bytes()
        except FileNotFoundError:
            self.add(name, "缺少这个文件", "把这个文件放回数据表文件夹")
            return None
        except OSError:
            self.add(name, "这个文件读不出来", "检查它是不是文件、有没有读取权限")
            return None
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self._decoded(name, raw)

    def sheet(self, name: str, columns: Sequence[str], optional: Collection[str] = ()) -> Sheet:
        """Return a CSV file as text with exactly these columns; without the file it has no rows. Optional columns may be missing."""
        text = self.text(name)
        cells = self._cells(name, text) if text else pd.DataFrame(columns=list(columns), dtype=str)
        for column in columns:
            if column not in cells.columns:
                if column not in optional:
                    self.add(name, "缺少这一列", "在表头补上这一列", line=1, column=column)
                cells[column] = ""
        cells = cells[list(columns)]
        return Sheet(name.rsplit("/", 1)[-1], cells[(cells != "").any(axis=1)])

    def json(self, name: str) -> dict[str, Any]:
        """Return a JSON file that holds an object; {} when it does not."""
        text = self.text(name)
        if text is None:
            return {}
        try:
            found = json.loads(text)
        except (json.JSONDecodeError, RecursionError) as error:
            self.add(name, "不是完整的 JSON", "检查括号、引号和逗号，或重新导出", line=getattr(error, "lineno", 0))
            return {}
        if isinstance(found, dict):
            return found
        self.add(name, "JSON 的最外层不是对象", "最外层用花括号")
        return {}

    def add(self, name: str, reason: str, remedy: str, *, line: int = 0, column: str = "") -> None:
        """Note a problem with a whole file or column."""
        self.problems.append(Problem(name.rsplit("/", 1)[-1], line, column, "", reason, remedy))

    def _decoded(self, name: str, raw: bytes) -> str:
        damaged = raw.decode("utf-8-sig", "replace")
        if damaged.count("\ufffd") <= FEW_BROKEN * len(damaged):
            self.add(name, "有几个字不是 UTF-8 编码，显示为 \ufffd", _SAVE, line=damaged[: damaged.index("\ufffd")].count("\n") + 1)
            return damaged
        self.add(name, "不是 UTF-8 编码，已按 GB18030 读入", _SAVE)
        return raw.decode(OTHER_ENCODING, "replace")

    def _cells(self, name: str, text: str) -> pd.DataFrame:
        """Parse CSV as text; the index is the row of a spreadsheet, in which the header is 1."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("error", pd.errors.ParserWarning)
                cells = pd.read_csv(io.BytesIO(text.encode()), dtype=str, na_filter=False, skip_blank_lines=False, index_col=False)
        except (pd.errors.ParserError, pd.errors.ParserWarning, pd.errors.EmptyDataError, ValueError):
            cells = self._uneven(name, text)
        cells.columns = cells.columns.astype(str).str.strip()
        cells.index = pd.RangeIndex(2, len(cells) + 2)
        return cells.loc[:, ~cells.columns.duplicated()]

    def _uneven(self, name: str, text: str) -> pd.DataFrame:
        """Parse CSV whose rows are not all as long as the header: short rows are filled up, long ones cut."""
        csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
        rows = list(csv.reader(io.StringIO(text, newline="")))
        header = rows[0] if rows else []
        for line, row in enumerate(rows[1:], start=2):
            if row and len(row) > len(header):
                self.add(name, f"这一行有 {len(row)} 格，表头只有 {len(header)} 格", "含逗号的内容要用双引号括起来", line=line)
        return pd.DataFrame([(row + [""] * len(header))[: len(header)] for row in rows[1:]], columns=header, dtype=str)


def fingerprint_of(folder: Path) -> str:
    """Return the first 12 hex digits of the SHA-256 of all table files, their names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(
        (one for one in folder.rglob("*") if one.suffix in SUFFIXES and one.is_file()), key=lambda one: one.relative_to(folder).as_posix()
    ):
        raw = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(raw)}\0".encode())
        digest.update(raw)
    return digest.hexdigest()[:12]
