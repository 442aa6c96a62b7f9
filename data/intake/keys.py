"""What makes a record the same as another: its id, its credit code, or its name and place; and the id that a new one gets for good."""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import compress

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.intake.lexicon import Lexicon
from data.intake.tidy import Texts, key_of, keys_of_column, texts_of

BY_CODE, BY_NAME = "u-", "n-"
"""Beginnings of new ids."""
DIGITS, MOST_DIGITS = 16, 64
"""Hexadecimal digits of the hash of a name and place; more where another holds these already."""
PLACE_DECIMALS = 4
"""Of degrees, where a point alone says where something is; about 10 m."""

_DOOR_END = re.compile("[号房室层楼]$", re.MULTILINE)
_POINT_KEY = f"{{:.{PLACE_DECIMALS}f}} {{:.{PLACE_DECIMALS}f}}".format


@dataclass(frozen=True, eq=False)
class Keys:
    """Per row what it is compared by; what only some tables need is made when it is asked for."""

    rows: pd.DataFrame
    """`name`, `credit_code`, `street`, `address`, `lon`, `lat` (degrees or NaN) as told."""
    names: list[str]
    """Key of the name."""
    affixes: re.Pattern[str]
    """Parts of names that tell nobody apart; the region that all addresses have is one of them."""

    @cached_property
    def codes(self) -> list[str]:
        """Credit code or ''."""
        return self.rows["credit_code"].tolist()

    @cached_property
    def cores(self) -> list[str]:
        """Part of the name's key that tells it apart."""
        return cores_of(self.names, self.affixes)

    @cached_property
    def places(self) -> Texts:
        """Where a row is: the key of the address, else the street, else the point, else ''."""
        return _places(self.rows, self.affixes)

    @cached_property
    def coded(self) -> list[str]:
        """Id that the row would get as a new record where it has a credit code, else ''."""
        return [code and BY_CODE + code.lower() for code in self.codes]

    @cached_property
    def ids(self) -> list[str]:
        """Id that the row would get as a new record; the same row gets the same id in every file."""
        codeless = np.array([not code for code in self.codes], np.bool_)
        if not codeless.any():
            return self.coded
        made = iter(_ids(list(map("\0".join, zip(compress(self.names, codeless), self.places[codeless], strict=True)))))
        return [code or next(made) for code in self.coded]

    @cached_property
    def points(self) -> NDArray[np.float64]:
        """Longitudes and latitudes, degrees, NaN without a point."""
        return self.rows[["lon", "lat"]].to_numpy(np.float64)

    @cached_property
    def addresses(self) -> list[str]:
        """Addresses as told: few of them are asked for."""
        return self.rows["address"].tolist()

    @cached_property
    def streets(self) -> list[str]:
        """Street or ''."""
        streets: list[str] = texts_of(self.rows["street"]).tolist()
        return streets

    def address(self, place: int) -> str:
        """Return the key of a row's address without the region, or ''."""
        return _without_region(key_of(self.addresses[place]), self.affixes)

    def point(self, place: int) -> tuple[float, float]:
        """Return where a row is, degrees, NaN without a point."""
        lon, lat = self.points[place].tolist()
        return lon, lat


def keys_of(rows: pd.DataFrame, lexicon: Lexicon) -> Keys:
    """Make the keys of rows with `name`, `credit_code`, `street`, `address`, `lon`, `lat` (degrees or NaN)."""
    return Keys(rows, keys_of_column(rows["name"]), lexicon.affixes)


def _places(rows: pd.DataFrame, affixes: re.Pattern[str]) -> Texts:
    places = place_keys(rows["address"], affixes)
    places = np.where(places == "", texts_of(rows["street"]), places)
    silent = np.flatnonzero(places == "")
    points = rows[["lon", "lat"]].iloc[silent].to_numpy(np.float64)
    known = np.isfinite(points).all(axis=1)
    places[silent[known]] = [_POINT_KEY(lon, lat) for lon, lat in points[known].tolist()]
    return places


def place_keys(addresses: pd.Series, affixes: re.Pattern[str]) -> Texts:
    """Return addresses for comparing: without the region that all of them have."""
    codes, distinct = pd.factorize(addresses)
    keys = _without_region("\n".join(keys_of_column(pd.Series(distinct, dtype="str"))), affixes)
    return np.array(keys.split("\n"), object)[codes]


def _without_region(keys: str, affixes: re.Pattern[str]) -> str:
    """Take the region and the last word of a house number off keys, a line each."""
    return _DOOR_END.sub("", _region(affixes).sub("", keys))


@cache
def _region(affixes: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(f"^(?:{affixes.pattern})+", re.MULTILINE)


def cores_of(keys: Sequence[str], affixes: re.Pattern[str]) -> list[str]:
    """Return the part of each name's key that tells it apart: without region and legal form, the key itself where nothing would be left."""
    cores = affixes.sub("", "\n".join(keys)).split("\n") if keys else []
    return [core if len(core) > 1 else key for core, key in zip(cores, keys, strict=True)]


def _ids(meant: Sequence[str]) -> list[str]:
    """Make ids of names and places, as short as they stay apart: a row that means something else than an earlier one never gets its id."""
    hashes = b"".join([hashlib.sha256(text.encode()).digest() for text in meant]).hex()
    short = [BY_NAME + hashes[start : start + DIGITS] for start in range(0, len(hashes), MOST_DIGITS)]
    different = len(set(short))
    return short if different == len(short) or different == len(set(meant)) else _told_apart(hashes, meant)


def _told_apart(hashes: str, meant: Sequence[str]) -> list[str]:
    held: dict[str, str] = {}
    made: list[str] = []
    for place, text in enumerate(meant):
        whole = hashes[place * MOST_DIGITS : (place + 1) * MOST_DIGITS]
        digits = DIGITS
        while held.setdefault(whole[:digits], text) != text and digits < MOST_DIGITS:
            digits += 8
        made.append(BY_NAME + whole[:digits])
    return made
