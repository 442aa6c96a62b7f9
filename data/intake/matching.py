"""Which row is which record: by id, by credit code, by name and place; near names, in list and file, are proposed and never taken."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.keys import BY_NAME, Keys, keys_of
from data.intake.lexicon import Lexicon
from geo.crs import distance_m
from geo.likeness import names_alike, names_alike_before

NEAR_M = 300
"""Two points of one name this close are one place."""


@dataclass(frozen=True, slots=True)
class Likely:
    """A row that may be a record that is there, and somebody has to say."""

    row: int
    """Position of the row in the table."""
    id: str
    """Of the record, or that the earlier row would get."""
    score: float
    """How alike the names are, up to 1."""
    reason: str
    """Why it is doubted, in plain Chinese."""
    earlier: int = -1
    """Position of the earlier row that it may be, -1 when it may be a record that is there."""


@dataclass(frozen=True, eq=False)
class Matching:
    """What the rows of a table are."""

    targets: list[str]
    """Per row the id of the record that it is, or '' when it is new."""
    given: list[str]
    """Per row the id that it has already, or '' where it gets the one that its keys make."""
    keys: Keys
    """What rows were compared by."""
    earlier: NDArray[np.int64]
    """Per row the position of the first row that is the same record, -1 when there is none."""
    likely: tuple[Likely, ...]
    """Rows taken as new that may be a record that is there or an earlier row."""
    left_out: frozenset[int] = frozenset()
    """Rows that are an earlier row by a person's word."""

    @cached_property
    def ids(self) -> list[str]:
        """Per row the id that it has or would get."""
        return _completed(self.given, self.keys)


class Known:
    """The records that are there, ready to be found."""

    def __init__(self, records: pd.DataFrame, lexicon: Lexicon) -> None:
        """Index records: text columns of entities.csv, the index is the id."""
        told = records.reindex(columns=["name", "credit_code", "street", "address"], fill_value="").fillna("")
        lon, lat = (pd.to_numeric(records.get(name, pd.Series("", records.index)), errors="coerce") for name in ("lon", "lat"))
        self.lexicon = lexicon
        self.keys: Keys = keys_of(told.assign(lon=lon, lat=lat), lexicon)
        self.ids: list[str] = [str(one) for one in records.index]
        self.named = any(map(str.startswith, self.ids, repeat(BY_NAME)))
        self.by_id = {one: place for place, one in enumerate(self.ids)}
        self.by_code = {code: place for place, code in enumerate(self.keys.codes) if code}
        by_name: dict[str, list[int]] = defaultdict(list)
        for place, name in enumerate(self.keys.names):
            by_name[name].append(place)
        self.by_name: Mapping[str, list[int]] = by_name


def rows_matched(rows: pd.DataFrame, known: Known) -> Matching:
    """Find for each row (`id`, `name`, `credit_code`, `street`, `address`, `lon`, `lat`) the record that it is.

    An id that no record has becomes the id of a new record; one that is '' is made, of name and place only when somebody asks for it or a
    record may have it.
    """
    keys = keys_of(rows, known.lexicon)
    told = rows["id"].tolist() if (rows["id"] != "").any() else []
    ids = [one or made for one, made in zip(told, keys.coded, strict=True)] if told else list(keys.coded)
    if told or known.named:
        ids = _completed(ids, keys)
    targets, doubted = _targets(ids, told, keys, known)
    ids = [target or one for target, one in zip(targets, ids, strict=True)] if any(targets) else ids
    earlier = _earlier(ids, keys)
    asked = [*doubted, *_alike(targets, doubted, keys, known)]
    new = np.flatnonzero((np.array(targets, object) == "") & (earlier < 0)).tolist()
    asked += _alike_before(new, {one.row for one in asked}, ids, keys)
    return Matching(targets, ids, keys, earlier, tuple(sorted(asked, key=_order)))


def _completed(ids: list[str], keys: Keys) -> list[str]:
    """Give rows without an id the one that their keys make."""
    return [one or made for one, made in zip(ids, keys.ids, strict=True)] if "" in ids else ids


def _targets(ids: list[str], told: list[str], keys: Keys, known: Known) -> tuple[list[str], list[Likely]]:
    """Find the record that each row is, and the rows that may be one."""
    targets = [""] * len(ids)
    doubted: list[Likely] = []
    for place, there in enumerate(map(known.by_id.get, ids) if known.ids else ()):
        one = known.by_code.get(keys.codes[place]) if there is None else there
        if one is None and not (told and told[place]) and keys.names[place] in known.by_name:
            one, likely = _by_name(place, keys, known)
            doubted += [likely] if likely else []
        if one is not None:
            targets[place] = known.ids[one]
    return targets, doubted


def _order(likely: Likely) -> tuple[float, int]:
    return -likely.score, likely.row


def _by_name(place: int, keys: Keys, known: Known) -> tuple[int | None, Likely | None]:
    """Return the one record of that name at that place, or the record that it may be."""
    fitting: list[int] = []
    elsewhere: list[int] = []
    for candidate in known.by_name[keys.names[place]]:
        same = not (keys.codes[place] and known.keys.codes[candidate]) and _one_place(place, candidate, keys, known.keys)
        (fitting if same else elsewhere).append(candidate)
    if len(fitting) == 1:
        return fitting[0], None
    if fitting:
        return None, Likely(place, known.ids[fitting[0]], 1.0, f"同名的有 {len(fitting)} 项，分不清是哪一项")
    return None, Likely(place, known.ids[elsewhere[0]], 1.0, "名称相同，地点或代码不同")


def _one_place(place: int, candidate: int, mine: Keys, theirs: Keys) -> bool:
    """Tell whether what is known of two places agrees: addresses, else points, else streets; knowing nothing of one is agreeing."""
    one, other = mine.address(place), theirs.address(candidate)
    if one and other and (_within(one, other) or _within(other, one)):
        return True
    here, there = mine.point(place), theirs.point(candidate)
    if not any(map(math.isnan, (*here, *there))):
        return distance_m(here, there) <= NEAR_M
    if one and other:
        return False
    street, another = mine.streets[place], theirs.streets[candidate]
    return not (street and another) or street == another


def _within(one: str, other: str) -> bool:
    """Tell whether an address is part of another; number 1 is no part of number 12."""
    at = other.find(one)
    after = other[at + len(one) : at + len(one) + 1]
    return at >= 0 and not (one[-1].isdigit() and after.isdigit())


def _alike(targets: list[str], doubted: Sequence[Likely], keys: Keys, known: Known) -> list[Likely]:
    if not known.ids:
        return []
    asked = {one.row for one in doubted}
    new = [place for place, target in enumerate(targets) if not target and place not in asked]
    found = names_alike([keys.cores[place] for place in new], known.keys.cores)
    taken = set(targets)
    return [
        Likely(new[alike.place], known.ids[alike.known], alike.score, "名称相近") for alike in found if known.ids[alike.known] not in taken
    ]


def _alike_before(new: list[int], asked: set[int], ids: list[str], keys: Keys) -> list[Likely]:
    """Find new rows whose name is that of an earlier new row, or nearly and at its place; who is asked about is asked once.

    Two credit codes are two; so are two names at two places, for nobody writes one firm differently twice and moves it.
    """
    codes, names = keys.codes, keys.names
    if all(map(codes.__getitem__, new)):
        return []
    found = names_alike_before(list(map(keys.cores.__getitem__, new)))
    pairs = ((new[alike.place], new[alike.known], alike.score) for alike in found)
    return [
        Likely(row, ids[first] or keys.ids[first], score, f"文件里还有一行名称相{'同' if names[row] == names[first] else '近'}", first)
        for row, first, score in pairs
        if row not in asked and not (codes[row] and codes[first]) and (score == 1 or _one_place(row, first, keys, keys))
    ]


def _earlier(ids: list[str], keys: Keys) -> NDArray[np.int64]:
    """Find rows of one id; where an id is yet to be made, rows of one name and place."""
    marks = [one or name for one, name in zip(ids, keys.names, strict=True)] if any(ids) else keys.names
    firsts = np.arange(len(marks))
    if len(set(marks)) < len(marks):
        codes, _ = pd.factorize(np.array(marks, object))
        several = np.flatnonzero((np.bincount(codes) > 1)[codes])
        first: dict[tuple[str, str], int] = {}
        for row in several.tolist():
            firsts[row] = first.setdefault((marks[row], "" if ids[row] else f"\0{keys.places[row]}"), row)
    return np.where(firsts < np.arange(len(marks)), firsts, -1)
