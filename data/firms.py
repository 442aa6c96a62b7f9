"""A list of firms, from a file or pasted, as starts for the search of what is near; what cannot be placed is a problem with its row."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.gate import RawTable, RefusedFileError, read_upload
from data.intake.columns import columns_matched, fields_of
from data.intake.coordinates import CHOOSE, Positions, declared_datum, numbers_of, positions_of
from data.intake.findings import Finding
from data.intake.lexicon import POINT, Lexicon, lexicon_from_catalogue
from data.intake.sheets import best_table
from data.intake.tidy import key_of, tidy_column
from data.intake.values import words_of
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from geo.locating import places_from_names
from geo.model import Problem
from geo.near.case import Start, start_from_row

MOST = 5000
"""Firms at once."""
PASTED = "粘贴的名单.csv"
"""What pasted text is called in problems."""
HEADING = "企业名称,经度,纬度,领域"
HEADED = frozenset({"name", "lon", "lat", POINT, "domains"})
"""Fields by which a first line is known to be a heading."""

FAR_DEGREES = 0.5
"""How far from the district a start may be; beyond it a column is wrong or in another coordinate system."""
_BRACKET = re.compile(r"(.+)[（(](.+)[）)]")


@dataclass(frozen=True, slots=True)
class Firms:
    """What a list of firms holds."""

    starts: tuple[Start, ...]
    """Firms with a place, in the order of the list."""
    problems: tuple[Problem, ...]
    """Rows that have none, and why."""
    positions: Positions | None = None
    """What was found out about the coordinates; `question` says whether somebody must choose their system first."""
    bases: tuple[str, ...] = ()
    """How the place of each start is known."""


def firms_from_text(catalogue: Catalogue, text: str, told: str = "") -> Firms:
    """Read pasted lines: a table with a heading, or name, longitude, latitude and domain without one; RefusedFileError."""
    lines = [line.replace("\t", ",").replace("，", ",") for line in text.splitlines() if line.strip()]
    if not lines:
        raise RefusedFileError(PASTED, "没有内容", remedy="每行写一家企业：名称,经度,纬度,领域；只写名称也可以")
    lexicon = lexicon_from_catalogue(catalogue)
    headed = any(lexicon.headings.get(key_of(cell), ("",))[0] in HEADED for cell in lines[0].split(","))
    width = max(line.count(",") for line in lines)
    filled = lines if headed else [",".join(HEADING.split(",")[: width + 1]), *(line + "," * (width - line.count(",")) for line in lines)]
    tables = read_upload(PASTED, ("\n".join(filled) + "\n").encode())
    firms = firms_from_table(catalogue, tables[0], told, file=PASTED)
    return firms if headed else replace(firms, problems=tuple(replace(one, row=one.row - 1) for one in firms.problems))


def firms_from_file(catalogue: Catalogue, name: str, content: bytes, told: str = "") -> Firms:
    """Read the table of a file that most looks like a list; RefusedFileError when it cannot be read or names no firm."""
    tables = read_upload(name, content)
    best = tables[best_table(tables, lexicon_from_catalogue(catalogue))]
    return firms_from_table(catalogue, best, told, file=name)


def firms_from_table(catalogue: Catalogue, table: RawTable, told: str = "", *, file: str) -> Firms:
    """Place every firm of a table: by its coordinates, by its name in the directory, else by the known place that it names.

    The coordinates' system is found out as an import does, from what the rows say of their places; `told` is what a person says and wins.
    RefusedFileError, KeyError for an unknown system.
    """
    lexicon = lexicon_from_catalogue(catalogue)
    fields = fields_of(columns_matched(table.cells, lexicon))
    if "name" not in fields:
        raise RefusedFileError(file, "没有找到企业名称这一列", remedy="在表头写“企业名称”；位置写“经度”“纬度”，领域写“领域”，可以不写")
    if len(table.cells) > MOST:
        raise RefusedFileError(file, f"有 {len(table.cells):,} 行", limit=f"一次最多 {MOST:,} 家", remedy="分成几个文件")
    numbers = numbers_of(table, fields)
    texts = [_column(table.cells, fields, name) for name in ("street", "name", "address")]
    declared = declared_datum(lexicon, table.crs, fields.get("lon", ""), fields.get(POINT, ""), file, table.name)
    positions = positions_of(numbers, texts, catalogue, declared=declared, told=told)
    if positions.question == CHOOSE:
        return Firms((), (), positions)
    wrong = [*numbers.findings, *positions.findings]
    rows = _Rows(file, fields["name"], table.cells, _reasons(wrong, len(table.cells)), _named(catalogue, texts))
    return _placed(
        catalogue, rows, positions, [_domains(one, lexicon) for one in _column(table.cells, fields, "domains")], list(table.problems)
    )


@dataclass(frozen=True, eq=False, slots=True)
class _Rows:
    """Rows of a table with what is known of each."""

    file: str
    heading: str
    cells: pd.DataFrame
    wrong: Sequence[tuple[str, str]]
    places: pd.DataFrame


def _placed(catalogue: Catalogue, rows: _Rows, positions: Positions, domains: Sequence[tuple[str, ...]], problems: list[Problem]) -> Firms:
    known = _directory(catalogue)
    starts: list[Start] = []
    bases: list[str] = []
    for place, (line, cell) in enumerate(rows.cells[rows.heading].items()):
        name = str(cell).strip()
        found = rows.wrong[place] if rows.wrong[place][0] else _start(catalogue, name, _point(positions, rows.places, place), known)
        if isinstance(found[0], Start):
            starts.append(replace(found[0], domains=domains[place] or found[0].domains))
            bases.append(found[1])
        else:
            problems.append(Problem(rows.file, int(str(line)), rows.heading, name, *found))
    return Firms(tuple(starts), tuple(problems), positions, tuple(bases))


def _column(cells: pd.DataFrame, fields: Mapping[str, str], name: str) -> pd.Series:
    return tidy_column(cells[fields[name]]) if name in fields else pd.Series("", cells.index, dtype="str")


def _named(catalogue: Catalogue, texts: Sequence[pd.Series]) -> pd.DataFrame:
    streets, names, addresses = (column.tolist() for column in texts)
    return places_from_names(catalogue, names, addresses, streets=streets)


def _reasons(findings: Sequence[Finding], size: int) -> list[tuple[str, str]]:
    """Return for each row the first thing that is wrong with its coordinates, reason and remedy, or two empty texts."""
    found = [("", "")] * size
    for finding in reversed([one for one in findings if one.refuses]):
        for place in np.flatnonzero(finding.rows).tolist():
            found[place] = (finding.reason_of(place), finding.remedy)
    return found


@dataclass(frozen=True, slots=True)
class _Point:
    """Where a row says that it is."""

    lonlat: tuple[float, float]
    by_name: bool
    basis: str
    precision: str


def _point(positions: Positions, places: pd.DataFrame, place: int) -> _Point:
    """Return the point of a row: its own coordinates, else those of the place that it names, else NaN with the reason."""
    own = float(positions.lon[place]), float(positions.lat[place])
    if np.isfinite(own).all():
        return _Point(own, by_name=False, basis=f"坐标（{DATUMS[str(positions.datums[place])].name}）", precision="")
    named = places.iloc[place]
    lonlat = float(named["lon"]), float(named["lat"])
    return _Point(lonlat, by_name=True, basis=str(named["basis"]), precision=str(named["precision"]))


def _domains(cell: str, lexicon: Lexicon) -> tuple[str, ...]:
    held, _ = words_of(lexicon, "domains").several(str(cell))
    return tuple(one for one in held.split(";") if one)


def _directory(catalogue: Catalogue) -> dict[str, int]:
    """Return the row of every entity by the key of each of its names; of a repeated name the first.

    A name that closes with a bracket, like 甲（甲科技有限公司）, is also known by what stands before it and, where that is a
    company, by what stands in it; not where two entities would share it.
    """
    found: dict[str, int] = {}
    for column in ("name", "short_name"):
        for row, name in enumerate(catalogue.entities[column]):
            found.setdefault(key_of(str(name)), row)
    for entity, aliases in catalogue.aliases.items():
        for alias in aliases:
            found.setdefault(key_of(alias), catalogue.rows[entity])
    found = {**_bracketed(catalogue), **found}
    found.pop("", None)
    return found


def _bracketed(catalogue: Catalogue) -> dict[str, int]:
    parts: dict[str, list[int]] = {}
    for row, name in enumerate(catalogue.entities["name"]):
        if whole := _BRACKET.fullmatch(str(name)):
            for part in (whole[1], *([whole[2]] if whole[2].endswith("公司") else [])):
                parts.setdefault(key_of(part), []).append(row)
    return {key: rows[0] for key, rows in parts.items() if len(rows) == 1}


def _is_near(catalogue: Catalogue, lonlat: tuple[float, float]) -> bool:
    west, south, east, north = catalogue.district.geometry.bounds
    return west - FAR_DEGREES <= lonlat[0] <= east + FAR_DEGREES and south - FAR_DEGREES <= lonlat[1] <= north + FAR_DEGREES


def _start(catalogue: Catalogue, name: str, point: _Point, known: Mapping[str, int]) -> tuple[Start, str] | tuple[str, str]:
    """Return where a firm is and how that is known, or reason and remedy."""
    if not name:
        return "没有写企业名称", "写上名称，或删去这一行"
    row = known.get(key_of(name))
    located = row is not None and bool(catalogue.located[row])
    there = bool(np.isfinite(point.lonlat).all())
    if row is not None and located and (point.by_name or not there):
        return replace(start_from_row(catalogue, row), name=name), "名录里的位置"
    if there and not _is_near(catalogue, point.lonlat):
        return "坐标不在本区附近", "核对经度、纬度两列和坐标系"
    if there:
        domains = start_from_row(catalogue, row).domains if row is not None and located else ()
        error_m = catalogue.rules.errors_m.get(point.precision, float("nan"))
        return Start(*point.lonlat, name, domains, error_m=error_m), point.basis
    if row is None:
        return f"没有坐标，名录里也没有这个名称{'；' if point.basis else ''}{point.basis}", "写上经度、纬度，或写明在哪个园区、大厦"
    return "名录里有这家，但没有坐标", "写上经度、纬度，或写明在哪个园区、大厦"
