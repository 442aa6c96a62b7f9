"""The tab 导入: one screen from the dropped file to the one button."""

from dataclasses import replace

import numpy as np
import streamlit as st

from data.export.template import blank_workbook
from data.intake.blanks import CLEAR
from data.intake.columns import columns_matched
from data.intake.coordinates import CONFIRM
from data.intake.journey import preview_of
from data.intake.preview import Ground, Preview
from data.intake.rows import Origin
from data.intake.session import current_ground, fitting_template, saved_templates
from data.intake.templates import Template
from data.readers.raw import RawTable
from data.store import StoreError
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from ui.components.intake import blanks, changes, columns, commit, points, problems, progress, upload
from ui.markup import escaped, plain
from ui.states import intake as state


def show(catalogue: Catalogue) -> None:
    """Show the tab; without a usable store it says why nothing can be imported."""
    try:
        ground: Ground = state.made(("ground", catalogue.revision, catalogue.fingerprint), current_ground)
    except StoreError:
        st.info("数据库打不开，现在不能导入。")
        return
    commit.show_outcome()
    chosen = upload.show(ground)
    if chosen is None:
        _welcome(catalogue)
        return
    _journey(*chosen, ground)


def _journey(table: RawTable, origin: Origin, ground: Ground) -> None:
    template = fitting_template(saved_templates(), table)
    base_columns = columns_matched(table.cells, ground.lexicon, template.columns if template else None)
    said = columns.answered(base_columns, ground.lexicon)
    base = _preview(table, origin, ground, {**(template.columns if template else {}), **said}, {}, template)
    same = changes.answered(base)
    preview = _preview(table, origin, ground, {**(template.columns if template else {}), **said}, same, template) if same else base
    _understood(table, origin, template, preview)
    _question(preview, ground)
    changes.show_counts(preview)
    blanks.show(preview, ground.lexicon)
    commit.show(preview, _said(preview))
    problems.show(preview)
    changes.show_likely(base, ground)
    points.show(preview, ground.catalogue)
    columns.show(base_columns, preview.columns, ground.lexicon)
    changes.show(preview, ground)


def _preview(
    table: RawTable, origin: Origin, ground: Ground, wanted: dict[str, str], same: dict[int, str], template: Template | None
) -> Preview:
    """Work the preview out once for the same answers; a long table shows how far it is and lets the person stop."""
    answers = state.answers(wanted, same)
    if template:
        answers = replace(answers, datum=answers.datum or template.datum, kind=answers.kind or template.kind)
    asked = (
        state.key(table.name),
        len(table.cells),
        ground.catalogue.revision,
        tuple(sorted(wanted.items())),
        tuple(sorted(same.items())),
        answers.datum,
        answers.kind,
        answers.blank,
    )
    rows = len(table.cells)
    if rows < progress.LONG or state.is_made(asked):
        quick: Preview = state.made(asked, lambda: preview_of(table, origin, ground, answers))
        return quick
    with progress.shown(rows, "intake.stop", on_click=state.forget) as tell:
        found: Preview = state.made(asked, lambda: preview_of(table, origin, ground, answers, tell))
    return found


def _understood(table: RawTable, origin: Origin, template: Template | None, preview: Preview) -> None:
    notes = [*table.notes, *([f"已套用模板“{template.name}”"] if template else []), points.headline(preview)]
    st.html(
        f'<div class="intake-line"><b>{escaped(origin)}</b> {len(table.cells):,} 行 '
        f'<span class="intake-note">{escaped("；".join(notes))}</span></div>'
    )


def _question(preview: Preview, ground: Ground) -> None:
    kinds = ground.lexicon.names["kind"]
    if preview.question == "name":
        st.warning("没有认出名称列。请在下面“认出的列”里把名称列的“认作”改成“名称”。")
    said = preview.said
    unsaid = f"{kinds[said.kind]}（按{said.where}）" if said.kind else "请选一种"
    if preview.question == "kind" or said.kind or state.value(state.KIND):
        st.selectbox(
            "表里没有类型列，这些行算什么类型",
            ["", *kinds],
            format_func=lambda one: plain(kinds.get(one, unsaid)),
            key=state.key(state.KIND),
        )


def _said(preview: Preview) -> str:
    """Say on the button how coordinates will be converted and what is cleared, so that pressing it confirms that."""
    cleared = sum(preview.blank_cells().values()) if state.value(state.BLANK) == CLEAR else 0
    return _converted(preview) + (f"清空 {cleared:,} 格，" if cleared else "")


def _converted(preview: Preview) -> str:
    if preview.positions.question != CONFIRM:
        return ""
    used = sorted({str(one) for one in preview.positions.datums if one})
    return f"坐标按 {'、'.join(DATUMS[one].name.removesuffix(' 经纬度') for one in used)}，"


def _welcome(catalogue: Catalogue) -> None:
    located = int(np.count_nonzero(catalogue.located))
    st.caption(
        "GBK、带标题行、合并表头、百度坐标都不用先处理。先给您看会怎样，点了按钮才入库；入库后能撤销。"
        f"现有 {len(catalogue.entities):,} 项，{located:,} 项有坐标。"
    )
    st.download_button(
        "空白模板", data=lambda: blank_workbook(catalogue), file_name="导入模板.xlsx", mime=problems.EXCEL, key="intake-blank",
        on_click="ignore", help="没有现成表格时用；列的次序随意，不用的列可以删",
    )  # fmt: skip
