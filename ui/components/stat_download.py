"""The tables of statistics as an Excel file: tidy, with what the numbers mean, of when, from where."""

from collections.abc import Collection, Mapping

import pandas as pd
import streamlit as st

from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.matrix import STATUSES
from geo.stats.measures import MEASURES
from geo.stats.report import Question, statistics

TITLES: Mapping[str, str] = {
    "overview": "概览", "zones": "片区", "streets": "街道", "zones_by_domain": "片区与领域", "zones_by_kind": "片区与类型",
    "zones_by_kind_and_domain": "片区、类型与领域",
    "streets_by_domain": "街道与领域", "streets_by_kind": "街道与类型", "specialisation": "区位商", "matrix": "规划对照",
    "coverage": "覆盖", "density": "六边形", "area": "画的范围", "totals": "方案对照", "flows": "方案去向", "moves": "换了片区的",
}  # fmt: skip
_WORDS = {
    "id": "编号", "name": "名称", "measure": "口径", "option": "选项", "domains": "领域", "kinds": "类型", "domain": "领域", "zone": "片区",
    "status": "状态", "sure": "不受边界影响", "basis": "依据", "clauses": "条款", "small": "数少", "told": "可下结论",
    "of": "谁", "by": "附近的",
    "lon": "经度", "lat": "纬度", "changed": "换了片区",
}  # fmt: skip


def show(catalogue: Catalogue, rows: Bools, question: Question, asked: str, *, only: Collection[str] = ()) -> None:
    """Offer the download of all tables or of some; the file is made when it is asked for."""
    title = TITLES[next(iter(only))] if only else "全部统计"
    st.download_button(
        f"下载{title}（Excel）", lambda: workbook(catalogue, rows, question, asked, only=only), file_name=f"{title}.xlsx",
        icon=":material/download:",
        mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", on_click="ignore",
    )  # fmt: skip


def workbook(catalogue: Catalogue, rows: Bools, question: Question, asked: str, *, only: Collection[str] = ()) -> bytes:
    """Make the file: a sheet a table, all or some by name, and one with the meaning of every number."""
    sheets = [
        SheetSpec(name=TITLES[name], title=f"{catalogue.district.name}：{TITLES[name]}", frame=_worded(catalogue, frame))
        for name, frame in statistics(catalogue, rows, question).items()
        if name in (only or TITLES)
    ]
    meanings = pd.DataFrame(
        [(one.name, one.unit, one.definition, one.filter, one.denominator, one.source, one.as_of) for one in MEASURES.values()]
    )
    meanings.columns = pd.Index(["数", "单位", "定义", "范围", "分母", "来源", "截至"])
    sheets.append(SheetSpec(name="口径", title="这些数怎么来的", frame=meanings))
    facts = {
        "筛选": asked or "全部",
        "名录版本": str(catalogue.revision),
        "口径": "边界为示意，靠近边界的数写最少与最多；见“口径”一页",
        "来源": "名录与规划",
    }
    return workbook_from_sheets(sheets, facts=facts)


def _worded(catalogue: Catalogue, frame: pd.DataFrame) -> pd.DataFrame:
    names = {one.id: one.name for one in catalogue.domains} | {one.id: one.name for one in (*catalogue.kinds, *catalogue.families)}
    names |= dict(zip(catalogue.scheme().zones["id"], catalogue.scheme().zones["name"], strict=True)) | dict(STATUSES) | {"none": "其余"}
    shown = frame.copy()
    for column in shown.columns:
        if column in {"domains", "kinds", "domain", "zone", "status", "of", "by"}:
            shown[column] = shown[column].map(lambda one: names.get(one, one))
        elif shown[column].dtype == bool:
            shown[column] = shown[column].map({True: "是", False: "否"})
        elif shown[column].map(lambda cell: isinstance(cell, tuple)).any():
            shown[column] = shown[column].map("、".join)
    return shown.rename(columns={name: _WORDS.get(name, MEASURES[name].name if name in MEASURES else name) for name in shown.columns})
