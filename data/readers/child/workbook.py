"""Sheets of a workbook (XLSX, XLS, ODS) as Arrow files of text, one a sheet, with their facts in one JSON file."""

import gc
import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa
from pyarrow import ipc
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from data.readers.child.confine import DAMAGED, PASSWORD, TOO_LARGE, confine
from data.readers.child.texts import LOSES_DIGITS, text_of
from data.readers.limits import MOST_BOX_CELLS, MOST_CELLS, MOST_SHEETS


def main() -> None:
    """Read argv's file and write into argv's folder; the exit code says why it did not work."""
    source, folder = Path(sys.argv[-2]), Path(sys.argv[-1])
    confine()
    gc.disable()  # millions of cells live until the end anyway
    try:
        book = CalamineWorkbook.from_path(str(source))
        facts = [_written(book, place, folder) for place in range(min(len(book.sheet_names), MOST_SHEETS))]
    except PasswordError:
        sys.exit(PASSWORD)
    except (MemoryError, pa.ArrowMemoryError):
        sys.exit(TOO_LARGE)
    except (CalamineError, OSError, ValueError):
        sys.exit(DAMAGED)
    (folder / "sheets.json").write_text(json.dumps(facts), "utf-8")


def _written(book: CalamineWorkbook, place: int, folder: Path) -> dict[str, Any]:
    meta = book.sheets_metadata[place]
    facts: dict[str, Any] = {"name": meta.name, "hidden": meta.visible != SheetVisibleEnum.Visible, "start": None, "lost": []}
    if meta.typ != SheetTypeEnum.WorkSheet:
        return facts
    sheet = book.get_sheet_by_index(place)
    if sheet.start is None or sheet.end is None:
        return facts
    (top, left), (bottom, right) = sheet.start, sheet.end
    if (bottom - top + 1) * (right - left + 1) > MOST_BOX_CELLS:
        sys.exit(TOO_LARGE)
    facts["start"] = [top, left]
    facts["lost"] = []
    arrays = []
    for column, cells in enumerate(zip(*sheet.to_python(), strict=True)):
        plain = set(map(type, cells)) == {str}
        if not plain:
            facts["lost"] += [[row, column] for row, cell in enumerate(cells) if type(cell) is float and abs(cell) >= LOSES_DIGITS]
        texts = cells if plain else [cell if type(cell) is str else text_of(cell) for cell in cells]
        arrays.append(pa.array(texts, pa.large_string()))
    facts["merged"] = _merged(sheet)
    table = pa.table(arrays, names=[str(column) for column in range(len(arrays))])
    with ipc.new_file(folder / f"{place}.arrow", table.schema) as out:
        out.write_table(table)
    return facts


def _merged(sheet: CalamineSheet) -> list[list[int]]:
    """Return merged ranges as top, left, bottom, right in the sheet, counted from 0."""
    ranges = sheet.merged_cell_ranges or []
    return [[*first, *last] for first, last in ranges[:MOST_CELLS]]
