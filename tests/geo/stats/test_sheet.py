"""The content of a one-page paper."""

import numpy as np

from data.current import current_catalogue
from geo.stats.here import zones_over
from geo.stats.places import area_places, street_places, zone_places
from geo.stats.sheet import sheet_of
from tests.factories import at, catalogue, entity


def test_who_is_surely_there_comes_first_and_the_others_are_marked() -> None:
    made = catalogue([entity("e", at(0.99, 0.5)), entity("a", at(0.3, 0.3), domains=("d2",)), entity("x", at(1.5, 1.5))])
    sheet = sheet_of(made, street_places(made), 0, np.ones(3, np.bool_))
    assert str(sheet.total) == "2 (1–2)"
    assert sheet.entities == (("名a", "重点实验室", "", "2023"), ("名e", "重点实验室", "边缘", "2023"))
    assert sheet.domains == (("域2", "1", "空白", ""),)
    assert sheet.facts[-2:] == (("实验室", "2 (1–2)"), ("企业", "0"))
    assert sheet.rows.tolist() == [1, 0]


def test_a_zone_brings_its_role_functions_and_the_matrix_with_clauses() -> None:
    made = current_catalogue()
    sheet = sheet_of(made, zone_places(made), 0, np.ones(len(made.entities), np.bool_))
    assert [clause for _, clause in sheet.wanted] == ["四（一）", "四（一）区域赋能1", "四（一）区域赋能2", "四（一）区域赋能3"]
    assert ("基因生物", "15", "有规划有基础", "五（六）、六（一）1第2段") in sheet.domains
    assert len(sheet.entities) == sheet.total.high == 43


def test_a_street_tells_which_zones_lie_over_it_and_what_they_are_meant_for() -> None:
    made = current_catalogue()
    sheet = sheet_of(made, street_places(made), 0, np.ones(len(made.entities), np.bool_))
    assert [clause for _, clause in sheet.wanted] == [over.clause for over in zones_over(made, made.streets.geometry.iloc[0])]
    assert all("（示意）" in words for words, _ in sheet.wanted)
    assert sheet.facts[0] == ("面积", "9.85 km²（示意）")
    assert any(status == "有规划有基础" and clauses for _, _, status, clauses in sheet.domains)


def test_an_area_drawn_over_a_zone_has_the_profile_of_the_zone() -> None:
    made = current_catalogue()
    everyone, zones = np.ones(len(made.entities), np.bool_), zone_places(made)
    located = everyone & made.located
    corners = tuple((lon, lat) for lon, lat, *_ in zones.shapes[0].exterior.coords[:-1])
    drawn, zone = sheet_of(made, area_places(made, corners), 0, located), sheet_of(made, zones, 0, located)
    assert drawn.total.count == drawn.total.low == zone.total.count
    assert {line[0] for line in zone.domains if line[2].startswith("有规划")} <= {line[0] for line in drawn.domains if line[3]}
    assert drawn.wanted[0][1] == zone.wanted[0][1]
    assert "约 100% 在环五山创新策源区" in drawn.wanted[0][0]
    assert {name for name, _, doubt, _ in zone.entities if not doubt} <= {name for name, *_ in drawn.entities}
