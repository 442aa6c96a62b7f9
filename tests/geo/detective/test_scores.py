import numpy as np
import pytest

from geo.crs import metric_xy
from geo.detective import claims_from_text
from geo.detective.readings import Reading, reading_of
from geo.detective.scores import NOWHERE, WRONG, distances_m, log_likelihoods
from tests.factories import at
from tests.geo.town import town


def reading(*places: tuple[float, float]) -> Reading:
    points = [at(*place) for place in places]
    return reading_of("wgs84", np.array([point.x for point in points]), np.array([point.y for point in points]), town().district.geometry)


def scores(address: str, *places: tuple[float, float]) -> tuple[list[float], list[bool]]:
    rows = [""] * len(places)
    logs, met = log_likelihoods(reading(*places), claims_from_text(town(), rows, rows, [address] * len(places)), town())
    return logs.tolist(), met.tolist()


def test_the_nearer_to_what_is_claimed_the_likelier() -> None:
    for address in ("东湖站", "东湖路", "东湖公园", "街0", "明月大厦", "南大学东校区"):
        target = {"东湖站": (0.5, 0.5), "东湖路": (0.7, 0.5), "东湖公园": (0.7, 1.5), "街0": (0.5, 0.5), "明月大厦": (0.2, 0.2)}.get(
            address, (1.35, 0.35)
        )
        away = [(target[0] + step * 0.3, min(1.9, target[1] + step * 0.3)) for step in range(4)]
        logs, met = scores(address, *away)
        assert logs == sorted(logs, reverse=True), address
        assert met[0], address
        assert not met[-1], address


def test_an_edge_is_soft_by_what_it_is_uncertain() -> None:
    logs, met = scores("街0", (0.99, 0.5), (1.0, 0.5), (1.01, 0.5), (1.1, 0.5))
    assert logs[0] > logs[1] > logs[2] > logs[3]
    assert np.exp(logs[1]) == pytest.approx(WRONG + (1 - WRONG) / 2, abs=0.01)
    assert met == [True, True, True, False]


def test_a_wrong_claim_costs_no_more_than_wrong_claims_are_likely() -> None:
    logs, _ = scores("街3东湖站", (0.01, 0.01))
    assert logs[0] == pytest.approx(2 * np.log(WRONG), abs=0.01)


def test_outside_the_district_is_unlikely_and_far_away_is_nowhere() -> None:
    logs, met = scores("", (1, 1), (-0.5, 1), (-30, 1), (300, 1))
    assert logs[0] == pytest.approx(0, abs=1e-6)
    assert logs[0] > logs[1] == pytest.approx(logs[2]) == pytest.approx(np.log(0.1), abs=0.01)
    assert logs[3] == NOWHERE
    assert not any(met)


def test_distances_are_metres_and_negative_inside() -> None:
    claims = claims_from_text(town(), ["街0"], [""], ["东湖站"])
    spot = at(0.5, 0.4)
    x, y = metric_xy(np.array([spot.x]), np.array([spot.y]), zone_lon=town().district.geometry.centroid.x)
    off = dict(zip((claims.names[place] for place in claims.places), distances_m(claims, x, y).tolist(), strict=True))
    assert off == {"东湖": pytest.approx(221.5, abs=1), "街0": pytest.approx(-886, abs=5)}
