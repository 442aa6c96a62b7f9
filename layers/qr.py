"""A text as a QR code for the camera of a phone: a path of squares, to be drawn dark on white by whoever shows it."""

from itertools import groupby

import segno

QUIET = 4
"""Modules of white around the squares, as ISO/IEC 18004 asks."""


def qr_path(text: str) -> tuple[int, str]:
    """Return the side in modules with the white around, and the dark runs as an SVG path; a ValueError for a text too long for any code."""
    rows = [bytes(row) for row in segno.make(text, error="m", micro=False).matrix_iter(border=QUIET)]
    return len(rows), "".join(_runs(row, down) for down, row in enumerate(rows))


def _runs(row: bytes, down: int) -> str:
    path, across = "", 0
    for dark, run in groupby(row):
        length = len(list(run))
        path += f"M{across} {down}h{length}v1h-{length}z" if dark else ""
        across += length
    return path
