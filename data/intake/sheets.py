"""Which tables of a file are lists of entities, and which of them is meant where nobody says."""

from collections.abc import Sequence

from data.intake.columns import columns_matched, fields_of
from data.intake.lexicon import Lexicon
from data.readers.raw import RawTable


def lists_among(tables: Sequence[RawTable], lexicon: Lexicon) -> list[int]:
    """Return the places of the tables that may be lists of entities, as they name them; of all tables where none does."""
    named = [{"name", "id"} & set(fields_of(columns_matched(table.cells, lexicon))) for table in tables]
    return [place for place, found in enumerate(named) if found] or list(range(len(tables)))


def best_table(tables: Sequence[RawTable], lexicon: Lexicon) -> int:
    """Return the place of the table that most looks like a list of entities: has names, more known columns, more rows."""

    def worth(table: RawTable) -> tuple[bool, int, int]:
        """Weigh a table: whether it has names, its known columns, its rows."""
        fields = fields_of(columns_matched(table.cells, lexicon))
        return "name" in fields, len(fields), len(table.cells)

    return max(range(len(tables)), key=lambda place: (worth(tables[place]), -place))
