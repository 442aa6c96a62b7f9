"""Generated tables: exactly as many as asked, all inside, and never to be taken for real ones."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import shapely

from bench import tables

SQUARE = shapely.box(10.0, 50.0, 10.2, 50.1)
HEADER = "id,name,short_name,kind,level,domains,street,address,lon,lat,precision,datum,host,zone_hint,as_of,source,confidence,note"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    folder = tmp_path / "shipped"
    folder.mkdir()
    rows = [
        "a,甲,,lab,high,d1,,,10.1,50.05,building,wgs84,,,2023,报告,sure,",
        "b,乙,,firm,high,d2,,,10.1,50.06,road,wgs84,,,2024,报告,sure,",
        "c,丙,,school,low,d2,,,,,none,,,,2024,传闻,doubtful,",
    ]
    (folder / "entities.csv").write_text("\n".join([HEADER, *rows, ""]), "utf-8")
    (folder / "aliases.csv").write_text("entity,alias\na,阿甲\n", "utf-8")
    (folder / "domains.csv").write_text("id,order,name\nd1,1,一\nd2,2,二\nd3,3,三\n", "utf-8")
    (folder / "levels.csv").write_text("id,name\nhigh,高\nlow,低\nnone,无\n", "utf-8")
    (folder / "district.geojson").write_text(shapely.to_geojson(SQUARE), "utf-8")
    return folder


def entities(folder: Path) -> pd.DataFrame:
    return pd.read_csv(folder / "entities.csv", dtype=str, keep_default_na=False)


def test_exactly_as_many_match_the_level_as_asked(shipped: Path, tmp_path: Path) -> None:
    level = tables.write_tables(tmp_path / "made", 500, shipped)
    made = entities(tmp_path / "made")
    assert level == {"id": "high", "name": "高"}
    assert (made["level"] == "high").sum() == 500
    assert len(made) == tables.count_for(500) == 550


def test_every_generated_entity_has_a_point_inside_the_district(shipped: Path, tmp_path: Path) -> None:
    tables.write_tables(tmp_path / "made", 500, shipped)
    made = entities(tmp_path / "made")
    assert shapely.contains_xy(SQUARE, made["lon"].astype(float), made["lat"].astype(float)).all()


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(shipped: Path, tmp_path: Path) -> None:
    for name, seed in (("one", 1), ("again", 1), ("other", 2)):
        tables.write_tables(tmp_path / name, 100, shipped, seed)
    one, again, other = ((tmp_path / name / "entities.csv").read_bytes() for name in ("one", "again", "other"))
    assert one == again
    assert one != other


def test_generated_names_and_ids_are_unique_and_say_that_they_are_generated(shipped: Path, tmp_path: Path) -> None:
    tables.write_tables(tmp_path / "made", 200, shipped)
    made = entities(tmp_path / "made")
    assert made["name"].str.startswith(tables.PREFIX).all()
    assert made["id"].is_unique
    assert made["name"].is_unique


def test_columns_stand_as_in_the_shipped_table_and_hold_only_its_words(shipped: Path, tmp_path: Path) -> None:
    tables.write_tables(tmp_path / "made", 300, shipped)
    made = entities(tmp_path / "made")
    assert list(made.columns) == HEADER.split(",")
    assert set(made["kind"]) == {"lab", "firm"}
    assert set(made["precision"]) == {"building", "road"}
    assert {one for domains in made["domains"] for one in domains.split(";")} == {"", "d1", "d2", "d3"}


def test_the_shipped_aliases_are_not_given_to_generated_entities(shipped: Path, tmp_path: Path) -> None:
    tables.write_tables(tmp_path / "made", 100, shipped)
    assert (tmp_path / "made" / "aliases.csv").read_text("utf-8") == "entity,alias\n"
    assert (shipped / "aliases.csv").read_text("utf-8").count("\n") == 2


def test_points_are_spread_evenly_over_the_area() -> None:
    lon, _ = tables.points_in(SQUARE, 20_000, np.random.default_rng(3))
    west_half = np.count_nonzero(lon < 10.1)
    assert 9_500 < west_half < 10_500
