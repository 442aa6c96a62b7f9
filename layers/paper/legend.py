"""The legend on paper: the entries that the screen's legend has, drawn with the same symbols and lines."""

from collections.abc import Iterator
from dataclasses import dataclass

from geo.catalogue import Catalogue
from geo.freshness import UNDATED
from layers.atlas import legend
from layers.drawing import Drawing
from layers.paper.canvas import Canvas
from layers.paper.ground import stroke_of
from layers.paper.ink import Stroke, Type
from layers.paper.looks import look_of
from layers.paper.symbols import Marks, Symbol, paint_badge, paint_count, paint_disc, paint_symbol
from layers.paper.traces import rectangle
from layers.words import LEGEND_WORDS

WIDTH_PX = 236.0
"""Of the panel."""
ROW_PX, TITLE_PX, PAD_PX = 19.0, 19.0, 8.0
SWATCH_PX = 14.0
_TEXT = 11.5
LINES = {"streets": "street-edges", "metro": "metro", "roads": "roads", "campuses": "campuses", "nature": "green"}
"""Entry among the base layers -> drawing that it stands for."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the legend."""

    kind: str
    """family, coarse, cluster, stack, domain, age, tier, bands or layer: how its sample is drawn."""
    id: str
    """Of what it explains."""
    name: str
    """What people read."""
    look: str = ""
    """Shape of a family, token of a domain or age, rank of a tier."""


@dataclass(frozen=True, slots=True)
class Section:
    """Entries under a title."""

    title: str
    """What people read."""
    columns: int
    """Side by side."""
    entries: tuple[Entry, ...]
    """In the screen's order."""


def sections(catalogue: Catalogue, scheme: str, drawings: tuple[Drawing, ...], *, band: bool, aged: bool = False) -> tuple[Section, ...]:
    """Return what the legend explains, ages instead of domains when `aged`; a KeyError for an unknown scheme."""
    told, word = legend(catalogue, scheme), LEGEND_WORDS
    families = [Entry("family", one["id"], one["name"], one["shape"]) for one in told["families"]]
    families += [Entry(kind, kind, word[f"legend{kind.title()}"]) for kind in ("coarse", "cluster", "stack")]
    domains = [Entry("domain", one["id"], one["short_name"] or one["name"], one["token"]) for one in told["domains"]]
    domains.append(Entry("domain", "none", word["legendNoDomain"], "domain-none"))
    ages = tuple(Entry("age", one["id"], one["name"], one["token"]) for one in told["ages"])
    tiers = [Entry("tier", one["id"], one["name"], str(one["rank"])) for one in told["tiers"]]
    tiers += [Entry("bands", "bands", word["layer-bands"], "1")] if band else []
    drawn = {drawing.id for drawing in drawings if drawing.features}
    layers = [one for one in ("streets", "metro", "roads", "nature", "campuses") if _drawn(one, drawn)]
    base = [Entry("layer", one, word[f"layer-{one}"]) for one in ("district", *layers)]
    return (
        Section(word["legendFamilies"], 2, tuple(families)),
        Section(word["legendAges"], 2, ages) if aged else Section(word["legendDomains"], 2, tuple(domains)),
        Section(word["legendZones"], 3, tuple(tiers)),
        Section(word["legendLayers"], 3, tuple(base)),
    )


def height_of(parts: tuple[Section, ...]) -> float:
    """Return the height of the panel, pixels."""
    return 2 * PAD_PX + sum(TITLE_PX + ROW_PX * -(-len(part.entries) // part.columns) for part in parts) + ROW_PX


def paint_legend(canvas: Canvas, parts: tuple[Section, ...], corner: tuple[float, float], *, told: str, marks: Marks, theme: str) -> None:
    """Draw the panel from its top left corner, pixels; `told` is its last line, how many are on the map."""
    x, y = corner
    colour = marks.token
    left, top = canvas.at(x, y)
    panel = rectangle(left, top, WIDTH_PX * canvas.unit, height_of(parts) * canvas.unit)
    canvas.ink.path(panel, Stroke(fill=colour["panel"], fill_opacity=0.94, line=colour["panel-line"], width=0.7 * canvas.unit))
    down = y + PAD_PX
    for part in parts:
        canvas.text(part.title, (x + PAD_PX, down + TITLE_PX / 2), Type(_TEXT - 1, colour["panel-muted"]), align="left")
        for entry, (column, row) in zip(part.entries, _cells(len(part.entries), part.columns), strict=True):
            at = (x + PAD_PX + _column_at(column, part.columns), down + TITLE_PX + (row + 0.5) * ROW_PX)
            _paint_sample(canvas, entry, at, marks, theme)
            wide = SWATCH_PX * (1.5 if entry.kind in {"tier", "bands", "layer"} else 1)
            canvas.text(entry.name, (at[0] + wide + 5, at[1]), Type(_TEXT, colour["panel-text"]), align="left")
        down += TITLE_PX + ROW_PX * -(-len(part.entries) // part.columns)
    canvas.text(told, (x + PAD_PX, down + ROW_PX / 2), Type(_TEXT, colour["panel-muted"]), align="left")


def _column_at(column: int, columns: int) -> float:
    """Return where a column begins: of three the middle one is wider, for its longer words."""
    return (WIDTH_PX - 2 * PAD_PX) * ((0, 0.3, 0.7)[column] if columns == 3 else column / columns)  # noqa: PLR2004 - as in legend.css


def _drawn(entry: str, drawn: set[str]) -> bool:
    return bool({"green", "water"} & drawn) if entry == "nature" else LINES[entry] in drawn or entry in drawn


def _cells(count: int, columns: int) -> Iterator[tuple[int, int]]:
    return ((place % columns, place // columns) for place in range(count))


def _paint_sample(canvas: Canvas, entry: Entry, at: tuple[float, float], marks: Marks, theme: str) -> None:
    middle = (at[0] + SWATCH_PX / 2, at[1])
    muted = (marks.token["panel-muted"],)
    if entry.kind in {"family", "coarse", "stack"}:
        middle = (middle[0] - (2 if entry.kind == "stack" else 0), middle[1])
        paint_symbol(canvas, middle, 10.5, Symbol(entry.look or "circle", muted, hollow=entry.kind == "coarse"), marks)
        if entry.kind == "stack":
            paint_badge(canvas, (middle[0] - 1, middle[1] + 4.5), 6, 2, marks, least=8)
    elif entry.kind in {"domain", "age"}:
        paint_symbol(canvas, middle, 10.5, Symbol("circle", (marks.token[entry.look],), struck=entry.id == UNDATED), marks)
    elif entry.kind == "cluster":
        shares = [1, 0, 1, 0, 1, *[0] * (len(marks.colours) - 5)] if len(marks.colours) >= 5 else [1] * len(marks.colours)  # noqa: PLR2004
        paint_disc(canvas, middle, 7, shares, marks)
        paint_count(canvas, middle, 8, 9, marks)
    else:
        _paint_wide(canvas, entry, at, theme)


def _paint_wide(canvas: Canvas, entry: Entry, at: tuple[float, float], theme: str) -> None:
    wide, high = SWATCH_PX * 1.5, 9.0
    left, top = canvas.at(at[0], at[1] - high / 2)
    area = rectangle(left, top, wide * canvas.unit, high * canvas.unit)
    line = f"{left:.3f} {top + high / 2 * canvas.unit:.3f} m {left + wide * canvas.unit:.3f} {top + high / 2 * canvas.unit:.3f} l"
    for name, part in _steps(entry):
        look = look_of(name, part, {"rank": entry.look} if entry.look else {})
        if look is not None:
            shape = area if name in {"zones", "bands", "green", "campuses"} else line
            canvas.ink.path(shape, stroke_of(canvas, look, theme), within=area if look.inside else "")


def _steps(entry: Entry) -> tuple[tuple[str, str], ...]:
    if entry.kind == "tier":
        return (("zones", "fill"), ("zones", "line"))
    if entry.kind == "bands":
        return (("bands", "fill"),)
    if entry.id == "district":
        return (("district", "line"),)
    name = LINES[entry.id]
    return ((name, "casing"), (name, "line"), (name, "fill"))
