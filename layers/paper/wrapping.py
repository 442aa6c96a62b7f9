"""Lines of Chinese text: broken anywhere but before a closing mark, after an opening one, or inside a word or number of another script."""

import re
from collections.abc import Callable

NOT_FIRST = set("，。、；：？！）》」』】”’…％%,.;:?!)]}·")
"""Marks that never begin a line."""
NOT_LAST = set("（《「『【“‘([{")
"""Marks that never end one."""
_PIECES = re.compile(r"[A-Za-z0-9_@#./:\-+]+|\s|.", re.DOTALL)


def wrapped(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Return the lines of a text that are no longer than `width` as `measure` has it; a longer word is cut."""
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width, measure)]


def _lines(paragraph: str, width: float, measure: Callable[[str], float]) -> list[str]:
    lines, line = [], ""
    for piece in _pieces(paragraph, width, measure):
        if line and measure(line + piece) > width and piece not in NOT_FIRST:
            carried = _carried(line)
            lines.append(line[: len(line) - len(carried)].rstrip())
            line = carried + piece.lstrip()
        else:
            line += piece
    return [*lines, line.rstrip()]


def _pieces(paragraph: str, width: float, measure: Callable[[str], float]) -> list[str]:
    pieces = _PIECES.findall(paragraph)
    return [part for piece in pieces for part in (piece if measure(piece) > width else (piece,))]


def _carried(line: str) -> str:
    """Return what goes along to the next line: opening marks at the end, unless they are all there is."""
    place = len(line)
    while place > 1 and line[place - 1] in NOT_LAST:
        place -= 1
    return line[place:] if place > 1 else ""
