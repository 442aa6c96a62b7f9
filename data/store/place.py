"""Where the store lies, and whether there ever was one."""

import os
from pathlib import Path

FOLDER = Path(__file__).parent.parent.parent / "var"
"""Unless `TIANHE_DATA_DIR` names another."""
DATABASE = "store.sqlite3"
MARKER = "store.made"
"""Stands beside the database from its making on: with it, a missing database is a loss and not a first run."""
BACKUPS = "backups"


def data_folder() -> Path:
    """Return the folder that `TIANHE_DATA_DIR` names, else `var` beside app.py."""
    return Path(os.environ.get("TIANHE_DATA_DIR") or FOLDER).absolute()


def database_file(folder: Path) -> Path:
    """Return the file of the database in a data folder, whether it is there or not."""
    return folder / DATABASE


def was_made(folder: Path) -> bool:
    """Tell whether a store was ever made in a folder, whatever has become of its database."""
    traces = (DATABASE, MARKER, f"{DATABASE}-wal")
    return any((folder / name).exists() for name in traces) or any((folder / BACKUPS).glob("*.sqlite3"))
