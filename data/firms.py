"""A list of firms, from a file or pasted, as starts for the search of what is near; what cannot be placed is a problem with its row."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from data.gate import RawTable, RefusedFileError, read_upload
from data.intake.columns import columns_matched, fields_of
from data.intake.degrees import numbers_from_text, pairs_from_text
from data.intake.lexicon import POINT, Lexicon, lexicon_from_catalogue
from data.intake.tidy import key_of
from data.intake.values import words_to_held
from geo.catalogue import Catalogue
from geo.datum import degrees_from
from geo.model import Problem
from geo.near.case import Start, start_from_row
from geo.points import Floats

MOST = 5000
"""Firms at once."""
PASTED = "粘贴的名单.csv"
"""What pasted text is called in problems."""
HEADING = "企业名称,经度,纬度,领域"
HEADED = frozenset({"name", "lon", "lat", POINT, "domains"})
"""Fields by which a first line is known to be a heading."""
FAR_DEGREES = 0.5
"""How far from the district a start may be; beyond it a column is wrong or in another coordinate system."""


@dataclass(frozen=True, slots=True)
class Firms:
    """What a list of firms holds."""

    starts: tuple[Start, ...]
    """Firms with a place, in the order of the list."""
    problems: tuple[Problem, ...]
    """Rows that have none, and why."""


def firms_from_text(catalogue: Catalogue, text: str, datum: str) -> Firms:
    """Read pasted lines: a table with a heading, or name, longitude, latitude and domain without one; RefusedFileError."""
    lines = [line.replace("\t", ",").replace("，", ",") for line in text.splitlines() if line.strip()]
    if not lines:
        raise RefusedFileError(PASTED, "没有内容", remedy="每行写一家企业：名称,经度,纬度,领域；只写名称也可以")
    lexicon = lexicon_from_catalogue(catalogue)
    headed = any(lexicon.headings.get(key_of(cell), ("",))[0] in HEADED for cell in lines[0].split(","))
    width = max(line.count(",") for line in lines)
    filled = lines if headed else [",".join(HEADING.split(",")[: width + 1]), *(line + "," * (width - line.count(",")) for line in lines)]
    tables = read_upload(PASTED, ("\n".join(filled) + "\n").encode())
    firms = firms_from_table(catalogue, tables[0], datum, file=PASTED)
    return firms if headed else Firms(firms.starts, tuple(replace(one, row=one.row - 1) for one in firms.problems))


def firms_from_file(catalogue: Catalogue, name: str, content: bytes, datum: str) -> Firms:
    """Read the first table of a file; RefusedFileError when it cannot be read or names no firm."""
    return firms_from_table(catalogue, read_upload(name, content)[0], datum, file=name)


def firms_from_table(catalogue: Catalogue, table: RawTable, datum: str, *, file: str) -> Firms:
    """Place every firm of a table: by its coordinates in a datum, else by its name in the directory. RefusedFileError, KeyError."""
    lexicon = lexicon_from_catalogue(catalogue)
    fields = fields_of(columns_matched(table.cells, lexicon))
    if "name" not in fields:
        raise RefusedFileError(file, "没有找到企业名称这一列", remedy="在表头写“企业名称”；位置写“经度”“纬度”，领域写“领域”，可以不写")
    if len(table.cells) > MOST:
        raise RefusedFileError(file, f"有 {len(table.cells):,} 行", limit=f"一次最多 {MOST:,} 家", remedy="分成几个文件")
    lon, lat = _points(table.cells, fields, datum)
    known = _directory(catalogue)
    starts: list[Start] = []
    problems = list(table.problems)
    for place, (line, name) in enumerate(_named(table.cells, fields)):
        domains = _domains(table.cells, fields, place, lexicon)
        found = _start(catalogue, name, (float(lon[place]), float(lat[place])), known)
        if isinstance(found, Start):
            starts.append(replace(found, domains=domains or found.domains))
        else:
            problems.append(Problem(file, line, fields["name"], name, *found))
    return Firms(tuple(starts), tuple(problems))


def _named(cells: pd.DataFrame, fields: Mapping[str, str]) -> Iterator[tuple[int, str]]:
    for line, name in cells[fields["name"]].items():
        yield int(str(line)), str(name).strip()


def _points(cells: pd.DataFrame, fields: Mapping[str, str], datum: str) -> tuple[Floats, Floats]:
    if POINT in fields:
        pairs = pairs_from_text(cells[fields[POINT]])
        return degrees_from(datum, numbers_from_text(pairs["first"]), numbers_from_text(pairs["second"]))
    if "lon" in fields and "lat" in fields:
        return degrees_from(datum, numbers_from_text(cells[fields["lon"]]), numbers_from_text(cells[fields["lat"]]))
    return np.full(len(cells), np.nan), np.full(len(cells), np.nan)


def _domains(cells: pd.DataFrame, fields: Mapping[str, str], place: int, lexicon: Lexicon) -> tuple[str, ...]:
    if "domains" not in fields:
        return ()
    held, _ = words_to_held(str(cells[fields["domains"]].iloc[place]), lexicon.words["domains"])
    return tuple(one for one in held.split(";") if one)


def _directory(catalogue: Catalogue) -> dict[str, int]:
    """Return the row of every entity by the key of each of its names; of a repeated name the first."""
    found: dict[str, int] = {}
    for column in ("name", "short_name"):
        for row, name in enumerate(catalogue.entities[column]):
            found.setdefault(key_of(str(name)), row)
    for entity, aliases in catalogue.aliases.items():
        for alias in aliases:
            found.setdefault(key_of(alias), catalogue.rows[entity])
    found.pop("", None)
    return found


def _start(catalogue: Catalogue, name: str, point: tuple[float, float], known: Mapping[str, int]) -> Start | tuple[str, str]:
    """Return where a firm is, or reason and remedy."""
    if not name:
        return "没有写企业名称", "写上名称，或删去这一行"
    row = known.get(key_of(name))
    if np.isfinite(point).all():
        west, south, east, north = catalogue.district.geometry.bounds
        near = west - FAR_DEGREES <= point[0] <= east + FAR_DEGREES and south - FAR_DEGREES <= point[1] <= north + FAR_DEGREES
        domains = start_from_row(catalogue, row).domains if row is not None and catalogue.located[row] else ()
        return Start(*point, name, domains) if near else ("坐标不在本区附近", "核对经度、纬度两列和坐标系")
    if row is None:
        return "没有坐标，名录里也没有这个名称", "写上经度、纬度，或用名录里的全称"
    if not catalogue.located[row]:
        return "名录里有这家，但没有坐标", "写上经度、纬度"
    return replace(start_from_row(catalogue, row), name=name)
