"""Imports laid upon the store as it is now: read a file, work out what it would do, let it in."""

from collections.abc import Sequence
from pathlib import Path

from data.current import current_entities, current_store
from data.gate import read_local
from data.intake.journey import ground_from
from data.intake.preview import Ground, Preview, changes_of
from data.intake.templates import TABLE as TEMPLATES
from data.intake.templates import Template, templates_from_records
from data.readers.raw import RawTable
from data.store import Batch, Tell

NOTHING = "没有要导入的：内容和库里的一样"


def tables_from_path(path: str) -> tuple[str, tuple[RawTable, ...]]:
    """Read a file of this machine through the gate; its name and its tables. RefusedFileError when it is not let in."""
    place = Path(path)
    return place.name.encode("utf-8", "replace").decode(), read_local(place)


def current_ground() -> Ground:
    """Prepare what imports are laid upon, from the store as it is now; StoreError, TablesError when there is none."""
    current_store()
    return ground_from(*current_entities())


def saved_templates() -> list[Template]:
    """Return the saved templates by name."""
    return templates_from_records(current_store().records(TEMPLATES))


def fitting_template(templates: Sequence[Template], table: RawTable) -> Template | None:
    """Return the first template that was made for exactly these columns."""
    return next((one for one in templates if one.fits(map(str, table.cells.columns))), None)


def let_in(preview: Preview, *, who: str, why: str = "", tell: Tell | None = None) -> Batch | None:
    """Commit the rows of a preview that can go in, all together or not at all; None when they change nothing.

    `tell` hears how many rows are written; raising in it leaves the store as it was.

    StaleError when somebody changed one of the records since the preview, StoreError when it cannot be saved.
    """
    changes = changes_of(preview)
    if not changes:
        return None
    return current_store().commit(changes, who=who, why=why or f"导入 {preview.origin}", source=str(preview.origin), tell=tell)
