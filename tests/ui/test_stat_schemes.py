"""Under another scheme nobody is lost: the page says what becomes of each zone, who moved, and gives it all as Excel."""

import io
import re
import zipfile
from pathlib import Path

import numpy as np
import pytest

from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from geo.stats.places import zone_places
from geo.stats.report import Question
from geo.stats.sheet import sheet_of
from tests.data.older import GONE, OWN, tables_of_two
from tests.ui.pages import opened, param, told_by
from ui.components.stat_download import workbook
from ui.components.stat_schemes import TABLES


@pytest.fixture
def two_schemes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_data: Path) -> None:
    """Put an older scheme beside the shipped one: the same without one of its zones."""
    del own_data
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(tables_of_two(tmp_path)))


@pytest.mark.usefixtures("two_schemes")
def test_totals_stay_and_whoever_is_elsewhere_now_is_named() -> None:
    made = current_catalogue()
    scheme = made.scheme(OWN)
    place = scheme.zones["id"].tolist().index(GONE)
    there, name = made.members[OWN].inside[place], scheme.zones["name"].iloc[place]
    page = opened("stats", tab="compare", against="older")
    told, (counted, flows, moved) = told_by(page), (one.value for one in page.dataframe[-3:])
    assert param(page, "against") == "older"
    assert f"两套方案下都是 {len(made.entities)} 项" in told
    assert f"{np.count_nonzero(there)} 项的片区不同" in told
    line = counted[counted["片区"] == name].iloc[0]
    assert line["现在"] == np.count_nonzero(there) > 0
    assert np.isnan(line["另一套"])
    assert flows["项"].sum() == len(made.entities)
    assert flows.loc[flows[""] == "换了", "项"].sum() == len(moved)
    assert sorted(moved["名称"]) == sorted(made.entities["name"][there])


@pytest.mark.usefixtures("two_schemes")
def test_the_comparison_follows_the_filter_and_the_scheme_of_the_filter() -> None:
    page = opened("stats", tab="compare", domain="d1", scheme="older", against=OWN)
    few = np.count_nonzero(rows_matching(current_catalogue(), Selection(domains=("d1",))))
    assert f"两套方案下都是 {few} 项" in told_by(page)
    counted = next(one.value for one in page.dataframe if "另一套" in one.value and "片区" in one.value)
    assert counted["现在"].isna().tolist().count(True) == 1
    assert counted["另一套"].notna().all()


@pytest.mark.usefixtures("two_schemes")
def test_places_are_compared_as_the_scheme_of_the_filter_has_them() -> None:
    page = opened("stats", tab="compare", scheme="older", first=f"zone:{GONE}", second="street:440106001")
    assert page.selectbox(key="stats.first").value != f"zone:{GONE}"
    made = current_catalogue()
    for number, name in enumerate(made.scheme("older").zones["name"]):
        sheet = sheet_of(made, zone_places(made, "older"), number, np.ones(len(made.entities), np.bool_))
        assert (sheet.title, sheet.wanted[0][0]) == (name, made.scheme("older").zones["role"].iloc[number])


@pytest.mark.usefixtures("two_schemes")
def test_the_file_has_the_three_tables_and_their_meanings() -> None:
    made = current_catalogue()
    question = Question(scheme=OWN, against="older")
    packed = zipfile.ZipFile(io.BytesIO(workbook(made, np.ones(len(made.entities), np.bool_), question, "", only=TABLES)))
    names = re.findall(r'<sheet name="([^"]+)"', packed.read("xl/workbook.xml").decode())
    assert names == ["方案对照", "方案去向", "换了片区的", "口径"]


def test_with_one_scheme_the_section_says_so_in_one_line() -> None:
    page = opened("stats", tab="compare")
    assert "方案对照" in [one.value for one in page.subheader]
    assert "空间方案只有一套" in told_by(page)
