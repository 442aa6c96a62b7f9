"""Telephone numbers and mail addresses in what a story tells: what a public edition must not carry."""

import re
from collections.abc import Iterator

from geo.story.staging import Show

CONTACT = re.compile(r"(?<!\d)(?:1[3-9]\d{9}|0\d{2,3}[- ]?\d{7,8})(?!\d)|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""Mobile and fixed telephone numbers, and mail addresses."""
MASK = "（联系方式已隐去）"


def masked(text: str) -> str:
    """Return a text without telephone numbers and mail addresses."""
    return CONTACT.sub(MASK, text)


def contacts_in(show: Show) -> dict[str, int]:
    """Count them by where they stand, like 第3屏 or 答问2; places without any are left out."""
    counted = ((place, len(CONTACT.findall(text))) for place, text in _written(show))
    return {place: count for place, count in counted if count}


def _written(show: Show) -> Iterator[tuple[str, str]]:
    for stage in show.stages:
        cells = (cell for row in (stage.figures.rows if stage.figures else ()) for cell in row)
        yield f"第{stage.number}屏", " ".join((stage.title, stage.text, *cells))
        yield f"第{stage.number}屏备注", stage.scene.notes
    for number, card in enumerate(show.cards, 1):
        yield f"答问{number}", f"{card.title} {card.text}"
