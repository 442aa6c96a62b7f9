"""The points of a table: numbers read, their system found out by the detective, told by the file or by a person, degrees in the end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.degrees import numbers_from_text, pairs_from_text
from data.intake.findings import Bools, Finding
from data.intake.lexicon import POINT, Lexicon
from data.intake.tidy import beginnings_of, constant_column, key_of, tidy_column
from data.readers.raw import RawTable
from geo.catalogue import Catalogue
from geo.datum import DATUMS, degrees_from
from geo.detective import Claims, Verdict, chosen_by_hand, claims_from_text, examine, points
from geo.detective.readings import reading_of
from geo.detective.sampling import sample_of

WGS84 = "wgs84"
CONFIRM, CHOOSE = "confirm", "choose"
"""Questions: is this reading right, which reading is it."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False, slots=True)
class Numbers:
    """What stands in the columns of coordinates."""

    x: Floats
    """First number, longitude or east as far as the heading knows; NaN without."""
    y: Floats
    """Second number."""
    written: pd.Series
    """As in the file, both numbers."""
    findings: tuple[Finding, ...] = ()
    """Numbers that cannot be read, or are only half there."""


@dataclass(frozen=True, eq=False, slots=True)
class Positions:
    """Where the rows are."""

    lon: Floats
    """WGS-84 degrees, NaN without a point."""
    lat: Floats
    """WGS-84 degrees."""
    datums: NDArray[np.object_]
    """Per row the id of the system that it was written in, '' without a point."""
    question: str = ""
    """`confirm`, `choose`, or '' when nobody needs to be asked."""
    declared: str = ""
    """Id of the system that the file names, or ''."""
    verdict: Verdict | None = None
    """What the detective says; None when the table has no coordinates."""
    findings: tuple[Finding, ...] = ()
    """Rows whose coordinates lead nowhere."""


def numbers_of(table: RawTable, fields: Mapping[str, str]) -> Numbers:
    """Read the coordinates of a table from its shapes, else from two columns, else from one column of pairs."""
    size = len(table.cells)
    if table.geometry is not None and not table.geometry.isna().all():
        return _from_shapes(table)
    if "lon" in fields and "lat" in fields:
        east, north = (tidy_column(table.cells[fields[name]]) for name in ("lon", "lat"))
        return _from_columns(east, north, fields["lon"], fields["lat"])
    if POINT in fields:
        column = tidy_column(table.cells[fields[POINT]])
        pairs = pairs_from_text(column)
        broken = np.asarray((column != "") & (pairs["first"] == ""), np.bool_)
        found = _from_columns(pairs["first"], pairs["second"], fields[POINT], fields[POINT])
        wrong = Finding(POINT, fields[POINT], broken, "读不出两个坐标值", "写成“113.34,23.15”，经度在前")
        return replace(found, written=column, findings=(*found.findings, wrong))
    none = np.full(size, np.nan)
    return Numbers(none, none, constant_column("", table.cells.index))


def declared_datum(lexicon: Lexicon, *texts: str) -> str:
    """Return the id of the coordinate system that the first telling text names (CRS, heading, file name), or ''."""
    by_code = {key_of(datum.crs): datum.id for datum in reversed(list(DATUMS.values())) if datum.crs}
    words = {key_of(datum.name): datum.id for datum in DATUMS.values()} | dict(lexicon.words["datum"])
    for text in texts:
        key = key_of(text)
        named = [(len(word), held) for word, held in words.items() if word in key and held in DATUMS]
        if key in by_code or named:
            return by_code.get(key) or max(named)[1]
    return ""


def positions_of(numbers: Numbers, texts: Sequence[pd.Series], catalogue: Catalogue, *, declared: str = "", told: str = "") -> Positions:
    """Turn numbers into degrees; `declared` is what the file says of its system, `told` what a person says and wins.

    `texts` are the columns that say where rows are: street, name, address.
    """
    x, y = numbers.x, numbers.y
    size = len(x)
    nothing = Positions(np.full(size, np.nan), np.full(size, np.nan), np.full(size, "", object), declared=declared)
    given = np.isfinite(x) & np.isfinite(y)
    if not given.any():
        return nothing
    verdict, degrees = _examined(x, y, texts, catalogue, whole=bool(told or declared))
    question = "" if told else _question(verdict, declared)
    if question == CHOOSE:
        return replace(nothing, question=CHOOSE, verdict=verdict)
    datum = told or _believed(verdict, declared)
    if datum:
        verdict, lon, lat, datums = _by_hand(verdict, datum, x, y)
    else:
        lon, lat = degrees or points(verdict, x, y)
        datums = np.array([*(candidate.datum for candidate in verdict.candidates), ""], object)[verdict.mixed]
    there = np.isfinite(lon)
    datums = np.where(there, datums, "").astype(object)
    return Positions(lon, lat, datums, question, declared, verdict, (*_lost(given & ~there, verdict), _doubted(verdict)))


def _examined(
    x: Floats, y: Floats, texts: Sequence[pd.Series], catalogue: Catalogue, *, whole: bool
) -> tuple[Verdict, tuple[Floats, Floats] | None]:
    """Let the detective look at the rows: of a long table at a sample, and at all of them unless this is clear; then the degrees come too.

    In a long and clear table the other readings are tried only at rows that the best one does not bring near, unless `whole`.
    """
    some = sample_of(x, y)
    long = some.size < np.count_nonzero(np.isfinite(x) & np.isfinite(y))
    verdict = examine(x[some], y[some], _claims(texts, some, catalogue), catalogue) if long else None
    if verdict is None or verdict.outcome.reason != "clear" or verdict.outcome.doubtful:
        return examine(x, y, _claims(texts, np.arange(len(x)), catalogue), catalogue), None
    near = np.zeros((len(x), len(verdict.candidates)), np.bool_)
    best = reading_of(verdict.candidates[0].datum, x, y, verdict.area)
    near[:, 0] = best.near
    rest = np.arange(len(x)) if whole else np.flatnonzero(~best.near)
    for place, candidate in enumerate(verdict.candidates[1:], 1):
        near[rest, place] = reading_of(candidate.datum, x[rest], y[rest], verdict.area).near
    mixed, suspects = np.where(best.near, 0, -1), np.zeros(len(x), np.bool_)
    suspects[some] = verdict.suspects
    return replace(verdict, near=near, mixed=mixed, suspects=suspects), (best.lon, best.lat)


def _claims(texts: Sequence[pd.Series], rows: NDArray[np.int64], catalogue: Catalogue) -> Claims:
    streets, names, addresses = (beginnings_of(column.iloc[rows]) for column in texts)
    return claims_from_text(catalogue, streets, names, addresses)


def same_system(one: str, other: str) -> bool:
    """Tell whether two systems cannot be told apart by where their numbers fall."""
    return (DATUMS[one].like or one) == (DATUMS[other].like or other)


def _question(verdict: Verdict, declared: str) -> str:
    """Say whether somebody must be asked; a file that names its system is believed unless the detective is sure that it errs."""
    chosen = verdict.chosen
    if chosen is None:
        return "" if declared else CHOOSE
    if verdict.is_mixed:
        return CONFIRM
    plain = not chosen.swapped and not chosen.rescued
    return "" if plain and same_system(chosen.datum, declared or WGS84) else CONFIRM


def _believed(verdict: Verdict, declared: str) -> str:
    """Return the system that the file names where the detective does not know or agrees, else ''."""
    chosen = verdict.chosen
    agrees = chosen is None or (not verdict.is_mixed and bool(declared) and same_system(chosen.datum, declared))
    return declared if agrees else ""


def _by_hand(verdict: Verdict, datum: str, x: Floats, y: Floats) -> tuple[Verdict, Floats, Floats, NDArray[np.object_]]:
    datums = np.full(len(x), datum, object)
    for place, candidate in enumerate(verdict.candidates):
        if same_system(candidate.datum, datum):
            decided = chosen_by_hand(verdict, place, datum=datum)
            return decided, *points(decided, x, y), datums
    return verdict, *degrees_from(datum, x, y), datums


def _lost(rows: Bools, verdict: Verdict) -> tuple[Finding, ...]:
    nowhere = rows & ~verdict.near.any(axis=1) if verdict.near.size else rows
    unsure = rows & ~nowhere
    remedy = "核对坐标；确实没有坐标就把两格都清空"
    return (
        Finding("lon", "", nowhere, "坐标不在本区附近，按哪种坐标系都不在", remedy),
        Finding("lon", "", unsure, "按所选坐标系，这一行不在本区附近或看不出属于哪一种", "核对这一行的坐标和坐标系"),
    )


def _doubted(verdict: Verdict) -> Finding:
    """Name the rows that may be in another system than a table that is clear as a whole."""
    rows = verdict.suspects if verdict.outcome.reason == "clear" and verdict.outcome.doubtful else np.zeros_like(verdict.suspects)
    remedy = "核对这一行的坐标和地址；从别处贴来的行另存一个文件导入"
    return Finding("lon", "", rows, "按别的坐标系更说得通，也可能是地址写错了", remedy, refuses=False)


def _from_columns(east: pd.Series, north: pd.Series, lon: str, lat: str) -> Numbers:
    x, y = numbers_from_text(east), numbers_from_text(north)
    no_x, no_y = (np.asarray(column == "", np.bool_) for column in (east, north))
    zero = (x == 0) & (y == 0)
    broken_x, broken_y = ~no_x & np.isnan(x), ~no_y & np.isnan(y)
    x, y = (np.where(zero | np.isnan(x) | np.isnan(y), np.nan, values) for values in (x, y))
    findings = (
        Finding("lon", lon, broken_x, "读不出坐标数值", "写成十进制度数如 113.34，或 113°20′30″，或以米计的平面坐标"),
        Finding("lat", lat, broken_y, "读不出坐标数值", "写成十进制度数如 23.15，或 23°9′30″，或以米计的平面坐标"),
        Finding("lat", lat, ~no_x & no_y, "有一个坐标，没有另一个", "补上，或把两格都清空"),
        Finding("lon", lon, ~no_y & no_x, "有一个坐标，没有另一个", "补上，或把两格都清空"),
        Finding("lon", lon, zero, "坐标是 0，按没有坐标处理", "有坐标就补上", refuses=False),
    )
    written, none = east + "," + north, no_x & no_y
    return Numbers(x, y, written.mask(none, "") if none.any() else written, findings)


def _from_shapes(table: RawTable) -> Numbers:
    shapes: Any = table.geometry
    there = np.asarray(~(shapes.isna() | shapes.is_empty), np.bool_)
    middle = shapes[there].representative_point()
    x, y = (np.full(len(shapes), np.nan) for _ in range(2))
    x[there], y[there] = middle.x.to_numpy(), middle.y.to_numpy()
    areal = np.zeros(len(shapes), np.bool_)
    areal[there] = shapes[there].geom_type.to_numpy() != "Point"
    written = pd.Series([f"{east!r},{north!r}" if known else "" for east, north, known in zip(x.tolist(), y.tolist(), there, strict=True)])
    written.index = table.cells.index
    finding = Finding("lon", "", areal, "不是点，取了图形内的一个点", "需要准确位置就改成点", refuses=False)
    return Numbers(x, y, written.astype("str"), (finding,))
