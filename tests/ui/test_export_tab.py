"""The tabs 导入 and 导出 of the page 数据, run by Streamlit itself without a browser."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from tests.sources import ROOT


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIANHE_DATA_DIR", str(tmp_path / "var"))


def page(tab: str) -> AppTest:
    opened = AppTest.from_file(str(ROOT / "ui" / "screens" / "data.py"), default_timeout=60)
    opened.query_params["tab"] = tab
    opened.run()
    assert not opened.exception
    return opened


def words(opened: AppTest) -> str:
    return "\n".join([*(one.value for one in opened.markdown), *(one.value for one in opened.caption)])


def test_without_a_filter_everything_is_exported() -> None:
    assert f"导出全部 **{len(current_catalogue().entities)}** 项" in words(page("export"))


def test_every_format_says_what_it_is_good_for_and_metres_are_not_offered_for_kml() -> None:
    opened = page("export")
    form, system = opened.segmented_control[1:3] if len(opened.segmented_control) > 2 else opened.segmented_control
    assert len(form.options) == 6
    assert len(system.options) == 5
    form.set_value("kml").run()
    assert "只能是经纬度" in words(opened)
    assert len(opened.segmented_control[-1].options) == 4


def test_before_a_file_is_dropped_the_tab_says_what_it_takes() -> None:
    assert "百度坐标都不用先处理" in words(page("import"))
