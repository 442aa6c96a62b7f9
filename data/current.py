"""The one catalogue that every session, route and command of this process shares: the shipped tables with the store's records over them."""

import os
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from threading import RLock
from time import monotonic

import pandas as pd

from data import read
from data.shown import Shown, shown_after, shown_alone, shown_whole
from data.store import Store, StoreError, data_folder, open_store
from data.store.place import DATABASE
from geo.catalogue import Catalogue, of_revision

ASKS_EVERY_S = 0.5
"""How often the store is asked whether another process has changed it."""
FEW = 5_000
"""Entities up to which those that changed are brought up to date; of more, all are made anew."""
LONG = 20_000
"""Entities from which on a new catalogue takes about a second."""


@dataclass(eq=False)
class _Atlas:
    """What one folder of tables and one data folder together show."""

    tables: Path
    data: Path
    lock: RLock = field(default_factory=RLock)
    shown: Shown | None = None
    batch: str = ""
    """Id of the batch that is shown."""
    store: Store | None = None
    making: bool = False
    """Whether a long catalogue is being made; read without waiting for the lock."""
    trouble: str = ""
    """Why there is no store, in plain words."""
    asked_at: float = float("-inf")
    seen: tuple[object, ...] = ()
    """What the database's file looked like when it could not be opened."""

    def current(self) -> Shown:
        """Return the latest revision."""
        with self.lock:  # two first visitors would otherwise read the tables twice and hold two different objects
            now = monotonic()
            if self.shown is None or now - self.asked_at >= ASKS_EVERY_S:
                try:
                    self._follow()
                finally:
                    self.making = False
                self.asked_at = now
            if self.shown is None:
                raise AssertionError("following makes a catalogue")
            return self.shown

    def is_slow(self) -> bool:
        """Tell whether the next catalogue is a long one to be made first, or somebody is making one."""
        if self.making:
            return True
        with self.lock:
            try:
                return monotonic() - self.asked_at >= ASKS_EVERY_S and self._is_long()
            except StoreError:
                return False

    def _is_long(self) -> bool:
        """Tell whether a long list is to be made anew since it was shown."""
        if self.shown is None or self.store is None or self.store.same_since(self.batch)[2] or self.store.moved(self.batch, FEW):
            return False
        return len(self.shown.catalogue.entities) + self.store.changed_since(self.batch) >= LONG

    def _ask_at_once(self) -> None:
        self.asked_at = float("-inf")

    def opened(self) -> Store:
        """Return the store; StoreError when there is none to be had."""
        with self.lock:
            self._try_to_open()
            if self.store is None:
                raise StoreError(self.trouble)
            return self.store

    def _try_to_open(self) -> None:
        """Open the store unless it is open, or could not be opened and is still as it was."""
        looks = _looks(self.data / DATABASE)
        if self.store is not None or (self.trouble and looks == self.seen):
            return
        try:
            opened = open_store(self.data, self.tables)
            self.store, self.trouble = replace(opened, committed=self._ask_at_once), ""
        except StoreError as error:
            self.trouble, self.seen = str(error), looks

    def _follow(self) -> None:
        """See to it that the latest revision is shown; without a store, the shipped tables alone."""
        self._try_to_open()
        try:
            if self.store is not None:
                return self._follow_store(self.store)
        except StoreError as error:
            self.store, self.trouble, self.seen = None, str(error), _looks(self.data / DATABASE)
        if self.shown is None:  # else what was last read stays on the screen
            self.shown = shown_alone(self._base())
        return None

    def _follow_store(self, store: Store) -> None:
        revision, newest, same = store.same_since(self.batch)
        if self.shown is not None and same:
            self.shown, self.batch = replace(self.shown, catalogue=of_revision(self.shown.catalogue, revision)), newest
            return
        moved = store.moved(self.batch, FEW) if self.shown is not None else None
        if self.shown is not None and moved is not None:
            self.shown, self.batch = shown_after(self.shown, self._base(), moved), moved.batch
            return
        self.making = self._is_long()
        overlay = store.overlay()
        self.shown, self.batch = shown_whole(self._base(), overlay), overlay.batch

    def _base(self) -> read.Base:
        return _base_of(self.tables)


@lru_cache(maxsize=1)
def _base_of(tables: Path) -> read.Base:
    """Read a folder of tables once, whatever data folders are laid over it."""
    return read.read_base(tables)


@cache
def _atlas(tables: Path, data: Path) -> _Atlas:
    return _Atlas(tables, data)


def _here() -> _Atlas:
    return _atlas(Path(os.environ.get("TIANHE_TABLES_DIR") or read.TABLES).resolve(), data_folder())


def current_catalogue() -> Catalogue:
    """Return the catalogue of the store's latest revision over the tables in `TIANHE_TABLES_DIR`, else over the shipped tables.

    Revisions between which neither entities nor zones changed (a shortlist, a story) share every frame and compare equal.

    The tables are read once per process; a change by this process shows at once, one by another within 2 s. It is shared: write into none
    of its frames. Without a usable store it shows what was last read, else the tables alone; `store_trouble` says why. TablesError when
    there is nothing to show.
    """
    return _here().current().catalogue


def catalogue_is_slow() -> bool:
    """Tell whether `current_catalogue` will take a second or more, because a long list changed; when in doubt, no."""
    return _here().is_slow()


def current_entities() -> tuple[Catalogue, pd.DataFrame]:
    """Return the catalogue of the latest revision with its entities as text, the index is the id; write into neither."""
    shown = _here().current()
    return shown.catalogue, shown.listed.by_id


def current_store() -> Store:
    """Return the store that the catalogue shows; StoreError, whose text is for the screen, when there is none to be had."""
    return _here().opened()


def store_trouble() -> str:
    """Say why changes can be neither shown nor saved and what to do, '' when all is well."""
    here = _here()
    here.current()
    return here.trouble


def _looks(path: Path) -> tuple[object, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
