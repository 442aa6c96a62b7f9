"""Reading keeps what it can, says what it could not, and gives up only when there is nothing to show."""

import json
from pathlib import Path

import numpy as np
import pytest

from data.files import TablesError
from data.read import TABLES, read_catalogue, tables_folder
from geo.model import ENTITY_COLUMNS, STREET_COLUMNS, ZONE_COLUMNS
from tests.data.broken import SCHEME, ZONES, edit, edit_features, short, tables

ALL = sorted(
    name for path in TABLES.rglob("*") if path.is_file() and not (name := path.relative_to(TABLES).as_posix()).startswith("stories/")
)
"""Stories are read by a door of their own, `data/stories.py`."""


def test_frames_have_the_declared_columns_in_degrees() -> None:
    catalogue = read_catalogue(TABLES)
    assert tuple(catalogue.entities.columns) == ENTITY_COLUMNS
    assert tuple(catalogue.streets.columns) == STREET_COLUMNS
    assert tuple(catalogue.scheme().zones.columns) == ZONE_COLUMNS
    assert {frame.crs.to_epsg() for frame in (catalogue.entities, catalogue.streets, catalogue.scheme().zones)} == {4326}
    assert list(catalogue.entities.index) == list(range(188))


def test_cells_become_what_the_noun_says() -> None:
    first = read_catalogue(TABLES).entities.iloc[0]
    assert (first["id"], first["domains"], first["zone_hint"]) == ("scut-wushan", ("d1", "d2", "d7", "d9"), ("wushan",))
    assert first["street"] == "440106001"
    assert (first.geometry.x, first.geometry.y) == (113.33956, 23.15791)


def test_an_unknown_published_area_is_not_a_number_and_an_unknown_year_is_empty() -> None:
    zones = read_catalogue(TABLES).scheme().zones.set_index("id")
    assert np.isnan(zones.loc["keyunlu", "published_area_km2"])
    assert zones.loc["keyunlu", "as_of"] == ""


def test_the_environment_names_the_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("TIANHE_TABLES_DIR", raising=False)
    assert tables_folder() == TABLES
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tmp_path))
    assert tables_folder() == tmp_path


@pytest.mark.parametrize(("gone", "spoilt"), list(zip(ALL, ALL[len(ALL) // 2 :] + ALL[: len(ALL) // 2], strict=True)))
def test_any_file_may_be_missing_and_another_hold_rubbish_and_the_rest_is_still_shown(gone: str, spoilt: str, tmp_path: Path) -> None:
    folder = tables(tmp_path)
    (folder / gone).unlink()
    (folder / spoilt).write_bytes(b'\xff\xfe{\x00"[,\x9d\n' * 3)
    catalogue = read_catalogue(folder)
    assert {Path(gone).name, Path(spoilt).name} <= {one.table for one in catalogue.problems}
    assert all(one.reason and one.remedy for one in catalogue.problems)
    assert len(catalogue.entities) == (0 if "entities.csv" in {gone, spoilt} else 188)
    assert str(tmp_path) not in repr(catalogue.problems)
    assert not any("/" in one.table for one in catalogue.problems)


def test_nothing_to_show_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(TablesError) as caught:
        read_catalogue(tmp_path / "nowhere")
    assert {"district.geojson", "streets.geojson"} <= {one.table for one in caught.value.problems}
    assert "缺少这个文件" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_without_its_line_the_district_is_its_streets(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    (folder / "district.geojson").unlink()
    assert read_catalogue(folder).district.area_km2 == pytest.approx(136.89, abs=0.05)


def test_a_second_scheme_is_a_second_folder_and_the_latest_is_shown(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    later = folder / "schemes" / "later"
    later.mkdir()
    told = json.loads((folder / SCHEME).read_text("utf-8")) | {"id": "later", "valid_from": "2026-01", "name": "下一版"}
    (later / "scheme.json").write_text(json.dumps(told), "utf-8")
    (later / "zones.geojson").write_bytes((folder / ZONES).read_bytes())
    catalogue = read_catalogue(folder)
    assert catalogue.problems == ()
    assert list(catalogue.schemes) == ["later", "yihe-liangqu-duoji"]
    assert catalogue.scheme().name == "下一版"


def test_another_district_needs_only_other_tables(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit_features(folder, "district.geojson", lambda found: found[0]["properties"].update(id="990001", name="某区", title="某区图"))
    catalogue = read_catalogue(folder)
    assert (catalogue.district.id, catalogue.district.title, catalogue.problems) == ("990001", "某区图", ())


def test_offending_rows_are_kept(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit(folder, "entities.csv", "scut-wushan,", "scau,")
    edit(folder, "entities.csv", ",113.34185,23.13376,", ",23.13376,113.34185,")
    edit(folder, "entities.csv", ",university,provincial,,,,113.35417", ",castle,provincial,d99,某街道,,113.35417")
    catalogue = read_catalogue(folder)
    assert len(catalogue.entities) == 188
    assert int(catalogue.located.sum()) == 67
    assert set(short(catalogue.problems)) >= {
        ("entities.csv", 6, "id", "scau"), ("entities.csv", 3, "lon", "23.13376"), ("entities.csv", 4, "kind", "castle"),
        ("entities.csv", 4, "domains", "d99"), ("entities.csv", 4, "street", "某街道"),
    }  # fmt: skip
    assert catalogue.entities["street"].iloc[2] == ""


def test_the_same_tables_have_the_same_fingerprint_and_problems_come_in_order(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    assert read_catalogue(folder).fingerprint == read_catalogue(TABLES).fingerprint
    edit(folder, "kinds.csv", "university,高校", "university,")
    edit(folder, "entities.csv", ",high,", ",certain,")
    catalogue = read_catalogue(folder)
    assert [one.table for one in catalogue.problems] == sorted(one.table for one in catalogue.problems)
    assert catalogue.fingerprint != read_catalogue(TABLES).fingerprint
