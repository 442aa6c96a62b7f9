"""The small tables: controlled lists, domains with their scenarios, sources, other names, local readings, published figures."""

import re
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from data.files import Folder
from geo.check import Sheet, ids_wrong, missing, texts_wrong, words_unknown
from geo.model import Domain, Family, Kind, Precision, Problem, Scenario, Source, Term

MOST_DOMAINS = 16
MOST_TERMS = 254
"""What an entity's codes can tell apart."""
SHAPES = ("circle", "square", "triangle", "diamond", "star", "pentagon")
TERM = ("id", "name", "order", "meaning")
FIGURES = ("indicator", "year", "value", "unit", "nature", "scope", "source", "confidence", "note")

_READING = r"[a-z]+( [a-z]+)*"


class Vocabulary(NamedTuple):
    """The controlled lists."""

    families: tuple[Family, ...]
    kinds: tuple[Kind, ...]
    levels: tuple[Term, ...]
    precisions: tuple[Precision, ...]
    confidences: tuple[Term, ...]
    domains: tuple[Domain, ...]


def vocabulary_from_folder(folder: Folder) -> Vocabulary:
    """Read the controlled lists; a repeated or missing id counts once or not at all."""
    families = tuple(
        Family(**_term(row), shape=row["shape"] if row["shape"] in SHAPES else "circle") for row in _rows(folder, "families.csv", "shape")
    )
    known = [family.id for family in families]
    kinds = _rows(folder, "kinds.csv", "family", {"family": (known, "families.csv")})
    coarse = {"coarse": (("true", "false"), "true 与 false ")}
    precisions = _rows(folder, "precisions.csv", "coarse", coarse)
    return Vocabulary(
        families=families,
        kinds=tuple(Kind(**_term(row), family=row["family"]) for row in kinds if row["family"] in known),
        levels=tuple(Term(**_term(row)) for row in _rows(folder, "levels.csv")),
        precisions=tuple(Precision(**_term(row), coarse=row["coarse"] == "true") for row in precisions),
        confidences=tuple(Term(**_term(row)) for row in _rows(folder, "confidences.csv")),
        domains=_domains(folder),
    )


def ids_of(terms: Collection[Term | Domain | Source]) -> frozenset[str]:
    """Return the ids of a list."""
    return frozenset(term.id for term in terms)


def sources_from_folder(folder: Folder) -> tuple[Source, ...]:
    """Read where the facts come from, in the order of the table."""
    sheet = folder.sheet("sources.csv", ("id", "title", "covers", "licence", "credit", "note"))
    folder.problems.extend(
        [
            *ids_wrong(sheet),
            *missing(sheet, "title", "填写资料名称"),
            *missing(sheet, "licence", "写明许可，不清楚就写“未确认”"),
            *texts_wrong(sheet),
        ]
    )
    return tuple(Source(**row) for row in _once(sheet))


def aliases_from_folder(folder: Folder, entities: Collection[str]) -> dict[str, tuple[str, ...]]:
    """Read the other names of entities, by entity id."""
    sheet = folder.sheet("aliases.csv", ("entity", "alias"))
    folder.problems.extend(words_unknown(sheet, "entity", entities, "entities.csv"))
    for column in ("entity", "alias"):
        folder.problems.extend(missing(sheet, column, "填写，或删去这一行"))
    folder.problems.extend(texts_wrong(sheet))
    named = sheet.cells[~sheet.odd("entity", entities) & ~sheet.empty("entity") & ~sheet.empty("alias")]
    return {str(entity): tuple(dict.fromkeys(names)) for entity, names in named.groupby("entity", sort=False)["alias"]}


def readings_from_folder(folder: Folder) -> dict[str, str]:
    """Read the local pinyin of words."""
    sheet = folder.sheet("readings.csv", ("text", "reading"))
    wrong = sheet.empty("reading") | sheet.unlike("reading", _READING)
    folder.problems.extend(
        [*missing(sheet, "text", "填写词语"), *sheet.problems("reading", wrong, "读音写法不对", "小写拼音，音节之间空一格，不带声调")]
    )
    return {
        text: reading
        for text, reading in zip(sheet.cells["text"], sheet.cells["reading"], strict=True)
        if text and re.fullmatch(_READING, reading)
    }


def figures_from_folder(folder: Folder) -> pd.DataFrame:
    """Read the published numbers; `value` is a number or NaN, everything else is text."""
    sheet = folder.sheet("figures.csv", FIGURES)
    value = pd.to_numeric(sheet.cells["value"], errors="coerce")
    folder.problems.extend(sheet.problems("value", ~np.isfinite(value.to_numpy(np.float64)), "不是数字", "只写数字，单位写在 unit 列"))
    for column, remedy in (("indicator", "填写指标名称"), ("source", "写明资料来源")):
        folder.problems.extend(missing(sheet, column, remedy))
    folder.problems.extend(texts_wrong(sheet))
    return sheet.cells.assign(value=value.astype(np.float64)).reset_index(drop=True)


def half_lives_from_folder(folder: Folder, kinds: Collection[str]) -> dict[str, int]:
    """Read after how many months half of what is known of a kind is taken to have changed."""
    sheet = folder.sheet("half_lives.csv", ("kind", "months", "basis"))
    wrong = sheet.unlike("months", r"[1-9]\d{0,3}") | sheet.empty("months")
    folder.problems.extend(
        [
            *missing(sheet, "kind", "填写类型编号"), *words_unknown(sheet, "kind", kinds, "kinds.csv"),
            *sheet.problems("months", wrong, "不是月数", "写 1 至 9999 的整数，如 12"),
            *missing(sheet, "basis", "写明依据，如“约定，可改”"), *texts_wrong(sheet),
        ]
    )  # fmt: skip
    good = sheet.cells[~wrong & sheet.cells["kind"].isin(list(kinds))]
    return {str(kind): int(months) for kind, months in zip(good["kind"], good["months"], strict=True)}


def _rows(
    folder: Folder, name: str, extra: str = "", words: Mapping[str, tuple[Collection[str], str]] | None = None
) -> list[dict[str, Any]]:
    """Return the rows of a controlled list in its order, with its problems noted."""
    allowed = words or ({"shape": (SHAPES, "符号名称表")} if extra == "shape" else {})
    sheet = folder.sheet(name, (*TERM, extra) if extra else TERM)
    folder.problems.extend([*ids_wrong(sheet), *missing(sheet, "name", "填写名称"), *_orders_wrong(sheet), *texts_wrong(sheet)])
    for column, (known, where) in allowed.items():
        folder.problems.extend([*missing(sheet, column, "填写"), *words_unknown(sheet, column, known, where)])
    if len(sheet.cells) > MOST_TERMS:
        folder.add(name, f"超过 {MOST_TERMS} 行，后面的没有读入", "合并一些词")
    return _once(sheet)[:MOST_TERMS]


def _orders_wrong(sheet: Sheet) -> list[Problem]:
    wrong = sheet.empty("order") | sheet.unlike("order", r"\d{1,6}")
    return sheet.problems("order", wrong, "次序不是整数", "从 1 开始编号")


def _once(sheet: Sheet) -> list[dict[str, Any]]:
    """Return the rows with an id, each id once, by `order` where there is one; a row without a readable order keeps its place."""
    cells = sheet.cells[(sheet.cells["id"] != "") & ~sheet.cells["id"].duplicated()]
    rows = [{str(column): value for column, value in row.items()} for row in cells.to_dict("records")]
    for place, row in enumerate(rows, start=1):
        if "order" in row:
            row["order"] = int(row["order"]) if re.fullmatch(r"[0-9]{1,6}", row["order"]) else place
    return sorted(rows, key=lambda row: row.get("order", 0))


def _term(row: Mapping[str, Any]) -> dict[str, Any]:
    return {column: row[column] for column in TERM}


def _domains(folder: Folder) -> tuple[Domain, ...]:
    sheet = folder.sheet("domains.csv", ("id", "order", "name", "short_name", "clause", "summary"))
    folder.problems.extend([*ids_wrong(sheet), *missing(sheet, "name", "填写名称"), *_orders_wrong(sheet), *texts_wrong(sheet)])
    rows = _once(sheet)
    if len(rows) > MOST_DOMAINS:
        folder.add("domains.csv", f"超过 {MOST_DOMAINS} 个领域，后面的没有读入", "合并一些领域")
    rows = rows[:MOST_DOMAINS]
    scenarios = _scenarios(folder, {str(row["id"]) for row in rows})
    return tuple(
        Domain(
            **row | {"short_name": row["short_name"] or row["name"][:6]},
            scenarios=tuple(one for one in scenarios if one.domain == row["id"]),
        )
        for row in rows
    )


def _scenarios(folder: Folder, domains: Collection[str]) -> list[Scenario]:
    sheet = folder.sheet("scenarios.csv", ("id", "domain", "order", "name", "clause", "summary"))
    folder.problems.extend([*ids_wrong(sheet), *missing(sheet, "name", "填写名称"), *_orders_wrong(sheet), *texts_wrong(sheet)])
    folder.problems.extend(words_unknown(sheet, "domain", domains, "domains.csv"))
    return [Scenario(**row) for row in _once(sheet)]
