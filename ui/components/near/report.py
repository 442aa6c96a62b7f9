"""The firm's report with one click: Excel and a page to print."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import streamlit as st

from data.approval import read_approval
from data.export.near import workbook_from_report
from geo.catalogue import Catalogue
from geo.near.answer import Answer
from geo.near.report import Report, report_from_answer
from geo.near.results import Result
from geo.near.rules import PRESETS
from geo.scene import Scene
from layers.paper.near import pdf_from_report
from ui.states.near_view import NearView, zone_names

Told = tuple[Scene, Sequence[Result], Sequence[Result]]
"""The map, the targets with a point in the order of the list, and those without."""


def show(catalogue: Catalogue, view: NearView, answer: Answer, told: Callable[[], Told]) -> None:
    """Show the two downloads; what they tell is worked out when somebody clicks."""

    def made() -> tuple[Scene, Report]:
        scene, listed, lost = told()
        return scene, report_from_answer(catalogue, answer, listed, lost, asked=asked_of(catalogue, view))

    name = "".join(each for each in f"{answer.question.start.name}-附近载体" if each not in '\\/:*?"<>|')

    def printed() -> bytes:
        return pdf_from_report(catalogue, *made(), approval=read_approval()[0])

    st.download_button(
        "报告 PDF", printed, file_name=f"{name}.pdf", mime="application/pdf", key="near-pdf",
        type="primary", icon=":material/picture_as_pdf:", on_click="ignore", help="地图、排名、理由、来源，A4",
    )  # fmt: skip
    st.download_button(
        "报告 Excel", lambda: workbook_from_report(made()[1]), file_name=f"{name}.xlsx", key="near-xlsx", icon=":material/table_view:",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore", help="排名、理由、准则、来源",
    )  # fmt: skip


def asked_of(catalogue: Catalogue, view: NearView) -> dict[str, str]:
    """Say in words what was asked, and when."""
    reach = f"直线距离 {view.radius_m:,} 米内" if view.radius_m else f"直线距离最近的 {view.count} 个"
    kinds = "、".join(kind.name for kind in catalogue.kinds if kind.id in view.kinds) or "孵化载体"
    limits = [level.name for level in catalogue.levels if level.id in view.levels]
    limits += [name for zone, name in zone_names(catalogue).items() if zone in view.places]
    only = f"（只要{'、'.join(limits)}）" if limits else ""
    changed = "，有改动" if view.weights else ""
    order = "按得分排列" if view.order == "score" else "按距离排列"
    return {
        "截至日期": datetime.now(UTC).astimezone().strftime("%Y-%m-%d"),
        "找什么": f"{kinds}{only}，{reach}，{order}",
        "权重方案": f"{PRESETS[view.preset]}{changed}",
    }
