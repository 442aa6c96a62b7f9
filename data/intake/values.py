"""The cells of a table as our fields write them; what cannot be read is a finding, what is optional and unknown stays beside the record."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.credit import codes_wrong, tidy_codes
from data.intake.dates import date_from_text
from data.intake.findings import Finding
from data.intake.lexicon import LISTS, MANY, Lexicon
from data.intake.tidy import column_from_codes, each_once, key_of, tidy_column
from geo.check import ANY_LIMIT, LIMITS

TEXTS = ("name", "short_name", "address", "host", "datum", "source", "note")
"""Fields that hold free text."""
REQUIRED = ("kind",)
"""Lists in which an unknown word refuses the row; in the others the word is kept beside the record."""
JOINT = ";"

_SPLIT = re.compile(r"[;；,，、/|\n]+")
_SHORTEST = 2
_REMEMBERED = 50_000
"""Texts of a column whose meaning is kept."""
_SCIENTIFIC = r"\d(?:\.\d+)?[Ee]\+?\d+|\d{15}0{3}"
Bools = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Told:
    """What a table says, in our own words."""

    cells: pd.DataFrame
    """Fields that the table has, as text, '' where it says nothing; the index is that of the table."""
    findings: list[Finding]
    """What could not be read."""
    kept: dict[str, pd.Series] = field(default_factory=dict)
    """Heading -> original text of words that no list has."""

    def has(self, name: str) -> bool:
        """Tell whether the table has a field."""
        return name in self.cells.columns


def told_from_cells(cells: pd.DataFrame, fields: Mapping[str, str], lexicon: Lexicon) -> Told:
    """Read the columns that are taken for fields (field -> heading), all but the coordinates."""
    told = Told(pd.DataFrame(index=cells.index), [])
    for name, heading in fields.items():
        column = cells[heading]
        if name in TEXTS:
            _take_text(told, name, heading, tidy_column(column))
        elif name in LISTS:
            _take_words(told, name, heading, tidy_column(column), lexicon)
        elif name == "credit_code":
            _take_codes(told, heading, tidy_codes(tidy_column(column)))
        elif name == "as_of":
            _take_dates(told, heading, tidy_column(column))
        elif name == "id":
            told.cells["id"] = tidy_column(column)
    _take_level_from_kind(told, fields, cells, lexicon)
    return told


class Words:
    """The words of one list, and what a text stands for by them."""

    def __init__(self, held: Mapping[str, str]) -> None:
        """Take the key of each word -> what a record holds."""
        self._held = held
        self._some = re.compile("|".join(map(re.escape, (word for word in held if len(word) >= _SHORTEST))) or "(?!)")
        self.one = lru_cache(maxsize=_REMEMBERED)(self._one)

    def _one(self, text: str) -> str:
        """Return what a word stands for: the word itself, else the longest known words within it if they agree; '' when none does."""
        key = key_of(text)
        if key in self._held or not self._some.search(key):
            return self._held.get(key, "")
        inside = {word: held for word, held in self._held.items() if len(word) >= _SHORTEST and word in key}
        longest = max(map(len, inside))
        held = {one for word, one in inside.items() if len(word) == longest}
        return held.pop() if len(held) == 1 else ""

    def several(self, text: str) -> tuple[str, bool]:
        """Return what the words of a cell stand for, joined by semicolons, and whether one of them is unknown."""
        if not text:
            return "", False
        whole = self._held.get(key_of(text))
        if whole:
            return whole, False
        held = [self.one(part) for part in _SPLIT.split(text) if part.strip()]
        return JOINT.join(dict.fromkeys(one for one in held if one)), "" in held


@lru_cache(maxsize=16)
def words_of(lexicon: Lexicon, name: str) -> Words:
    """Return the words of a list."""
    return Words(lexicon.words[name])


def _take_text(told: Told, name: str, heading: str, column: pd.Series) -> None:
    told.cells[name] = column
    limit = LIMITS.get(name, ANY_LIMIT)
    long = np.asarray(column.str.len() > limit, np.bool_)
    told.findings.append(Finding(name, heading, long, f"超过 {limit} 个字", "写短些，细节放到备注"))


def _take_words(told: Told, name: str, heading: str, column: pd.Series, lexicon: Lexicon) -> None:
    words, names = words_of(lexicon, name), lexicon.names[name]
    codes, distinct = pd.factorize(column)
    if name in MANY:
        pairs = [words.several(text) for text in distinct]
    else:
        pairs = [(held := words.one(text) if text else "", bool(text) and not held) for text in distinct]
    told.cells[name] = column_from_codes(codes, [held for held, _ in pairs], column.index)
    unknown = np.array([odd for _, odd in pairs], np.bool_)[codes]
    allowed = "、".join(list(names.values())[:20])
    label = lexicon.fields[name].name
    if name in REQUIRED:
        told.findings.append(Finding(name, heading, unknown, f"不认识这个{label}", f"可用的{label}：{allowed}"))
    elif unknown.any():
        told.findings.append(
            Finding(name, heading, unknown, f"不认识这个{label}，原文留作附加列", f"可用的{label}：{allowed}", refuses=False)
        )
        told.kept[heading] = column.where(unknown, "")


def _take_codes(told: Told, heading: str, codes: pd.Series) -> None:
    told.cells["credit_code"] = codes
    shapeless, unchecked = codes_wrong(codes)
    rounded = shapeless | unchecked
    rounded[rounded] = np.asarray(codes[rounded].str.fullmatch(_SCIENTIFIC), np.bool_)
    told.findings.extend(
        [
            Finding("credit_code", heading, rounded, "代码被表格软件改成了数字，后几位已丢失", "把这一列设为文本格式，重新填 18 位代码"),
            Finding("credit_code", heading, shapeless & ~rounded, "不是 18 位统一社会信用代码", "核对后重填；没有代码就留空"),
            Finding(
                "credit_code",
                heading,
                unchecked & ~rounded,
                "统一社会信用代码的校验位不对，有一位写错了",
                "照营业执照核对 18 位代码；不确定就留空",
            ),
        ]
    )


def _take_dates(told: Told, heading: str, column: pd.Series) -> None:
    codes, distinct = pd.factorize(column)
    dates = [date_from_text(text) for text in distinct]
    wrong = np.array([one is None for one in dates], np.bool_)[codes]
    told.cells["as_of"] = column_from_codes(codes, [one or "" for one in dates], column.index)
    told.findings.append(Finding("as_of", heading, wrong, "读不出是哪一天", "写成 2023、2023-05 或 2023-05-12，不知道就留空"))


def _take_level_from_kind(told: Told, fields: Mapping[str, str], raw: pd.DataFrame, lexicon: Lexicon) -> None:
    """Take the level out of kinds like 国家级孵化器 where the table has no level of its own."""
    if "kind" not in fields or "level" in fields:
        return
    names = {key_of(name): held for held, name in lexicon.names["level"].items() if len(name) > _SHORTEST}

    def level(text: str) -> str:
        """Return the level that a kind's name holds, '' without one."""
        key = key_of(text)
        return next((held for name, held in names.items() if name in key), "")

    levels = each_once(raw[fields["kind"]], level)
    if any(levels):
        told.cells["level"] = pd.Series(levels, raw.index, dtype="str")
