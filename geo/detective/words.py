"""The evidence in plain Chinese."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from geo.datums import DATUMS, LOCAL_SYSTEMS, Datum
from geo.detective.verdict import Candidate, Outcome
from geo.points import Bools, Rows

SHOWN = 3
"""Candidates that are put before a person."""


def sentence_for(datum: Datum, hits: int, asked: int, *, swapped: bool) -> str:
    """Say how often a reading hits what rows claim."""
    turned = ("（东、北坐标对调）" if datum.plane else "（经纬度对调）") if swapped else ""
    read = f"按{_called(datum)}{turned}"
    return f"{read}命中 {hits / asked:.0%}（{hits}/{asked} 行）" if asked else f"{read}读，表里没有街道、地址可以对照"


@dataclass(frozen=True, eq=False, slots=True)
class Rest:
    """What a verdict leaves to a person, row by row."""

    rows: Rows
    """Candidate of each row, -1 without."""
    given: Bools
    """Whether a row has coordinates."""
    suspects: Bools
    """Whether another reading explains the row much better."""


def evidence_for(outcome: Outcome, candidates: Sequence[Candidate], rest: Rest, district: str) -> tuple[str, ...]:
    """Say what was found, what speaks for it and what remains open, the most important first."""
    said = [_verdict(outcome, candidates, rest.rows, district), _shares(candidates), *_rescues(outcome.chosen)]
    if outcome.chosen is not None:
        said += [_doubts(outcome, rest), _unread(rest), _likes(outcome.chosen)]
    return tuple(sentence for sentence in said if sentence)


def _doubts(outcome: Outcome, rest: Rest) -> str:
    suspects = int(rest.suspects.sum())
    if suspects and outcome.reason == "clear":
        return f"{suspects} 行按别的坐标更说得通，也可能是地址写错了，请逐行核对。"
    return "有迹象表明少数行用了别的坐标，但分不出是哪几行，请抽查。" if outcome.doubtful else ""


def _verdict(outcome: Outcome, candidates: Sequence[Candidate], rows: Rows, district: str) -> str:
    if outcome.reason == "nowhere":
        return f"没有一种已知的坐标系让这些数落在{district}附近。{LOCAL_SYSTEMS}"
    if outcome.reason == "empty":
        return "坐标列里没有一个数。"
    best = candidates[0]
    if outcome.reason == "unfit":
        return f"没有一种读法说得通：最好的也只命中 {best.share:.0%}。请核对坐标列与街道、地址列是否对得上。{LOCAL_SYSTEMS}"
    if outcome.reason == "close":
        names = "、".join(DATUMS[candidate.datum].short for candidate in candidates[:2])
        return f"证据不足以分清是 {names} 中的哪一种，请选一种；表里有街道或地址时会更有把握。"
    if outcome.reason == "mixed":
        counts = [(DATUMS[candidate.datum].short, int((rows == place).sum())) for place, candidate in enumerate(candidates)]
        return "这张表混有几种坐标：" + "，".join(f"{name} {count} 行" for name, count in counts if count) + "。已逐行判断。"
    return f"这张表是 {DATUMS[best.datum].name}。"


def _shares(candidates: Sequence[Candidate]) -> str:
    """Put the readings beside each other in one sentence."""
    shown = candidates[:SHOWN]
    if not shown or not shown[0].asked:
        return "表里没有街道、地址可以对照，只看点是否落在区界内。" if shown else ""
    words = [
        f"按{_called(DATUMS[candidate.datum])}{'' if place else '命中 '}{candidate.share:.0%}" for place, candidate in enumerate(shown)
    ]
    return f"{'，'.join(words)}（看 {shown[0].asked} 行里写的街道、片区、道路、地标）。"


def _called(datum: Datum) -> str:
    """Name a system after 按: what is WGS-84 already is read as it stands."""
    return "原样（WGS-84）" if datum.id == "wgs84" else f" {datum.short}{' ' * datum.short[-1].isascii()}"


def _rescues(chosen: Candidate | None) -> list[str]:
    if chosen is None:
        return []
    plane = DATUMS[chosen.datum].plane
    axes = "第一列是北坐标、第二列是东坐标（测绘习惯），已照此读。" if plane else "经度和纬度两列写反了，已对调。"
    point = f"{chosen.rescued} 行的小数点丢了或单位不同，已补回（多数乘以 {chosen.scale:g}）。"
    return [axes] * chosen.swapped + [point] * (chosen.rescued > 0)


def _unread(rest: Rest) -> str:
    left = int(np.count_nonzero(rest.given & (rest.rows < 0)))
    return f"{left} 行判断不了，不给坐标，请逐行核对。" if left else ""


def _likes(chosen: Candidate) -> str:
    """Name the survey systems whose metres look the same, with what a mistake would cost."""
    same = [datum for datum in DATUMS.values() if datum.like == chosen.datum]
    if not same or not DATUMS[chosen.datum].plane:
        return ""
    names = "、".join(datum.short for datum in same)
    worst = max(datum.accuracy_m for datum in same)
    return f"{names}的写法与此相近，凭位置分不出，相差可达 {worst:.0f} 米；原表若注明是其中之一，请改选它。"
