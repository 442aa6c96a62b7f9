"""A map on paper says what the screen says."""

from dataclasses import replace
from itertools import combinations

import pytest

from data.current import current_catalogue
from geo.freshness import AGES
from geo.model import Pick
from layers.atlas import legend
from layers.paper import Paper
from layers.paper.groups import Group
from layers.paper.map import Drawn, Extras, places_shown
from layers.paper.symbols import marks_of, shares_of
from layers.words import LEGEND_WORDS
from tests.layers.paper.scenes import Look, letters_of, scene, size_of, text_of
from tests.layers.town import at, entity, town

BOX = (10.0, 10.0, 277.0, 190.0)


def printed(catalogue, extras=None, **given) -> tuple[Drawn, bytes]:
    paper = Paper(297, 210)
    drawn = paper.map(catalogue, scene(catalogue, **given), BOX, extras or Extras())
    return drawn, paper.to_pdf()


def test_everybody_on_the_screen_is_counted_once_on_paper():
    shipped = current_catalogue()
    rows = [place % 3 != 0 for place in range(len(shipped.entities))]
    drawn, pdf = printed(shipped, rows=rows)
    asked = places_shown(scene(shipped, rows=rows), int(shipped.located.sum())).tolist()
    assert sorted(place for group in drawn.groups for place in group.members) == asked
    assert drawn.shown == len(asked)
    assert f"图上{len(asked)}项" in text_of(pdf)


def test_the_legend_explains_what_the_screens_legend_explains():
    catalogue = town(entity("a", at(0.5, 0.5)))
    told = legend(catalogue, "plan")
    drawn, pdf = printed(catalogue)
    entries = [entry for part in drawn.sections for entry in part.entries]
    by_kind = {kind: [entry.name for entry in entries if entry.kind == kind] for kind in ("family", "domain", "tier")}
    assert by_kind["family"] == [one["name"] for one in told["families"]]
    assert by_kind["domain"] == [*(one["short_name"] for one in told["domains"]), "未标领域"]
    assert by_kind["tier"] == [one["name"] for one in told["tiers"]]
    assert all(name in text_of(pdf) for names in by_kind.values() for name in names)


def test_a_scene_coloured_by_age_is_explained_and_coloured_so_on_paper_too():
    catalogue = town(*(entity(f"e{n}", at(0.5 + n / 4, 0.5), as_of=text) for n, text in enumerate(("2026", "", "2012"))))
    paper = Paper(297, 210, "light")
    drawn = paper.map(catalogue, replace(scene(catalogue), ages="2026-06-30"), BOX, Extras())
    named = {
        entry.kind: [one.name for part in drawn.sections for one in part.entries if one.kind == entry.kind]
        for part in drawn.sections
        for entry in part.entries
    }
    assert named["age"] == list(AGES.values())
    assert "domain" not in named
    text = text_of(paper.to_pdf())
    assert LEGEND_WORDS["legendAges"] in text
    assert LEGEND_WORDS["legendDomains"] not in text
    marks = marks_of(catalogue, "light", "2026-06-30")
    everybody = Group(0, 0, [0, 1, 2], many=True)
    assert marks.bits.tolist() == [0b1, 0, 0b1000]
    assert shares_of(catalogue, everybody, marks) == [1, 0, 0, 1, 1]
    assert shares_of(catalogue, everybody, marks_of(catalogue, "light")) == [0, 0, 0, 3]


def test_the_paper_names_zones_sources_data_and_its_standing_and_nothing_outside_the_page():
    shipped = current_catalogue()
    pdf = printed(shipped)[1]
    text = text_of(pdf)
    assert all("".join(name.split()) in text for name in shipped.scheme().zones["name"])
    assert "内部工作用图" in text
    assert "非法定边界" in text
    assert "©OpenStreetMapcontributors,ODbL1.0" in text
    assert shipped.fingerprint in text
    width, height = size_of(pdf)
    boxes = letters_of(pdf)
    assert len(boxes) > 300
    assert [box for box in boxes if box[0] < -0.5 or box[1] < -0.5 or box[2] > width + 0.5 or box[3] > height + 0.5] == []


def test_an_approval_number_is_printed_as_configured_and_never_together_with_the_internal_mark():
    text = text_of(printed(town(), Extras(approval="粤S（2026）001号"))[1])
    assert "审图号：粤S（2026）001号" in text
    assert "内部工作用图" not in text


@pytest.mark.parametrize("zoom", [11.5, 12.5, 14, 15.5])
def test_names_stand_in_the_window_and_never_on_each_other(zoom):
    shipped = current_catalogue()
    lon, lat = shipped.district.geometry.centroid.coords[0]
    there = scene(shipped)
    there = type(there)(**{name: getattr(there, name) for name in there.__slots__ if name != "camera"}, camera=(lon, lat, zoom))
    drawn = Paper(297, 210).map(shipped, there, BOX, Extras(legend=False))
    assert drawn.names
    assert all(b.x >= 0 and b.y >= 0 and b.x + b.w <= drawn.camera.width and b.y + b.h <= drawn.camera.height for _, b in drawn.names)
    for (one, a), (other, b) in combinations(drawn.names, 2):
        shared = min(a.x + a.w, b.x + b.w) - max(a.x, b.x), min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
        assert min(shared) <= 5.1 or one == other, (one, other)  # twice the margin that each name keeps around it


def test_the_whole_district_lies_beside_the_legend():
    catalogue = town()
    camera = printed(catalogue)[0].camera
    west, south, east, north = catalogue.district.geometry.bounds
    shown = camera.bounds()
    assert shown[0] < west
    assert shown[1] < south
    assert shown[2] > east
    assert shown[3] > north


def test_the_same_scene_is_the_same_picture_and_what_is_picked_or_banded_is_another():
    catalogue = town(entity("a", at(0.5, 0.5)))
    looks = [Look(), Look(), Look(band=True), *(Look(pick=pick) for pick in (Pick("zone", "c"), Pick("street", "s1"), Pick("entity", "a")))]
    paper = Paper(100, 70)
    for number, look in enumerate(looks):
        if number:
            paper.new_page()
        paper.map(catalogue, scene(catalogue, look=look), (0, 0, 100, 70), Extras(legend=False))
    pictures = paper.to_pngs(60)
    assert pictures[0] == pictures[1]
    assert len(set(pictures)) == len(looks) - 1


@pytest.mark.parametrize("theme", ["print", "light", "dark"])
def test_each_theme_gives_a_picture_of_the_asked_size(theme):
    catalogue = town(entity("a", at(0.5, 0.5)), entity("b", at(0.5, 0.5)), entity("c", at(0.52, 0.5), precision="campus"))
    paper = Paper(100, 50, theme)
    paper.map(catalogue, scene(catalogue), (0, 0, 100, 50), Extras(legend=False))
    png = paper.to_png(127)
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert (int.from_bytes(png[16:20]), int.from_bytes(png[20:24])) == (500, 250)
