from dataclasses import fields

import numpy as np
import pytest

from bench.clerk import Table, table_of
from bench.detective import verdict_on
from data.current import current_catalogue
from geo.catalogue import catalogue_from_frames
from geo.datum import degrees_to
from geo.detective import Claims, Verdict, chosen_by_hand, claims_from_text, examine, points
from geo.frames import Frames
from geo.points import Floats

SYSTEMS = [
    "wgs84",
    "gcj02",
    "bd09",
    "cgcs2000-114",
    "cgcs2000-38-114",
    "cgcs2000-37-111",
    "cgcs2000-19-111",
    "cgcs2000-117",
    "utm-49",
    "webmercator",
]


def table(rows: int = 80, seed: int = 3) -> Table:
    return table_of(current_catalogue(), rows, np.random.default_rng(seed))


def claims(of: Table) -> Claims:
    return claims_from_text(current_catalogue(), of.streets, [""] * len(of.streets), of.addresses)


def look(x: Floats, y: Floats, of: Table) -> Verdict:
    return examine(x, y, claims(of), current_catalogue())


@pytest.mark.parametrize("system", SYSTEMS)
def test_a_table_is_recognised_in_any_system_and_either_order_and_its_points_are_right(system: str) -> None:
    made = table()
    x, y = degrees_to(system, made.lon, made.lat)
    for swapped, (first, second) in enumerate([(x, y), (y, x)]):
        verdict = look(first, second, made)
        assert verdict.chosen is not None, verdict.evidence
        assert (verdict.chosen.datum, verdict.chosen.swapped, verdict.chosen.scale) == (system, bool(swapped), 1)
        lon, lat = points(verdict, first, second)
        assert np.abs(lon - made.lon).max() < 1e-8
        assert np.abs(lat - made.lat).max() < 1e-8


def test_the_evidence_is_put_in_one_sentence_with_the_best_first() -> None:
    made = table()
    verdict = look(*degrees_to("bd09", made.lon, made.lat), made)
    assert [candidate.datum for candidate in verdict.candidates] == ["bd09", "gcj02", "wgs84"]
    assert verdict.evidence[0] == "这张表是 BD-09 经纬度。"
    shares = [f"{candidate.share:.0%}" for candidate in verdict.candidates]
    assert verdict.evidence[1].startswith(f"按 BD-09 命中 {shares[0]}，按 GCJ-02 {shares[1]}，按原样（WGS-84）{shares[2]}")
    assert verdict.candidates[0].share > 0.85 > verdict.candidates[1].share > verdict.candidates[2].share
    assert verdict.candidates[0].sentence == f"按 BD-09 命中 {shares[0]}（{verdict.candidates[0].hits}/{verdict.candidates[0].asked} 行）"


def test_lost_decimal_points_and_turned_axes_are_repaired_row_by_row_and_said() -> None:
    made = table()
    x, y = degrees_to("gcj02", made.lon, made.lat)
    first, second = x.copy(), y.copy()
    first[:50], second[:50] = np.floor(x[:50] * 1e6), np.floor(y[:50] * 1e5)
    first[60:], second[60:] = y[60:], x[60:]
    verdict = look(first, second, made)
    assert verdict.chosen is not None
    assert (verdict.chosen.datum, verdict.chosen.rescued, verdict.chosen.swapped) == ("gcj02", 50, False)
    assert np.abs(points(verdict, first, second)[1] - made.lat).max() < 2e-5
    assert any("50 行的小数点" in sentence for sentence in verdict.evidence)


def test_a_table_in_two_systems_is_read_row_by_row_and_doubtful_rows_are_left_open() -> None:
    made = table(300)
    true = np.array(["gcj02"] * 150 + ["cgcs2000-114"] * 150)
    verdict = verdict_on(current_catalogue(), made, true.tolist())
    assert verdict.is_mixed
    said = np.array([*(candidate.datum for candidate in verdict.candidates), ""])[verdict.mixed]
    assert np.mean(said == true) > 0.5
    assert np.mean((said != true) & (said != "")) < 0.01
    assert "混有几种坐标" in verdict.evidence[0]


@pytest.mark.parametrize("pair", [("gcj02", "bd09"), ("wgs84", "gcj02"), ("bd09", "wgs84")])
def test_degrees_pasted_from_two_maps_are_told_apart_with_no_row_wrong(pair: tuple[str, str]) -> None:
    made = table(200, 9)
    true = np.repeat(pair, (120, 80))
    verdict = verdict_on(current_catalogue(), made, true.tolist())
    assert verdict.is_mixed
    said = np.array([*(candidate.datum for candidate in verdict.candidates), ""])[verdict.mixed]
    assert np.mean(said == true) > 0.8
    assert np.mean((said != true) & (said != "")) < 0.03


def test_a_table_of_one_kind_sorted_by_street_is_not_taken_for_a_mixed_one() -> None:
    made = table(200, 9)
    order = np.argsort(made.streets, kind="stable")
    ordered = Table(made.lon[order], made.lat[order], [made.streets[row] for row in order], [made.addresses[row] for row in order])
    verdict = verdict_on(current_catalogue(), ordered, ["gcj02"] * 200)
    assert (verdict.outcome.reason, verdict.outcome.doubtful) == ("clear", False)


def test_a_small_piece_pasted_from_another_map_is_noticed_and_its_rows_are_pointed_out() -> None:
    made, pasted = table(600, 9), np.zeros(600, np.bool_)
    pasted[300:324] = True
    verdict = verdict_on(current_catalogue(), made, np.where(pasted, "gcj02", "bd09").tolist())
    assert (verdict.outcome.reason, verdict.outcome.doubtful) == ("clear", True)
    assert verdict.chosen is not None
    assert verdict.chosen.datum == "bd09"
    assert np.mean(verdict.suspects[pasted]) > 0.8
    assert np.mean(verdict.suspects[~pasted]) < 0.05


def test_single_rows_that_fit_another_reading_much_better_are_pointed_out() -> None:
    made = table(80)
    at_campus, elsewhere = [3, 5], degrees_to("bd09", 113.34, 23.157)
    x, y = degrees_to("gcj02", made.lon, made.lat)
    x[at_campus], y[at_campus] = elsewhere
    addresses = [*made.addresses]
    for row in at_campus:
        made.streets[row], addresses[row] = "", "华南理工大学五山校区，五山路381号"
    verdict = look(x, y, Table(made.lon, made.lat, made.streets, addresses))
    assert verdict.chosen is not None
    assert verdict.suspects[at_campus].all()
    assert verdict.suspects.sum() < 8
    assert any("行按别的坐标更说得通" in sentence for sentence in verdict.evidence)


def own_points() -> tuple[Floats, Floats, list[str], Claims]:
    """Return the shipped points, their systems before conversion, and what they claim when the catalogue knows none of them."""
    tables = current_catalogue()
    given = {field.name: getattr(tables, field.name) for field in fields(Frames)} | {"entities": tables.entities.iloc[:0], "aliases": {}}
    bare = catalogue_from_frames(Frames(**given), revision=1, fingerprint="0" * 12)
    located = tables.entities[tables.located]
    words = (located["street"].tolist(), located["name"].tolist(), located["address"].tolist())
    return located.geometry.x.to_numpy(), located.geometry.y.to_numpy(), located["datum"].tolist(), claims_from_text(bare, *words)


@pytest.mark.parametrize("system", ["wgs84", "gcj02", "bd09", "cgcs2000-38-114"])
def test_the_shipped_points_are_recognised_in_any_system_from_their_addresses_alone(system: str) -> None:
    lon, lat, _, said = own_points()
    x, y = degrees_to(system, lon, lat)
    verdict = examine(x, y, said, current_catalogue())
    assert verdict.chosen is not None, verdict.evidence
    assert verdict.chosen.datum == system


def test_the_shipped_points_as_they_were_collected_are_recognised_and_the_odd_ones_suspected() -> None:
    lon, lat, datums, said = own_points()
    written = {datum: degrees_to(datum, lon, lat) for datum in ("gcj02", "bd09", "wgs84")}
    odd = np.array([datum == "bd09" for datum in datums])
    x, y = (np.where(odd, written["bd09"][axis], written["gcj02"][axis]) for axis in (0, 1))
    verdict = examine(x, y, said, current_catalogue())
    assert verdict.chosen is not None
    assert verdict.chosen.datum == "gcj02"
    assert verdict.outcome.doubtful
    assert odd[verdict.suspects].mean() > 0.5


def test_without_enough_evidence_the_choice_is_left_to_a_person_who_then_decides() -> None:
    made = table(4)
    silent = Table(made.lon, made.lat, [""] * 4, [""] * 4)
    x, y = degrees_to("bd09", made.lon, made.lat)
    verdict = look(x, y, silent)
    assert verdict.chosen is None
    assert verdict.outcome.reason == "close"
    assert np.isnan(points(verdict, x, y)[0]).all()
    place = [candidate.datum for candidate in verdict.candidates].index("bd09")
    told = chosen_by_hand(verdict, place)
    assert told.chosen is not None
    assert "请选一种" in verdict.evidence[0]
    assert told.evidence[0] == "按 BD-09 经纬度读。"
    assert np.abs(points(told, x, y)[0] - made.lon).max() < 1e-8


def test_a_person_may_name_a_survey_datum_that_looks_the_same() -> None:
    made = table()
    x, y = degrees_to("beijing54-114", made.lon, made.lat)
    verdict = look(x, y, made)
    assert verdict.chosen is not None
    assert verdict.chosen.datum == "cgcs2000-114"
    assert any("北京54（中央经线 114°）" in sentence and "130 米" in sentence for sentence in verdict.evidence)
    assert np.abs(points(chosen_by_hand(verdict, 0, datum="beijing54-114"), x, y)[0] - made.lon).max() < 1e-8


def test_numbers_of_no_known_system_are_refused_with_what_to_do() -> None:
    made = table()
    x, y = degrees_to("cgcs2000-114", made.lon, made.lat)
    verdict = look(x - 390_000, y - 2_500_000, made)
    assert (verdict.chosen, verdict.candidates, verdict.outcome.reason) == (None, (), "nowhere")
    assert "独立坐标系" in verdict.evidence[0]


def test_positions_that_contradict_most_claims_fit_no_reading() -> None:
    made = table()
    verdict = look(made.lon[::-1].copy(), made.lat[::-1].copy(), made)
    assert verdict.outcome.reason == "unfit"
    assert verdict.chosen is None


def test_an_empty_table_and_one_without_numbers_have_no_reading() -> None:
    nothing = np.array([])
    assert look(nothing, nothing, Table(nothing, nothing, [], [])).outcome.reason == "empty"
    made = table(3)
    missing = np.full(3, np.nan)
    verdict = look(missing, missing, made)
    assert verdict.outcome.reason == "empty"
    assert verdict.evidence == ("坐标列里没有一个数。",)
    assert np.isnan(points(verdict, missing, missing)[0]).all()


def test_rows_without_numbers_are_no_doubtful_rows_but_garbled_ones_are() -> None:
    made = table()
    x, y = degrees_to("bd09", made.lon, made.lat)
    x[3], x[5], y[5] = np.nan, 7, 8
    verdict = look(x, y, made)
    assert verdict.mixed[[3, 5]].tolist() == [-1, -1]
    assert any(sentence.startswith("1 行判断不了") for sentence in verdict.evidence)


def test_many_rows_at_one_point_are_one_piece_of_evidence() -> None:
    made = table(2)
    rows = np.zeros(40, np.int64)
    many = Table(made.lon[rows], made.lat[rows], ["五山街道"] * 40, [""] * 40)
    assert look(*degrees_to("bd09", many.lon, many.lat), many).chosen is None
