"""Symbols, stacks and clusters on paper: the shapes, colours and sizes of symbols.js."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geo.catalogue import Catalogue
from geo.freshness import AGES, ORDER, UNDATED, freshness_of, last_day
from layers.paper.canvas import Canvas
from layers.paper.groups import Group, Sizes, disc_radius
from layers.paper.ink import Stroke, Type
from layers.paper.traces import Places, arc, disc, rectangle, trace_from_parts, wedge
from layers.style import age_token, domain_token, tokens

CIRCLE = "circle"
BOX, BODY, HOLE = 16, 10.4, 0.56
"""Side of the box that the outlines stand in, breadth of their bodies, share of a hollow symbol that is open."""
MOST_SLICES = 4
STRIKE = 2
"""Breadth, in the box, of the stroke through what has no date."""
LINE_PX = 1.25
TEN_THOUSAND = 10000
_STAR = (
    (8, 1.1), (10.06, 5.62), (14.96, 6.18), (11.33, 9.53), (12.33, 14.38),
    (8, 11.95), (3.67, 14.38), (4.67, 9.53), (1.04, 6.18), (5.94, 5.62),
)  # fmt: skip
OUTLINES: Mapping[str, Sequence[tuple[float, float]]] = {
    "square": ((3.4, 3.4), (12.6, 3.4), (12.6, 12.6), (3.4, 12.6)),
    "triangle": ((8, 2.1), (14.1, 12.7), (1.9, 12.7)),
    "diamond": ((8, 1.9), (14.1, 8), (8, 14.1), (1.9, 8)),
    "pentagon": ((8, 2), (13.9, 6.5), (11.7, 13.5), (4.3, 13.5), (2.1, 6.5)),
    "star": _STAR,
}
"""Corners in the box; a circle has none."""
MIDDLE: Mapping[str, float] = {"triangle": 9.1, "pentagon": 8.1, "star": 8.2}
_CIRCLE_RADIUS = 5.2
_TOP, _TURN = -math.pi / 2, 2 * math.pi


@dataclass(frozen=True, slots=True)
class Symbol:
    """What stands for an entity."""

    shape: str
    """By its family."""
    colours: tuple[str, ...]
    """Of its domains, a slice each."""
    hollow: bool = False
    """Open in the middle when its position is coarse."""
    struck: bool = False
    """Struck through when it is coloured by age and has no date."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the symbols of a catalogue look like in a theme."""

    shapes: tuple[str, ...]
    """Shape of each kind, by the kind's place."""
    coarse: tuple[bool, ...]
    """Whether a position of each precision is known roughly."""
    colours: tuple[str, ...]
    """Of the domains or the ages in their order, then of none."""
    bits: NDArray[np.integer[Any]]
    """Which of the colours each entity has, lowest bit first, by row; 0 has none."""
    aged: bool
    """Whether colours are ages."""
    token: Mapping[str, str]
    """Colours by name."""


def marks_of(catalogue: Catalogue, theme: str, ages: str = "") -> Marks:
    """Return the looks of a catalogue's symbols, coloured by domain, or by age on the day `ages`, like 2026-05-01."""
    shapes = {family.id: family.shape for family in catalogue.families}
    colour, day = tokens(theme), last_day(ages)
    names = [age_token(age) for age in AGES] if day else [*(domain_token(domain.order) for domain in catalogue.domains), "domain-none"]
    return Marks(
        tuple(shapes.get(kind.family, CIRCLE) for kind in catalogue.kinds),
        tuple(precision.coarse for precision in catalogue.precisions),
        tuple(colour[name] for name in names),
        _age_bits(catalogue, day) if day else catalogue.domain_bits,
        bool(day),
        colour,
    )


def _age_bits(catalogue: Catalogue, day: date) -> NDArray[np.uint8]:
    bits = {age: 1 << place for place, age in enumerate(ORDER)} | {UNDATED: 0}
    return np.asarray(freshness_of(catalogue, day).classes.map(bits), np.uint8)


def paint_groups(canvas: Canvas, catalogue: Catalogue, groups: Sequence[Group], marks: Marks) -> None:
    """Draw what stands in the window, clusters below, the numbers of stacks on top."""
    sizes = Sizes(canvas.camera.zoom)
    seen = [(group, *canvas.camera.from_world(np.array([[group.x, group.y]]))[0].tolist()) for group in groups]
    seen = [(group, x, y) for group, x, y in seen if 0 <= x <= canvas.camera.width and 0 <= y <= canvas.camera.height]
    for group, x, y in seen:
        if group.many:
            paint_disc(canvas, (x, y), disc_radius(group.count), shares_of(catalogue, group, marks), marks)
            paint_count(canvas, (x, y), disc_radius(group.count), group.count, marks)
    for group, x, y in seen:
        if not group.many:
            paint_entity(canvas, catalogue, group.members[0], (x, y), marks)
    for group, x, y in seen:
        if not group.many and group.count > 1:
            paint_badge(canvas, (x, y), sizes.symbol, group.count, marks)


def paint_entity(canvas: Canvas, catalogue: Catalogue, place: int, at: tuple[float, float], marks: Marks) -> None:
    """Draw the symbol of one located entity."""
    row = int(catalogue.located_rows[place])
    kind, precision = int(catalogue.codes["kind"][row]), int(catalogue.codes["precision"][row])
    shape = marks.shapes[kind] if kind < len(marks.shapes) else CIRCLE
    hollow = marks.coarse[precision] if precision < len(marks.coarse) else False
    slots = slots_of(int(marks.bits[row]), len(marks.colours) - 1)
    struck = marks.aged and slots[0] == len(marks.colours) - 1
    symbol = Symbol(shape, tuple(marks.colours[slot] for slot in slots), hollow=hollow, struck=struck)
    paint_symbol(canvas, at, Sizes(canvas.camera.zoom).symbol, symbol, marks)


def slots_of(bits: int, none: int) -> list[int]:
    """Return the first four colours of an entity, or the slot of none."""
    return [slot for slot in range(none) if bits >> slot & 1][:MOST_SLICES] or [none]


def shares_of(catalogue: Catalogue, group: Group, marks: Marks) -> list[int]:
    """Return how many members of a group have each colour, and how many have none; one with two domains counts in both."""
    bits = marks.bits[catalogue.located_rows[group.members]]
    return [*(int((bits >> slot & 1).sum()) for slot in range(len(marks.colours) - 1)), int((bits == 0).sum())]


def paint_symbol(canvas: Canvas, at: tuple[float, float], size: float, symbol: Symbol, marks: Marks) -> None:
    """Draw a symbol of a breadth in pixels around a middle."""
    x, y = canvas.at(*at)
    scale = size / BODY * canvas.unit
    outline = _outline(symbol.shape, x, y, scale)
    line = marks.token["symbol-line"]
    canvas.ink.path(outline, Stroke(fill=line, line=line, width=2 * LINE_PX * canvas.unit))
    slices = len(symbol.colours)
    for place, colour in enumerate(symbol.colours):
        turn = (_TOP + _TURN * place / slices, _TOP + _TURN * (place + 1) / slices)
        canvas.ink.path(outline if slices == 1 else wedge(x, y, BOX * scale, turn), Stroke(fill=colour), within=outline)
    if symbol.hollow:
        canvas.ink.path(_outline(symbol.shape, x, y, scale * HOLE), Stroke(fill=marks.token["panel"]))
    if symbol.struck:
        half = BOX / 2 * scale
        strike = trace_from_parts([np.array([[x + half, y - half], [x - half, y + half]])], closed=False)
        canvas.ink.path(strike, Stroke(line=marks.token["panel"], width=STRIKE * scale), within=outline)


def paint_disc(canvas: Canvas, at: tuple[float, float], radius: float, shares: Sequence[int], marks: Marks) -> None:
    """Draw a cluster: its count, which is not the sum of the shares when members have several domains, comes from `paint_count`."""
    ring = max(2.5, radius * 0.17)
    x, y = canvas.at(*at)
    canvas.disc(*at, radius + LINE_PX, Stroke(fill=marks.token["symbol-line"]))
    canvas.disc(*at, radius - ring, Stroke(fill=marks.token["cluster"]))
    angle = _TOP
    for colour, share in zip(marks.colours, shares, strict=True):
        end = angle + _TURN * share / max(sum(shares), 1)
        if share:
            stroke = Stroke(line=colour, width=ring * canvas.unit, round=False)
            canvas.ink.path(arc(x, y, (radius - ring / 2) * canvas.unit, (angle, end)), stroke)
        angle = end


def paint_count(canvas: Canvas, at: tuple[float, float], radius: float, count: int, marks: Marks) -> None:
    """Write the number of a cluster into its disc."""
    words, ring = short_count(count), max(2.5, radius * 0.17)
    size = (0.62 if len(words) > 3 else 0.78) * (radius - ring) + 1.5  # noqa: PLR2004 - four characters are set smaller
    canvas.text(words, at, Type(size, marks.token["cluster-text"], bold=True))


def paint_badge(canvas: Canvas, at: tuple[float, float], symbol: float, count: int, marks: Marks, *, least: float = 9.5) -> None:
    """Draw how many stand at the point of a symbol."""
    words = short_count(count)
    size = max(least, symbol * 0.66)
    height = size * 1.25
    width = max(height, len(words) * size * 0.6 + 6)
    left, top = at[0] + symbol * 0.2, at[1] - symbol * 0.42 - height
    shape = _pill(canvas, (left, top), width, height)
    canvas.ink.path(shape, Stroke(fill=marks.token["cluster"], line=marks.token["symbol-line"], width=1.2 * canvas.unit))
    canvas.text(words, (left + width / 2, top + height / 2), Type(size, marks.token["cluster-text"], bold=True))


def paint_ring(canvas: Canvas, at: tuple[float, float], marks: Marks) -> None:
    """Draw the ring around what is picked."""
    radius = Sizes(canvas.camera.zoom).symbol / 2 + 5
    canvas.disc(*at, radius, Stroke(line=marks.token["symbol-line"], line_opacity=0.75, width=5 * canvas.unit))
    canvas.disc(*at, radius, Stroke(line=marks.token["ring"], width=2.25 * canvas.unit))


def short_count(count: int) -> str:
    """Return a number in at most four characters and 万."""
    if count < TEN_THOUSAND:
        return str(count)
    many = count / TEN_THOUSAND
    return f"{math.floor(many * 10) / 10:g}万" if many < 100 else f"{math.floor(many)}万"  # noqa: PLR2004 - as on the screen


def _outline(shape: str, x: float, y: float, scale: float) -> str:
    corners = OUTLINES.get(shape)
    if corners is None:
        return disc(x, y, _CIRCLE_RADIUS * scale)
    placed: Places = (np.array(corners) - np.array([BOX / 2, MIDDLE.get(shape, BOX / 2)])) * scale + np.array([x, y])
    return trace_from_parts([placed], closed=True)


def _pill(canvas: Canvas, corner: tuple[float, float], width: float, height: float) -> str:
    (x, y), radius = canvas.at(*corner), height / 2 * canvas.unit
    wide, high = width * canvas.unit, height * canvas.unit
    if wide <= high + 1e-6:
        return disc(x + radius, y + radius, radius)
    turns = np.concatenate([np.linspace(math.pi / 2, 3 * math.pi / 2, 16), np.linspace(-math.pi / 2, math.pi / 2, 16)])
    middles = np.where(np.arange(32) < 16, x + radius, x + wide - radius)  # noqa: PLR2004 - half of the corners are left
    around = np.column_stack([middles + radius * np.cos(turns), y + radius + radius * np.sin(turns)])
    return trace_from_parts([around], closed=True) if high else rectangle(x, y, wide, high)
