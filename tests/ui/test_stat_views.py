"""What each view of the statistics prints is what geo works out, cell by cell."""

import re
from html import unescape
from urllib.parse import parse_qs

import numpy as np
import pandas as pd
import pytest

from data.current import current_catalogue
from geo.points import Bools
from geo.selection import Selection, rows_matching
from geo.stats.counts import pivot, place_table
from geo.stats.density import hexagons
from geo.stats.matrix import STATUSES, matrix
from geo.stats.nearness import coverage
from geo.stats.places import street_places, zone_places
from geo.stats.specialisation import specialisation
from geo.tally import Range
from tests.ui.pages import html_of, opened, told_by
from ui.address import view_from_params
from ui.components.stat_density import cell_address

CELL = re.compile(r'<td class="([\w-]+)" title="([^"]*)"><a href="\./stats\?([^"]*)"[^>]*>\S+ ([^<]*)</a>')


def everyone() -> Bools:
    return np.ones(len(current_catalogue().entities), np.bool_)


@pytest.mark.parametrize("founded", ["1", "3", "8"])
def test_each_cell_of_the_matrix_has_the_status_and_range_of_its_domain_and_zone(founded: str) -> None:
    frame = matrix(current_catalogue(), everyone(), founded=int(founded)).set_index(["zone", "domain"])
    cells = CELL.findall(html_of(opened("stats", tab="matrix", founded=founded)))
    assert len(cells) == len(frame) == 54
    for look, title, address, words in cells:
        asked = parse_qs(address.replace("&amp;", "&"))
        zone, domain = re.fullmatch(r"zone:(\w+)/domains:(\w+)", asked["cell"][0]).groups()  # type: ignore[union-attr]
        line = frame.loc[(zone, domain)]
        assert (look, title) == (line["status"], STATUSES[line["status"]])
        assert words == f"{Range(line['count'], line['low'], line['high'])}{'' if line['sure'] else '?'}"
        assert asked.get("founded", ["3"]) == [founded]


@pytest.mark.parametrize(("by", "places"), [("zone", zone_places), ("street", street_places)])
def test_the_table_of_places_prints_counts_shares_areas_and_marks_the_few(by: str, places: object) -> None:
    made = current_catalogue()
    frame = place_table(places(made), everyone())  # type: ignore[operator]
    shown = opened("stats", by=by).dataframe[0].value
    assert shown["数量"].tolist() == [str(Range(*line)) for line in frame[["count", "low", "high"]].to_numpy().tolist()]
    assert shown["占比 %"].tolist() == pytest.approx((100 * frame["share"]).tolist())
    assert shown["面积 km²"].tolist() == pytest.approx(frame["area_km2"].tolist(), nan_ok=True)
    told = shown.get("提示", pd.Series("", shown.index))
    assert (told == "数少，慎用").tolist() == frame["small"].tolist()


@pytest.mark.parametrize("across", ["domains", "kinds"])
def test_the_cross_table_prints_every_range_at_its_place_and_option(across: str) -> None:
    made = current_catalogue()
    frame = pivot(made, street_places(made), everyone(), across=across)
    page = opened("stats", tab="pivot", by="street", across=across)
    shown = page.dataframe[0].value.set_index("街道")
    printed = sum(cell != "" for cell in shown.to_numpy().ravel())
    assert printed == len(frame)
    names = {one.id: one.short_name for one in made.domains} | {"none": "未标领域"} | {one.id: one.name for one in made.kinds}
    for line in frame.itertuples():
        assert shown.loc[line.name, names[getattr(line, across)]] == str(Range(line.count, line.low, line.high))


def test_quotients_stand_in_their_cells_and_silence_is_a_dash() -> None:
    made = current_catalogue()
    frame = specialisation(made, zone_places(made), everyone())
    frame = frame[frame["domains"] != "none"]
    said = html_of(opened("stats", tab="lq")).partition("</table>")[0]
    cells = re.findall(r"<td>([^<]*)</td>", said)
    ordered = pd.concat([frame[frame["domains"] == domain.id] for domain in made.domains])
    assert len(cells) == len(ordered)
    for cell, told, quotient, low, high in zip(cells, *(ordered[name] for name in ("told", "lq", "lq_low", "lq_high")), strict=True):
        assert (cell == "—") == (not told)
        if told:
            assert cell.endswith(f"{quotient:.2f} ({low:.2f}–{high:.2f})")
            assert cell.startswith("▲") == (low > 1)
            assert cell.startswith("▽") == (high < 1)


@pytest.mark.parametrize(("domain", "reach"), [("", "500"), ("d6", "2000")])
def test_coverage_and_hexagons_follow_the_filter(domain: str, reach: str) -> None:
    made = current_catalogue()
    rows = rows_matching(made, Selection(domains=(domain,) if domain else ()))
    page = opened("stats", tab="density", domain=domain, reach=reach)
    found = coverage(made, rows, of="lab", by="carrier", reach_m=float(reach))
    said = told_by(page).replace("\\", "")
    assert f"{found.located} 项中，**{found.covered}** 项在 {reach} 米内" in said
    assert f"占 **{found.share:.0%}**；另有 {found.unlocated} 项无坐标" in said
    cells = hexagons(made, rows, family="carrier")
    assert f"合计 {cells['count'].sum()} 项有坐标" in said
    assert f"{(cells['count'] > 0).sum()} 格里有对象" in said


@pytest.mark.parametrize("domain", ["", "d1"])
def test_each_hexagon_that_holds_somebody_leads_to_the_list_of_whom_it_holds(domain: str) -> None:
    made = current_catalogue()
    rows = rows_matching(made, Selection(domains=(domain,) if domain else ()))
    counts = hexagons(made, rows, family="carrier")["count"]
    shown = re.findall(r'href="\./\?([^"]*area=[^"]*)"[^>]*title="(\d+) 项', html_of(opened("stats", tab="density", domain=domain)))
    assert [int(count) for _, count in shown] == counts[counts > 0].tolist()
    for address, count in shown:
        view, _ = view_from_params(parse_qs(unescape(address)), made, ())
        assert rows_matching(made, view.selection).sum() == int(count)


def test_within_a_drawn_area_hexagons_lead_nowhere_since_the_map_keeps_one_area() -> None:
    drawn = Selection(polygon=((113.3, 23.1), (113.4, 23.1), (113.4, 23.2)))
    assert not cell_address(drawn, "88411c1ac3fffff")
