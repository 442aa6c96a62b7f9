"""The plan's tables, `plan/` beside the others: where there is no such folder there is no plan, and that is no problem."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from data.files import Folder
from geo.check import Sheet, ids_wrong, lists_unknown, missing, texts_wrong, words_in, words_unknown
from geo.plan import BASES, LEVELS, ROLES, Clause, GlossaryTerm, Indicator, Intent, Plan, Project, ProjectPart, Remark, RemarkFigure

Row = dict[str, Any]
Words = Mapping[str, tuple[Collection[str], str]]

_HEAD = ("id", "title", "number", "issued", "star", "source")
_NUMBERS = ("order", "base", "target", "value")
_LISTS = ("zones", "domains", "indicators", "clauses")


def plan_from_folder(folder: Folder, *, domains: Collection[str], zones: Collection[str], entities: Collection[str]) -> Plan | None:
    """Read the plan that the tables rest on, None when the folder has none; ids elsewhere that do not exist are problems."""
    if not (folder.path / "plan").exists():
        return None
    head = folder.json("plan/plan.json")
    clauses = _clauses(folder)
    cited: Words = {"clause": ({one.id for one in clauses}, "clauses.csv")}
    placed: Words = {"zones": (zones, "zones.geojson"), "domains": (domains, "domains.csv")}
    indicators = _read(folder, "indicators", Indicator, ("name", "unit", "label"), {**cited, "star": (("yes", "no"), "yes 与 no ")})
    return Plan(
        **{name: str(head.get(name) or "") for name in _HEAD},
        base_year=_year(folder, head, "base_year"),
        target_year=_year(folder, head, "target_year"),
        clauses=clauses,
        indicators=tuple(Indicator(**_without(row, "star"), starred=row["star"] == "yes") for row in indicators),
        projects=_projects(folder, {**cited, **placed, "entity": (entities, "entities.csv")}),
        glossary=tuple(GlossaryTerm(**row) for row in _read(folder, "glossary", GlossaryTerm, ("term", "meaning"))),
        remarks=_remarks(folder, cited, {str(row["id"]) for row in indicators}),
        intents=_intents(folder, {**cited, "domain": (domains, "domains.csv"), "zone": (zones, "zones.geojson")}),
    )


def _year(folder: Folder, head: Mapping[str, Any], name: str) -> int:
    value = head.get(name)
    if isinstance(value, int):
        return value
    folder.add("plan.json", "年份不是整数", "写成 2025", column=name)
    return 0


def _clauses(folder: Folder) -> tuple[Clause, ...]:
    words: Words = {"level": (LEVELS, "chapter、section、clause、point "), "role": (ROLES, "章的用途表")}
    rows = _read(folder, "clauses", Clause, ("label", "title", "level"), words)
    known = {str(row["id"]) for row in rows}
    astray = [row for row in rows if row["parent"] and row["parent"] not in known]
    for row in astray:
        folder.add("clauses.csv", f"{row['id']} 的上级 {row['parent']} 不存在", "改成已有的编号，章的上级留空", column="parent")
    return tuple(Clause(**row) for row in rows if row not in astray)


def _projects(folder: Folder, words: Words) -> tuple[Project, ...]:
    rows = _read(folder, "projects", Project, ("name", "label"), words)
    parts = _read(folder, "project_parts", ProjectPart, ("summary",), {"project": ({row["id"] for row in rows}, "projects.csv")}, "project")
    return tuple(
        Project(**row, parts=tuple(ProjectPart(**_without(part, "project")) for part in parts if part["project"] == row["id"]))
        for row in rows
    )


def _remarks(folder: Folder, cited: Words, indicators: Collection[str]) -> tuple[Remark, ...]:
    lists: Words = {"clauses": cited["clause"], "indicators": (indicators, "indicators.csv")}
    rows = _read(folder, "remarks", Remark, ("title", "note"), lists)
    held: Words = {**cited, "remark": ({row["id"] for row in rows}, "remarks.csv")}
    figures = _read(folder, "remark_figures", RemarkFigure, ("name", "label"), held, "remark")
    return tuple(
        Remark(**row, figures=tuple(RemarkFigure(**_without(one, "remark")) for one in figures if one["remark"] == row["id"]))
        for row in rows
    )


def _intents(folder: Folder, words: Words) -> tuple[Intent, ...]:
    rows = _read(folder, "domain_zones", Intent, ("domain", "zone", "basis", "label"), {**words, "basis": (BASES, "依据表")})
    return tuple(Intent(**row) for row in rows if row["basis"] in BASES)


def _read(folder: Folder, name: str, noun: Any, needed: Sequence[str], words: Words | None = None, extra: str = "") -> list[Row]:
    """Return the rows of a table whose columns are a noun's fields, each id once, and note what is wrong with them."""
    columns = [column for column in noun.__dataclass_fields__ if column not in {"parts", "figures"}]
    columns = ["star" if column == "starred" else column for column in columns] + ([extra] if extra else [])
    sheet = folder.sheet(f"plan/{name}.csv", columns)
    numbers = {column: pd.to_numeric(sheet.cells[column], errors="coerce") for column in _NUMBERS if column in columns}
    folder.problems.extend([*ids_wrong(sheet), *(one for column in needed for one in missing(sheet, column, "填写")), *texts_wrong(sheet)])
    for column, (known, where) in (words or {}).items():
        folder.problems.extend((lists_unknown if column in _LISTS else words_unknown)(sheet, column, known, where))
    for column, found in numbers.items():
        wrong = ~np.isfinite(found.to_numpy(np.float64))
        folder.problems.extend(sheet.problems(column, wrong, "不是数字", "只写数字，单位写在 unit 列"))
    return _rows(sheet, numbers)


def _rows(sheet: Sheet, numbers: Mapping[str, pd.Series]) -> list[Row]:
    kept: dict[str, Row] = {}
    cells = sheet.cells.assign(**numbers).to_dict("records")
    for cell in cells:
        row = {str(column): _value(str(column), value) for column, value in cell.items()}
        if row["id"]:
            kept.setdefault(row["id"], row)
    return list(kept.values())


def _value(column: str, cell: str | float) -> Any:
    if isinstance(cell, str):
        return words_in(cell) if column in _LISTS else cell
    if column == "order":
        return int(cell) if np.isfinite(cell) else 0
    return float(cell)


def _without(row: Row, column: str) -> Row:
    return {name: value for name, value in row.items() if name != column}
