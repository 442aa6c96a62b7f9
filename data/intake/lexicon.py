"""What columns and words may be called: the catalogue's synonyms (columns.csv, words.csv) and the names of its own lists."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from data.entities import COLUMNS
from data.intake.tidy import key_of
from geo.catalogue import Catalogue

EXTRA, IGNORED, POINT = "", "-", "point"
"""Fields that are none: kept under its own heading, left out, longitude and latitude in one cell."""
LISTS = ("kind", "level", "domains", "street", "zone_hint", "precision", "confidence")
"""Fields whose values come from a list."""
MANY = ("domains", "zone_hint")
"""Fields that hold several words."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column that we know."""

    id: str
    """As in entities.csv, or `point`, or `-` for columns to leave out."""
    name: str
    """What people call it."""
    default: str
    """What a new record gets when the table does not say, or ''."""
    words: tuple[str, ...]
    """Other headings, the most fitting first."""


@dataclass(frozen=True, eq=False, slots=True)
class Lexicon:
    """Everything that a heading or a word of a list may be called."""

    fields: Mapping[str, Field]
    """By id, in the order of columns.csv."""
    headings: Mapping[str, tuple[str, int]]
    """Key of a heading -> field and rank among its words, 0 the best."""
    words: Mapping[str, Mapping[str, str]]
    """List -> key of a word -> what the record holds."""
    names: Mapping[str, Mapping[str, str]]
    """List -> what the record holds -> what people read."""
    affixes: re.Pattern[str]
    """Parts of names that tell nobody apart, as one pattern of their keys: region, legal form."""


def lexicon_from_catalogue(catalogue: Catalogue) -> Lexicon:
    """Put together everything that the catalogue knows of headings and words."""
    fields = _fields(catalogue)
    names = _names(catalogue)
    words = {name: {key_of(text): held for held, text in reversed(known.items())} for name, known in names.items()}
    for name, known in names.items():
        words[name] |= {key_of(held): held for held in known}
    affixes = [catalogue.district.city, catalogue.district.name, *map(_bare, (catalogue.district.city, catalogue.district.name))]
    words["datum"] = {}
    for row in catalogue.synonyms.to_dict("records"):
        if row["list"] == "affix":
            affixes.append(row["word"])
        else:
            words[row["list"]].setdefault(key_of(row["word"]), row["means"])
    _add_short_streets(words["street"], names["street"])
    for domain in catalogue.domains:
        words["domains"].setdefault(key_of(domain.short_name), domain.id)
    keys = sorted({key for word in affixes if len(key := key_of(word)) > 1}, key=len, reverse=True)
    return Lexicon(fields, _headings(fields), words, names, re.compile("|".join(map(re.escape, keys))))


def _fields(catalogue: Catalogue) -> dict[str, Field]:
    """Return the fields of columns.csv, and under their own ids those of a record that it does not name."""
    told = [
        Field(row["field"], row["name"], row["default"], tuple(word for word in row["words"].split(";") if word))
        for row in catalogue.headings.to_dict("records")
    ]
    return {field.id: field for field in (*(Field(one, one, "", ()) for one in COLUMNS), *told)}


def _headings(fields: Mapping[str, Field]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for field in fields.values():
        for rank, word in enumerate((field.name, *field.words, field.id)):
            found.setdefault(key_of(word), (field.id, rank))
    found.pop("", None)
    return found


def _names(catalogue: Catalogue) -> dict[str, dict[str, str]]:
    """Return the lists; streets are held by name, as in entities.csv."""
    zones = [zone for scheme in catalogue.schemes.values() for zone in zip(scheme.zones["id"], scheme.zones["name"], strict=True)]
    return {
        "kind": {term.id: term.name for term in catalogue.kinds},
        "level": {term.id: term.name for term in catalogue.levels},
        "domains": {domain.id: domain.name for domain in catalogue.domains},
        "street": {str(name): str(name) for name in catalogue.streets["name"]},
        "zone_hint": {str(zone): str(name) for zone, name in zones},
        "precision": {term.id: term.name for term in catalogue.precisions},
        "confidence": {term.id: term.name for term in catalogue.confidences},
    }


def _add_short_streets(words: dict[str, str], names: Mapping[str, str]) -> None:
    for name in names:
        short = re.sub("(街道|镇)$", "", name)
        for other in (f"{short}街道", f"{short}街", f"{short}街道办事处", f"{short}街道办", short):
            words.setdefault(key_of(other), name)


def _bare(name: str) -> str:
    return re.sub("[市区县]$", "", name)
