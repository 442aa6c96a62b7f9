"""GeoJSON as frames."""

import json
from pathlib import Path
from typing import Any

import pytest

from data.features import AREA, LINE, Layer, layer_from_file
from data.files import Folder
from geo.model import Problem

SQUARE = [[[113.3, 23.1], [113.4, 23.1], [113.4, 23.2], [113.3, 23.2], [113.3, 23.1]]]
BOW_TIE = [[[113.3, 23.1], [113.4, 23.2], [113.4, 23.1], [113.3, 23.2], [113.3, 23.1]]]
DEFAULTS: dict[str, Any] = {
    "id": "",
    "name": "",
    "order": float("nan"),
    "source": "",
    "edge_uncertainty_m": 0.0,
    "lines": [],
    "in_district": True,
    "as_of": "",
    "confidence": "",
}


def area(feature_id: str = "a", coordinates: Any = SQUARE, kind: str = "Polygon", **told: Any) -> dict[str, Any]:
    plain = {"id": feature_id, "name": "甲", "source": "测试", "edge_uncertainty_m": 10, "lines": ["1"], "in_district": True}
    return {"type": "Feature", "properties": plain | told, "geometry": {"type": kind, "coordinates": coordinates}}


def read(path: Path, *features: Any, types: frozenset[str] = AREA, **whole: Any) -> tuple[Layer, list[Problem]]:
    (path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": list(features)} | whole), "utf-8")
    folder = Folder(path)
    return layer_from_file(folder, "a.geojson", DEFAULTS, types, {"high"}), folder.problems


def test_properties_keep_their_types(tmp_path: Path) -> None:
    layer, problems = read(tmp_path, area(order=3, basis="文字"))
    row = layer.frame.iloc[0]
    assert (row["lines"], row["in_district"], row["order"], row["edge_uncertainty_m"], row["basis"]) == (["1"], True, 3, 10.0, "文字")
    assert problems == []


def test_what_is_not_given_has_its_default(tmp_path: Path) -> None:
    layer, problems = read(tmp_path, {"type": "Feature", "geometry": area()["geometry"]})
    assert layer.frame.drop(columns="geometry").iloc[0].to_dict() == DEFAULTS | {"order": 1}, "a place of its own in the order"
    assert {one.column for one in problems} == {"id", "name", "source", "edge_uncertainty_m"}


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        (None, "没有图形"),
        ({"type": "Polygon", "coordinates": []}, "没有图形"),
        ({"type": "Polygon", "coordinates": "x"}, "没有图形"),
        ({"type": "Point", "coordinates": [113.3, 23.1]}, "种类不对"),
        ({"type": "Polygon", "coordinates": [[[500000, 2e6], [500100, 2e6], [500100, 2.1e6], [500000, 2e6]]]}, "不在经纬度范围内"),
    ],
)
def test_what_cannot_be_drawn_is_left_out_and_told(geometry: Any, reason: str, tmp_path: Path) -> None:
    layer, problems = read(tmp_path, area("b"), area() | {"geometry": geometry})
    assert layer.frame["id"].tolist() == ["b"]
    assert [(one.row, reason in one.reason) for one in problems] == [(3, True)]


def test_an_area_that_crosses_itself_is_mended_and_told(tmp_path: Path) -> None:
    layer, problems = read(tmp_path, area(coordinates=BOW_TIE))
    assert layer.frame.geometry.is_valid.all()
    assert layer.frame.geometry.iloc[0].area == pytest.approx(0.005)
    assert [one.reason for one in problems] == ["图形自相交，已自动修补"]


def test_height_is_dropped(tmp_path: Path) -> None:
    layer, _ = read(tmp_path, area(coordinates=[[113.3, 23.1, 5], [113.4, 23.1, 6]], kind="LineString"), types=LINE)
    assert not layer.frame.geometry.iloc[0].has_z


def test_numbers_that_are_none_are_told_and_uncertainty_falls_to_zero(tmp_path: Path) -> None:
    layer, problems = read(tmp_path, area(edge_uncertainty_m="wide"), area("b", edge_uncertainty_m=-5))
    assert layer.frame["edge_uncertainty_m"].tolist() == [0, 0]
    assert [(one.row, one.value) for one in problems] == [(2, "wide"), (3, "-5")]


def test_repeated_ids_and_unknown_confidences_are_told(tmp_path: Path) -> None:
    _, problems = read(tmp_path, area(), area(confidence="sure"))
    assert {(one.row, one.column, one.value) for one in problems} == {(3, "id", "a"), (3, "confidence", "sure")}


@pytest.mark.parametrize("features", [None, "x", {}])
def test_a_file_without_features_is_told_and_empty(features: Any, tmp_path: Path) -> None:
    layer, problems = read(tmp_path, features=features)
    assert layer.frame.empty
    assert {"id", "name", "geometry"} <= set(layer.frame.columns)
    assert [one.reason for one in problems] == ["没有要素列表"]


def test_features_that_are_no_objects_are_counted(tmp_path: Path) -> None:
    layer, problems = read(tmp_path, area(), 5, None)
    assert len(layer.frame) == 1
    assert [one.reason for one in problems] == ["有 2 个要素不是对象"]
