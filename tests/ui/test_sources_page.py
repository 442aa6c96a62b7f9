"""The page about the data names every source and every limit."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from tests.ui.pages import html_of
from tests.ui.pages import opened as opened_page
from ui.markup import escaped


@pytest.fixture(scope="module")
def opened() -> AppTest:
    return opened_page("sources")


def test_every_source_stands_there_with_its_licence(opened: AppTest) -> None:
    shown = html_of(opened)
    blocks = re.findall(r"<h3>(.*?)</h3>.*?<dt>许可</dt><dd>(.*?)</dd>", shown)
    assert blocks == [(escaped(source.title), escaped(source.licence)) for source in current_catalogue().sources]


def test_what_the_map_may_not_be_used_for_stands_there(opened: AppTest) -> None:
    words = "\n".join(block.value for block in opened.markdown)
    assert all(limit in words for limit in ("不是法定边界", "审图号", "不能相加", "内部工作用图"))


def test_the_page_counts_what_the_tables_hold(opened: AppTest) -> None:
    catalogue = current_catalogue()
    located = int(catalogue.located.sum())
    assert (
        f"**{len(catalogue.entities)}** 项，其中 **{located}** 项有坐标、{len(catalogue.entities) - located} 项无坐标"
        in opened.markdown[0].value
    )
