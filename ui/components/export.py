"""The tab 导出: what the map shows now, as a file."""

import streamlit as st

from data.export.formats import FORMATS, file_from_rows, systems_of
from data.intake.dates import today
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from ui import state
from ui.answer import answer_of, order_of
from ui.components import strip
from ui.markup import plain

FORMAT, SYSTEM, ALL = "export-format", "export-system", "export-all"


def show(catalogue: Catalogue) -> None:
    """Show what would be written, the formats and coordinate systems, and the button."""
    selection = state.view().selection
    answer = answer_of(catalogue, selection)
    chips = [label for _, _, label in strip.chips_of(catalogue, selection)]
    every = len(catalogue.entities)
    if chips:
        whole = st.toggle(f"不管筛选，导出全部 {every:,} 项", key=ALL)
        st.markdown(f"地图上的筛选：{plain('、'.join(chips))}，共 **{answer.found:,}** 项。" if not whole else f"全部 **{every:,}** 项。")
    else:
        whole = True
        st.markdown(f"地图上没有筛选，导出全部 **{every:,}** 项。想只要一部分，先在布局图上筛选。")
    form = st.segmented_control("格式", list(FORMATS), format_func=lambda one: FORMATS[one].name, key=FORMAT, default="xlsx", required=True)
    chosen = FORMATS[form or "xlsx"]
    systems = systems_of(chosen.id)
    system = st.segmented_control(
        "坐标系", list(systems), format_func=lambda one: DATUMS[one].name, key=f"{SYSTEM}-{len(systems)}", default=systems[0], required=True
    )
    st.caption(f"{chosen.note}{DATUMS[system or systems[0]].written}。导出的文件改好后可以从“导入”放回来。")
    rows = range(every) if whole else sorted(order_of(catalogue, answer).tolist())
    datum = system or systems[0]

    def content() -> bytes:
        return file_from_rows(catalogue, list(rows), format_id=chosen.id, datum=datum, day=today()).content

    name = file_from_rows(catalogue, [], format_id="csv", datum=datum, day=today()).name.removesuffix(".csv") + chosen.ending
    st.download_button(
        f"导出 {len(rows):,} 项", data=content, file_name=name, mime=chosen.mime, type="primary", key="export-go",
        on_click="ignore", disabled=not len(rows),
    )  # fmt: skip
