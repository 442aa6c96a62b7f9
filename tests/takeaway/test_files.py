"""The set that people take away: every file tells the same numbers and bears the same fingerprint."""

import io
import json
import re
import zipfile
from dataclasses import replace

import pandas as pd
import pypdfium2
import pytest
from pptx import Presentation

from data.current import current_catalogue
from data.stories import shipped_stories
from geo.story.changes import frozen, kept_by
from geo.story.contacts import masked
from geo.story.model import Story
from geo.story.staging import show_of
from takeaway.editions import BlockedError, checks_for
from takeaway.files import Wish, checked, count_files, files_of
from takeaway.sheets import measured
from tests.geo.story.tales import district, tale

SCENES = ("cover", "layout", "wushan", "indicators", "closing")
"""Of the shipped story, enough to see text, charts and tables."""
DAY = "2026-11-20"
"""Of the rehearsal whose numbers are frozen."""


@pytest.fixture(scope="module")
def story() -> Story:
    """Return a part of the shipped story; two scenes are frozen, with numbers that are not today's."""
    plan = shipped_stories()[0]["plan"]
    part = Story(plan.id, plan.title, plan.subtitle, tuple(one for one in plan.scenes if one.id in SCENES), plan.cards)
    kept = kept_by(show_of(current_catalogue(), part), DAY)
    other = {one: replace(kept[one], numbers={**kept[one].numbers, "count": (4711.0, "4711")}) for one in ("cover", "layout")}
    return frozen(part, other, other)


@pytest.fixture(scope="module")
def made(story):
    """Make the internal set with small pictures: the story as it is told, and the files by name."""
    wish = Wish(day="2026-11-25", picture=(480, 270))
    show, _ = checked(current_catalogue(), story, wish)
    return show, dict(files_of(current_catalogue(), show, wish))


def told_by_html(raw: bytes) -> str:
    data = json.loads(re.search(r'type="application/json">(.*?)</script>', raw.decode(), re.DOTALL)[1])
    scenes = (one["title"] + one["text"] + json.dumps(one["figures"], ensure_ascii=False) for one in data["scenes"])
    return " ".join([data["fingerprint"], *scenes, *(one["fine"] for one in data["scenes"])])


def told_by_pptx(raw: bytes) -> str:
    said = []
    for page in Presentation(io.BytesIO(raw)).slides:
        for shape in page.shapes:
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            elif shape.has_table:
                said += [cell.text for row in shape.table.rows for cell in row.cells]
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                said += [*plot.categories, *(f"{value:g}" for one in plot.series for value in tuple(one.values))]
    return " ".join(said)


def told_by_xlsx(raw: bytes) -> str:
    """Read every cell; a number stands with the unit of its column or of its row, as it does on the screen."""
    said: list[str] = []
    for sheet in pd.read_excel(io.BytesIO(raw), sheet_name=None, header=None, dtype=object, engine="calamine").values():
        lines = [[cell for cell in line if isinstance(cell, str) or pd.notna(cell)] for line in sheet.itertuples(index=False)]
        head = next((line for line in lines if "屏" in line), [])
        place = head.index("单位") if "单位" in head else -1
        for line in lines:
            unit = line[place] if 0 <= place < len(line) else ""
            said += [one for cell in line for one in ((cell,) if isinstance(cell, str) else (f"{cell:g}", f"{cell:g}{unit}"))]
    return " ".join(said)


def told_by_pdf(raw: bytes) -> str:
    return "".join("".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(raw))


READERS = {"html": told_by_html, "pptx": told_by_pptx, "xlsx": told_by_xlsx, "A4.pdf": told_by_pdf, "A3.pdf": told_by_pdf}


def test_the_set_is_complete(made, story):
    show, files = made
    assert len(files) == count_files(show) == 5 + len(SCENES)
    assert all(any(name.endswith(ending) for name in files) for ending in READERS)
    assert len(files["plan.html"]) < 5_000_000
    assert all(raw[:4] == b"\x89PNG" for name, raw in files.items() if name.endswith(".png"))


@pytest.mark.parametrize("ending", READERS)
def test_every_file_tells_the_same_numbers_and_the_same_fingerprint(made, ending):
    show, files = made
    said = "".join(READERS[ending](next(raw for name, raw in files.items() if name.endswith(ending))).split())
    assert current_catalogue().fingerprint in said
    for stage in show.stages:
        assert [one.text for one in stage.numbers if "".join(one.text.split()) not in said] == []
        cells = [cell for row in (stage.figures.rows if stage.figures else ())[:3] for cell in row]
        assert [cell for cell in cells if "".join(cell.split()) not in said] == []
    assert "4711" in said
    assert said.count(f"数字冻结于{DAY}") >= 2


def test_slides_hold_text_tables_and_charts_that_can_be_edited_and_nothing_outside(made):
    deck = Presentation(io.BytesIO(made[1]["plan.pptx"]))
    kinds = {(shape.has_chart, shape.has_table) for page in deck.slides for shape in page.shapes}
    assert {(True, False), (False, True), (False, False)} <= kinds
    for page in deck.slides:
        boxes = [(shape.left, shape.top, shape.left + shape.width, shape.top + shape.height) for shape in page.shapes]
        assert all(x >= 0 and y >= 0 and r <= deck.slide_width + 9 and b <= deck.slide_height + 9 for x, y, r, b in boxes)
    assert "示意范围" in deck.slides[1].notes_slide.notes_text_frame.text


def test_no_link_and_no_formula_is_in_any_office_file(made):
    for name in ("plan.pptx", "plan.xlsx"):
        with zipfile.ZipFile(io.BytesIO(made[1][name])) as parts:
            written = b"".join(parts.read(one) for one in parts.namelist() if one.endswith((".xml", ".rels")) and "chart" not in one)
        assert b"hlinkClick" not in written
        assert b"<f>" not in written
        assert b'TargetMode="External"' not in written


def test_a_public_edition_without_an_approval_number_is_not_made(story):
    with pytest.raises(BlockedError, match="审图号"):
        checked(current_catalogue(), story, Wish("public"))


def test_a_public_edition_has_neither_notes_nor_telephone_numbers_and_claims_nothing():
    hostile = tale({"title": "题", "text": "电话 13800138000，邮箱 a.b@example.cn。", "notes": "内部备注"})
    show, checks = checked(district(), hostile, Wish("public", "粤S（2026）001号"))
    assert show.stages[0].scene.notes == ""
    assert "138" not in show.stages[0].text
    assert "example" not in show.stages[0].text
    assert not [check for check in checks if "批准" in check.told or "通过" in check.told]
    assert {check.state for check in checks} == {"ok", "marked"}


def test_answers_and_tables_are_searched_for_contacts_too():
    story = tale({"title": "题"}, cards=[{"title": "找谁？", "text": "拨 020-38622222"}])
    internal, public = (checked(district(), story, Wish(one, "粤S（2026）001号")) for one in ("internal", "public"))
    assert next(check for check in internal[1] if check.name == "联系方式").told == "电话或邮箱：答问1 1 处"
    assert "38622222" in internal[0].cards[0].text
    assert "38622222" not in public[0].cards[0].text


def test_an_internal_edition_says_so_and_keeps_the_notes():
    show, checks = checked(district(), tale({"title": "题", "notes": "备注"}), Wish())
    assert show.stages[0].scene.notes == "备注"
    assert "内部工作用图" in checks[0].told
    with pytest.raises(ValueError, match="secret"):
        checks_for(district(), show, edition="secret", approval="")


@pytest.mark.parametrize("text", ["020-38622222", "13912345678", "ke.ji@thnet.gov.cn"])
def test_contacts_are_masked_and_other_numbers_stay(text):
    assert text not in masked(f"联系 {text} 咨询")
    assert masked("3374 家，2020 年，穗天府办〔2023〕10号") == "3374 家，2020 年，穗天府办〔2023〕10号"


def test_the_workbook_has_a_sheet_for_each_topic_and_says_first_which_scene_shows_it(made):
    show, files = made
    sheets = pd.read_excel(io.BytesIO(files["plan.xlsx"]), sheet_name=None, header=None, engine="calamine")
    assert list(sheets) == ["目录", "按类型", "按片区", "规划指标", "文字中的数", "名录"]
    contents = sheets["目录"]
    head = next(place for place, line in enumerate(contents.itertuples(index=False)) if "屏" in line)
    listed = contents.iloc[head + 1 :]
    assert listed[1].tolist() == [stage.title for stage in show.stages]
    assert dict(zip(listed[0].astype(int), listed[5], strict=True))[3] == "按类型"
    for sheet in sheets.values():
        told = " ".join(map(str, sheet[0].tolist()[:6]))
        assert all(f"{fact}：" in told for fact in ("截至日期", "来源", "口径", "指纹"))
        assert not any(str(sheet.iloc[head, column]).startswith("数量") and "（项）" not in sheet.iloc[head, column] for column in sheet)


@pytest.mark.parametrize(
    ("cell", "number", "unit"),
    [("3378家", 3378, "家"), ("12,000", 12000, ""), ("3.29%", 3.29, "%"), ("28 km²", 28, "km²"), ("高校", "高校", "")],
)
def test_a_cell_is_taken_apart_into_number_and_unit(cell, number, unit):
    assert measured(cell) == (number, unit)
