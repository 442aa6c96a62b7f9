"""What a batch of changes touched in the list, for whoever shows only that."""

from functools import lru_cache

from data.current import current_store
from data.store import Store, StoreError, Touched
from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import BATCH, rows_touched

TABLE = "entities"


def touched_by(batch_id: str) -> Touched | None:
    """Return what a batch touched; None for one that does not exist or without a usable store."""
    if not BATCH.fullmatch(batch_id):
        return None
    try:
        store = current_store()
        return _touched(store, batch_id, store.newest())
    except StoreError:
        return None


def rows_of_batch(catalogue: Catalogue, batch_id: str) -> Bools | None:
    """Tell which entities a batch touched, none once it was taken back; None when no batch is asked for."""
    if not batch_id:
        return None
    found = touched_by(batch_id)
    return _rows(catalogue, found.ids if found and found.stands else ())


@lru_cache(maxsize=8)
def _touched(store: Store, batch_id: str, _newest: tuple[int, str]) -> Touched | None:
    return store.touched(batch_id, TABLE)


@lru_cache(maxsize=4)
def _rows(catalogue: Catalogue, ids: tuple[str, ...]) -> Bools:
    rows = rows_touched(catalogue, ids)
    rows.setflags(write=False)
    return rows
