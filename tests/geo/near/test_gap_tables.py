"""Gaps as tables and on the map: the same order, the same members, and of how many anything is known."""

from io import BytesIO

import pandas as pd

from data.export.near import workbook_from_gaps
from geo.crs import distance_m
from geo.near.around import GAP, around_from_gaps
from geo.near.gap_tables import AWAY, FAR, gap_facts, gap_table, known_table, proof_table
from geo.near.gaps import REACH_M, clusters_without_carrier, denominators, labs_without_carrier
from layers.near import near_message
from tests.factories import entity
from tests.geo.near.town import at, carrier, town

TOWN = town(
    entity("lab-far", at(3, 0), kind="lab"),
    entity("lab-near", at(0.2, 0), kind="lab"),
    entity("lab-lost", None, kind="lab"),
    *(entity(f"f{n}", at(2, n * 0.05), kind="firm", domains=("d1",)) for n in range(4)),
    carrier("c", at(0, 0)),
    carrier("lost"),
)
LABS, CLUSTERS = labs_without_carrier(TOWN), clusters_without_carrier(TOWN, 3)


def test_what_has_no_point_counts_in_the_whole_and_not_among_what_can_be_seen() -> None:
    labs, carriers, others = denominators(TOWN)
    assert [(one.total, one.located) for one in (labs, carriers, others)] == [(3, 2), (2, 1), (4, 4)]
    assert known_table(TOWN).iloc[:, 1:].to_numpy().tolist() == [[3, 2, 1], [2, 1, 1], [4, 4, 0]]


def test_a_table_names_middle_size_and_nearest_carrier() -> None:
    (lab,) = gap_table(TOWN, LABS).to_dict("records")
    assert (lab["序"], lab["中心"], lab["家数"], lab["最近的载体"]) == (1, "名lab-far", 1, "名c")
    assert abs(lab[FAR] - distance_m((at(3, 0).x, at(3, 0).y), (at(0, 0).x, at(0, 0).y))) < 0.1
    (cluster,) = gap_table(TOWN, CLUSTERS).to_dict("records")
    assert cluster["家数"] == 4


def test_each_member_proves_its_gap_with_its_distance_from_the_middle() -> None:
    proof = proof_table(TOWN, CLUSTERS)
    assert set(proof["名称"]) == {"名f0", "名f1", "名f2", "名f3"}
    assert proof["空缺序"].tolist() == [1] * 4
    assert proof[AWAY].iloc[0] == 0
    assert proof[AWAY].is_monotonic_increasing
    assert proof[AWAY].max() <= REACH_M


def test_without_any_carrier_the_distance_is_unknown_and_no_number() -> None:
    alone = town(entity("lab", at(0, 0), kind="lab"))
    (row,) = gap_table(alone, labs_without_carrier(alone)).to_dict("records")
    assert row["最近的载体"] == "名录里没有有坐标的载体"
    assert pd.isna(row[FAR])


def test_the_workbook_has_both_lists_their_proof_and_the_denominators() -> None:
    content = workbook_from_gaps(TOWN, LABS, CLUSTERS, facts={"截至日期": "2026-11-25", **gap_facts(TOWN, 3)})
    book = pd.ExcelFile(BytesIO(content), engine="calamine")
    assert book.sheet_names == ["有多少有坐标", "实验室空缺", "实验室名单", "集群空缺", "集群名单"]
    members = pd.read_excel(book, sheet_name="集群名单", header=None).to_numpy(str)
    assert {"名f0", "名f1", "名f2", "名f3"} <= set(members.ravel())


def test_the_map_numbers_gaps_as_the_list_does_and_rings_who_proves_them() -> None:
    around = around_from_gaps(TOWN, CLUSTERS, pick="")
    (ring,), (target,) = around.rings, around.targets
    middle = (float(TOWN.points.lon[CLUSTERS[0].middle]), float(TOWN.points.lat[CLUSTERS[0].middle]))
    assert (ring.kind, target.number, target.lonlat) == (GAP, 1, middle)
    assert all(abs(distance_m(middle, point) - REACH_M) < 0.01 for point in ring.line)
    assert set(around.proof) == {(float(TOWN.points.lon[row]), float(TOWN.points.lat[row])) for row in CLUSTERS[0].members}
    picked = around_from_gaps(TOWN, CLUSTERS, pick=str(TOWN.entities["id"].iloc[CLUSTERS[0].middle]))
    assert picked.targets[0].chosen
    before, after = near_message(around), near_message(picked)
    assert (before["start"], len(before["proof"]), before["frame"]) == (None, 4, after["frame"])
