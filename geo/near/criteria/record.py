"""What the target's own record says: level, how sure and how fresh it is, and further columns where a list has them."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.coding import UNKNOWN, Codes
from geo.model import Term
from geo.near.case import Case, Reading, exactly, texts_of
from geo.near.rules import Criterion
from geo.points import Floats

UNGRADED = "none"
"""Level of a record that has none or does not say."""
YES = frozenset({"有", "是", "具备", "支持", "yes", "true", "1", "y"})
NO = frozenset({"无", "否", "没有", "不具备", "不支持", "no", "false", "0", "n"})
_SQUARE_METRES = re.compile(r"㎡|m²|m2|平米|平方(?!米)")
_NUMBER = re.compile(r"\s*(\d[\d,，]*(?:\.\d+)?)\s*(万?)\s*(.*?)\s*")


def level(case: Case, _criterion: Criterion) -> Reading:
    """Read the level as a share: the highest 1, the lowest that counts as one still above 0; unknown when the record has none."""
    graded = [term.id for term in case.catalogue.levels if term.id != UNGRADED]
    shares = {name: 1 - place / len(graded) for place, name in enumerate(graded)}
    codes = case.catalogue.codes["level"][case.rows]
    return _of_term(case.catalogue.levels, codes, shares, f"级别（共 {len(graded)} 级）")


def confidence(case: Case, _criterion: Criterion) -> Reading:
    """Read how sure the record is as a share: the surest 1, the least sure 0."""
    terms = case.catalogue.confidences
    shares = {term.id: 1 - place / max(1, len(terms) - 1) for place, term in enumerate(terms)}
    return _of_term(terms, case.catalogue.codes["confidence"][case.rows], shares, "记录可信度")


def freshness(case: Case, _criterion: Criterion) -> Reading:
    """Read the age of the record in years, counted from the newest record of the directory; unknown when it names no year."""
    years = _years(case.catalogue)
    newest = np.nanmax(years, initial=0.0)
    ages = newest - years[case.rows]

    def sentence(place: int) -> str:
        if np.isnan(ages[place]):
            return "资料没有写年份，新旧未知"
        return f"资料年份 {newest - ages[place]:.0f}，比名录最新的一年（{newest:.0f}）早 {ages[place]:.0f} 年"

    return exactly(ages, sentence)


def number(case: Case, criterion: Criterion) -> Reading:
    """Read a number from the record's further columns; unknown when it is not there or stands in another unit."""
    texts = _further(case, criterion)
    values = np.array([number_from_text(text, criterion.unit) for text in texts], np.float64)

    def sentence(place: int) -> str:
        if not texts[place]:
            return f"{criterion.name}没有登记"
        if np.isnan(values[place]):
            return f"{criterion.name}写作“{texts[place]}”，读不成{criterion.unit}，按未知处理"
        return f"{criterion.name} {values[place]:,g} {criterion.unit}"

    return exactly(values, sentence)


def yes_or_no(case: Case, criterion: Criterion) -> Reading:
    """Read 1 or 0 from the record's further columns; unknown when it is not there or says something else."""
    texts = _further(case, criterion)
    words = [text.strip().lower() for text in texts]
    values = np.array([1.0 if word in YES else 0.0 if word in NO else np.nan for word in words], np.float64)
    return exactly(values, lambda place: f"{criterion.name}：{texts[place]}" if texts[place] else f"{criterion.name}没有登记")


def number_from_text(text: str, unit: str) -> float:
    """Return the number of a text like `1,200`, `1.2万 平方米`, `45元/㎡·月`; NaN for no number or another unit."""
    found = _NUMBER.fullmatch(text)
    if not found or _one_unit(found[3]) not in {"", _one_unit(unit)}:
        return float("nan")
    return float(re.sub("[,，]", "", found[1])) * (10_000 if found[2] else 1)


def _one_unit(text: str) -> str:
    return re.sub(r"[/每·．.\s]", "", _SQUARE_METRES.sub("平方米", text))


def _further(case: Case, criterion: Criterion) -> list[str]:
    """Return what the first of the criterion's columns that a record has says, '' without one."""
    if "extra" not in case.catalogue.entities:
        return [""] * case.rows.size
    return [_first(record, criterion.fields) if record else "" for record in texts_of(case.catalogue, "extra")[case.rows]]


def _first(record: Mapping[str, str], names: Sequence[str]) -> str:
    return next((str(record[name]) for name in names if record.get(name)), "")


def _of_term(terms: Sequence[Term], codes: Codes, shares: Mapping[str, float], word: str) -> Reading:
    table = np.full(UNKNOWN + 1, np.nan)
    table[: len(terms)] = [shares.get(term.id, np.nan) for term in terms]
    names = [term.name for term in terms]

    def sentence(place: int) -> str:
        known = codes[place] < len(names)
        if np.isnan(table[codes[place]]):
            return f"{word}未知" + (f"：{names[codes[place]]}" if known else "")
        return f"{word}：{names[codes[place]]}"

    return exactly(table[codes], sentence)


@lru_cache(maxsize=2)
def _years(catalogue: Catalogue) -> Floats:
    named = catalogue.entities["as_of"].astype(str).str.extract(r"^(\d{4})", expand=False)
    return np.asarray(pd.to_numeric(named, errors="coerce"), np.float64)
