"""The one catalogue that every session, route and command of this process shares: the shipped tables with the store's records over them."""

import hashlib
import os
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from threading import RLock
from time import monotonic

import pandas as pd

from data import read
from data.entities import COLUMNS, sheet_overlaid
from data.store import Store, StoreError, data_folder, open_store
from data.store.packing import packed
from data.store.place import DATABASE
from data.store.store import Overlay
from geo.catalogue import Catalogue, catalogue_from_frames, of_revision
from geo.check import Sheet

ASKS_EVERY_S = 0.5
"""How often the store is asked whether another process has changed it."""
LONG = 20_000
"""Entities from which on a new catalogue takes about a second."""


@dataclass(eq=False)
class _Atlas:
    """What one folder of tables and one data folder together show."""

    tables: Path
    data: Path
    lock: RLock = field(default_factory=RLock)
    base: read.Base | None = None
    catalogue: Catalogue | None = None
    entities: Sheet | None = None
    """The entities of the catalogue as text."""
    batch: str = ""
    """Id of the batch that the catalogue shows."""
    store: Store | None = None
    making: bool = False
    """Whether a long catalogue is being made; read without waiting for the lock."""
    trouble: str = ""
    """Why there is no store, in plain words."""
    asked_at: float = float("-inf")
    seen: tuple[object, ...] = ()
    """What the database's file looked like when it could not be opened."""

    def current(self) -> Catalogue:
        """Return the catalogue of the latest revision."""
        with self.lock:  # two first visitors would otherwise read the tables twice and hold two different objects
            now = monotonic()
            if self.catalogue is None or now - self.asked_at >= ASKS_EVERY_S:
                try:
                    self._follow()
                finally:
                    self.making = False
                self.asked_at = now
            if self.catalogue is None:
                raise AssertionError("following makes a catalogue")
            return self.catalogue

    def both(self) -> tuple[Catalogue, pd.DataFrame]:
        """Return the catalogue of the latest revision and its entities as text by id, of a repeated id the first."""
        with self.lock:
            catalogue = self.current()
            if self.entities is None:
                raise AssertionError("following makes both")
            cells = self.entities.cells
            ids = cells["id"]
            return catalogue, cells[((ids != "") & ~ids.duplicated()).to_numpy(bool)].set_index("id", drop=False)

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
        """Tell whether a long list changed since the catalogue was made."""
        if self.catalogue is None or self.store is None or self.store.same_since(self.batch)[2]:
            return False
        return len(self.catalogue.entities) + self.store.changed_since(self.batch) >= LONG

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
        """See to it that the catalogue shows the latest revision; without a store, the shipped tables alone."""
        self._try_to_open()
        overlay = None
        try:
            if self.store is not None:
                revision, newest, same = self.store.same_since(self.batch)
                if self.catalogue is not None and same:
                    self.catalogue, self.batch = of_revision(self.catalogue, revision), newest
                    return
                self.making = self._is_long()
                overlay = self.store.overlay()
        except StoreError as error:
            self.store, self.trouble, self.seen = None, str(error), _looks(self.data / DATABASE)
        if overlay is None and self.catalogue is not None:
            return  # what was last read stays on the screen
        self.catalogue, self.entities = _shown(self._base(), overlay)
        self.batch = overlay.batch if overlay else ""

    def _base(self) -> read.Base:
        if self.base is None:
            self.base = read.read_base(self.tables)
        return self.base


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
    return _here().current()


def catalogue_is_slow() -> bool:
    """Tell whether `current_catalogue` will take a second or more, because a long list changed; when in doubt, no."""
    return _here().is_slow()


def current_entities() -> tuple[Catalogue, pd.DataFrame]:
    """Return the catalogue of the latest revision with its entities as text, the index is the id; write into neither."""
    return _here().both()


def current_store() -> Store:
    """Return the store that the catalogue shows; StoreError, whose text is for the screen, when there is none to be had."""
    return _here().opened()


def store_trouble() -> str:
    """Say why changes can be neither shown nor saved and what to do, '' when all is well."""
    here = _here()
    here.current()
    return here.trouble


def _shown(base: read.Base, overlay: Overlay | None) -> tuple[Catalogue, Sheet]:
    """Return the catalogue of the tables with what is laid over them, and its entities as text."""
    if overlay is None:
        return catalogue_from_frames(read.frames_from_base(base), revision=read.REVISION, fingerprint=base.fingerprint), base.entities
    laid = {name: rows.fingerprint for name, rows in (("entities", overlay.entities), ("zones", overlay.zones)) if rows}
    digest = hashlib.sha256(f"{base.fingerprint}\n{packed(laid)}".encode()).hexdigest()[:12] if laid else base.fingerprint
    gone = [one for one, text in overlay.entities.texts.items() if text is None]
    entities = sheet_overlaid(base.entities, overlay.entities.cells(COLUMNS), gone)
    frames = read.frames_from_base(base, entities, overlay.zones.rows())
    return catalogue_from_frames(frames, revision=overlay.revision, fingerprint=digest), entities


def _looks(path: Path) -> tuple[object, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_ino, found.st_size, found.st_mtime_ns
