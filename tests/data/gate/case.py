"""One file of the corpus, and what must become of it."""

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Case:
    """A file that somebody might hand over."""

    name: str
    """File name; also names the case."""
    content: bytes
    """What is in it."""
    rows: tuple[int, ...] = ()
    """Row numbers that must come in, of all tables together."""
    problems: tuple[int, ...] = ()
    """Row numbers that must be told as wrong."""
    refused: str = ""
    """Words that the refusal must hold; '' when the file is read."""
    columns: tuple[str, ...] = ()
    """Columns of the first table, when they matter."""
