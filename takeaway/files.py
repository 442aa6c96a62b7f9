"""The whole set: PPTX, HTML, XLSX, PDF and PNG of one story, all with the same numbers and the same fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.export.deck import Deck, Slide, deck_from_slides, picture_box
from geo.catalogue import Catalogue
from geo.story.model import Story
from geo.story.staging import Show, Stage, fine_print, show_of
from layers.paper.margin import INDICATIVE, credited, mark_of
from layers.player.page import player_html
from layers.style import tokens
from takeaway.editions import BlockedError, Check, checks_for, show_for
from takeaway.pages import SIZES_MM, atlas_pdf, scene_pngs
from takeaway.sheets import story_xlsx
from takeaway.sizes import WIDE

_DOTS = 144
"""Of the pictures in the slides, to the inch."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which set is wanted."""

    edition: str = "internal"
    """internal or public."""
    approval: str = ""
    """The configured 审图号."""
    day: str = ""
    """Day that the files name, like 2026-11-25."""
    ratio: float = WIDE
    """Width by height of the slides."""
    picture: tuple[int, int] = (1920, 1080)
    """Pixels of the PNG of each scene."""


def checked(catalogue: Catalogue, story: Story, wish: Wish) -> tuple[Show, tuple[Check, ...]]:
    """Return the story as the edition tells it and what was checked; BlockedError when the edition must not be made."""
    show = show_of(catalogue, story, style="print")
    checks = checks_for(catalogue, show, edition=wish.edition, approval=wish.approval)
    blocked = [check.told for check in checks if check.state == "blocked"]
    if blocked:
        raise BlockedError("；".join(blocked))
    return show_for(show, wish.edition), checks


def files_of(catalogue: Catalogue, show: Show, wish: Wish) -> Iterator[tuple[str, bytes]]:
    """Yield the files one by one, name and content, so that a caller can tell how far it is; `count_files` says how many."""
    name, told = show.story.id, {"approval": wish.approval, "day": wish.day}
    yield f"{name}.html", player_html(catalogue, show, approval=wish.approval)
    yield f"{name}.xlsx", story_xlsx(catalogue, show, **told)
    yield f"{name}.pptx", deck_of(catalogue, show, wish)
    for size in SIZES_MM:
        yield f"{name}-{size}.pdf", atlas_pdf(catalogue, show, size=size, **told)
    pictures = scene_pngs(catalogue, show, wish.picture, approval=wish.approval)
    for stage, picture in zip(show.stages, pictures, strict=True):
        yield f"{name}-{stage.number:02d}-{stage.scene.id}.png", picture


def count_files(show: Show) -> int:
    """Return how many files `files_of` yields."""
    return 3 + len(SIZES_MM) + len(show.stages)


def deck_of(catalogue: Catalogue, show: Show, wish: Wish) -> bytes:
    """Return the slides, PPTX."""
    foot = f"{mark_of(wish.approval)} · {INDICATIVE} · {credited(catalogue)} · {wish.day}"
    deck = Deck(show.story.title, foot, wish.ratio, tokens("print"))
    _, _, width, height = picture_box(wish.ratio)
    pictures = scene_pngs(catalogue, show, (int(width * _DOTS), int(height * _DOTS)), approval=wish.approval)
    return deck_from_slides([_slide(show.story, stage, picture) for stage, picture in zip(show.stages, pictures, strict=True)], deck)


def _slide(story: Story, stage: Stage, picture: bytes) -> Slide:
    figures, fine = stage.figures, fine_print(stage)
    if stage.scene.layout == "cover":
        return Slide(stage.title, stage.text, picture, heading=story.subtitle, source=fine, notes=stage.scene.notes, cover=True)
    if figures is None:
        return Slide(stage.title, stage.text, picture, source=fine, notes=stage.scene.notes)
    source = "。".join(filter(None, (f"来源：{figures.source}", fine)))
    shown = (figures.columns, figures.rows, figures.values, figures.title, source)
    return Slide(stage.title, stage.text, picture, *shown, stage.scene.notes, figures.left_out)
