"""Every page of the atlas is a document: what makes it one is there, on the page, and nothing of it lies on anything else."""

from dataclasses import replace
from itertools import combinations

import pypdfium2
import pytest

from data.current import current_catalogue
from data.stories import shipped_stories
from geo.story.model import Story
from geo.story.staging import show_of
from takeaway.pages import DOTS_IN_INCH, SIZES_MM, atlas_pdf, preview_png, scene_pngs

SCENES = ("layout", "jinrongcheng", "gaps")
"""Of the shipped story: bars over the whole district, a flat zone, a table of long cells."""
Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def show():
    plan = shipped_stories()[0]["plan"]
    return show_of(current_catalogue(), Story("plan", plan.title, plan.subtitle, tuple(one for one in plan.scenes if one.id in SCENES)))


def box_of(words: pypdfium2.PdfTextPage, phrase: str) -> Box:
    """Return where a phrase stands first, points; an error when it does not."""
    found = words.search(phrase).get_next()
    assert found is not None, phrase
    boxes = [words.get_charbox(place) for place in range(found[0], found[0] + found[1])]
    return min(one[0] for one in boxes), min(one[1] for one in boxes), max(one[2] for one in boxes), max(one[3] for one in boxes)


def meet(one: Box, other: Box) -> bool:
    return min(one[2], other[2]) - max(one[0], other[0]) > 1 and min(one[3], other[3]) - max(one[1], other[1]) > 1


@pytest.mark.parametrize("size", SIZES_MM)
def test_title_legend_scale_north_source_day_and_mark_are_on_each_page_and_apart(show, size):
    document = pypdfium2.PdfDocument(atlas_pdf(current_catalogue(), show, size=size, approval="", day="2026-11-25"))
    assert len(document) == len(show.stages)
    for stage, page in zip(show.stages, document, strict=True):
        words, (width, height) = page.get_textpage(), page.get_size()
        scale = next(text for text in ("km", " m") if words.search(text).get_next())
        about = [
            stage.title[:6],
            "形状：类别",
            f"图上 {stage.shown} 项",
            "北",
            scale,
            "内部工作用图 · 虚线",
            "© OpenStreetMap",
            "来源：",
            "2026-11-25",
        ]
        boxes = {phrase: box_of(words, phrase) for phrase in about}
        assert [phrase for phrase, box in boxes.items() if not (min(box[:2]) >= 0 and box[2] <= width and box[3] <= height)] == []
        assert [(one, other) for (one, a), (other, b) in combinations(boxes.items(), 2) if meet(a, b)] == []
        assert current_catalogue().fingerprint in words.get_text_range()
    document.close()


@pytest.mark.parametrize("pixels", [(400, 300), (640, 180), (270, 480)])
def test_a_picture_has_the_asked_size_whatever_its_ratio(show, pixels):
    assert DOTS_IN_INCH == 96  # one point of the page is a pixel of the picture
    for picture in scene_pngs(current_catalogue(), show, pixels, approval=""):
        assert (int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])) == pixels


def test_a_preview_is_the_picture_of_its_scene_and_is_drawn_once(show):
    catalogue, pixels = current_catalogue(), (200, 150)
    pictures = [preview_png(catalogue, stage, pixels, approval="") for stage in show.stages[:2]]
    assert pictures == list(scene_pngs(catalogue, replace(show, stages=show.stages[:2]), pixels, approval=""))
    assert pictures[0] != pictures[1]
    assert preview_png(catalogue, show.stages[0], pixels, approval="") is pictures[0]
    assert preview_png(catalogue, show.stages[0], pixels, approval="粤S(2026)1号") != pictures[0]


def boxes_on_a4(**phrases: str) -> dict[str, Box]:
    """Return where a phrase of each scene stands on its page, points."""
    plan = shipped_stories()[0]["plan"]
    told = show_of(current_catalogue(), Story("plan", plan.title, plan.subtitle, tuple(one for one in plan.scenes if one.id in phrases)))
    document = pypdfium2.PdfDocument(atlas_pdf(current_catalogue(), told, size="A4", approval="", day="2026-11-25"))
    found = {
        stage.scene.id: box_of(page.get_textpage(), phrases[stage.scene.id]) for stage, page in zip(told.stages, document, strict=True)
    }
    document.close()
    return found


def test_a_cover_is_a_title_page_and_few_words_are_written_larger_than_many():
    boxes = boxes_on_a4(cover="天河区科技创新布局", shahe="多极之三", projects="重点工程")
    tall = {scene: box[3] - box[1] for scene, box in boxes.items()}
    assert tall["cover"] > tall["shahe"] > 1.2 * tall["projects"]
    assert 0.4 < boxes["cover"][1] / (210 / 25.4 * 72) < 0.7
