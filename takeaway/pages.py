"""A story on paper: an atlas of pages, and the map of each scene as a picture."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from geo.catalogue import Catalogue
from geo.scene import Scene
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
COLUMN_MM = 92
"""Of the words beside the map, on A4."""
_LARGER = (1.45, 1.3, 1.15, 1.0)
"""How many times larger words are tried, until all have room: few words leave no empty column."""


class _Told(NamedTuple):
    """What the story and the office say on every page."""

    subtitle: str
    approval: str


def atlas_pdf(catalogue: Catalogue, show: Show, *, size: str, approval: str, day: str) -> bytes:
    """Return every scene as a page with map, text, chart or table, source, day, mark and fingerprint; a KeyError for an unknown size."""
    width, height = SIZES_MM[size]
    paper, draft = Paper(width, height, title=show.story.title), Paper(width, height)
    told = _Told(show.story.subtitle, approval)
    for stage in show.stages:
        if stage.number > 1:
            paper.new_page()
        _page(paper, draft, catalogue, stage, told)
        foot = f"{show.story.title} · {mark_of(approval)} · {credited(catalogue)} · {day} · 第 {stage.number} / {len(show.stages)} 页"
        paper.text(foot, (_EDGE, height - _FOOT), size=7.5, look="panel-muted")
    return paper.to_pdf()


def scene_pngs(catalogue: Catalogue, show: Show, pixels: tuple[int, int], *, approval: str, theme: str = "print") -> tuple[bytes, ...]:
    """Return the map of each scene as a PNG of so many pixels, width and height; names and legend grow with it."""
    return _pngs(catalogue, tuple((stage.map, _extras(stage, approval, unit=_unit(pixels))) for stage in show.stages), pixels, theme)


def preview_png(catalogue: Catalogue, stage: Stage, pixels: tuple[int, int], *, approval: str) -> bytes:
    """Return the map of one scene as a PNG of so many pixels; it is drawn again only when something of it has changed."""
    return _previewed(catalogue, stage.map, _extras(stage, approval, unit=_unit(pixels)), pixels)


@lru_cache(maxsize=16)
def _previewed(catalogue: Catalogue, scene: Scene, extras: Extras, pixels: tuple[int, int]) -> bytes:
    return _pngs(catalogue, ((scene, extras),), pixels, "print")[0]


def _pngs(catalogue: Catalogue, maps: Sequence[tuple[Scene, Extras]], pixels: tuple[int, int], theme: str) -> tuple[bytes, ...]:
    width, height = pixels[0] * PIXEL_MM, pixels[1] * PIXEL_MM
    paper = Paper(width, height, theme)
    for place, (scene, extras) in enumerate(maps):
        if place:
            paper.new_page()
        paper.map(catalogue, scene, (0, 0, width, height), extras)
    return paper.to_pngs(DOTS_IN_INCH)


def _unit(pixels: tuple[int, int]) -> float:
    return PIXEL_MM * min(side / window for side, window in zip(pixels, WINDOW_PX, strict=True))


def _extras(stage: Stage, approval: str, *, unit: float) -> Extras:
    return Extras(bounds=stage.bounds, legend=stage.scene.layout != "cover", approval=approval, pixel_mm=unit)


def _page(paper: Paper, draft: Paper, catalogue: Catalogue, stage: Stage, told: _Told) -> None:
    scale = paper.height_mm / SIZES_MM["A4"][1]
    wide = paper.width_mm - COLUMN_MM * scale - 3 * _EDGE
    extras = _extras(stage, told.approval, unit=PIXEL_MM * 0.8 * scale)
    paper.map(catalogue, stage.map, (_EDGE, _EDGE, wide, paper.height_mm - 2 * _EDGE - _FOOT), extras)
    left, width = wide + 2 * _EDGE, COLUMN_MM * scale
    if stage.scene.layout == "cover":
        _cover(paper, stage, told.subtitle, (left, width), scale)
        return
    larger = next((one for one in _LARGER if _words(draft, stage, (left, width), scale * one)), _LARGER[-1])
    _words(paper, stage, (left, width), scale * larger)


def _cover(paper: Paper, stage: Stage, subtitle: str, across: tuple[float, float], scale: float) -> None:
    """Write the title of a cover at a third of the height."""
    left, width = across
    down = paper.height_mm * 0.36
    down = paper.text(subtitle, (left, down), size=13 * scale, width=width, look="bold accent") + 2
    down = paper.text(stage.title, (left, down), size=26 * scale, width=width, look="bold") + 4
    down = paper.text(stage.text, (left, down), size=12 * scale, width=width) + 3
    paper.text(fine_print(stage), (left, down), size=7.5 * scale, width=width, look="panel-muted")


def _words(paper: Paper, stage: Stage, across: tuple[float, float], scale: float) -> bool:
    """Write title, text and figures beside the map; tells whether all of it had room."""
    left, width = across
    down = paper.text(_titled(paper, stage.title, width, 17 * scale), (left, _EDGE), size=17 * scale, width=width, look="bold") + 2
    if stage.text:
        down = paper.text(stage.text, (left, down), size=10.5 * scale, width=width) + 3
    figures, fine, left_out, told = stage.figures, fine_print(stage), 0, ""
    if figures is not None:
        down = paper.text(figures.title, (left, down), size=10 * scale, look="bold panel-muted", width=width) + 1
        if figures.kind == "bars":
            pairs = [(row[0], row[-1]) for row in figures.rows]
            down, done = paint_bars(paper, pairs, figures.values, (left, down), width=width, size=9.5 * scale)
        else:
            widths = [width * one for one in _shares(figures.columns)]
            down, done = paper.table(figures.columns, figures.rows, (left, down), widths=widths, size=8.5 * scale)
        left_out = len(figures.rows) - done
        unseen = left_out + figures.left_out
        told = (f"另有 {unseen} 行未列。" if unseen else "") + f"来源：{figures.source}{'。' if fine else ''}"
    end = paper.text(told + fine, (left, down + 1), size=7.5 * scale, width=width, look="panel-muted")
    return not left_out and end <= paper.height_mm - _EDGE - _FOOT


def _titled(paper: Paper, title: str, width: float, size: float) -> str:
    """Break a title that needs two lines behind its colon."""
    return title.replace("：", "：\n", 1) if paper.text_width(title, size=size) > width and not title.endswith("：") else title


def _shares(columns: tuple[str, ...]) -> tuple[float, ...]:
    """Return the parts of the breadth that the columns of a table take."""
    if columns[0] == "两数并列":
        return (0.32, 0.68)
    return (0.72, 0.28) if len(columns) == 2 else (0.5, 0.25, 0.25)  # noqa: PLR2004 - name and number, or name and two numbers
