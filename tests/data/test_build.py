"""The scripts that make the tables: the same facts give the same bytes, and no fact is lost."""

import csv
import json
from pathlib import Path

import pytest

from data.build.base import TABLES as BASE
from data.build.base import metro_station, write_base
from data.build.chinese import note_in_chinese, phrases, source_in_chinese
from data.build.entities import entity, write_entities, write_figures
from data.build.writing import feature, read_features, read_rows, write_features, write_rows
from data.build.zones import SCHEME, write_zones
from data.read import TABLES
from tests.sources import ROOT

FACTS = ROOT.parent / "shared" / "facts"
FACT = {
    "id": "scau-p3", "name": "名", "coordinate_precision": "campus", "source_datum": "gcj02", "source": "plan text / general knowledge",
    "note": "single source; 2019；本科，公办", "lon": "113.3",
}  # fmt: skip


def tiny_facts(folder: Path) -> Path:
    folder.mkdir()
    head = {"code": "2", "name": "乙街道", "accuracy": "schematic", "edge_uncertainty_m": 10, "drawn_area_km2": 1, "basis": "图"}
    area = {"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [1, 1], [0, 0]]]}
    found = [{"properties": told, "geometry": area} for told in (head, head | {"code": "1", "name": "甲街道"})]
    (folder / "streets.geojson").write_text(json.dumps({"features": found}), "utf-8")
    with (folder / "entities.csv").open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(FACT))
        writer.writeheader()
        writer.writerow(FACT)
    return folder


def rewritten(path: Path, copy: Path) -> bytes:
    """Return what the scripts write for the content of a table."""
    if path.suffix == ".csv":
        found = read_rows(path)
        write_rows(copy, list(found[0]), found)
    else:
        write_features(copy, (feature(one["properties"], one["geometry"]) for one in read_features(path)))
    return copy.read_bytes()


def test_the_same_facts_give_the_same_bytes(tmp_path: Path) -> None:
    facts = tiny_facts(tmp_path / "facts")
    for made in ("one", "two"):
        assert write_base("streets", facts, tmp_path / made) == 2
        assert write_entities(facts, tmp_path / made) == 1
    for name in ("streets.geojson", "entities.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_the_shipped_tables_are_what_the_facts_give(tmp_path: Path) -> None:
    if not FACTS.exists():  # elsewhere a table edited by hand still shows, because the scripts would have written it otherwise
        for path in [*TABLES.rglob("*.geojson"), TABLES / "entities.csv", TABLES / "figures.csv"]:
            assert rewritten(path, tmp_path / path.name) == path.read_bytes(), path.name
        return
    made = [*(f"{name}.geojson" for name in BASE), "entities.csv", "figures.csv", f"schemes/{SCHEME}/zones.geojson"]
    for name in BASE:
        write_base(name, FACTS, tmp_path)
    write_entities(FACTS, tmp_path)
    write_figures(FACTS, tmp_path)
    write_zones(FACTS, tmp_path)
    assert {name: (tmp_path / name).read_bytes() == (TABLES / name).read_bytes() for name in made} == dict.fromkeys(made, True)


def test_streets_come_by_code_and_are_numbered(tmp_path: Path) -> None:
    write_base("streets", tiny_facts(tmp_path / "facts"), tmp_path)
    told = [one["properties"] for one in json.loads((tmp_path / "streets.geojson").read_text("utf-8"))["features"]]
    assert [(one["id"], one["order"], one["name"]) for one in told] == [("1", 1, "甲街道"), ("2", 2, "乙街道")]


def test_remarks_become_chinese_phrase_by_phrase_and_what_is_chinese_stays() -> None:
    assert note_in_chinese("domain inferred; 2019；本科，公办") == "领域由名称推断；2019年；本科，公办"
    assert note_in_chinese("") == ""
    assert len(phrases()) > 100


def test_a_remark_without_translation_stops_the_build() -> None:
    with pytest.raises(KeyError, match="never seen before"):
        note_in_chinese("never seen before")


def test_titles_of_sources_become_chinese() -> None:
    assert source_in_chinese("plan text §四（一） / general knowledge / 某网页") == "《规划》四（一） / 常识 / 某网页"


def test_a_clause_that_the_collectors_lacked_is_filled_in() -> None:
    row = entity(FACT)
    assert (row["source"], row["precision"], row["datum"], row["note"]) == (
        "《规划》五（六） / 常识",
        "campus",
        "gcj02",
        "单一来源；2019年；本科，公办",
    )


def test_a_station_goes_by_its_english_name_and_an_interchange_is_less_exact() -> None:
    station = metro_station(1, {"name": "甲", "name_en": "Martyrs' Park", "lines": ["1", "2"]})
    assert (station["id"], station["edge_uncertainty_m"]) == ("station-martyrs-park", 200)
