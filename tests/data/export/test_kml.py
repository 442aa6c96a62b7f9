"""KML that globes read."""

from xml.etree import ElementTree as ET

import pytest

from data.export.kml import kml_from_listing
from tests.data.export.town import HARD, listing

SPACE = "{http://www.opengis.net/kml/2.2}"


def marks(datum: str = "wgs84") -> list[ET.Element]:
    return list(ET.fromstring(kml_from_listing(listing(datum), "名录")).iter(f"{SPACE}Placemark"))  # noqa: S314 - ours


def test_every_entity_is_a_placemark_with_its_text_as_it_is() -> None:
    assert [mark.findtext(f"{SPACE}name") for mark in marks()] == ["甲实验室", HARD, "无点", "长文"]


def test_every_column_stands_beside_it() -> None:
    data = {one.attrib["name"]: one.findtext(f"{SPACE}value") for one in marks()[1].iter(f"{SPACE}Data")}
    assert (data["编号"], data["面积"], data["备注"]) == ("b", "00120", "@SUM(A1)")
    assert "简称" not in data


def test_one_without_a_point_has_none() -> None:
    assert [mark.find(f"{SPACE}Point") is not None for mark in marks()] == [True, True, False, True]


def test_another_system_is_named_and_metres_are_refused() -> None:
    assert "坐标系：BD-09" in kml_from_listing(listing("bd09"), "名录").decode()
    with pytest.raises(ValueError, match="degrees"):
        kml_from_listing(listing("cgcs2000-114"), "名录")
