"""Every row of the shipped tables."""

import csv
import math
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from data.read import TABLES, read_catalogue
from geo.catalogue import Catalogue
from geo.crs import METRIC, WGS84, area_km2
from tests.data.shipped import SCHEME, column, features, in_metres, properties, rows, scheme

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
CLAUSE = re.compile(r"[一二三四五六七]（[一二三四五六七八九]）(?:专栏\d+|区域赋能\d)?|[一二三四五六七]")
ENGLISH = re.compile(r"[a-z]{3,}(?: [a-z]{2,}){1,}")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
CSV_TABLES = sorted(TABLES.glob("*.csv"))
GEO_TABLES = sorted(TABLES.rglob("*.geojson"))


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_catalogue(TABLES)


def test_reading_the_shipped_tables_finds_no_problem(catalogue: Catalogue) -> None:
    assert catalogue.problems == ()


def test_there_is_as_much_of_everything_as_was_collected(catalogue: Catalogue) -> None:
    assert (len(catalogue.entities), int(catalogue.located.sum()), int((~catalogue.located).sum())) == (188, 68, 120)
    assert {name: len(shape) for name, shape in catalogue.shapes.items()} == {
        "water": 18, "green": 8, "campuses": 4, "roads": 27, "metro_lines": 11, "metro_stations": 85,
    }  # fmt: skip
    assert (len(catalogue.streets), len(catalogue.scheme().zones), len(catalogue.figures)) == (21, 6, 59)
    assert [len(domain.scenarios) for domain in catalogue.domains] == [5, 7, 7, 4, 3, 5, 4, 4, 3]
    assert int(catalogue.shapes["metro_stations"]["in_district"].sum()) == 45


@pytest.mark.parametrize("path", [*CSV_TABLES, *TABLES.rglob("*json")], ids=lambda path: path.name)
def test_files_are_plain_utf8_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in raw
    assert raw.endswith(b"\n")
    assert not CONTROL.search(raw.decode("utf-8").replace("\n", ""))


@pytest.mark.parametrize("path", CSV_TABLES, ids=lambda path: path.name)
def test_rows_are_as_long_as_the_header_and_cells_are_trimmed(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        header, *found = list(csv.reader(lines))
    assert found
    assert [row for row in found if len(row) != len(header) or [cell.strip() for cell in row] != row] == []


@pytest.mark.parametrize("path", [path for path in CSV_TABLES if "id" in rows(path.name)[0]], ids=lambda path: path.name)
def test_ids_are_ascii_and_used_once(path: Path) -> None:
    ids = column(path.name)
    assert [one for one, times in Counter(ids).items() if times > 1 or not ID.fullmatch(one)] == []


@pytest.mark.parametrize("path", GEO_TABLES, ids=lambda path: path.name)
def test_every_feature_has_an_id_a_source_an_accuracy_and_a_valid_geometry_in_degrees(path: Path) -> None:
    found = features(path)
    ids = [one["properties"]["id"] for one in found]
    assert [one for one, times in Counter(ids).items() if times > 1 or not ID.fullmatch(one)] == []
    for one in found:
        told = one["properties"]
        assert one["id"] == told["id"]
        assert all(told[key] for key in ("name", "source", "accuracy")), told["id"]
        assert told["edge_uncertainty_m"] > 0, told["id"]
        assert {"as_of", "confidence"} <= told.keys(), told["id"]
        shape = shapely.geometry.shape(one["geometry"])
        assert shape.is_valid, told["id"]
        west, south, east, north = shape.bounds
        assert 113 < west <= east < 114, told["id"]
        assert 22.9 < south <= north < 23.4, told["id"]


def test_every_entity_says_what_it_is_where_from_and_how_sure() -> None:
    words = {name: set(column(f"{name}s.csv")) for name in ("kind", "level", "precision", "confidence", "domain")}
    streets = {one["name"] for one in properties(TABLES / "streets.geojson")}
    zones = {one["id"] for one in properties(SCHEME / "zones.geojson")}
    for row in rows("entities.csv"):
        assert all(row[key] for key in ("name", "short_name", "source")), row["id"]
        assert {key for key in ("kind", "level", "precision", "confidence") if row[key] not in words[key]} == set(), row["id"]
        assert {one for one in row["domains"].split(";") if one} <= words["domain"], row["id"]
        assert {one for one in row["zone_hint"].split(";") if one} <= zones, row["id"]
        assert row["street"] in streets | {""}, row["id"]
        assert re.fullmatch(r"(?:\d{4})?", row["as_of"]), row["id"]


def test_points_are_within_the_district_or_close_to_it_and_say_how_exact_they_are() -> None:
    (outline,) = in_metres("district")
    for row in rows("entities.csv"):
        assert (row["lon"] == "") == (row["lat"] == "") == (row["precision"] == "none"), row["id"]
        if row["lon"]:
            assert row["datum"] in {"gcj02", "bd09", "wgs84"}, row["id"]
            (point,) = gpd.GeoSeries(gpd.points_from_xy([float(row["lon"])], [float(row["lat"])]), crs=WGS84).to_crs(METRIC)
            assert outline.distance(point) < 300, row["id"]


def test_notes_and_sources_are_in_chinese() -> None:
    told = [
        (row.get("id", row.get("indicator")), row[key])
        for name in ("entities.csv", "figures.csv")
        for row in rows(name)
        for key in ("source", "note")
    ]
    assert [(who, text) for who, text in told if ENGLISH.search(text.replace("Form 20-F", ""))] == []


def test_figures_are_numbers_with_a_year_a_scope_and_a_source() -> None:
    for row in rows("figures.csv"):
        assert math.isfinite(float(row["value"])), row
        assert re.fullmatch(r"20\d\d", row["year"]), row
        assert row["nature"] in {"实际", "目标"}, row
        assert all(row[key] for key in ("indicator", "unit", "scope", "source", "confidence")), row
    keys = Counter((row["indicator"], row["year"], row["scope"]) for row in rows("figures.csv"))
    assert [key for key, times in keys.items() if times > 1] == []


def test_other_names_belong_to_entities_and_are_not_given_twice() -> None:
    entities = set(column("entities.csv"))
    pairs = [(row["entity"], row["alias"]) for row in rows("aliases.csv")]
    assert {entity for entity, _ in pairs} <= entities
    assert len(set(pairs)) == len(pairs)
    assert all(alias for _, alias in pairs)


def test_controlled_lists_are_numbered_named_and_explained() -> None:
    for name in ("families", "kinds", "levels", "precisions", "confidences"):
        found = rows(f"{name}.csv")
        assert [int(row["order"]) for row in found] == list(range(1, len(found) + 1)), name
        assert all(row["name"] and row["meaning"].endswith("。") for row in found), name
    assert {row["family"] for row in rows("kinds.csv")} == set(column("families.csv"))
    (leads,) = [row for row in rows("kinds.csv") if row["id"] == "hightech_firm"]
    assert "线索" in leads["name"]
    assert "不等于" in leads["meaning"]


def test_domains_and_scenarios_are_numbered_as_in_the_plan() -> None:
    numerals = "一二三四五六七八九"
    for place, row in enumerate(rows("domains.csv")):
        assert (row["id"], row["order"], row["clause"]) == (f"d{place + 1}", str(place + 1), f"五（{numerals[place]}）")
        assert 0 < len(row["short_name"]) <= 6
    clauses = {row["id"]: (row["name"], row["clause"]) for row in rows("domains.csv")}
    for row in rows("scenarios.csv"):
        name, clause = clauses[row["domain"]]
        assert row["name"].startswith(f"{name}+"), row["id"]
        assert (row["id"], row["clause"]) == (f"{row['domain']}.s{row['order']}", f"{clause}专栏{row['order']}")
        assert 0 < len(row["summary"]) <= 40, row["id"]


def test_every_statement_of_the_scheme_has_its_clause() -> None:
    told = scheme()
    assert (told["valid_from"], told["clause"], [tier["id"] for tier in told["tiers"]]) == ("2023-05", "四", ["core", "zone", "pole"])
    for tier in told["tiers"]:
        assert [one["id"] for one in tier["functions"]] == [f"{tier['id']}.f{place}" for place in (1, 2, 3)]
        for one in (tier, *tier["functions"]):
            assert CLAUSE.fullmatch(one["clause"])
            assert one["clause"].startswith(tier["clause"])
    clauses = {tier["id"]: tier["clause"] for tier in told["tiers"]}
    assert [(zone["id"], zone["clause"]) for zone in properties(SCHEME / "zones.geojson")] == [
        (zone, clauses[tier])
        for zone, tier in (
            ("wushan", "core"),
            ("zhihuicheng", "zone"),
            ("jinrongcheng", "zone"),
            ("cbd", "pole"),
            ("keyunlu", "pole"),
            ("shahe", "pole"),
        )
    ]


def test_zones_show_the_published_area_and_admit_where_there_is_none() -> None:
    published = {zone["id"]: zone["published_area_km2"] for zone in properties(SCHEME / "zones.geojson")}
    assert published == {"wushan": 28.0, "zhihuicheng": 35.89, "jinrongcheng": 8.0, "cbd": 12.0, "keyunlu": None, "shahe": 1.47}
    for one in features(SCHEME / "zones.geojson"):
        drawn = area_km2(shapely.geometry.shape(one["geometry"]))
        assert drawn == pytest.approx(one["properties"]["drawn_area_km2"], abs=0.02), one["id"]


def test_the_district_has_its_published_area() -> None:
    (outline,) = in_metres("district")
    (told,) = properties(TABLES / "district.geojson")
    assert told["area_km2"] == 136.90
    assert outline.area / 1e6 == pytest.approx(136.90, abs=0.05)


def test_streets_fill_the_district_without_gap_or_overlap() -> None:
    (outline,), streets = in_metres("district"), in_metres("streets")
    together = streets.union_all()
    overlaps = [one.intersection(other).area for one, other in combinations(streets, 2)]
    assert max(overlaps) < 100, "square metres"
    assert together.geom_type == "Polygon"
    assert len(together.interiors) == 0
    assert together.boundary.hausdorff_distance(outline.boundary) < 20, "metres; a line in another datum lies 600 m away"
    assert together.symmetric_difference(outline).area / 1e6 < 0.2


def test_streets_are_in_official_order_with_their_drawn_area() -> None:
    told = properties(TABLES / "streets.geojson")
    assert [one["order"] for one in told] == list(range(1, 22))
    assert sorted(one["id"] for one in told) == [one["id"] for one in told]
    for one, area in zip(told, in_metres("streets").area / 1e6, strict=True):
        assert area == pytest.approx(one["drawn_area_km2"], abs=0.01), one["id"]


def test_metro_stations_lie_on_the_lines_they_name() -> None:
    lines = dict(zip((one["line"] for one in properties(TABLES / "metro_lines.geojson")), in_metres("metro_lines"), strict=True))
    for told, stop in zip(properties(TABLES / "metro_stations.geojson"), in_metres("metro_stations"), strict=True):
        assert told["lines"], told["id"]
        distances = [lines[line].distance(stop) for line in told["lines"] if line in lines]
        assert distances, told["id"]
        assert max(distances) < told["edge_uncertainty_m"] + 60, told["id"]


def test_campuses_and_sources_fit_the_rest_of_the_tables() -> None:
    assert {one["id"] for one in properties(TABLES / "campuses.geojson")} <= set(column("entities.csv"))
    sources = {row["id"]: row for row in rows("sources.csv")}
    assert all(row["title"] and row["covers"] and row["licence"] and row["note"] for row in sources.values())
    assert sources["osm"]["credit"] == "© OpenStreetMap contributors, ODbL 1.0"
    assert sources["cnmaps"]["licence"] == "MIT"
