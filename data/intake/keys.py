"""What makes a record the same as another: its id, its credit code, or its name and place; and the id that a new one gets for good."""

import hashlib
import math
import re
from collections.abc import Sequence
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

_DOOR_ENDS = tuple("号房室层楼")


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
    addresses: list[str]
    """Addresses as told: few of them are asked for."""
    streets: list[str]
    """Street or ''."""
    affixes: re.Pattern[str]
    """The region that all addresses have."""

    def address(self, place: int) -> str:
        """Return the key of a row's address without the region, or ''."""
        return _without_region(key_of(self.addresses[place]), self.affixes)


def keys_of(rows: pd.DataFrame, lexicon: Lexicon) -> Keys:
    """Make the keys of rows with `name`, `credit_code`, `street`, `address`, `lon`, `lat` (degrees or NaN)."""
    names, codes = keys_of_column(rows["name"]), rows["credit_code"].tolist()
    lon, lat = (rows[name].to_numpy(np.float64).tolist() for name in ("lon", "lat"))
    codeless = [place for place, code in enumerate(codes) if not code]
    told = rows[["address", "street"]].iloc[codeless]
    places = zip(codeless, place_keys(told["address"], lexicon), told["street"].tolist(), strict=True)
    made = iter(_ids([f"{names[place]}\0{address or street or _point_key(lon[place], lat[place])}" for place, address, street in places]))
    ids = [BY_CODE + code.lower() if code else next(made) for code in codes]
    return Keys(names, ids, codes, lon, lat, rows["address"].tolist(), rows["street"].tolist(), lexicon.affixes)


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
    return key[:-1] if key.endswith(_DOOR_ENDS) else key


def cores_of(keys: Sequence[str], affixes: re.Pattern[str]) -> list[str]:
    """Return the part of each name's key that tells it apart: without region and legal form, the key itself where nothing would be left."""
    cores = affixes.sub("", "\n".join(keys)).split("\n") if keys else []
    return [core if len(core) > 1 else key for core, key in zip(cores, keys, strict=True)]


def _ids(meant: Sequence[str]) -> list[str]:
    """Make ids of names and places, as short as they stay apart: a row that means something else than an earlier one never gets its id."""
    hashes = [hashlib.sha256(text.encode()).hexdigest() for text in meant]
    short = [BY_NAME + whole[:DIGITS] for whole in hashes]
    return short if len(set(short)) == len(set(meant)) else _told_apart(hashes, meant)


def _told_apart(hashes: Sequence[str], meant: Sequence[str]) -> list[str]:
    held: dict[str, str] = {}
    made: list[str] = []
    for whole, text in zip(hashes, meant, strict=True):
        digits = DIGITS
        while held.setdefault(whole[:digits], text) != text and digits < MOST_DIGITS:
            digits += 8
        made.append(BY_NAME + whole[:digits])
    return made
