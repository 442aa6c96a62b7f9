"""What makes a record the same as another: its id, its credit code, or its name and place; and the id that a new one gets for good."""

import hashlib
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from data.intake.lexicon import Lexicon
from data.intake.tidy import key_of, keys_of_column

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
    ids: list[str]
    """Id that the row would get as a new record; the same row gets the same id in every file."""
    codes: list[str]
    """Credit code or ''."""
    lon: list[float]
    """Degrees, NaN without a point."""
    lat: list[float]
    """Degrees, NaN without a point."""
    rows: pd.DataFrame
    """The rows themselves: few of them are asked for more."""
    affixes: re.Pattern[str]
    """The region that all addresses have."""

    def address(self, place: int) -> str:
        """Return the key of a row's address without the region, or ''."""
        return _without_region(key_of(str(self.rows["address"].iloc[place])), self.affixes)

    def street(self, place: int) -> str:
        """Return the street of a row, or ''."""
        return str(self.rows["street"].iloc[place])


def keys_of(rows: pd.DataFrame, lexicon: Lexicon) -> Keys:
    """Make the keys of rows with `name`, `credit_code`, `street`, `address`, `lon`, `lat` (degrees or NaN)."""
    names, codes = keys_of_column(rows["name"]), rows["credit_code"].tolist()
    lon, lat = (rows[name].to_numpy(np.float64).tolist() for name in ("lon", "lat"))
    ids = (BY_CODE + rows["credit_code"].str.lower()).tolist()
    nameless = [place for place, code in enumerate(codes) if not code]
    told = rows[["address", "street"]].iloc[nameless]
    places = zip(nameless, place_keys(told["address"], lexicon), told["street"].tolist(), strict=True)
    meant = {place: (names[place], address or street or _point_key(lon[place], lat[place])) for place, address, street in places}
    for place, one in _told_apart({place: _hash(*name) for place, name in meant.items()}, meant).items():
        ids[place] = BY_NAME + one
    return Keys(names, ids, codes, lon, lat, rows, lexicon.affixes)


def _point_key(lon: float, lat: float) -> str:
    return "" if math.isnan(lon + lat) else f"{lon:.{PLACE_DECIMALS}f} {lat:.{PLACE_DECIMALS}f}"


def place_keys(addresses: pd.Series, lexicon: Lexicon) -> list[str]:
    """Return addresses for comparing: without the region that all of them have."""
    codes, distinct = pd.factorize(addresses)
    keys = [_without_region(key, lexicon.affixes) for key in keys_of_column(pd.Series(distinct, dtype="str"))]
    return [keys[code] for code in codes.tolist()]


def _without_region(key: str, affixes: re.Pattern[str]) -> str:
    while found := affixes.match(key):
        key = key[found.end() :]
    return _DOOR_END.sub("", key)


def core_of(key: str, affixes: re.Pattern[str]) -> str:
    """Return the part of a name's key that tells it apart: without region and legal form, the key itself where nothing would be left."""
    core = affixes.sub("", key)
    return core if len(core) > 1 else key


def _hash(name: str, place: str) -> str:
    return hashlib.sha256(f"{name}\0{place}".encode()).hexdigest()


def _told_apart(hashes: Mapping[int, str], meant: Mapping[int, tuple[str, str]]) -> dict[int, str]:
    """Shorten hashes as far as they stay apart: a row that means something else than an earlier one never gets its id."""
    held: dict[str, tuple[str, str]] = {}
    made: dict[int, str] = {}
    for place, whole in hashes.items():
        digits = DIGITS
        while held.setdefault(whole[:digits], meant[place]) != meant[place] and digits < MOST_DIGITS:
            digits += 8
        made[place] = whole[:digits]
    return made
