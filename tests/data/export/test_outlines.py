"""Outlines that leave come back as the same zones with the same lines."""

import math
from dataclasses import replace

import pytest

from data.current import current_catalogue
from data.export.outlines import LONGEST, SYSTEMS, name_of_outlines, outlines_from_scheme
from data.gate import read_upload
from data.outlines import drawn_from_tables, stated_datum
from geo.outline import outline_of


@pytest.mark.parametrize(("format_id", "datum"), [*(("geojson", one) for one in SYSTEMS), ("gpkg", "cgcs2000-114"), ("shp", "cgcs2000")])
def test_outlines_come_back_in_their_system_as_the_same_zones_with_the_same_lines(format_id: str, datum: str) -> None:
    atlas = current_catalogue()
    scheme = atlas.scheme()
    content = outlines_from_scheme(scheme, format_id=format_id, datum=datum)
    tables = read_upload(name_of_outlines(scheme, format_id=format_id, datum=datum), content)
    assert (stated_datum(tables) or "wgs84") == datum
    drawn = drawn_from_tables(tables, scheme.zones)
    assert [one.zone for one in drawn] == scheme.zones["id"].tolist()
    for one, (_, zone) in zip(drawn, scheme.zones.iterrows(), strict=True):
        found = outline_of(one.shape, datum, zone, atlas.district.geometry)
        assert found.wrong == ""
        assert found.overlap > 0.99999
        assert math.isclose(found.area_km2, found.old_km2, rel_tol=1e-6)


def test_texts_are_kept_as_they_are_in_a_shapefile_and_shortened_where_they_would_be_cut_within_a_character() -> None:
    zones = current_catalogue().scheme().zones
    scheme = replace(current_catalogue().scheme(), zones=zones.assign(source="字" * 300))
    table = read_upload("轮廓.zip", outlines_from_scheme(scheme, format_id="shp", datum="wgs84"))[0]
    assert table.cells["name"].tolist() == zones["name"].tolist()
    assert set(table.cells["source"]) == {"字" * LONGEST}
