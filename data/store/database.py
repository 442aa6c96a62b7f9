"""What the store asks of a database, whichever it is."""

from contextlib import AbstractContextManager
from typing import Protocol

from sqlalchemy import Connection


class Database(Protocol):
    """Has the tables of `schema`, and transactions; its errors are StoreErrors."""

    @property
    def read_only(self) -> bool:
        """Tell whether nothing can be written."""

    def reading(self) -> AbstractContextManager[Connection]:
        """Read from one state of the database, whatever others write meanwhile."""

    def writing(self) -> AbstractContextManager[Connection]:
        """Write alone: all of it stands on the disk when this ends, or none of it."""

    def before(self, rows: int) -> None:
        """Hear that so many rows are about to change; StoreError when they must not."""
