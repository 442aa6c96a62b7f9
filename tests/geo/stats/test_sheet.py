"""The content of a one-page paper."""

import numpy as np

from data.current import current_catalogue
from geo.stats.places import street_places, zone_places
from geo.stats.sheet import sheet_of
from tests.factories import at, catalogue, entity


def test_who_is_surely_there_comes_first_and_the_others_are_marked() -> None:
    made = catalogue([entity("e", at(0.99, 0.5)), entity("a", at(0.3, 0.3), domains=("d2",)), entity("x", at(1.5, 1.5))])
    sheet = sheet_of(made, street_places(made), 0, np.ones(3, np.bool_))
    assert str(sheet.total) == "2 (1–2)"
    assert sheet.entities == (("名a", "重点实验室", "", "2023"), ("名e", "重点实验室", "边缘", "2023"))
    assert sheet.domains == (("域2", "1", "", ""),)
    assert sheet.facts[-2:] == (("实验室", "2 (1–2)"), ("企业", "0"))
    assert sheet.rows.tolist() == [1, 0]


def test_a_zone_brings_its_role_functions_and_the_matrix_with_clauses() -> None:
    made = current_catalogue()
    sheet = sheet_of(made, zone_places(made), 0, np.ones(len(made.entities), np.bool_))
    assert [clause for _, clause in sheet.wanted] == ["四（一）", "四（一）区域赋能1", "四（一）区域赋能2", "四（一）区域赋能3"]
    assert ("基因生物", "15", "有规划有基础", "五（六）、六（一）1第2段") in sheet.domains
    assert len(sheet.entities) == sheet.total.high == 43


def test_a_street_tells_which_zones_it_shares_entities_with() -> None:
    made = current_catalogue()
    sheet = sheet_of(made, street_places(made), 0, np.ones(len(made.entities), np.bool_))
    assert sheet.wanted
    assert all("共有" in words and clause for words, clause in sheet.wanted)
    assert sheet.facts[0] == ("面积", "9.85 km²（示意）")
