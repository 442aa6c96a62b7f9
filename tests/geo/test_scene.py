from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely import Point

from geo.model import Pick
from geo.scene import Scene, scene_from_selection
from geo.selection import Selection
from geo.spot import spot_at
from tests.factories import at, catalogue, entity, scheme, square, zone
from tests.geo.oracle import records


@dataclass(frozen=True)
class Wish:
    """What a user sees besides the selection."""

    pick: Pick | None = None
    style: str = "auto"
    band: bool = False
    base: str = ""


def picked(pick: Pick | None) -> Scene:
    made = catalogue([entity("a"), entity("b", at(1, 1)), entity("c", at(1, 1)), entity("d", at(0, 0))])
    return scene_from_selection(made, Selection(), np.ones(4, np.bool_), Wish(pick))


@given(records(), st.data())
def test_the_packed_rows_say_who_is_shown_in_the_order_of_the_wire(given_records: list[dict[str, Any]], data: st.DataObject) -> None:
    made = catalogue(given_records)
    rows = data.draw(st.lists(st.booleans(), min_size=len(given_records), max_size=len(given_records)))
    packed = scene_from_selection(made, Selection(), np.array(rows, np.bool_), Wish()).rows
    shown = [bool(packed[place // 8] >> place % 8 & 1) for place in range(len(made.located_rows))]
    assert shown == [rows[row] for row in made.located_rows]
    assert len(packed) == -(-len(made.located_rows) // 8)


@pytest.mark.parametrize("kind", ["entity", "stack"])
def test_a_picked_entity_is_ringed_at_its_point(kind: str) -> None:
    scene = picked(Pick(kind, "c"))
    assert scene.pick_row == 1
    assert scene.pick_lonlat == pytest.approx((at(1, 1).x, at(1, 1).y))


@pytest.mark.parametrize("pick", [None, Pick("entity", "a"), Pick("entity", "gone"), Pick("zone", "b"), Pick("river", "c")])
def test_what_has_no_point_is_not_ringed(pick: Pick | None) -> None:
    scene = picked(pick)
    assert (scene.pick, scene.pick_row, scene.pick_lonlat) == (pick, -1, None)


@pytest.mark.parametrize(("pick", "middle"), [(Pick("zone", "c"), at(0.5, 0.5)), (Pick("street", "s3"), at(1.5, 1.5))])
def test_a_picked_place_is_looked_at_in_its_middle_and_is_no_row(pick: Pick, middle: Point) -> None:
    scene = picked(pick)
    assert scene.pick_row == -1
    assert scene.pick_lonlat == pytest.approx((middle.x, middle.y))


def test_a_picked_spot_is_looked_at_where_it_is_and_is_no_row() -> None:
    scene = picked(spot_at(113.31, 23.11))
    assert (scene.pick_row, scene.pick_lonlat) == (-1, (113.31, 23.11))


def test_a_picked_zone_is_looked_for_in_the_scheme_that_is_shown() -> None:
    made = catalogue([], scheme(), scheme([zone("n", "core", square(1, 1))], scheme_id="later", valid_from="2030-01"))
    spots = [
        scene_from_selection(made, Selection(scheme=shown), np.ones(0, np.bool_), Wish(Pick("zone", "n"))).pick_lonlat
        for shown in ("plan", "later", "")
    ]
    assert spots[0] is None
    assert spots[1] == spots[2] == pytest.approx((at(1.5, 1.5).x, at(1.5, 1.5).y))


def test_a_scene_shows_the_selection_as_the_user_wants_to_see_it() -> None:
    made = catalogue([entity("a")], scheme(), scheme(scheme_id="later", valid_from="2030-01"))
    corners = ((113.3, 23.1), (113.4, 23.1), (113.4, 23.2))
    scene = scene_from_selection(
        made, Selection(polygon=corners, scheme="plan"), np.ones(1, np.bool_), Wish(style="print", band=True, base="osm")
    )
    assert (scene.polygon, scene.scheme, scene.style, scene.band, scene.base) == (corners, "plan", "print", True, "osm")
    assert scene.camera is None


def test_without_a_scheme_the_latest_is_drawn() -> None:
    made = catalogue([], scheme(), scheme(scheme_id="later", valid_from="2030-01"))
    assert scene_from_selection(made, Selection(), np.ones(0, np.bool_), Wish()).scheme == "later"


def test_equal_requests_give_equal_scenes() -> None:
    assert picked(Pick("entity", "b")) == picked(Pick("entity", "b"))
    assert picked(Pick("entity", "b")) != picked(Pick("entity", "d"))
