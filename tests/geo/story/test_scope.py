"""A filter reads like the legend."""

from geo.story.scope import EVERYTHING, scope_of
from tests.geo.story.tales import district


def test_a_filter_is_told_by_the_names_that_people_know():
    catalogue = district()
    zone, kind = catalogue.scheme().zones.iloc[0], catalogue.kinds[0]
    assert scope_of(catalogue, {"zone": zone["id"], "kind": kind.id, "point": "no"}) == f"片区：{zone['name']}；类型：{kind.name}；坐标：无"


def test_no_filter_is_everything_and_what_has_no_name_stands_as_written():
    assert scope_of(district(), {}) == EVERYTHING
    assert scope_of(district(), {"kind": "gone", "odd": "x"}) == "类型：gone；odd：x"
