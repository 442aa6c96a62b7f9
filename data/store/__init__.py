"""What people add and change: a store of records beside the shipped tables, which it never alters.

The shipped tables are one layer, the store's records lie over it. Nothing in the store is ever overwritten: each batch of changes is kept
with who made it, when and why, and every earlier revision can be had again.
"""

from data.store.backup import Backup, back_up, backups_in
from data.store.batch import Batch, Change, Row, Touched
from data.store.committing import Tell
from data.store.errors import Conflict, NothingChangedError, StaleError, StoreError, UndoRefusedError
from data.store.opening import open_store
from data.store.place import data_folder, database_file
from data.store.restoring import restore_backup
from data.store.store import Moved, Overlay, Store

__all__ = [
    "Backup",
    "Batch",
    "Change",
    "Conflict",
    "Moved",
    "NothingChangedError",
    "Overlay",
    "Row",
    "StaleError",
    "Store",
    "StoreError",
    "Tell",
    "Touched",
    "UndoRefusedError",
    "back_up",
    "backups_in",
    "data_folder",
    "database_file",
    "open_store",
    "restore_backup",
]
