"""A story as JSON and back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.story.wording import story_from_json, story_to_json
from tests.geo.story.tales import tale

SCENES = st.fixed_dictionaries(
    {"title": st.text(max_size=20)},
    optional={
        "text": st.text(max_size=40), "notes": st.text(max_size=40),
        "seconds": st.integers(2, 600), "camera": st.sampled_from(["district", "zone:c"]),
        "where": st.dictionaries(st.sampled_from(["kind", "zone"]), st.text(max_size=5)), "band": st.booleans(),
        "pick": st.text(max_size=9), "scheme": st.text(max_size=5),
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
        ({"frozen": {"day": "gestern"}}, "frozen"), ({"frozen": 5}, "frozen"),
        ({"layout": "round"}, "layout"), ({"title": ["x"]}, "title"), ({"id": "大"}, "id"), ({"text": "长" * 5000}, "text"),
    ],
)  # fmt: skip
def test_a_wrong_field_is_told_with_its_scene(scene, column):
    story, problems = story_from_json({"id": "t", "scenes": [scene]}, "t.json")
    assert story is not None
    assert [one.column for one in problems] == [f"第1屏.{column}"]
