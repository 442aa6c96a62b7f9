"""A firm's report as plain tables: the same rows go to Excel and to paper, and are those of the screen."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from geo.catalogue import Catalogue
from geo.near.answer import Answer
from geo.near.case import texts_of
from geo.near.results import Result
from geo.near.rules import DIRECTIONS

MOST = 50
"""Results in a report."""
INTERNAL = "内部工作用图"
"""What a picture without 审图号 is."""
DISTANCE, SCORES, RANKS = "直线距离", ("得分（低）", "得分（高）"), ("名次（最好）", "名次（最差）")
UNITS: Mapping[str, str] = {DISTANCE: "米", **dict.fromkeys(SCORES, "满分 100")}
_HOW = (
    "距离是 WGS-84 椭球上的直线（测地线）距离，不是路程。得分是各准则得分按权重平均；没有登记的一项可能是 0 到 100 分中的任何值，"
    "所以得分和名次是范围。名录不等于全部载体，片区范围为示意。"
)


@dataclass(frozen=True, eq=False, slots=True)
class Report:
    """What is sent to a firm."""

    title: str
    """Names the firm."""
    facts: Mapping[str, str]
    """What is asked, when, from which data; in the order in which it is printed."""
    summary: tuple[str, ...]
    """What the ranking comes to, a sentence each."""
    ranking: pd.DataFrame
    """A row a target, in the order of the list."""
    reasons: pd.DataFrame
    """A row a target and criterion."""
    lost: pd.DataFrame
    """Targets without a point."""
    criteria: pd.DataFrame
    """A row a criterion: weight, how it is marked, on what it rests."""
    sources: tuple[str, ...]
    """Titles of what the data rests on."""


def report_from_answer(
    catalogue: Catalogue, answer: Answer, near: Sequence[Result], lost: Sequence[Result], *, asked: Mapping[str, str]
) -> Report:
    """Make a report of an answer whose results are as the screen lists them; `asked` says what was asked in words, and when."""
    shown, found = near[:MOST], (answer.near.case.rows.size, answer.lost.case.rows.size)
    facts = {
        **asked,
        "企业领域": "、".join(one.short_name for one in catalogue.domains if one.id in answer.question.start.domains) or "未注明",
        "起点": _place(answer),
        "候选": f"{found[0]} 项有坐标" + (f"（只列前 {MOST} 项）" if found[0] > MOST else "") + f"，{found[1]} 项无坐标",
        "数据版本": f"第 {catalogue.revision} 版（{catalogue.fingerprint}）",
        "口径": _HOW,
        "用途": INTERNAL,
    }
    return Report(
        title=f"{answer.question.start.name}：附近载体",
        facts=facts,
        summary=tuple(_summary(answer, shown)),
        ranking=ranking_table(catalogue, shown),
        reasons=_reasons(shown),
        lost=_lost(catalogue, lost),
        criteria=_criteria(answer),
        sources=tuple(f"{source.title}（{source.licence}）" for source in catalogue.sources),
    )


def _summary(answer: Answer, results: Sequence[Result]) -> Iterator[str]:
    """Say who leads, who is nearest and of how many nothing can be said; only what the tables say too."""
    ranked = sorted(results, key=lambda one: one.rank)
    if ranked and ranked[0].distance_m is not None:
        best = ranked[0]
        firm = "" if best.first is None else f"；权重随机变动时 {best.first:.0%} 居首"
        yield f"得分居首：{best.name}，直线 {best.distance_m:,.0f} 米，{_span(best.low, best.high)} 分{firm}。"
    near = min((one for one in results if one.distance_m is not None), key=lambda one: (one.distance_m or 0.0, one.rank), default=None)
    if near is not None:
        error = answer.question.start.error_m
        doubt = f"起点位置误差约 {error:.0f} 米，实际可能更远。" if error > (near.distance_m or 0.0) else ""
        yield f"离得最近：{near.name}，直线 {near.distance_m:,.0f} 米，{_span(near.low, near.high)} 分，得分第 {near.rank}。{doubt}"
    if not results:
        yield "这个范围内没有有坐标的候选。"
    if answer.lost.case.rows.size:
        yield f"另有 {answer.lost.case.rows.size} 项候选没有坐标，不知道远近，列在后面。"


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _place(answer: Answer) -> str:
    start = answer.question.start
    error = f"，位置误差约 {start.error_m:.0f} 米" if start.error_m == start.error_m else ""  # NaN is unlike itself
    what = f"{start.place}，" if start.place else ""
    return f"{what}{start.lon:.5f}°E {start.lat:.5f}°N（WGS-84）{error}"


def ranking_table(catalogue: Catalogue, results: Sequence[Result]) -> pd.DataFrame:
    """Return results as a table, in the order of the list: distance in metres, scores from 0 to 100."""
    return pd.DataFrame(
        {
            "序": range(1, len(results) + 1),
            "名称": [one.name for one in results],
            "类型": _kinds(catalogue, results),
            DISTANCE: [one.distance_m for one in results],
            SCORES[0]: [one.low for one in results],
            SCORES[1]: [one.high for one in results],
            RANKS[0]: [one.best for one in results],
            RANKS[1]: [one.worst for one in results],
            "随机权重下居首": [one.first for one in results],
            "随机权重下前三": [one.top for one in results],
            "地址": _texts(catalogue, results, "address"),
            "资料年份": _texts(catalogue, results, "as_of"),
            "来源": _texts(catalogue, results, "source"),
        }
    )


def _reasons(results: Sequence[Result]) -> pd.DataFrame:
    rows = [
        (
            number,
            one.name,
            reason.name,
            reason.weight,
            None if reason.unknown else reason.low,
            None if reason.unknown else reason.high,
            reason.sentence,
        )
        for number, one in enumerate(results, start=1)
        for reason in one.reasons
        if reason.weight > 0
    ]
    return pd.DataFrame(rows, columns=["序", "名称", "准则", "权重", *SCORES, "理由"])


def _lost(catalogue: Catalogue, results: Sequence[Result]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "名称": [one.name for one in results],
            "类型": _kinds(catalogue, results),
            SCORES[0]: [one.low for one in results],
            SCORES[1]: [one.high for one in results],
            "地址": _texts(catalogue, results, "address"),
            "资料年份": _texts(catalogue, results, "as_of"),
            "来源": _texts(catalogue, results, "source"),
        }
    )


def _criteria(answer: Answer) -> pd.DataFrame:
    rows = [
        (one.name, float(weight), one.unit, DIRECTIONS[one.direction], one.meaning, one.source)
        for one, weight in zip(answer.near.criteria, answer.near.weights, strict=True)
    ]
    return pd.DataFrame(rows, columns=["准则", "权重", "单位", "方向", "怎么计分", "依据"])


def _kinds(catalogue: Catalogue, results: Sequence[Result]) -> list[str]:
    names = {kind.id: kind.name for kind in catalogue.kinds}
    return [names.get(one.kind, one.kind) for one in results]


def _texts(catalogue: Catalogue, results: Sequence[Result], column: str) -> list[str]:
    texts = texts_of(catalogue, column)
    return [str(texts[one.row]) for one in results]
