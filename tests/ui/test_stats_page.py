"""The page of statistics shows the numbers of the filter, leads behind each of them, and is wholly in its address."""

import io
import re
import zipfile
from functools import partial
from math import cos, radians
from urllib.parse import parse_qs

import numpy as np
import pytest
from shapely import Polygon, transform

from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from geo.stats.counts import overview
from geo.stats.here import applies_at
from geo.stats.measures import MEASURES
from geo.stats.places import area_places, street_places, zone_places
from geo.stats.report import Question, statistics
from geo.stats.sheet import sheet_of
from tests.ui.pages import html_of as words
from tests.ui.pages import opened
from tests.ui.pages import param as value
from ui.components.shade import EDGE, WIDTH
from ui.components.stat_download import TITLES, workbook
from ui.markup import clause, escaped
from ui.states.stats import TABS, Focus

shown = partial(opened, "stats")


@pytest.mark.parametrize("tab", TABS)
def test_every_view_opens_from_its_address_and_tells_what_its_numbers_mean(tab: str) -> None:
    page = shown(tab=tab, by="street")
    assert value(page, "tab") == tab
    assert any("口径" in one.label for one in page.expander)
    assert MEASURES["count"].definition in words(page) or MEASURES["lq"].definition in words(page)


def test_cards_and_tables_follow_the_filter() -> None:
    page = shown(domain="d6", by="street")
    rows = rows_matching(current_catalogue(), Selection(domains=("d6",)))
    assert f"<b>{np.count_nonzero(rows)}</b><span>名录内</span>" in words(page)
    table = page.dataframe[0].value
    assert table["街道"].tolist() == list(street_places(current_catalogue()).names)
    assert sum(int(text.split(" ")[0]) for text in table["数量"]) == np.count_nonzero(rows)
    assert value(page, "domain") == "d6"


def test_a_matrix_cell_shows_its_list_its_clauses_and_the_way_to_the_map() -> None:
    page = shown(tab="matrix", cell="zone:zhihuicheng/domains:d1")
    said = words(page)
    assert "天河智慧城 · 新一代人工智能技术：8 (7–8) 项" in said
    assert clause("四（二）区域赋能2") in said
    assert 'href="./?domain=d1&amp;place=zone%3Azhihuicheng&amp;band=1&amp;pick=zone%3Azhihuicheng&amp;table=1"' in said
    assert len(page.dataframe[0].value) == 8
    assert page.dataframe[0].value["边缘"].tolist().count("是") == 1


def test_every_cell_of_the_matrix_is_a_link_with_its_status_in_words() -> None:
    said = words(shown(tab="matrix"))
    assert said.count("<td class=") == 9 * 6
    assert said.count('title="有规划缺基础"') == 7
    assert "cell=zone%3Ashahe%2Fdomains%3Ad9" in said


def test_the_threshold_of_a_foundation_is_the_users() -> None:
    said = words(shown(tab="matrix", founded="1"))
    assert "1 项以上" in said
    assert said.count('title="有规划缺基础"') < 7


def test_what_the_address_asks_for_in_vain_is_left_out() -> None:
    page = shown(tab="castle", by="moon", cell="zone:none-such/domains:d99", founded="-1", reach="x")
    assert (value(page, "tab"), value(page, "by"), value(page, "founded")) == ("overview", "", "")
    assert "点一个数、一行、一格、一根柱子或图上一处" in "".join(caption.value for caption in page.caption)


def test_two_places_stand_side_by_side() -> None:
    said = words(shown(tab="compare", first="zone:cbd", second="street:440106001"))
    assert escaped("天河中央商务区") in said
    assert "面积" in said
    assert said.index("天河中央商务区") < said.index("按领域")


SQUARE = ((113.33, 23.14), (113.37, 23.14), (113.37, 23.17), (113.33, 23.17))
MARKED = 2
"""Column of the lists side by side that marks who is near an edge."""
AREA = ";".join(f"{lon} {lat}" for lon, lat in SQUARE)


def test_a_drawn_area_has_the_profile_of_a_zone_and_takes_nobody_from_the_place_beside_it() -> None:
    page, made = shown(tab="compare", first="area:area", second="zone:wushan", area=AREA), current_catalogue()
    said, everyone = words(page), np.ones(len(made.entities), np.bool_)
    drawn = sheet_of(made, area_places(made, SQUARE), 0, everyone)
    zone = sheet_of(made, zone_places(made), 0, everyone)
    assert f'<h2>画的范围</h2><div class="sub">名录内 {drawn.total} 项</div>' in said
    assert f'<h2>环五山创新策源区</h2><div class="sub">名录内 {zone.total} 项</div>' in said
    assert said.count("<h3>规划要它做什么</h3>") == said.count("<h3>各领域：规划与现有</h3>") == 2
    for sheet, table in zip((drawn, zone), page.dataframe, strict=False):
        told = [
            column for column in range(4) if column != MARKED or any(line[MARKED] for line in sheet.entities)
        ]  # an empty column says nothing
        assert table.value.to_numpy().tolist() == [[line[column] for column in told] for line in sheet.entities]
    assert value(page, "area") == "113.33000 23.14000;113.37000 23.14000;113.37000 23.17000;113.33000 23.17000"


def test_the_map_leads_from_a_drawn_area_to_its_numbers() -> None:
    page = opened("", area=AREA, domain="d1")
    link = next(one.proto for one in page.get("page_link") if one.proto.label == "看这片的统计")
    asked = parse_qs(link.query_string)
    assert (asked["tab"], asked["first"], asked["domain"]) == (["compare"], ["area:area"], ["d1"])
    assert "画的范围" in words(shown(**{name: values[0] for name, values in asked.items()}))


REGION = re.compile(r'<a class="region" href="\./stats\?([^"]+)"[^>]*title="([^"]*)"[^>]*polygon\(evenodd,([^)]*)\)')


def test_every_street_of_the_picture_is_a_link_of_its_own_shape_to_its_list() -> None:
    made, links = current_catalogue(), REGION.findall(words(shown(by="street", domain="d6")))
    shapes = [Polygon([tuple(float(part[:-1]) for part in corner.split()) for corner in corners.split(",")]) for _, _, corners in links]
    west, south, east, north = made.district.geometry.bounds
    narrow = cos(radians((south + north) / 2))
    pixel = (east - west) * narrow / WIDTH  # of latitude
    wide, high = (WIDTH + 2 * EDGE) * pixel / narrow, (north - south) + 2 * EDGE * pixel
    corner = (west - EDGE * pixel / narrow, north + EDGE * pixel)
    assert len(links) == len(made.streets) == 21
    for shape, street, (address, title, _) in zip(shapes, made.streets.itertuples(), links, strict=True):
        drawn = transform(shape, lambda percent: np.array(corner) + percent / 100 * [wide, -high])
        own = street.geometry
        assert drawn.intersection(own).area / drawn.union(own).area > 0.95, street.name
        asked = parse_qs(address.replace("&amp;", "&"))
        assert asked["cell"] == [f"street:{street.id}/"]
        assert asked["domain"] == ["d6"]
        assert title.startswith(f"{street.name}：")


def test_the_card_of_those_near_an_edge_opens_their_list_with_whose_edge_it_is() -> None:
    made = current_catalogue()
    said = words(shown())
    count = int(overview(made, np.ones(len(made.entities), np.bool_)).set_index("measure").loc["near_edge", "count"])
    address = re.search(r'href="\./stats\?([^"]*cell=edge[^"]*)"[^>]*><b>(\d+)</b><span>靠近边界', said)
    assert address
    assert int(address[2]) == count
    page = shown(**{name: values[0] for name, values in parse_qs(address[1].replace("&amp;", "&")).items()})
    listed = page.dataframe[0].value
    assert len(listed) == count
    assert (listed["边缘"] != "").all()
    rows = {str(name): row for row, name in enumerate(made.entities["name"])}
    for name, edges in zip(listed["名称"], listed["边缘"], strict=True):
        point = made.entities.geometry.iloc[rows[name]]
        told = {one.name for one in applies_at(made, point.x, point.y) if not one.sure}
        assert set(edges.split("、")) <= told, name
    assert f"靠近边界：{count} 项" in words(page)


def test_the_workbook_has_a_sheet_for_every_table_and_the_meanings() -> None:
    made = current_catalogue()
    rows = np.ones(len(made.entities), np.bool_)
    packed = zipfile.ZipFile(io.BytesIO(workbook(made, rows, Question(), "")))
    names = re.findall(r'<sheet name="([^"]+)"', packed.read("xl/workbook.xml").decode())
    assert names == [*(TITLES[name] for name in statistics(made, rows)), "口径"]
    meanings = packed.read(f"xl/worksheets/sheet{len(names)}.xml").decode()
    assert meanings.count("<row ") > len(MEASURES)
    assert "未定街道" in "".join(packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml"))


def test_a_place_can_be_divided_once_more_and_a_cell_asks_for_both() -> None:
    page = shown(tab="pivot", split="yes", cell="zone:wushan/domains:d6+kinds:university")
    table = page.dataframe[0].value
    there = table[(table["片区"] == "环五山创新策源区") & (table["类型"] == "高校")]
    assert there["基因生物"].tolist() == ["2"]
    assert "环五山创新策源区 · 基因与生物技术 · 高校：2 项" in words(page)
    assert "domain=d6&amp;kind=university&amp;place=zone%3Awushan" in words(page)


def test_a_focus_is_written_as_it_stands_in_the_address() -> None:
    assert [str(Focus()), str(Focus("zone:a")), str(Focus("", "kinds:b"))] == ["", "zone:a/", "/kinds:b"]


def test_a_point_lists_all_that_applies_there() -> None:
    said = words(shown(tab="compare", here="113.3438 23.1634"))
    assert all(part in said for part in ("五山街道", "环五山创新策源区", clause("四（一）区域赋能3")))
    assert "看不懂" in shown(tab="compare", here="五山").error[0].value


def test_the_options_of_a_focus_are_told_apart() -> None:
    assert Focus("", "domains:d1+kinds:a").options() == {"domains": "d1", "kinds": "a"}
    assert Focus("zone:a").options() == {}
