"""Stories that come with the tables, and those that people made."""

import pytest

from data.approval import VARIABLE, read_approval
from data.current import current_catalogue
from data.stories import record_of, rehearsed_in, shipped_stories, stories_over, story_from_text, text_from_story
from geo.story.changes import frozen, kept_by, thawed
from geo.story.model import Kept
from geo.story.numbers import EXPRESSION, number_of
from geo.story.staging import show_of

PLAN = shipped_stories()[0]["plan"]


def test_the_shipped_story_is_sound_and_tells_the_plan_from_cover_to_closing():
    assert shipped_stories()[1] == ()
    zones = list(current_catalogue().scheme().zones["id"])
    domains = [one.id for one in current_catalogue().domains]
    assert [scene.id for scene in PLAN.scenes] == ["cover", "layout", *zones, *domains, "indicators", "projects", "gaps", "closing"]


def test_it_asks_for_nothing_that_the_tables_do_not_have():
    assert [lost for stage in show_of(current_catalogue(), PLAN).stages for lost in stage.left_out] == []


def test_no_figure_is_typed_into_the_shipped_story():
    for text in [scene.text for scene in PLAN.scenes] + [card.text for card in PLAN.cards]:
        assert not [one for one in EXPRESSION.sub("", text) if one.isdigit()], text


def test_every_expression_of_the_shipped_story_is_known():
    for scene in PLAN.scenes:
        for expression in EXPRESSION.findall(scene.text):
            assert number_of(current_catalogue(), expression).value >= 0


def test_a_story_of_the_store_lies_over_the_shipped_one():
    changed, _ = story_from_text(text_from_story(PLAN).replace("总体格局", "全区格局"), "plan.json")
    told = {"cover": Kept("2026-11-20", {"count": (188, "188")})}
    stories, problems = stories_over({"plan": record_of(changed, told), "kept": record_of(None, told)})
    assert stories["plan"].scenes[1].title.startswith("全区格局")
    assert problems == ()
    assert rehearsed_in(record_of(changed, told)) == told


def test_a_story_just_as_it_was_shipped_is_not_kept_a_second_time():
    told = kept_by(show_of(current_catalogue(), PLAN), "2026-11-20")
    assert record_of(PLAN, told)["story"] == ""
    held = frozen(PLAN, told, ["layout"])
    again, problems = story_from_text(record_of(held, told)["story"], "plan.json")
    assert (again, problems) == (held, ())
    assert record_of(thawed(held, ["layout"]), told)["story"] == ""


def test_a_rehearsal_of_the_shipped_story_comes_back_whole():
    told = kept_by(show_of(current_catalogue(), PLAN), "2026-11-20")
    assert rehearsed_in(record_of(PLAN, told)) == told


@pytest.mark.parametrize(
    "record", [None, {}, {"rehearsed": "x"}, {"rehearsed": "[1]"}, {"rehearsed": '{"a": ["188"]}'}, {"rehearsed": "[" * 9000}]
)
def test_a_rehearsal_that_cannot_be_read_is_none(record):
    assert rehearsed_in(record) == {}


def test_a_broken_file_is_told_in_words():
    story, problems = story_from_text("{", "我的.json")
    assert story is None
    assert "JSON" in problems[0].reason


def test_a_shipped_file_of_rubbish_is_a_problem_that_names_it_and_no_folder(tmp_path, monkeypatch):
    (tmp_path / "stories").mkdir()
    (tmp_path / "stories" / "plan.json").write_bytes(b'\xff\xfe{\x00"[,\x9d\n' * 3)
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tmp_path))
    stories, problems = shipped_stories()
    assert stories == {}
    assert {one.table for one in problems} == {"plan.json"}
    assert str(tmp_path) not in repr(problems)


@pytest.mark.parametrize("given", ["粤S（2026）001号", "GS(2019)1822号", "粤AS（2023）12号", "GS粤（2022）1号"])
def test_an_approval_number_is_used_as_configured(monkeypatch, given):
    monkeypatch.setenv(VARIABLE, given)
    assert read_approval() == (given, ())


@pytest.mark.parametrize("given", ["已批准", "12345", "S2026"])
def test_what_is_no_approval_number_is_never_printed(monkeypatch, given):
    monkeypatch.setenv(VARIABLE, given)
    number, problems = read_approval()
    assert number == ""
    assert len(problems) == 1
