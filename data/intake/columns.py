"""Which column of a table is which of our fields: by heading, then by what stands below it; doubt is shown, not decided away."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from data.export.texts import FURTHER, OBEYED
from data.intake.lexicon import EXTRA, IGNORED, POINT, Lexicon
from data.intake.tidy import key_of

SURE, LIKELY = 0.9, 0.6
"""From here on a match is shown as certain, as likely; below it is not made."""
CLOSE = 0.05
"""Two columns whose scores differ by less claim a field equally well."""
DATED = "as_of"
"""Field of the day on which a row held, of which a firm's own dates tell nothing."""
LOOKED_AT, SHOWN = 200, 3
"""Filled cells that are judged, and those that people see."""
NAMELESS = "（无名）"
"""Name of what stands in a map file under no name."""
JUDGED = 200
"""Characters of each that are judged."""

_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]")
_PART = re.compile(r"^(.*\D)_?[2-9]\d?$")
_CODE = r"[0-9A-Z]{2}\d{6}[0-9A-Z]{10}"
_PAIR = r"\s*(?:POINT\s*\()?\s*-?\d+\.?\d*\s*[,，;；\s]\s*-?\d+\.?\d*\s*\)?\s*"
_NUMBER = r"[^\d]{0,4}\d.*"
_LETTERS = 3
_CHARACTERS = 2


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """What one column of a table was taken for."""

    heading: str
    """As in the file."""
    field: str
    """Field id, `point`, `-` for left out, '' for kept under its own heading."""
    score: float
    """From 0 to 1."""
    samples: tuple[str, ...]
    """First different values."""
    rivals: tuple[str, ...] = ()
    """Headings that claim the same field as well or nearly as well."""

    @property
    def further(self) -> str:
        """Return the name under which the cells are kept where the column is no field: without what our own exports had to add."""
        plain = " ".join(FURTHER.sub("", self.heading).split())
        return (plain[1:] if plain.startswith("'") and plain[1:].startswith(OBEYED) else plain) or NAMELESS

    @property
    def sure(self) -> bool:
        """Whether nobody needs to look."""
        return self.score >= SURE and not self.rivals


def columns_matched(cells: pd.DataFrame, lexicon: Lexicon, wanted: Mapping[str, str] | None = None) -> tuple[ColumnMatch, ...]:
    """Match every column of a table, in its order; `wanted` (heading -> field, of a template or a person) decides where it speaks."""
    given = {key_of(heading): field for heading, field in (wanted or {}).items()}
    matches = [_match(str(heading), cells.iloc[:, place], lexicon, given) for place, heading in enumerate(cells.columns)]
    best: dict[str, ColumnMatch] = {}
    for match in sorted(matches, key=lambda match: -match.score):
        best.setdefault(match.field, match)
    settled = (_settled(match, best, matches) for match in matches)
    return tuple(_without_copy(match, best, cells) for match in settled)


def fields_of(matches: tuple[ColumnMatch, ...]) -> dict[str, str]:
    """Return field -> heading for the columns that are taken for a field."""
    return {match.field: match.heading for match in matches if match.field not in {EXTRA, IGNORED}}


def own_ids_only(matches: tuple[ColumnMatch, ...], cells: pd.DataFrame, known: pd.Index) -> tuple[ColumnMatch, ...]:
    """Take a column of ids for ids only where it names a record that is known or somebody says so: others number their rows too.

    A column of pairs is not needed beside longitude and latitude.
    """
    both = {"lon", "lat"} <= set(fields_of(matches))
    foreign = [match.field == "id" and match.score <= 1 and not cells[match.heading].isin(known).any() for match in matches]
    needless = [match.field == POINT and both for match in matches]
    return tuple(
        replace(match, field=EXTRA, score=0) if odd or unneeded else match
        for match, odd, unneeded in zip(matches, foreign, needless, strict=True)
    )


def part_of(heading: str, headings: Mapping[str, object]) -> str:
    """Return the heading that this one goes on (`note2` goes on `note`), or '': long texts come in parts from Shapefiles."""
    found = _PART.match(heading)
    return found[1] if found and heading.isascii() and found[1] in headings else ""


def _settled(match: ColumnMatch, best: Mapping[str, ColumnMatch], matches: list[ColumnMatch]) -> ColumnMatch:
    """Leave a field to its best column; its rivals are kept under their own headings."""
    if match.field in {EXTRA, IGNORED}:
        return match
    winner = best[match.field]
    if match is not winner:
        return replace(match, field=EXTRA, rivals=(winner.heading,))
    close = tuple(
        other.heading for other in matches if other is not match and other.field == match.field and match.score - other.score < CLOSE
    )
    return replace(match, rivals=close if match.score <= 1 else ())


def _without_copy(match: ColumnMatch, best: Mapping[str, ColumnMatch], cells: pd.DataFrame) -> ColumnMatch:
    """Leave out a column that says nothing but what the better one says, like the name that KML has twice."""
    winner = next((one for one in best.values() if match.field == EXTRA and match.rivals == (one.heading,)), None)
    if winner is None or not cells[match.heading].equals(cells[winner.heading]):
        return match
    return replace(match, field=IGNORED, rivals=())


def _match(heading: str, cells: pd.Series, lexicon: Lexicon, given: Mapping[str, str]) -> ColumnMatch:
    filled = _first_filled(cells)
    samples = tuple(str(text) for text in filled.drop_duplicates().head(SHOWN))
    if key_of(heading) in given:
        return ColumnMatch(heading, given[key_of(heading)], 2, samples)
    if FURTHER.search(heading):
        return ColumnMatch(heading, EXTRA, 0, samples)
    field, score = _by_heading(heading, lexicon)
    field, score = _by_content(field, score, filled)
    return ColumnMatch(heading, field if score >= LIKELY else EXTRA, score if score >= LIKELY else 0, samples)


def _first_filled(cells: pd.Series) -> pd.Series:
    """Return the first filled cells that are judged, looking no farther down than they stand."""
    head = cells.head(LOOKED_AT * 8)
    filled = head[head != ""]
    return (filled if len(filled) >= LOOKED_AT else cells[cells != ""]).head(LOOKED_AT)


def _by_heading(heading: str, lexicon: Lexicon) -> tuple[str, float]:
    levels = [part for part in heading.split("/") if part.strip()]
    tries = [(heading, 1.0), (_BRACKETS.sub("", heading), 0.98)]
    tries += [(levels[-1], 0.95), (_BRACKETS.sub("", levels[-1]), 0.93)] if len(levels) > 1 else []
    for text, score in tries:
        field, rank = lexicon.headings.get(key_of(text), ("", 0))
        if field:
            return field, score - rank / 1000
    key = key_of(tries[-1][0])
    inside = [(len(word), field) for word, (field, _) in lexicon.headings.items() if len(word) >= _least(word, field) and word in key]
    if not inside:
        return EXTRA, 0
    length, field = max(inside)
    return (field, 0.5 + 0.4 * length / len(key)) if field != IGNORED else (EXTRA, 0)


def _least(word: str, field: str) -> int:
    """Return from how many characters on a word within a heading tells: 成立日期 has a 日期 in it and is no date of the list."""
    return _LETTERS + 1 if word.isascii() else _CHARACTERS + (field == DATED)


def _by_content(field: str, score: float, filled: pd.Series) -> tuple[str, float]:
    """Correct what the heading says where the cells say otherwise."""
    if filled.empty:
        return field, score
    if field in {"lon", "lat"} and _share(filled, _NUMBER) < 0.5:  # noqa: PLR2004
        return EXTRA, 0
    if field in {EXTRA, "address", "lon", "lat"} and _share(filled, _PAIR) > 0.8:  # noqa: PLR2004
        return POINT, 0.95
    if field == POINT and _share(filled, _PAIR) < 0.5:  # noqa: PLR2004
        return EXTRA, 0
    if field == EXTRA and _share(filled, _CODE) > 0.8:  # noqa: PLR2004
        return "credit_code", 0.95
    return field, score


def _share(filled: pd.Series, pattern: str) -> float:
    return float(filled.str.slice(stop=JUDGED).str.fullmatch(pattern).mean())
