"""A story as JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.story.changes import changes_since, told_by
from geo.story.staging import show_of
from geo.story.wording import story_from_json, story_to_json
from tests.factories import at, entity
from tests.geo.story.tales import district, tale

SCENES = st.fixed_dictionaries(
    {"title": st.text(max_size=20)},
    optional={
        "text": st.text(max_size=40), "notes": st.text(max_size=40),
        "seconds": st.integers(2, 600), "camera": st.sampled_from(["district", "zone:c"]),
        "where": st.dictionaries(st.sampled_from(["kind", "zone"]), st.text(max_size=5)), "band": st.booleans(),
        "pick": st.text(max_size=9),
        "hide": st.lists(st.text(max_size=5), max_size=2), "layout": st.sampled_from(["map", "cover"]),
        "chart": st.fixed_dictionaries({"kind": st.sampled_from(["bars", "table"]), "topic": st.just("kinds"), "most": st.integers(1, 30)}),
    },
)  # fmt: skip
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=6), lambda inner: st.lists(inner) | st.dictionaries(
    st.sampled_from(["scenes", "id", "title", "where", "chart", "hide", "seconds", "cards", "topic"]), inner), max_leaves=12)  # fmt: skip


@given(st.lists(SCENES, min_size=1, max_size=4))
def test_a_story_comes_back_from_its_file(scenes):
    story = tale(*scenes)
    again, problems = story_from_json(json.loads(json.dumps(story_to_json(story))), "t.json")
    assert again == story
    assert problems == ()


@given(JSON)
def test_any_json_gives_a_story_or_says_what_is_wrong(value):
    story, problems = story_from_json(value, "x.json")
    assert story is not None or problems
    assert all(one.table == "x.json" and one.reason and one.remedy for one in problems)


@pytest.mark.parametrize(
    ("scene", "column"),
    [
        ({"seconds": 0}, "seconds"), ({"seconds": "9"}, "seconds"), ({"where": ["kind"]}, "where"),
        ({"chart": {"topic": "stars"}}, "chart"),
        ({"layout": "round"}, "layout"), ({"title": ["x"]}, "title"), ({"id": "大"}, "id"), ({"text": "长" * 5000}, "text"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_its_scene(scene, column):
    story, problems = story_from_json({"id": "t", "scenes": [scene]}, "t.json")
    assert story is not None
    assert [one.column for one in problems] == [f"第1屏.{column}"]


def test_what_changed_since_the_rehearsal_is_told_number_by_number():
    story = tale({"id": "one", "title": "总数", "text": "共 {count} 项。"}, {"id": "two", "title": "无数字"})
    before = told_by(show_of(district(), story))
    assert changes_since(show_of(district(), story), before) == []
    grown = show_of(district(entity("f", at(0.2, 0.2))), story)
    assert [str(one) for one in changes_since(grown, before)] == ["第1屏 5→6", "第1屏 4→5", "第2屏 4→5"]
    assert changes_since(grown, {}) == []
