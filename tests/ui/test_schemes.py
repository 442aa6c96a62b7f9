"""Another spatial scheme on the map page: its zones, and nothing left of those that it does not have."""

from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from tests.data.older import GONE, OLDER, OWN, tables_of_two
from tests.ui.pages import html_of, opened, param
from ui.screens.layout import NOT_KNOWN


@pytest.fixture(scope="module", autouse=True)
def _two_schemes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("schemes")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TIANHE_TABLES_DIR", str(tables_of_two(folder)))
        environment.setenv("TIANHE_DATA_DIR", str(folder / "data"))
        yield


def chosen(page: AppTest, scheme: str) -> AppTest:
    page.selectbox(key="scheme").set_value(scheme).run()
    assert not page.exception
    return page


def test_the_latest_scheme_is_offered_first_and_is_what_an_address_without_one_shows() -> None:
    page = opened("", scheme=OWN)
    assert (page.selectbox(key="scheme").value, page.selectbox(key="scheme").options[1]) == ("", "上一轮（2019-01）")
    assert param(page.run(), "scheme") == ""
    assert "上一轮" not in html_of(page)


def test_a_zone_that_another_scheme_lacks_is_let_go_of_and_that_is_said() -> None:
    page = chosen(opened("", place=f"zone:{GONE}", pick=f"zone:{GONE}", domain="d1"), OLDER)
    assert [param(page, name) for name in ("scheme", "place", "pick", "domain")] == [OLDER, "", "", "d1"]
    assert [one.value for one in page.toast] == [NOT_KNOWN]
    assert "上一轮（2019-01）" in html_of(page)


def test_what_both_schemes_have_stays_and_nothing_is_said() -> None:
    page = chosen(opened("", place="zone:wushan", pick="zone:wushan"), OLDER)
    assert [param(page, name) for name in ("scheme", "place", "pick")] == [OLDER, "zone:wushan", "zone:wushan"]
    assert not page.toast
