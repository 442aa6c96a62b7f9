"""From what somebody typed into a table of entities to changes for the store; all that is wrong is told by row before it is saved."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import uuid4

import pandas as pd

from data.entities import COLUMNS, entities_from_sheet
from data.store import Change, Conflict, Row
from geo.catalogue import Catalogue
from geo.check import Sheet
from geo.model import Problem

TABLE = "entities"
LISTS = ("domains", "zone_hint")
"""Columns that hold several words."""
NEW: Row = {"precision": "none", "confidence": "medium"}
"""What a new entity has unless somebody says otherwise."""


def grid_of(rows: Mapping[str, Row], columns: Sequence[str]) -> pd.DataFrame:
    """Return records as a table to be edited: text, and lists of words where there are several."""
    made = {column: [_shown(column, row.get(column, "")) for row in rows.values()] for column in columns}
    return pd.DataFrame(made, columns=list(columns), dtype=object)


def changes_from_edits(rows: Mapping[str, Row], edits: Mapping[str, Any]) -> list[Change]:
    """Return what was typed as changes of these records, whose places the edits name; what was typed back to what it was is none."""
    ids, gone = list(rows), set(edits.get("deleted_rows", ()))
    made = [Change(TABLE, ids[place], rows[ids[place]], None) for place in sorted(gone)]
    for place, typed in edits.get("edited_rows", {}).items():
        before = rows[ids[int(place)]]
        after = {**before, **_texts(typed)}
        if int(place) not in gone and after != before:
            made.append(Change(TABLE, ids[int(place)], before, after))
    for typed in edits.get("added_rows", ()):
        texts = _texts(typed)
        if any(texts.values()):
            record = f"u-{uuid4().hex[:10]}"
            made.append(Change(TABLE, record, None, {**dict.fromkeys(COLUMNS, ""), **NEW, **texts, "id": record}))
    return made


def problems_of(catalogue: Catalogue, changes: Sequence[Change]) -> list[tuple[Change, Problem]]:
    """Return what is wrong with records as they shall be, by the rules of the tables."""
    kept = [change for change in changes if change.after is not None]
    if not kept:
        return []
    cells = pd.DataFrame([change.after for change in kept], columns=COLUMNS, index=range(1, len(kept) + 1), dtype=str).fillna("")
    streets = dict(zip(catalogue.streets["name"], catalogue.streets["id"], strict=True))
    _, wrong = entities_from_sheet(Sheet(TABLE, cells), _allowed(catalogue), streets, catalogue.district.geometry)
    return [(kept[problem.row - 1], problem) for problem in wrong if problem.row]


def rebased(conflict: Conflict) -> Change:
    """Return the change that lays what the person changed over what stands there now."""
    wanted, stored = conflict.wanted, conflict.stored
    if wanted.after is None or stored is None:
        return Change(wanted.table, wanted.id, stored, wanted.after)
    before = wanted.before or {}
    own = {column: text for column, text in wanted.after.items() if before.get(column) != text}
    return Change(wanted.table, wanted.id, stored, {**stored, **own})


def differences(before: Row | None, after: Row | None) -> list[tuple[str, str, str]]:
    """Return the columns in which two versions of a record differ, with both texts, in the order of the table."""
    first, second = before or {}, after or {}
    columns = dict.fromkeys((*(column for column in COLUMNS if column in first or column in second), *first, *second))
    pairs = [(column, first.get(column, ""), second.get(column, "")) for column in columns]
    return [pair for pair in pairs if pair[1] != pair[2]]


def _allowed(catalogue: Catalogue) -> dict[str, frozenset[str]]:
    lists = {"kind": catalogue.kinds, "level": catalogue.levels, "precision": catalogue.precisions, "confidence": catalogue.confidences}
    zones = frozenset(str(zone) for scheme in catalogue.schemes.values() for zone in scheme.zones["id"])
    domains = frozenset(domain.id for domain in catalogue.domains)
    return {name: frozenset(term.id for term in terms) for name, terms in lists.items()} | {"domains": domains, "zone_hint": zones}


def _shown(column: str, text: str) -> Any:
    return [word for word in text.split(";") if word] if column in LISTS else text


def _texts(typed: Mapping[str, Any]) -> dict[str, str]:
    return {column: _text(value) for column, value in typed.items() if column in COLUMNS}


def _text(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ";".join(map(str, value))
    return "" if value is None else str(value).strip()
