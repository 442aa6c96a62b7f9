"""The QR code for a phone: its squares are those of the standard, and there is white around them."""

import re

import pytest
import segno

from layers.qr import QUIET, qr_path

ADDRESS = "http://192.168.1.20:8501/?view=remote#123456"


def squares(path: str) -> set[tuple[int, int]]:
    """Return column and row of every dark module of a path."""
    runs = re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", path)
    assert "".join(f"M{x} {y}h{w}v1h-{w}z" for x, y, w in runs) == path
    return {(int(x) + step, int(y)) for x, y, w in runs for step in range(int(w))}


@pytest.mark.parametrize("text", [ADDRESS, "http://[fe80::1]:8501/%E7%A7%91/?view=remote#000000", "x" * 300])
def test_the_path_draws_every_dark_module_and_leaves_the_white_around(text: str) -> None:
    side, path = qr_path(text)
    matrix = segno.make(text, error="m", micro=False).matrix
    assert side == len(matrix) + 2 * QUIET
    assert squares(path) == {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, dark in enumerate(row) if dark}


def test_three_corners_have_the_mark_that_cameras_look_for() -> None:
    side, path = qr_path(ADDRESS)
    dark, far = squares(path), side - QUIET - 7
    ring = {(x, y) for x in range(7) for y in range(7) if x in {0, 6} or y in {0, 6} or {x, y} <= {2, 3, 4}}
    for left, top in ((QUIET, QUIET), (far, QUIET), (QUIET, far)):
        assert {(x, y) for x in range(7) for y in range(7) if (left + x, top + y) in dark} == ring


def test_what_no_code_can_hold_is_refused() -> None:
    with pytest.raises(ValueError, match="Data"):
        qr_path("x" * 5000)
