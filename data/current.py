"""The one catalogue that every session, route and command of this process shares."""

import os
from functools import cache
from pathlib import Path
from threading import Lock

from data import read
from geo.catalogue import Catalogue

_LOCK = Lock()


@cache
def _loaded(folder: Path) -> Catalogue:
    return read.read_catalogue(folder)


def current_catalogue() -> Catalogue:
    """Return the catalogue of the tables in `TIANHE_TABLES_DIR`, else of the shipped tables.

    Read once per folder and process, whichever thread asks first; the others wait for it. It is shared: write into none of its frames.
    """
    folder = Path(os.environ.get("TIANHE_TABLES_DIR") or read.TABLES).resolve()
    with _LOCK:  # `cache` alone would let two first visitors read the tables twice and hold two different objects.
        return _loaded(folder)
