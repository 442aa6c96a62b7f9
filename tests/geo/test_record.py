import json

from geo.record import entity_records
from tests.factories import at, catalogue, entity, scheme, square, zone

ZONES = (
    zone("in", "core", square(0, 0), edge_uncertainty_m=100),
    zone("by", "pole", square(1, 0), edge_uncertainty_m=100),
)
SMALL = catalogue(
    [entity("far", at(0.5, 0.5), domains=("d1", "d2")), entity("near", at(0.99, 0.5)), entity("said", zone_hint=("by",)), entity("none")],
    scheme(ZONES),
)


def test_zones_come_with_their_doubt() -> None:
    records = entity_records(SMALL, [0, 1, 2, 3])
    assert [(record["zones"], record["edge"]) for record in records] == [(["in"], False), (["in"], True), (["by"], False), ([], False)]


def test_the_street_is_the_one_that_an_entity_counts_for() -> None:
    assert [record["street"] for record in entity_records(SMALL, [0, 1, 2, 3])] == ["s0", "s0", "", ""]


def test_a_missing_point_is_null_and_a_point_is_degrees() -> None:
    far, said = entity_records(SMALL, [0, 2])
    assert (far["lon"], far["lat"]) == (at(0.5, 0.5).x, at(0.5, 0.5).y)
    assert (said["lon"], said["lat"]) == (None, None)


def test_records_come_in_the_asked_order_and_are_plain() -> None:
    records = entity_records(SMALL, [3, 0])
    assert [record["id"] for record in records] == ["none", "far"]
    assert json.loads(json.dumps(records)) == records
    assert records[1]["domains"] == ["d1", "d2"]


def test_zones_are_those_of_the_asked_scheme() -> None:
    both = catalogue([entity("a", at(0.5, 0.5))], scheme(ZONES), scheme(ZONES[1:], scheme_id="later", valid_from="2030-01"))
    assert entity_records(both, [0])[0]["zones"] == []
    assert entity_records(both, [0], "plan")[0]["zones"] == ["in"]
