"""Saved answers for tables that come again: which column is what, in which coordinates; kept in the store under a name."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.intake.preview import Answers
from data.intake.tidy import key_of
from data.store import Change

TABLE = "templates"
"""Of the store."""
LONGEST_NAME = 60
"""Characters."""


@dataclass(frozen=True, slots=True)
class Template:
    """Named answers."""

    id: str
    """ASCII, made from the name."""
    name: str
    """What people call it."""
    columns: Mapping[str, str]
    """Heading -> field, for every column of the table that it was made for."""
    datum: str
    """Id of the coordinate system, or ''."""
    kind: str
    """Kind of rows without one, or ''."""

    def fits(self, headings: Iterable[str]) -> bool:
        """Tell whether a table has exactly the columns that this was made for."""
        return {key_of(heading) for heading in headings} == {key_of(heading) for heading in self.columns}

    def answers(self) -> Answers:
        """Return what it says about a table."""
        return Answers(columns=self.columns, datum=self.datum, kind=self.kind)


def template_id(name: str) -> str:
    """Return the id that belongs to a name."""
    return f"t-{hashlib.sha256(name.strip().encode()).hexdigest()[:16]}"


def templates_from_records(records: Mapping[str, Mapping[str, str]]) -> list[Template]:
    """Read templates as the store has them, by name; what cannot be read is left out."""
    found = [template for one, row in records.items() if (template := _template(one, row))]
    return sorted(found, key=lambda template: template.name)


def template_change(name: str, columns: Mapping[str, str], answers: Answers, before: Mapping[str, str] | None) -> Change:
    """Return what the store has to do to keep answers under a name; `before` is what it keeps there now. ValueError for an empty name."""
    clean = " ".join(name.split())[:LONGEST_NAME]
    if not clean:
        raise ValueError("a template needs a name")
    told = {"name": clean, "columns": json.dumps(dict(columns), ensure_ascii=False), "datum": answers.datum, "kind": answers.kind}
    return Change(TABLE, template_id(clean), before, told)


def _template(one: str, row: Mapping[str, str]) -> Template | None:
    try:
        columns = json.loads(row["columns"])
    except (KeyError, ValueError):
        return None
    if not isinstance(columns, dict):
        return None
    return Template(one, row.get("name", one), {str(k): str(v) for k, v in columns.items()}, row.get("datum", ""), row.get("kind", ""))
