"""The whole way of a table, one pure step after the other, for the page and the prompt alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from data.entities import COLUMNS
from data.intake.blanks import CLEAR, blanks_of
from data.intake.columns import ColumnMatch, columns_matched, fields_of, own_ids_only
from data.intake.comparing import Comparison, moved, places_of, records_at
from data.intake.coordinates import CHOOSE, Numbers, Positions, declared_datum, numbers_of, positions_of
from data.intake.findings import Bools, Finding, found
from data.intake.kinds import KindSaid, kind_said, kinds_completed
from data.intake.lexicon import POINT, lexicon_from_catalogue
from data.intake.matching import Known, Matching, rows_matched
from data.intake.preview import Answers, Ground, Preview
from data.intake.rows import BASIS, ORIGINAL_POINT, Origin, extras_of, joined_parts, original_points, precisions_of
from data.intake.tidy import beginnings_of, column_from_codes, constant_column
from data.intake.values import Told, told_from_cells
from data.readers.raw import RawTable
from geo.catalogue import Catalogue
from geo.check import LIMITS, NO_POINT
from geo.locating import places_from_names

Tell = Callable[[float, str], None]
"""Hears how much is done, from 0 to 1, and what is being done; may raise to stop everything."""

_ID = r"[A-Za-z0-9][A-Za-z0-9._\-]*"


@dataclass(frozen=True, eq=False)
class _Read:
    """A table as it was understood."""

    columns: tuple[ColumnMatch, ...]
    fields: Mapping[str, str]
    told: Told
    said: KindSaid
    kinds: pd.Series
    numbers: Numbers
    positions: Positions
    matching: Matching
    extras: pd.DataFrame

    @cached_property
    def new(self) -> Bools:
        """Which rows are no record that is there."""
        return np.array([target == "" for target in self.matching.targets], np.bool_)


def _say(tell: Tell | None, share: float, said: str) -> None:
    if tell:
        tell(share, said)


def ground_from(catalogue: Catalogue, records: Mapping[str, Mapping[str, str]] | pd.DataFrame) -> Ground:
    """Prepare what imports are laid upon: a catalogue and its entities as text, by id, or a row each with the id as index."""
    rows = records if isinstance(records, pd.DataFrame) else pd.DataFrame.from_dict(dict(records), orient="index", dtype="str")
    frame = rows.reindex(columns=list(COLUMNS), fill_value="").fillna("")
    lexicon = lexicon_from_catalogue(catalogue)
    return Ground(catalogue, lexicon, frame, Known(frame, lexicon))


def preview_of(table: RawTable, origin: Origin, ground: Ground, answers: Answers | None = None, tell: Tell | None = None) -> Preview:
    """Work out what importing a table would do; nothing is changed anywhere."""
    said = answers or Answers()
    _say(tell, 0.0, "认列")
    whole = replace(table, cells=joined_parts(table.cells))
    read = _read(whole, origin, ground, said, tell)
    _say(tell, 0.7, "按地名定位")
    read, located = _located(read, ground)
    _say(tell, 0.8, "逐项比较")
    comparison = _compared(read, located, origin, ground)
    blanks = blanks_of(whole.cells, read.columns, ground.records, comparison.places)
    if said.blank == CLEAR:
        comparison = replace(comparison, cleared=blanks)
    _say(tell, 0.95, "汇总问题")
    earlier = read.matching.earlier
    repeated = _repeated(read, earlier)
    findings = found([*read.told.findings, *read.numbers.findings, *read.positions.findings, *_wrong(read, whole, repeated)])
    return Preview(
        origin=origin, table=whole, columns=read.columns, numbers=read.numbers, positions=read.positions, matching=read.matching,
        comparison=comparison, findings=tuple(findings), repeated=repeated, blanks=blanks, said=read.said, question=_question(read),
    )  # fmt: skip


def _read(table: RawTable, origin: Origin, ground: Ground, answers: Answers, tell: Tell | None) -> _Read:
    cells, lexicon = table.cells, ground.lexicon
    columns = own_ids_only(columns_matched(cells, lexicon, answers.columns), cells, ground.records.index)
    fields = fields_of(columns)
    _say(tell, 0.1, "读各列")
    told = told_from_cells(cells, {name: heading for name, heading in fields.items() if name not in {"lon", "lat", POINT}}, lexicon)
    said = KindSaid() if answers.kind or told.has("kind") else kind_said(table.title, origin.sheet, origin.file, lexicon)
    kinds = kinds_completed(told, said, lexicon, answers.kind)
    _say(tell, 0.3, "看坐标")
    numbers = numbers_of(table, fields)
    declared = declared_datum(lexicon, table.crs, fields.get("lon", ""), fields.get(POINT, ""), table.title, origin.file, origin.sheet)
    texts = [_column(told, name) for name in ("street", "name", "address")]
    positions = positions_of(numbers, texts, ground.catalogue, declared=declared, told=answers.datum)
    _say(tell, 0.6, "对照名录")
    names = ("id", "name", "credit_code", "street", "address")
    rows = pd.DataFrame({name: _column(told, name) for name in names}).assign(lon=positions.lon, lat=positions.lat)
    matching = _answered(rows_matched(rows, ground.known), answers, cells)
    return _Read(columns, fields, told, said, kinds, numbers, positions, matching, extras_of(cells, columns, told, fields))


def _column(told: Told, name: str) -> pd.Series:
    return told.cells[name] if told.has(name) else constant_column("", told.cells.index)


def _answered(matching: Matching, answers: Answers, cells: pd.DataFrame) -> Matching:
    """Lay what a person says about proposed records over what was found."""
    if not answers.same:
        return matching
    said = {place: answers.same[line] for place, line in enumerate(cells.index.tolist()) if line in answers.same}
    targets, given, earlier, left_out = list(matching.targets), list(matching.given), matching.earlier.copy(), set[int]()
    for likely in matching.likely:
        if said.get(likely.row) != likely.id:
            continue
        given[likely.row] = likely.id
        if likely.earlier < 0:
            targets[likely.row] = likely.id
        else:
            earlier[likely.row] = likely.earlier
            left_out.add(likely.row)
    rest = tuple(one for one in matching.likely if one.row not in said)
    return replace(matching, targets=targets, given=given, earlier=earlier, likely=rest, left_out=frozenset(left_out))


def _located(read: _Read, ground: Ground) -> tuple[_Read, pd.Series | None]:
    """Give new rows without coordinates the point of a known place that they name; the precision of each such point comes second."""
    positions, index = read.positions, read.extras.index
    silent = np.flatnonzero(read.new & np.asarray(read.numbers.written == "", np.bool_))
    names, addresses, streets = (beginnings_of(_column(read.told, name).iloc[silent]) for name in ("name", "address", "street"))
    found = places_from_names(ground.catalogue, names, addresses, streets=streets) if silent.size else None
    if found is None or found["lon"].isna().all():
        return read, None
    there = np.isfinite(found["lon"].to_numpy())
    lon, lat, basis, precision = positions.lon.copy(), positions.lat.copy(), *(np.full(len(index), "", object) for _ in range(2))
    for column, name in ((lon, "lon"), (lat, "lat"), (basis, "basis"), (precision, "precision")):
        column[silent[there]] = found[name].to_numpy()[there]
    extras = _with(read.extras, BASIS, pd.Series(basis, index, dtype="str"))
    located = replace(read, positions=replace(positions, lon=lon, lat=lat), extras=extras)
    return located, pd.Series(precision, index, dtype="str")


def _with(extras: pd.DataFrame, heading: str, column: pd.Series) -> pd.DataFrame:
    """Add a further column; where it is '' one of that name stays as it was."""
    return extras.assign(**{heading: column.where(column != "", extras[heading]) if heading in extras else column})


def _compared(read: _Read, located: pd.Series | None, origin: Origin, ground: Ground) -> Comparison:
    told, positions, new = read.told, read.positions, read.new
    rows = told.cells.drop(columns="id", errors="ignore").assign(kind=read.kinds, lon=positions.lon, lat=positions.lat)
    places = places_of(read.matching.targets, ground.records)
    fresh = new | moved(rows, records_at(ground.records[["lon", "lat"]], places))
    precisions = _precisions(read, ground, fresh)
    rows["precision"] = precisions if located is None else precisions.mask(located != "", located)
    rows["datum"] = _datums(read, fresh)
    known = ground.lexicon.names
    defaults = {one.id: one.default for one in ground.lexicon.fields.values() if one.default and one.default in known.get(one.id, ())}
    defaults["source"] = str(origin)
    for name, text in defaults.items():
        if name in rows:
            rows[name] = rows[name].mask(new & np.asarray(rows[name] == "", np.bool_), text)
        else:
            rows[name] = column_from_codes(new.astype(np.int64), ["", text], rows.index)
    points = original_points(read.numbers.written, positions, fresh)
    extras = _with(read.extras, ORIGINAL_POINT, points) if (points != "").any() else read.extras
    return Comparison(rows, extras, ground.records, places)


def _datums(read: _Read, fresh: Bools) -> pd.Series:
    """Say in which system new points were written, where the table does not."""
    codes, systems = pd.factorize(read.positions.datums)
    made = column_from_codes(np.where(fresh, codes, len(systems)), [*map(str, systems), ""], read.told.cells.index)
    if not read.told.has("datum"):
        return made
    told = read.told.cells["datum"]
    return told.where(told != "", made)


def _precisions(read: _Read, ground: Ground, fresh: Bools) -> pd.Series:
    """Lay what is told of exactness beside what has a point: a new record without one is `none`, a point never is."""
    order = [term.id for term in sorted(ground.catalogue.precisions, key=lambda term: term.order) if term.id != NO_POINT]
    made = precisions_of(read.numbers, read.positions)
    words, pointless, nothing = [order[0], order[min(1, len(order) - 1)], order[-1], NO_POINT, ""], np.isnan(read.positions.lon), 4
    codes = np.where(pointless, np.where(read.new, 3, nothing), np.where(fresh, made, nothing))
    told = _column(read.told, "precision")
    if read.told.has("precision"):
        said, distinct = pd.factorize(told)
        tells = ~np.isin(distinct, ["", NO_POINT])[said] & ~pointless
        codes[tells] = len(words) + said[tells]
        words += distinct.tolist()
    return column_from_codes(codes, words, told.index)


def _repeated(read: _Read, earlier: np.ndarray) -> Bools:
    """Tell which rows say exactly what an earlier row for the same record says, or are an earlier row by a person's word."""
    same = np.zeros(len(earlier), np.bool_)
    if (earlier < 0).all():
        return same
    rows = np.flatnonzero(earlier >= 0)
    same[rows] = True
    columns = (frame[name] for frame in (read.told.cells, read.extras) for name in frame.columns)
    for column in (read.numbers.written, *columns):
        texts = column.to_numpy(object)
        same[rows] &= texts[rows] == texts[earlier[rows]]
    same[list(read.matching.left_out)] = True
    return same


def _wrong(read: _Read, table: RawTable, repeated: Bools) -> list[Finding]:
    """Find what is wrong with rows as a whole: no name, no kind, one record twice, an id that cannot be one."""
    matching, fields, new = read.matching, read.fields, read.new
    nameless = new & np.asarray(_column(read.told, "name") == "", np.bool_)
    kindless = new & np.asarray(read.kinds == "", np.bool_)
    if read.told.has("kind"):
        kindless &= np.asarray(table.cells[fields["kind"]] == "", np.bool_)
    lines = table.cells.index.to_numpy(object)
    again = (matching.earlier >= 0) & ~repeated
    ids = _column(read.told, "id")
    odd = np.asarray((ids != "") & ~(ids.str.fullmatch(_ID) & (ids.str.len() <= LIMITS["id"])), np.bool_)
    remedy = "一个对象只写一行；不是同一个就写清代码或地址，分支机构用自己的代码"
    return [
        Finding("name", fields.get("name", ""), nameless, "没有名称", "填写名称，或删去这一行"),
        Finding("kind", fields.get("kind", ""), kindless if read.told.has("kind") else kindless & False, "没有写类型", "填写类型"),
        Finding("", "", again, "与第 {} 行是同一个对象，内容却不同", remedy, details=lines[matching.earlier]),
        Finding("id", fields.get("id", ""), odd, "编号不能用", "用英文字母、数字、点、横线，最多 64 个；新对象可以留空"),
    ]


def _question(read: _Read) -> str:
    """Say what must be answered before anything can go in."""
    if not {"name", "id"} & set(read.fields):
        return "name"
    if read.positions.question == CHOOSE:
        return CHOOSE
    kindless = read.new & np.asarray(read.kinds == "", np.bool_)
    return "kind" if kindless.any() and not read.told.has("kind") else ""
