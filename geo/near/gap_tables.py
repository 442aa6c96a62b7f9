"""Gaps as plain tables: the list, who proves each of them, and of how many anything is known."""

from collections.abc import Mapping, Sequence

import pandas as pd

from geo.catalogue import Catalogue
from geo.near.case import texts_of
from geo.near.gaps import REACH_M, Gap, denominators

FAR, AWAY = "最近的载体直线距离", "距中心直线距离"
UNITS: Mapping[str, str] = {FAR: "米", AWAY: "米"}


def gap_table(catalogue: Catalogue, gaps: Sequence[Gap]) -> pd.DataFrame:
    """Return a row for each gap, in the order of the list: where, how many prove it, and the nearest carrier with its metres."""
    names, domains = texts_of(catalogue, "name"), {one.id: one.short_name for one in catalogue.domains}
    return pd.DataFrame(
        {
            "序": range(1, len(gaps) + 1),
            "领域": [domains.get(gap.domain, "") for gap in gaps],
            "中心": [str(names[gap.middle]) for gap in gaps],
            "家数": [gap.members.size for gap in gaps],
            "最近的载体": [str(names[gap.carrier]) if gap.carrier >= 0 else "名录里没有有坐标的载体" for gap in gaps],
            FAR: [None if gap.carrier < 0 else round(gap.carrier_m, 1) for gap in gaps],
        }
    )


def proof_table(catalogue: Catalogue, gaps: Sequence[Gap]) -> pd.DataFrame:
    """Return a row for each entity that proves a gap, with where it is, how that is known and from what."""
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    precisions = {term.id: term.name for term in catalogue.precisions}
    said = {column: texts_of(catalogue, column) for column in ("name", "kind", "address", "precision", "as_of", "source")}
    rows = [
        (
            number, said["name"][row], kinds.get(said["kind"][row], ""), round(metres, 1), said["address"][row],
            precisions.get(said["precision"][row], ""), said["as_of"][row], said["source"][row],
        )
        for number, gap in enumerate(gaps, start=1)
        for row, metres in zip(gap.members.tolist(), gap.metres.tolist(), strict=True)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["空缺序", "名称", "类型", AWAY, "地址", "坐标精度", "资料年份", "来源"])


def known_table(catalogue: Catalogue) -> pd.DataFrame:
    """Return of how many labs, carriers and others the place is known."""
    rows = [(one.name, one.total, one.located, one.total - one.located) for one in denominators(catalogue)]
    return pd.DataFrame(rows, columns=["是什么", "名录里", "有坐标（参加计算）", "无坐标（看不到）"])


def gap_facts(catalogue: Catalogue, size: int) -> dict[str, str]:
    """Say how gaps are found and from which data."""
    return {
        "口径": f"实验室空缺：有坐标的实验室与平台，直线 {REACH_M:.0f} 米内没有有坐标的载体。集群空缺：以一家机构或企业为中心，"
        f"{REACH_M:.0f} 米内（含自己、不含载体）至少 {size} 家属同一领域，中心 {REACH_M:.0f} 米内没有有坐标的载体。距离是测地线直线距离。"
        "没有坐标的载体可能就在附近，空缺要先核对它们",
        "数据版本": f"第 {catalogue.revision} 版（{catalogue.fingerprint}）",
        "来源": "；".join(source.title for source in catalogue.sources),
    }
