"""Numbers that changed since the rehearsal, and numbers that stay as they were."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.story.changes import changes_since, frozen, frozen_as, kept_by, thawed
from geo.story.contacts import MASK, contacts_in, masked
from geo.story.keeping import kept_from_json, kept_to_json, rehearsed_from_json
from geo.story.staging import fine_print, show_of
from geo.story.wording import story_from_json, story_to_json
from tests.factories import at, entity
from tests.geo.story.tales import district, tale

DAY = "2026-11-20"
THEN = district()
STORY = tale(
    {"id": "one", "title": "总数", "text": "共 {count} 项，企业 {count kind=firm} 家。"},
    {"id": "two", "title": "按类型", "chart": {"kind": "bars", "topic": "kinds", "title": "按类型"}, "where": {"kind": "firm"}},
    {"id": "three", "title": "无数字", "where": {"kind": "lab"}},
)
IDS = [scene.id for scene in STORY.scenes]
TOLD = kept_by(show_of(THEN, STORY), DAY)
NEWCOMERS = st.lists(st.tuples(st.sampled_from(["firm", "lab"]), st.booleans()), max_size=4)
SOME = st.sets(st.sampled_from(IDS))


def grown(newcomers):
    return district(*(entity(f"new{n}", at(0.2, 0.2) if placed else None, kind=kind) for n, (kind, placed) in enumerate(newcomers)))


def told(show):
    return {one.scene.id: (one.title, one.text, one.figures, one.numbers) for one in show.stages}


def test_what_changed_is_told_number_by_number_with_its_scene():
    later = show_of(grown([("firm", True)]), STORY)
    assert changes_since(show_of(THEN, STORY), TOLD) == []
    assert [str(one) for one in changes_since(later, TOLD)] == [
        "第1屏 5→6", "第1屏 3→4", "第1屏 图上 4→5", "第2屏 高企 3→4", "第2屏 图上 2→3",
    ]  # fmt: skip
    assert changes_since(later, {}) == []


def test_a_scene_that_was_not_rehearsed_is_new_and_a_number_that_went_is_told():
    longer = replace(STORY, scenes=(*STORY.scenes, tale({"id": "four", "title": "{count}"}).scenes[0]))
    assert [str(one) for one in changes_since(show_of(THEN, longer), TOLD)] == ["第4屏 （无）→5", "第4屏 图上 （无）→4"]
    shorter = replace(STORY, scenes=(replace(STORY.scenes[0], text="共 {count} 项。"),))
    assert [str(one) for one in changes_since(show_of(THEN, shorter), TOLD)] == ["第1屏 3→（无）"]


@given(NEWCOMERS, SOME)
def test_a_frozen_scene_tells_what_it_told_and_all_others_tell_today(newcomers, some):
    today = grown(newcomers)
    then, now = told(show_of(THEN, STORY)), told(show_of(today, STORY))
    show = show_of(today, frozen(STORY, TOLD, some))
    assert told(show) == {one: then[one] if one in some else now[one] for one in IDS}
    assert {one.scene.id for one in show.stages if fine_print(one)} == some - {"three"}  # which has nothing to freeze
    assert all(DAY in fine_print(one) for one in show.stages if one.frozen_day)
    assert {one.what for one in changes_since(show, TOLD) if one.scene in some} <= {"图上"}


@given(NEWCOMERS, SOME)
def test_thawing_is_the_way_back(newcomers, some):
    today = grown(newcomers)
    held = frozen(STORY, TOLD, some)
    assert thawed(held, IDS) == STORY
    assert told(show_of(today, thawed(held, some))) == told(show_of(today, STORY))
    assert frozen_as(STORY, held) == held


@given(SOME)
def test_a_frozen_story_comes_back_from_its_file(some):
    held = frozen(STORY, TOLD, some)
    again, problems = story_from_json(json.loads(json.dumps(story_to_json(held))), "t.json")
    assert (again, problems) == (held, ())


def test_a_rehearsal_of_a_frozen_scene_keeps_the_day_of_its_numbers():
    held = frozen(STORY, TOLD, ["one"])
    again = kept_by(show_of(grown([("firm", True)]), held), "2026-12-01")
    assert (again["one"].day, again["one"].numbers) == (DAY, TOLD["one"].numbers)
    assert again["two"].day == "2026-12-01"


def test_another_chart_and_another_expression_are_todays():
    one, two, _ = frozen(STORY, TOLD, IDS).scenes
    assert two.chart is not None
    changed = replace(STORY, scenes=(replace(one, text="{count kind=lab}，{count}"), replace(two, chart=replace(two.chart, most=1))))
    show = show_of(grown([("firm", True), ("lab", True)]), changed)
    assert show.stages[0].text == "3，5"
    assert show.stages[1].figures is not None
    assert show.stages[1].figures.rows == (("高企", "4"),)
    assert show.stages[1].frozen_day == ""


def test_a_frozen_number_outlives_what_it_counted():
    scene = tale({"id": "s", "title": "题", "text": "{count kind=rocket} 枚。"})
    kept = replace(TOLD["one"], numbers={"count kind=rocket": (7.0, "7")})
    stage = show_of(THEN, frozen(scene, {"s": kept}, ["s"])).stages[0]
    assert (stage.text, stage.left_out) == ("7 枚。", ())


@pytest.mark.parametrize("scene", IDS)
def test_what_is_kept_comes_back_from_its_file(scene):
    assert kept_from_json(json.loads(json.dumps(kept_to_json(TOLD[scene])))) == TOLD[scene]


BROKEN = st.sampled_from([None, 3, "x", [], {}, float("nan"), [["a"], ["b", "c"]], {"count": [float("inf"), "5"]}])


@given(st.sampled_from(["day", "numbers", "chart", "figures", "shown"]), BROKEN)
def test_what_was_tampered_with_is_read_whole_or_not_at_all(field, value):
    given_ = {**kept_to_json(TOLD["two"]), field: value}
    found = kept_from_json(given_)
    assert found is None or (
        found == replace(TOLD["two"], **{field: getattr(found, field)}) and json.dumps(kept_to_json(found), allow_nan=False)
    )
    assert rehearsed_from_json({"a": given_, "b": kept_to_json(TOLD["one"])})["b"] == TOLD["one"]


def test_contacts_are_counted_where_they_stand_in_answers_too():
    story = tale(
        {"title": "题", "text": "电话 13800138000，邮箱 a@b.cn", "notes": "020-38622222"},
        {"title": "题"},
        cards=[{"title": "找谁？", "text": "不便说"}, {"title": "找谁？", "text": "拨 020 38622222"}],
    )
    assert contacts_in(show_of(THEN, story)) == {"第1屏": 2, "第1屏备注": 1, "答问2": 1}


@given(st.text(alphabet="0123456789-@.abc联 ", max_size=40))
def test_nothing_is_left_to_mask_after_masking(text):
    assert masked(masked(text)) == masked(text)
    assert masked(text) == text or MASK in masked(text)
