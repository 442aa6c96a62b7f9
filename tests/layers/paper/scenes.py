"""Scenes for paper: what the screen would show of the imaginary town."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pypdfium2

from geo.catalogue import Catalogue
from geo.model import Pick
from geo.scene import Scene, scene_from_selection
from geo.selection import Selection


@dataclass(frozen=True)
class Look:
    """How the scene is seen."""

    style: str = "auto"
    pick: Pick | None = None
    band: bool = False
    base: str = ""


PLAIN = Look()


def scene(catalogue: Catalogue, *, rows: Any = None, look: Look = PLAIN) -> Scene:
    """Return everything, or the rows of a mask, as the screen shows it."""
    mask = np.ones(len(catalogue.entities), bool) if rows is None else np.asarray(rows, bool)
    return scene_from_selection(catalogue, Selection(), mask, look)


def text_of(pdf: bytes, page: int = 0) -> str:
    """Return the text of a page as a reader's search finds it, without spaces."""
    return "".join(pypdfium2.PdfDocument(pdf)[page].get_textpage().get_text_range().split())


def letters_of(pdf: bytes, page: int = 0) -> list[tuple[float, float, float, float]]:
    """Return the box of each letter of a page, points: left, bottom, right, top."""
    found = pypdfium2.PdfDocument(pdf)[page].get_textpage()
    return [found.get_charbox(place) for place in range(found.count_chars())]


def size_of(pdf: bytes, page: int = 0) -> tuple[float, float]:
    """Return width and height of a page, points."""
    width, height = pypdfium2.PdfDocument(pdf)[page].get_size()
    return float(width), float(height)
