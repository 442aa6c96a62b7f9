"""A cluster that no zoom takes apart names everybody in it."""

import numpy as np
import pytest

from geo.cluster import box_from_text, cluster_from_text, middle_of, rows_within
from tests.layers.conftest import OpenPoints
from tests.layers.town import at, entity, town

pytestmark = pytest.mark.browser


def test_a_click_at_the_last_zoom_sends_the_box_around_everybody_and_rings_the_disc(open_points: OpenPoints) -> None:
    crowd = (entity(f"e{number}", at(1 + number % 30 * 1e-5, 1 + number // 30 * 1e-5)) for number in range(900))
    catalogue = town(entity("far", at(1.5, 1.5)), *crowd)
    page = open_points(catalogue)
    page.zoom_to(18, 113.32, 23.12)
    cluster = page.drawn("cluster")[0]
    page.click(cluster)
    (sent,) = page.sent()
    pick = cluster_from_text(sent["pick"]["id"])
    assert pick
    box = box_from_text(pick.id)
    assert box
    everybody = sorted(cluster["rows"])
    assert everybody == np.flatnonzero(rows_within(catalogue.points, box)).tolist()
    assert sent["picks"] == everybody[:200]
    page.show(pick={"kind": pick.kind, "id": pick.id, "row": -1, "lonlat": middle_of(pick.id)}, key="picked")
    assert page.token("ring") in [page.colour_at(cluster["x"] + cluster["r"] + step, cluster["y"]) for step in (4, 4.5, 5, 5.5, 6)]
