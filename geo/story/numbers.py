"""Numbers in the text of a story: expressions over the catalogue, so that no figure is ever typed.

`{count kind=incubator zone=wushan}` entities that answer to a filter; `{indicator i1 base}` and `{indicator i1 target}` of the plan, with
unit; `{area zone=wushan}` the published area; `{size of=streets}` how many streets, zones, domains, scenarios, indicators or projects.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from geo.catalogue import Catalogue
from geo.story.where import UnknownError, rows_where

EXPRESSION = re.compile(r"\{([^{}]*)\}")
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]?")
_UNIT_BEFORE_SPACE = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Number:
    """An expression with what it comes to."""

    expression: str
    """Without braces."""
    value: float
    """As a number."""
    text: str
    """As it is read, with its unit."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How numbers are told in one scene."""

    scheme: str = ""
    """Id of the scheme whose zones are meant, '' for the latest."""
    kept: Mapping[str, tuple[float, str]] = field(default_factory=dict)
    """Expressions that are not evaluated: value, and as it is read."""


TODAY = Telling()
"""Everything evaluated, zones of the latest scheme."""


def number_of(catalogue: Catalogue, expression: str, telling: Telling = TODAY) -> Number:
    """Evaluate an expression; UnknownError when it names what is not there."""
    if expression in telling.kept:
        return Number(expression, *telling.kept[expression])
    words = expression.split()
    maker = _MAKERS.get(words[0] if words else "")
    if maker is None:
        raise UnknownError(f"不认识的算式“{expression}”")
    value, text = maker(catalogue, words[1:], telling.scheme)
    return Number(expression, value, text)


def filled(catalogue: Catalogue, text: str, telling: Telling = TODAY) -> tuple[str, tuple[Number, ...], tuple[str, ...]]:
    """Return a text with its numbers, the numbers, and why sentences had to be left out; a sentence with an unknown number goes whole."""
    numbers: list[Number] = []
    lost: list[str] = []
    kept: list[str] = []
    for sentence in _SENTENCE.findall(text):
        try:
            found = [number_of(catalogue, one, telling) for one in EXPRESSION.findall(sentence)]
        except UnknownError as unknown:
            lost.append(str(unknown))
            kept.append("\n" if sentence.endswith("\n") else "")
            continue
        numbers += found
        texts = iter(found)
        kept.append("".join(next(texts).text if place % 2 else part for place, part in enumerate(EXPRESSION.split(sentence))))
    return re.sub(r"\n{2,}", "\n", "".join(kept)).strip("\n"), tuple(numbers), tuple(lost)


def plain(value: float) -> str:
    """Return a number as it is read: whole where it is whole, thousands apart from ten thousand on."""
    if float(value).is_integer():
        return f"{int(value):,}" if abs(value) >= 10000 else str(int(value))  # noqa: PLR2004 - four digits are read at a glance
    return f"{value:g}"


def with_unit(value: float, unit: str) -> str:
    """Return a number with its unit; Latin units stand apart."""
    return plain(value) + (f" {unit}" if _UNIT_BEFORE_SPACE.match(unit) else unit)


def _count(catalogue: Catalogue, words: list[str], scheme: str) -> tuple[float, str]:
    value = int(rows_where(catalogue, _where(words), scheme).sum())
    return value, plain(value)


def _indicator(catalogue: Catalogue, words: list[str], _scheme: str) -> tuple[float, str]:
    plan = catalogue.plan
    found = next((one for one in plan.indicators if words and one.id == words[0]), None) if plan else None
    column = words[1] if len(words) > 1 else "base"
    if found is None or column not in {"base", "target"}:
        raise UnknownError("规划指标里没有：" + " ".join(words))
    value = float(getattr(found, column))
    return value, with_unit(value, found.unit)


def _area(catalogue: Catalogue, words: list[str], scheme: str) -> tuple[float, str]:
    zone = _where(words).get("zone", "")
    zones = catalogue.scheme(scheme).zones
    found = zones.loc[zones["id"] == zone, "published_area_km2"]
    if not len(found):
        raise UnknownError(f"没有片区 {zone}")
    value = float(found.iloc[0]) if found.iloc[0] is not None else math.nan
    if math.isnan(value):
        raise UnknownError(f"{zones['name'][found.index[0]]}没有公布面积")
    return value, f"{plain(value)} km²"


def _size(catalogue: Catalogue, words: list[str], scheme: str) -> tuple[float, str]:
    plan = catalogue.plan
    sizes: Mapping[str, int] = {
        "streets": len(catalogue.streets),
        "zones": len(catalogue.scheme(scheme).zones),
        "domains": len(catalogue.domains),
        "scenarios": sum(len(domain.scenarios) for domain in catalogue.domains),
        "indicators": len(plan.indicators) if plan else 0,
        "projects": len(plan.projects) if plan else 0,
    }
    of = _where(words).get("of", "")
    if not sizes.get(of):
        raise UnknownError(f"数不出：{of}")
    return sizes[of], plain(sizes[of])


def _where(words: list[str]) -> dict[str, str]:
    if any("=" not in word for word in words):
        raise UnknownError("条件要写成 名称=值：" + " ".join(words))
    return dict(word.split("=", 1) for word in words)


_MAKERS: Mapping[str, Callable[[Catalogue, list[str], str], tuple[float, str]]] = {
    "count": _count, "indicator": _indicator, "area": _area, "size": _size,
}  # fmt: skip
