"""The file: dropped, read through the gate, one of its sheets chosen."""

from dataclasses import replace

import streamlit as st

from data.gate import RefusedFileError, read_upload
from data.intake.preview import Ground
from data.intake.rows import Origin
from data.intake.sheets import best_table, lists_among
from data.readers.limits import MOST_FILE_BYTES
from data.readers.raw import RawTable
from ui.markup import plain
from ui.states import intake as state

ENDINGS = ["csv", "tsv", "txt", "xlsx", "xls", "ods", "geojson", "json", "kml", "kmz", "gpkg", "zip"]
"""Offered in the file dialogue; the gate decides by what is in the file."""


def show(ground: Ground) -> tuple[RawTable, Origin] | None:
    """Show where to drop a file; return the table that was chosen, None while there is none."""
    given = st.file_uploader(
        "把表格文件拖到这里：Excel、CSV、GeoJSON、KML、GeoPackage、Shapefile（zip）",
        type=ENDINGS,
        key=state.uploader_key(),
        max_upload_size=MOST_FILE_BYTES >> 20,
        on_change=state.put_outcome,
        args=(None,),
    )
    if given is None:
        return None
    with st.spinner(f"正在读 {plain(given.name)} …"):
        kept = state.kept(given.file_id, lambda: _read(given.file_id, given.name, given.getvalue()))
    if kept.refused:
        st.error(plain(kept.refused))
        return None
    return _chosen(kept, ground)


def _read(file: str, name: str, content: bytes) -> state.Kept:
    try:
        return state.Kept(file, name, read_upload(name, content))
    except RefusedFileError as reason:
        return state.Kept(file, name, (), str(reason))


def _chosen(kept: state.Kept, ground: Ground) -> tuple[RawTable, Origin] | None:
    if not kept.tables:
        st.error("这个文件里没有表格。")
        return None
    place, lists = best_table(kept.tables, ground.lexicon), lists_among(kept.tables, ground.lexicon)
    if len(lists) > 1:
        names = [plain(f"{table.name or '第一张表'}（{len(table.cells):,} 行）") for table in kept.tables]
        chosen = st.selectbox("导入哪张表", lists, index=lists.index(place), format_func=names.__getitem__, key=state.key(state.SHEET))
        place = place if chosen is None else chosen
    table = kept.tables[place]
    others = "、".join(kept.tables[other].name for other in range(len(kept.tables)) if other not in lists)
    told = replace(table, notes=(*table.notes, f"“{others}”里没有名称列，没有读")) if others else table
    return told, Origin(kept.name, table.name if len(kept.tables) > 1 else "")
