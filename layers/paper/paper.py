"""A document: pages with text, tables and maps, to be saved as PDF or PNG."""

from collections.abc import Sequence

from geo.catalogue import Catalogue
from geo.scene import Scene
from layers.paper.ink import POINTS_IN_MM, Ink, Spot, Stroke, Type
from layers.paper.map import PLAIN, BoxMm, Drawn, Extras, draw_map
from layers.paper.png import pngs_from_pdf
from layers.paper.traces import rectangle
from layers.paper.wrapping import wrapped
from layers.style import tokens

LEADING = 1.5
"""Height of a line, in sizes."""
FOOT_MM = 10.0
"""Of a page that a table leaves free."""
_PAD_MM = 1.2


class Paper:
    """Pages of one size in one theme (`print`, `light` or `dark`); lengths in millimetres from the top left corner, type in points."""

    def __init__(self, width_mm: float, height_mm: float, theme: str = "print", *, title: str = "") -> None:
        """Start the first page; a ValueError for an unknown theme."""
        self.width_mm, self.height_mm, self.theme = width_mm, height_mm, theme
        self.colour = tokens(theme)
        self.ink = Ink(width_mm, height_mm, title=title)
        self._fill()

    def new_page(self) -> None:
        """Go on to a fresh page."""
        self.ink.page()
        self._fill()

    def text(self, words: str, at: Spot, *, size: float = 10.5, width: float = 0.0, look: str = "") -> float:
        """Write text from its top and return where the next line begins; wraps at `width` when there is one.

        `look` is made of words: a colour of the style table (`label-muted`), `bold`, `center`, `right` (from the spot).
        """
        (x, y), (face, align) = at, self._face(size, look)
        lines = wrapped(words, width, lambda part: self.ink.width(part, face)) if width else words.split("\n")
        for number, line in enumerate(lines):
            self.ink.text(line, (x, y + face.size * LEADING * (number + 0.5)), face, align=align)
        return y + face.size * LEADING * len(lines)

    def text_width(self, words: str, *, size: float = 10.5) -> float:
        """Return the length of a line, millimetres."""
        return self.ink.width(words, self._face(size, "")[0])

    def rule(self, x: float, y: float, width: float, *, colour: str = "panel-line", thick: float = 0.25) -> None:
        """Draw a level line."""
        self.ink.path(f"{x:.3f} {y:.3f} m {x + width:.3f} {y:.3f} l", Stroke(line=self.colour[colour], width=thick))

    def box(self, box_mm: tuple[float, float, float, float], *, colour: str) -> None:
        """Fill a rectangle (left, top, width, height) with a colour of the style table."""
        self.ink.path(rectangle(*box_mm), Stroke(fill=self.colour[colour]))

    def table(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], at: Spot, *, widths: Sequence[float], size: float = 9
    ) -> tuple[float, int]:
        """Draw rows under a header until the page is full; returns where they end and how many found room.

        Cells wrap. A caller goes on with the rest on the next page.
        """
        x, _ = at
        bottom = self._row(header, at, widths, size=size, look="bold")
        self.rule(x, bottom, sum(widths), colour="panel-muted", thick=0.35)
        for number, row in enumerate(rows):
            height = self._row_height(row, widths, size)
            if bottom + height > self.height_mm - FOOT_MM:
                return bottom, number
            bottom = self._row(row, (x, bottom), widths, size=size)
            self.rule(x, bottom, sum(widths))
        return bottom, len(rows)

    def map(self, catalogue: Catalogue, scene: Scene, box_mm: BoxMm, extras: Extras = PLAIN) -> Drawn:
        """Draw a scene into a box: the map of the screen with legend, scale bar, north arrow, credit, and 审图号 or 内部工作用图.

        The scene's mask, pick, bands, scheme and camera count; its style does not, the paper has a theme.
        """
        return draw_map(self.ink, catalogue, scene, box_mm, extras, theme=self.theme)

    def to_pdf(self) -> bytes:
        """Return all pages as PDF."""
        return self.ink.to_pdf()

    def to_pngs(self, dpi: float = 96) -> tuple[bytes, ...]:
        """Return every page as a PNG; a ValueError when a page would be too large a picture."""
        return pngs_from_pdf(self.to_pdf(), dpi)

    def to_png(self, dpi: float = 96) -> bytes:
        """Return the first page as a PNG; a ValueError when it would be too large a picture."""
        return self.to_pngs(dpi)[0]

    def _fill(self) -> None:
        if self.theme != "print":
            self.box((0, 0, self.width_mm, self.height_mm), colour="panel")

    def _face(self, size: float, look: str) -> tuple[Type, str]:
        words = look.split()
        colour = next((self.colour[word] for word in words if word in self.colour), self.colour["panel-text"])
        align = next((word for word in words if word in {"center", "right"}), "left")
        return Type(size / POINTS_IN_MM, colour, bold="bold" in words), align

    def _row(self, cells: Sequence[str], at: Spot, widths: Sequence[float], *, size: float, look: str = "") -> float:
        left, y = at
        for cell, width in zip(cells, widths, strict=True):
            self.text(cell, (left + _PAD_MM, y + _PAD_MM), size=size, width=width - 2 * _PAD_MM, look=look)
            left += width
        return y + self._row_height(cells, widths, size)

    def _row_height(self, cells: Sequence[str], widths: Sequence[float], size: float) -> float:
        face, _ = self._face(size, "")
        rows = max(
            len(wrapped(cell, width - 2 * _PAD_MM, lambda part: self.ink.width(part, face)))
            for cell, width in zip(cells, widths, strict=True)
        )
        return rows * face.size * LEADING + 2 * _PAD_MM
