"""Tables as people hand them in, for the tests of the import."""

from collections.abc import Mapping, Sequence
from functools import cache

import pandas as pd

from data.entities import COLUMNS
from data.intake.credit import check_character
from data.intake.lexicon import LISTS, Lexicon, lexicon_from_catalogue
from data.intake.matching import Known
from data.read import TABLES, read_catalogue
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from tests.factories import catalogue


@cache
def lexicon() -> Lexicon:
    """Return what may be called what in the imaginary district."""
    return lexicon_from_catalogue(district())


@cache
def district() -> Catalogue:
    """Return the imaginary district with the shipped headings and words."""
    shipped = read_catalogue(TABLES)
    lists = [*LISTS, "affix", "datum"]
    held = shipped.synonyms
    fitting = held["list"].isin(lists) & held["means"].isin(
        ["", "lab", "firm", "national", "city", "building", "campus", "none", "high", "low", *DATUMS]
    )
    return catalogue(headings=shipped.headings, synonyms=held[fitting])


def cells(**columns: Sequence[str]) -> pd.DataFrame:
    """Return a table of text whose rows count from 2, as below a heading."""
    frame = pd.DataFrame(columns, dtype="str")
    frame.index = pd.RangeIndex(2, len(frame) + 2)
    return frame


def credit_code(number: int) -> str:
    """Return a code with the right last character that belongs to nobody."""
    body = f"91990101MA{number:07d}"
    return body + check_character(body)


def rows(*given: Mapping[str, str | float]) -> pd.DataFrame:
    """Return rows ready to be matched."""
    plain = {"id": "", "name": "", "credit_code": "", "street": "", "address": "", "lon": float("nan"), "lat": float("nan")}
    frame = pd.DataFrame([{**plain, **row} for row in given], columns=list(plain))
    texts = [name for name in plain if name not in {"lon", "lat"}]
    return frame.astype(dict.fromkeys(texts, "str"))


def records(*given: Mapping[str, str]) -> pd.DataFrame:
    """Return records as the store has them."""
    frame = pd.DataFrame([{**dict.fromkeys(COLUMNS, ""), **row} for row in given], columns=list(COLUMNS), dtype="str")
    return frame.set_index(frame["id"].to_numpy())


def known(*given: Mapping[str, str]) -> Known:
    """Return records ready to be found."""
    return Known(records(*given), lexicon())
