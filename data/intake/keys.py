"""What makes a record the same as another: its id, its credit code, or its name and place; and the id that a new one gets for good."""

import hashlib
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from data.intake.lexicon import Lexicon
from data.intake.tidy import each_once, key_of, keys_of_column

BY_CODE, BY_NAME = "u-", "n-"
"""Beginnings of new ids."""
DIGITS, MOST_DIGITS = 16, 64
"""Hexadecimal digits of the hash of a name and place; more where another holds these already."""
PLACE_DECIMALS = 4
"""Of degrees, where a point alone says where something is; about 10 m."""

_DOOR_END = re.compile("[号房室层楼]$")


@dataclass(frozen=True, eq=False, slots=True)
class Keys:
    """Per row what it is compared by."""

    names: list[str]
    """Key of the name."""
    addresses: list[str]
    """Key of the address without city and district."""
    ids: list[str]
    """Id that the row would get as a new record; the same row gets the same id in every file."""
    codes: list[str]
    """Credit code or ''."""
    streets: list[str]
    """Street or ''."""
    points: list[tuple[float, float]]
    """Longitude and latitude in degrees, NaN without a point."""


def keys_of(rows: pd.DataFrame, lexicon: Lexicon) -> Keys:
    """Make the keys of rows with `name`, `credit_code`, `street`, `address`, `lon`, `lat` (degrees or NaN)."""
    names = keys_of_column(rows["name"])
    addresses = each_once(rows["address"], lambda text: place_key(text, lexicon)).tolist()
    streets, codes = rows["street"].tolist(), rows["credit_code"].tolist()
    points = list(zip(rows["lon"].tolist(), rows["lat"].tolist(), strict=True))
    places = [address or street or _point_key(*point) for address, street, point in zip(addresses, streets, points, strict=True)]
    ids = [
        BY_CODE + code.lower() if code else BY_NAME + _hash(name, place)[:DIGITS]
        for code, name, place in zip(codes, names, places, strict=True)
    ]
    return Keys(names, addresses, _told_apart(ids, zip(names, places, strict=True)), codes, streets, points)


def _point_key(lon: float, lat: float) -> str:
    return "" if math.isnan(lon + lat) else f"{lon:.{PLACE_DECIMALS}f} {lat:.{PLACE_DECIMALS}f}"


def place_key(address: str, lexicon: Lexicon) -> str:
    """Return an address for comparing: without the region that all of them have."""
    key = key_of(address)
    while found := lexicon.affixes.match(key):
        key = key[found.end() :]
    return _DOOR_END.sub("", key)


def core_of(key: str, affixes: re.Pattern[str]) -> str:
    """Return the part of a name's key that tells it apart: without region and legal form, the key itself where nothing would be left."""
    core = affixes.sub("", key)
    return core if len(core) > 1 else key


def _hash(name: str, place: str) -> str:
    return hashlib.sha256(f"{name}\0{place}".encode()).hexdigest()


def _told_apart(ids: list[str], meant: Iterable[tuple[str, str]]) -> list[str]:
    """Lengthen the hash of rows that mean something else and got the id of an earlier one all the same."""
    if len(set(ids)) == len(ids):
        return ids
    held: dict[str, tuple[str, str]] = {}
    made: list[str] = []
    for one, (name, place) in zip(ids, meant, strict=True):
        digits = DIGITS
        while one.startswith(BY_NAME) and held.setdefault(one, (name, place)) != (name, place) and digits < MOST_DIGITS:
            digits += 8
            one = BY_NAME + _hash(name, place)[:digits]  # noqa: PLW2901
        made.append(one)
    return made
