"""One page about a zone, a street or a drawn area: map, numbers, what the plan wants, what is there; one template for all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from geo.catalogue import Catalogue
from geo.model import Pick
from geo.points import Bools
from geo.scene import scene_from_selection
from geo.selection import Selection
from geo.stats.places import Places
from geo.stats.sheet import PlaceSheet, sheet_of
from layers.paper.map import Extras
from layers.paper.paper import Paper

A4 = (210.0, 297.0)
LEFT, WIDE = 15.0, 180.0
MAP_MM = (LEFT, 34.0, WIDE, 92.0)
MARGIN = 0.15
"""Of the place's own size, shown around it."""
MOST_WANTED, MOST_LETTERS = 5, 74
STEP, FOOT = 4.0, 11.0
"""Height of a line of the list, and room for the note, millimetres."""
NOTE = "边界为示意，不是法定边界；括号内为边界不确定时的最少与最多；“边缘”是靠近边界、不能确定在内的。规划文字为概括，引用以原文为准。"


@dataclass(frozen=True, slots=True)
class _Look:
    style: str
    pick: Pick | None
    band: bool
    base: str


def draw_pages(paper: Paper, catalogue: Catalogue, wanted: Sequence[tuple[Places, int]], rows: Bools, approval: str = "") -> Iterator[int]:
    """Draw a page for each place, and yield how many are done after each; `approval` is the configured 审图号."""
    for done, (places, number) in enumerate(wanted, start=1):
        if done > 1:
            paper.new_page()
        _page(paper, catalogue, sheet_of(catalogue, places, number, rows), places.shapes[number], approval)
        yield done


def one_page_pdf(catalogue: Catalogue, places: Places, number: int, rows: Bools, *, approval: str = "") -> bytes:
    """Return the page of one place as PDF."""
    paper = Paper(*A4, title=places.names[number])
    for _ in draw_pages(paper, catalogue, [(places, number)], rows, approval):
        pass
    return paper.to_pdf()


def pages_wanted(*all_places: Places) -> list[tuple[Places, int]]:
    """Return every place but the rest, in order."""
    return [(places, number) for places in all_places for number in range(len(places.ids) - 1)]


def _page(paper: Paper, catalogue: Catalogue, sheet: PlaceSheet, shape: BaseGeometry, approval: str) -> None:
    paper.text(sheet.title, (LEFT, 12), size=20, look="bold")
    paper.text(f"名录内 {sheet.total} 项", (LEFT + WIDE, 13.5), size=13, look="right bold")
    source = f"{catalogue.plan.title}（{catalogue.plan.number}）" if catalogue.plan else catalogue.scheme().source
    paper.text(
        f"{catalogue.district.title}。{source}。名录版本 {catalogue.revision}。", (LEFT, 24), size=8.5, width=WIDE, look="panel-muted"
    )
    drawn = sheet.kind == "area"
    corners = tuple((float(lon), float(lat)) for lon, lat in shapely.get_coordinates(shape)[:-1])
    asked = Selection(polygon=corners if drawn else (), scheme=sheet.scheme)
    look = _Look("print", None if drawn else Pick(sheet.kind, sheet.id), sheet.kind == "zone", "")
    scene = scene_from_selection(catalogue, asked, sheet.inside, look)
    paper.map(catalogue, scene, MAP_MM, Extras(bounds=_bounds(shape), legend=False, approval=approval))
    top = _facts(paper, sheet, MAP_MM[1] + MAP_MM[3] + 4)
    top = _wanted(paper, sheet, top)
    top = _domains(paper, sheet, top)
    _entities(paper, sheet, top)
    paper.text(NOTE, (LEFT, A4[1] - 9), size=7, width=WIDE, look="panel-muted")


def _bounds(shape: BaseGeometry) -> tuple[float, float, float, float]:
    west, south, east, north = shape.bounds
    wide, high = (east - west) * MARGIN, (north - south) * MARGIN
    return west - wide, south - high, east + wide, north + high


def _facts(paper: Paper, sheet: PlaceSheet, top: float) -> float:
    step = WIDE / 4
    for place, (name, value) in enumerate(sheet.facts):
        at = (LEFT + step * (place % 4), top + 9.5 * (place // 4))
        paper.text(name, at, size=7.5, look="panel-muted")
        paper.text(value, (at[0], at[1] + 3.6), size=9.5, look="bold")
    return top + 9.5 * -(-len(sheet.facts) // 4) + 1


def _wanted(paper: Paper, sheet: PlaceSheet, top: float) -> float:
    top = paper.text("规划要它做什么", (LEFT, top), size=10.5, look="bold")
    if not sheet.wanted:
        return paper.text("规划没有点名这里，名录里也没有与各片区共有的。", (LEFT, top), size=8.5, width=WIDE) + 1
    for words, clause in sheet.wanted[:MOST_WANTED]:
        top = paper.text(f"{_short(words)}〔{clause}〕", (LEFT, top), size=8.5, width=WIDE)
    return top + 1


def _domains(paper: Paper, sheet: PlaceSheet, top: float) -> float:
    top = paper.text("各领域：规划与现有", (LEFT, top), size=10.5, look="bold")
    widths = (32.0, 22.0, 34.0, WIDE - 88.0)
    end, _ = paper.table(("领域", "现有", "对照", "条款"), sheet.domains, (LEFT, top), widths=widths, size=7)
    return end + 2


def _entities(paper: Paper, sheet: PlaceSheet, top: float) -> None:
    top = paper.text("名录", (LEFT, top), size=10.5, look="bold")
    lines = [f"{_short(name, 26)}（{kind}{'，' + edge if edge else ''}，{as_of}）" for name, kind, edge, as_of in sheet.entities]
    room = int((A4[1] - FOOT - top) // STEP)
    shown = lines[: 2 * room]
    half = -(-len(shown) // 2)
    for place, line in enumerate(shown):
        paper.text(line, (LEFT + WIDE / 2 * (place // half), top + STEP * (place % half)), size=7.5)
    if len(shown) < len(lines):
        paper.text(f"另有 {len(lines) - len(shown)} 项未列，全部名单见统计页。", (LEFT + WIDE, top - 5), size=7.5, look="right panel-muted")
    elif not lines:
        paper.text("没有", (LEFT, top), size=8.5)


def _short(words: str, letters: int = MOST_LETTERS) -> str:
    return words if len(words) <= letters else words[: letters - 1] + "…"
