"""A scene shows what it can, and tells the presenter what it cannot."""

import numpy as np
import pytest

from geo.model import Pick
from geo.story.charts import figures_of, shares
from geo.story.model import TOPICS, Chart
from geo.story.staging import show_of
from geo.story.where import UnknownError
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.story.tales import district, tale

CATALOGUE = district()


def stage(**scene):
    return show_of(CATALOGUE, tale({"id": "s", "title": "题", **scene})).stages[0]


def test_the_map_shows_what_the_filter_leaves():
    found = stage(where={"kind": "firm"})
    assert (found.shown, found.asked) == (2, 3)
    bits = np.unpackbits(np.frombuffer(found.map.rows, np.uint8), bitorder="little")[:4]
    assert bits.tolist() == [0, 0, 1, 1]


@pytest.mark.parametrize("camera", ["district", "zone:c", "tier:pole", "street:s1", "match", "113.32,23.12,14"])
def test_the_camera_goes_where_the_scene_says(camera):
    found = stage(camera=camera)
    assert found.left_out == ()
    if found.bounds is None:
        assert found.map.camera == (113.32, 23.12, 14)
    else:
        west, south, east, north = found.bounds
        assert west < east
        assert south < north


@pytest.mark.parametrize(
    "scene",
    [
        {"camera": "zone:gone"}, {"camera": "999,0,1"}, {"camera": "a,b,c"}, {"pick": "zone:gone"}, {"pick": "entity:gone"}, {"pick": "x"},
        {"where": {"kind": "gone"}}, {"text": "{count zone=gone}"}, {"title": "{nothing}"},
        {"chart": {"kind": "bars", "topic": "kinds", "where": {"kind": "gone"}}}, {"chart": {"kind": "table", "topic": "projects"}},
    ],
)  # fmt: skip
def test_nothing_missing_stops_the_show(scene):
    found = stage(**scene)
    assert len(found.left_out) == 1
    assert found.shown == 4


def test_what_stands_out_is_picked():
    assert stage(pick="zone:c").map.pick == Pick("zone", "c")
    assert stage(pick="entity:a").map.pick_row == 0


def test_bars_count_each_kind_and_say_what_had_no_room():
    figures = figures_of(CATALOGUE, Chart("bars", "kinds"))
    assert figures.rows == (("高企", "3"), ("重点实验室", "2"))
    assert figures.values == (3, 2)
    assert figures_of(CATALOGUE, Chart("bars", "kinds", most=1)).left_out == 1
    assert shares(figures.values) == [1, 2 / 3]
    assert shares([]) == []


@pytest.mark.parametrize("topic", [one for one in TOPICS if one not in {"indicators", "projects", "remarks"}])
def test_every_topic_gives_rows_as_wide_as_its_head_and_a_source(topic):
    figures = figures_of(CATALOGUE, Chart("table", topic))
    assert figures.rows
    assert {len(row) for row in figures.rows} == {len(figures.columns)}
    assert figures.source


@pytest.mark.parametrize("topic", ["indicators", "projects", "remarks"])
def test_without_a_plan_there_is_nothing_to_show_of_it(topic):
    with pytest.raises(UnknownError):
        figures_of(CATALOGUE, Chart("table", topic))


def test_answers_have_their_numbers_too():
    story = tale({"title": "题"}, cards=[{"title": "几家？", "text": "{count kind=firm} 家。"}])
    assert show_of(CATALOGUE, story).cards[0].text == "3 家。"


def two_schemes():
    later = scheme((zone("x", "pole", square(0, 0)),), scheme_id="later", valid_from="2030-01")
    return catalogue([entity("a", at(0.3, 0.3)), entity("b", at(1.5, 0.5), kind="firm")], scheme(), later)


def test_a_scene_counts_draws_and_looks_by_the_scheme_that_it_names_and_by_the_latest_otherwise():
    words = {
        "text": "{size of=zones} 个",
        "camera": "zone:c",
        "pick": "zone:c",
        "where": {"zone": "c"},
        "chart": {"kind": "bars", "topic": "zones"},
    }
    then = show_of(two_schemes(), tale({"title": "题", **words, "scheme": "plan"})).stages[0]
    assert (then.left_out, then.map.scheme, then.text, then.map.pick) == ((), "plan", "3 个", Pick("zone", "c"))
    assert then.asked == 1
    assert then.figures is not None
    assert {name for name, _ in then.figures.rows} <= set(two_schemes().scheme("plan").zones["name"])
    now = show_of(two_schemes(), tale({"title": "题", **words, "camera": "zone:x", "pick": "zone:x", "where": {"zone": "x"}})).stages[0]
    assert (now.left_out, now.map.scheme, now.text, now.map.pick) == ((), "later", "1 个", Pick("zone", "x"))


def test_a_scheme_that_is_gone_gives_way_to_the_latest_and_is_told():
    found = show_of(two_schemes(), tale({"title": "题", "scheme": "gone"})).stages[0]
    assert found.map.scheme == "later"
    assert found.left_out == ("没有空间方案 gone，改用最新的",)
