"""A story on paper: an atlas of pages, and the map of each scene as a picture."""

from geo.catalogue import Catalogue
from geo.story.staging import Show, Stage, fine_print
from layers.paper import Paper
from layers.paper.bars import paint_bars
from layers.paper.canvas import PIXEL_MM
from layers.paper.map import Extras
from layers.paper.margin import credited, mark_of

SIZES_MM: dict[str, tuple[float, float]] = {"A4": (297.0, 210.0), "A3": (420.0, 297.0)}
"""Lying."""
WINDOW_PX, DOTS_IN_INCH = (760, 720), 96
"""Window, width and height, whose names and legend a picture has, larger by the smaller of the two ratios; dots to the inch."""
_EDGE, _FOOT = 10.0, 8.0


def atlas_pdf(catalogue: Catalogue, show: Show, *, size: str, approval: str, day: str) -> bytes:
    """Return every scene as a page with map, text, chart or table, source, day, mark and fingerprint; a KeyError for an unknown size."""
    width, height = SIZES_MM[size]
    paper = Paper(width, height, title=show.story.title)
    for stage in show.stages:
        if stage.number > 1:
            paper.new_page()
        _page(paper, catalogue, stage, approval)
        foot = f"{show.story.title} · {mark_of(approval)} · {credited(catalogue)} · {day} · 第 {stage.number} / {len(show.stages)} 页"
        paper.text(foot, (_EDGE, height - _FOOT), size=7.5, look="panel-muted")
    return paper.to_pdf()


def scene_pngs(catalogue: Catalogue, show: Show, pixels: tuple[int, int], *, approval: str, theme: str = "print") -> tuple[bytes, ...]:
    """Return the map of each scene as a PNG of so many pixels, width and height; names and legend grow with it."""
    unit = PIXEL_MM * min(side / window for side, window in zip(pixels, WINDOW_PX, strict=True))
    width, height = pixels[0] * PIXEL_MM, pixels[1] * PIXEL_MM
    paper = Paper(width, height, theme)
    for stage in show.stages:
        if stage.number > 1:
            paper.new_page()
        paper.map(catalogue, stage.map, (0, 0, width, height), _extras(stage, approval, unit=unit))
    return paper.to_pngs(DOTS_IN_INCH)


def _extras(stage: Stage, approval: str, *, unit: float) -> Extras:
    return Extras(bounds=stage.bounds, legend=stage.scene.layout != "cover", approval=approval, pixel_mm=unit)


def _page(paper: Paper, catalogue: Catalogue, stage: Stage, approval: str) -> None:
    scale = paper.height_mm / SIZES_MM["A4"][1]
    column = 92 * scale
    wide = paper.width_mm - column - 3 * _EDGE
    extras = _extras(stage, approval, unit=PIXEL_MM * 0.8 * scale)
    paper.map(catalogue, stage.map, (_EDGE, _EDGE, wide, paper.height_mm - 2 * _EDGE - _FOOT), extras)
    left, down = wide + 2 * _EDGE, _EDGE
    down = paper.text(stage.title, (left, down), size=17 * scale, width=column, look="bold") + 2
    if stage.text:
        down = paper.text(stage.text, (left, down), size=10.5 * scale, width=column) + 3
    figures, fine = stage.figures, fine_print(stage)
    if figures is None:
        if fine:
            paper.text(fine, (left, down + 1), size=7.5 * scale, width=column, look="panel-muted")
        return
    down = paper.text(figures.title, (left, down), size=10 * scale, look="bold panel-muted", width=column) + 1
    if figures.kind == "bars":
        pairs = [(row[0], row[-1]) for row in figures.rows]
        down, done = paint_bars(paper, pairs, figures.values, (left, down), width=column, size=9.5 * scale)
    else:
        widths = [column * one for one in _shares(figures.columns)]
        down, done = paper.table(figures.columns, figures.rows, (left, down), widths=widths, size=8.5 * scale)
    left_out = figures.left_out + len(figures.rows) - done
    told = f"另有 {left_out} 行未列。" if left_out else ""
    paper.text(
        f"{told}来源：{figures.source}{'。' if fine else ''}{fine}", (left, down + 1), size=7.5 * scale, width=column, look="panel-muted"
    )


def _shares(columns: tuple[str, ...]) -> tuple[float, ...]:
    """Return the parts of the breadth that the columns of a table take."""
    if columns[0] == "两数并列":
        return (0.32, 0.68)
    return (0.72, 0.28) if len(columns) == 2 else (0.5, 0.25, 0.25)  # noqa: PLR2004 - name and number, or name and two numbers
