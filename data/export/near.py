"""The firm's report and the batch of many firms as Excel files."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from data.export.workbook import SheetSpec, workbook_from_sheets
from geo.catalogue import Catalogue
from geo.near import gap_tables
from geo.near.gaps import Gap
from geo.near.report import DISTANCE, SCORES, UNITS, Report

_SHARE = "0%"
_FORMATS = {
    **dict.fromkeys((DISTANCE, gap_tables.FAR, gap_tables.AWAY), "#,##0"), **dict.fromkeys(SCORES, "0.0"),
    **dict.fromkeys(("随机权重下居首", "随机权重下前三"), _SHARE),
}  # fmt: skip


def workbook_from_report(report: Report) -> bytes:
    """Make an XLSX file of a report: ranking, reasons, those without a point, criteria, sources."""
    sources = pd.DataFrame({"资料": list(report.sources)})
    sheets = [
        replace(_sheet("排名", report.title, report.ranking), facts={"结论": "".join(report.summary)}),
        _sheet("理由", f"{report.title}：逐条理由", report.reasons),
        _sheet("无坐标", f"{report.title}：没有坐标的候选，不知道远近", report.lost),
        _sheet("准则", f"{report.title}：准则与权重", report.criteria),
        _sheet("来源", f"{report.title}：数据来源", sources),
    ]
    return workbook_from_sheets(sheets, facts=report.facts)


def workbook_from_batch(
    overview: pd.DataFrame, answers: Sequence[tuple[str, pd.DataFrame]], left: pd.DataFrame, *, facts: Mapping[str, str]
) -> bytes:
    """Make an XLSX file with an overview, the rows that are `left` out with the reason, and one sheet a firm, named after it."""
    wrong = [_sheet("没有算的", "没有算的行：不知道在哪，或写错了", left)] if len(left) else []
    sheets = [_sheet("总表", "批量找附近载体", overview), *wrong, *(_sheet(name, f"{name}：附近载体", frame) for name, frame in answers)]
    return workbook_from_sheets(sheets, facts=facts)


def workbook_from_gaps(catalogue: Catalogue, labs: Sequence[Gap], clusters: Sequence[Gap], *, facts: Mapping[str, str]) -> bytes:
    """Make an XLSX file of places without a carrier: labs, clusters, who proves each, and of how many the place is known."""
    sheets = [
        _sheet("有多少有坐标", "参加计算的和看不到的", gap_tables.known_table(catalogue)),
        _sheet("实验室空缺", "500 米内没有载体的实验室与平台", gap_tables.gap_table(catalogue, labs)),
        _sheet("实验室名单", "实验室空缺的名单", gap_tables.proof_table(catalogue, labs)),
        _sheet("集群空缺", "500 米内没有载体的领域集群", gap_tables.gap_table(catalogue, clusters)),
        _sheet("集群名单", "集群空缺的名单", gap_tables.proof_table(catalogue, clusters)),
    ]
    return workbook_from_sheets(sheets, facts=facts)


def _sheet(name: str, title: str, frame: pd.DataFrame) -> SheetSpec:
    return SheetSpec(name=name, title=title, frame=frame, units={**UNITS, **gap_tables.UNITS}, formats=_FORMATS)
