"""The firm's report on paper: map with rings and numbers, ranking, reasons, criteria, sources."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from geo.catalogue import Catalogue
from geo.near.around import REACH, Around
from geo.near.report import DISTANCE, RANKS, SCORES, Report
from geo.scene import Scene
from layers.paper.camera import Bounds, Camera
from layers.paper.canvas import PIXEL_MM
from layers.paper.ink import Stroke, Type
from layers.paper.map import BoxMm, Extras
from layers.paper.margin import mark_of
from layers.paper.paper import Paper
from layers.paper.traces import disc, trace_from_parts

A4 = (210.0, 297.0)
MARGIN_MM, MAP_MM = 15.0, 105.0
_FOOT_MM, _BLOCK_MM = 9.0, 95.0
"""Height of the foot; room that the reasons of a target take, below which they begin on a fresh page."""
_AT_THE_END = ("口径", "数据版本", "用途")
"""Facts that nobody reads first."""
ON_PAPER = 20
"""Targets of the ranking on paper; Excel has all."""
EXPLAINED = 5
"""Targets whose reasons are printed."""
_INNER = A4[0] - 2 * MARGIN_MM
_PIN_MM = 2.1
_EDGE, _NARROWEST = 0.06, 0.004
"""Free ground around what is shown, as a share of its size, and the least size, degrees."""


@dataclass(frozen=True, slots=True)
class _Over:
    """Where to draw over a map that is on the paper."""

    paper: Paper
    camera: Camera
    left: float
    top: float

    def spots(self, lonlat: Sequence[tuple[float, float]]) -> np.ndarray:
        """Return places in millimetres of the page."""
        pixels = self.camera.pixels(np.array(lonlat, np.float64).reshape(-1, 2))
        return np.asarray(pixels * PIXEL_MM + np.array([self.left, self.top]))


class _Sheets:
    """Pages with a foot that names the report and counts."""

    def __init__(self, title: str, mark: str) -> None:
        self.paper, self._words, self._number = Paper(*A4, title=title), f"{title} · {mark}", 0
        self._foot()

    def next(self) -> float:
        """Begin a page and return where its content begins."""
        self.paper.new_page()
        self._foot()
        return MARGIN_MM

    def _foot(self) -> None:
        self._number += 1
        at = A4[1] - _FOOT_MM
        self.paper.text(self._words, (MARGIN_MM, at), size=7.5, look="panel-muted")
        self.paper.text(f"第 {self._number} 页", (A4[0] - MARGIN_MM, at), size=7.5, look="panel-muted right")


def pdf_from_report(catalogue: Catalogue, scene: Scene, report: Report, *, approval: str = "") -> bytes:
    """Print a report on A4; `approval` is the configured 审图号, without one the map says that it is internal."""
    sheets = _Sheets(report.title, mark_of(approval))
    paper = sheets.paper
    y = paper.text(report.title, (MARGIN_MM, MARGIN_MM), size=18, look="bold", width=_INNER) + 1
    for sentence in report.summary:
        y = paper.text(sentence, (MARGIN_MM, y), size=10.5, width=_INNER)
    asked = "　".join(f"{name}：{said}" for name, said in report.facts.items() if name not in _AT_THE_END)
    y = paper.text(asked, (MARGIN_MM, y + 1), size=8.5, look="panel-muted", width=_INNER)
    _map(paper, catalogue, scene, (MARGIN_MM, y + 2, _INNER, MAP_MM), approval)
    y = _section(sheets, "排名", y + MAP_MM + 5)
    y = _table(sheets, _ranking(report), (8, 42, 18, 44, 19, 27, 22), y)
    for number in range(1, min(EXPLAINED, len(report.ranking)) + 1):
        y = _explained(sheets, report, number, y)
    y = _section(sheets, "准则与权重", y + 4)
    y = _table(sheets, report.criteria[["准则", "权重", "怎么计分", "依据"]], (26, 14, 80, 60), y)
    if len(report.lost):
        y = _section(sheets, f"没有坐标的候选（{len(report.lost)} 项，不知道远近）", y + 4)
        y = _table(sheets, report.lost[["名称", "类型", "地址"]], (80, 30, 70), y)
    y = _section(sheets, "数据来源", y + 4)
    y = _table(sheets, pd.DataFrame({"资料": list(report.sources)}), (_INNER,), y)
    y = _section(sheets, "说明", y + 4)
    for name in _AT_THE_END:
        y = paper.text(f"{name}：{report.facts.get(name, '')}", (MARGIN_MM, y), size=8.5, look="panel-muted", width=_INNER)
    return paper.to_pdf()


def _map(paper: Paper, catalogue: Catalogue, scene: Scene, box: BoxMm, approval: str) -> None:
    around = scene.near
    extras = Extras(bounds=_bounds(around), legend=False, approval=approval)
    drawn = paper.map(catalogue, replace(scene, camera=None), box, extras)
    if around is None or around.start is None:
        return
    over = _Over(paper, drawn.camera, box[0], box[1])
    colour = paper.colour["accent"]
    for ring in around.rings:
        dash = () if ring.kind == REACH else (0.8, 0.8)
        paper.ink.path(trace_from_parts([over.spots(ring.line)], closed=True), Stroke(line=colour, width=0.35, dash=dash))
    for target in around.targets:
        line = trace_from_parts([over.spots([around.start, target.lonlat])], closed=False)
        paper.ink.path(line, Stroke(line=colour, line_opacity=0.6, width=0.2, dash=(0.5, 0.9)))
    for target in reversed(around.targets):
        x, y = over.spots([target.lonlat])[0].tolist()
        _pin(paper, (x, y - 2 * _PIN_MM), str(target.number))
    x, y = over.spots([around.start])[0].tolist()
    paper.ink.path(disc(x, y, 1.7), Stroke(fill="#ffffff", line=colour, width=0.9))


def _pin(paper: Paper, at: tuple[float, float], number: str) -> None:
    paper.ink.path(disc(*at, _PIN_MM), Stroke(fill=paper.colour["accent"], line="#ffffff", width=0.25))
    paper.ink.text(number, at, Type(2.4, paper.colour["accent-text"], bold=True), align="center")


def _bounds(around: Around | None) -> Bounds | None:
    if around is None or around.start is None:
        return None
    points = [around.start, *(one.lonlat for one in around.targets), *(point for ring in around.rings for point in ring.line)]
    lons, lats = zip(*points, strict=True)
    edge = _EDGE * max(max(lons) - min(lons), max(lats) - min(lats), _NARROWEST)
    return min(lons) - edge, min(lats) - edge, max(lons) + edge, max(lats) + edge


def _ranking(report: Report) -> pd.DataFrame:
    found = report.ranking.head(ON_PAPER)
    return pd.DataFrame(
        {
            "序": found["序"],
            "名称": found["名称"],
            "类型": found["类型"],
            "地址": found["地址"],
            "直线距离": [f"{metres:,.0f} 米" for metres in found[DISTANCE]],
            "得分（满分 100）": [span(low, high) for low, high in zip(found[SCORES[0]], found[SCORES[1]], strict=True)],
            "名次（范围）": [span(best, worst) for best, worst in zip(found[RANKS[0]], found[RANKS[1]], strict=True)],
        }
    )


def _explained(sheets: _Sheets, report: Report, number: int, y: float) -> float:
    """Print the reasons of one target, on one page unless they are longer than one."""
    rows = report.reasons[report.reasons["序"] == number]
    if rows.empty:
        return y
    if y > A4[1] - _BLOCK_MM:
        y = sheets.next()
    y = _section(sheets, f"{number}. {rows['名称'].iloc[0]}", y + 4)
    marks = ["未知" if pd.isna(low) else span(low, high) for low, high in zip(rows[SCORES[0]], rows[SCORES[1]], strict=True)]
    shown = pd.DataFrame({"准则": rows["准则"], "权重": rows["权重"], "得分": marks, "理由": rows["理由"]})
    return _table(sheets, shown, (28, 14, 22, 116), y)


def span(low: float, high: float) -> str:
    """Write a range, or one number when both ends are the same."""
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _section(sheets: _Sheets, words: str, y: float) -> float:
    if y > A4[1] - 3 * MARGIN_MM:
        y = sheets.next()
    return sheets.paper.text(words, (MARGIN_MM, y), size=12, look="bold", width=_INNER) + 1


def _table(sheets: _Sheets, frame: pd.DataFrame, widths: Sequence[float], y: float) -> float:
    """Draw a frame, going on over pages; returns where it ends."""
    rows = [[f"{cell:g}" if isinstance(cell, float) else str(cell) for cell in row] for row in frame.itertuples(index=False)]
    header = [str(column) for column in frame.columns]
    y, done = sheets.paper.table(header, rows, (MARGIN_MM, y), widths=widths, size=8)
    while done < len(rows):
        rows = rows[done:]
        y, done = sheets.paper.table(header, rows, (MARGIN_MM, sheets.next()), widths=widths, size=8)
    return y
