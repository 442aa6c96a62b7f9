"""What makes a map a document: scale bar, north arrow, credit, approval number or internal mark."""

import math
from collections.abc import Sequence

import numpy as np

from geo.catalogue import Catalogue
from layers.paper.canvas import Canvas
from layers.paper.ink import Stroke, Type
from layers.paper.traces import rectangle, trace_from_parts

INTERNAL = "内部工作用图"
"""What a picture says that no authority has checked."""
INDICATIVE = "虚线为示意范围，非法定边界"
_BAR_PX, _TEXT = 120.0, 11.0


def paint_scale_bar(canvas: Canvas, at: tuple[float, float], colour: str, halo: str) -> float:
    """Draw a bar of a round length whose left end is given, pixels; returns the metres that it stands for."""
    metres = round_length(_BAR_PX * canvas.camera.metres_per_pixel)
    length = metres / canvas.camera.metres_per_pixel
    x, y = at
    ends = np.array([[x, y - 4], [x, y], [x + length, y], [x + length, y - 4]])
    trace = trace_from_parts([canvas.place(ends)], closed=False)
    canvas.ink.path(trace, Stroke(line=halo, width=3.4 * canvas.unit))
    canvas.ink.path(trace, Stroke(line=colour, width=1.4 * canvas.unit, round=False))
    words = f"{metres / 1000:g} km" if metres >= 1000 else f"{metres:g} m"  # noqa: PLR2004 - metres in a kilometre
    canvas.text(words, (x + length / 2, y - 9), Type(_TEXT, colour, halo=halo, halo_width=3))
    return metres


def round_length(metres: float) -> float:
    """Return the largest of 1, 2, 3, 5 times a power of ten that is not longer."""
    power = float(10 ** math.floor(math.log10(metres)))
    return max(step * power for step in (1, 2, 3, 5) if step * power <= metres)


def paint_north_arrow(canvas: Canvas, at: tuple[float, float], colour: str, halo: str) -> None:
    """Draw an arrow that points up, around a middle, pixels: on this projection north is up everywhere."""
    x, y = at
    halves = (((x, y - 16), (x - 8, y + 8), (x, y + 3)), ((x, y - 16), (x + 8, y + 8), (x, y + 3)))
    for half, fill in zip(halves, (colour, halo), strict=True):
        trace = trace_from_parts([canvas.place(np.array(half))], closed=True)
        canvas.ink.path(trace, Stroke(fill=fill, line=colour, width=0.9 * canvas.unit))
    canvas.text("北", (x, y + 17), Type(_TEXT + 1, colour, bold=True, halo=halo, halo_width=3))


def mark_of(approval: str) -> str:
    """Return what a picture says about its approval: the configured number, else that it is internal."""
    return f"审图号：{approval}" if approval else INTERNAL


def credit_lines(catalogue: Catalogue, *, approval: str) -> Sequence[str]:
    """Return what stands below a map: mark, what the lines mean, who is credited, which data."""
    return (f"{mark_of(approval)} · {INDICATIVE}", credited(catalogue))


def credited(catalogue: Catalogue) -> str:
    """Return who is credited and which data it is."""
    credits_ = dict.fromkeys(source.credit for source in catalogue.sources if source.credit)
    return " · ".join((*credits_, f"数据版本 {catalogue.revision} · 指纹 {catalogue.fingerprint}"))


def paint_credits(canvas: Canvas, lines: Sequence[str], colour: str, ground: str) -> None:
    """Write the lines at the lower right of the window on a quiet ground."""
    face = Type(_TEXT - 1, colour)
    for number, words in enumerate(reversed(lines)):
        width = canvas.width(words, face) + 10
        x, y = canvas.camera.width - width, canvas.camera.height - 16 * (number + 1)
        left, top = canvas.at(x, y)
        canvas.ink.path(rectangle(left, top, width * canvas.unit, 16 * canvas.unit), Stroke(fill=ground, fill_opacity=0.86))
        canvas.text(words, (x + 5, y + 8), face, align="left")
