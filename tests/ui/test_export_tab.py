"""The tabs 导入 and 导出 of the page 数据, run by Streamlit itself without a browser."""

from pathlib import Path

import pytest

from data.current import current_catalogue
from tests.ui.pages import opened
from tests.ui.pages import told_by as words


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TIANHE_DATA_DIR", str(tmp_path / "var"))


def test_without_a_filter_everything_is_exported() -> None:
    assert f"导出全部 **{len(current_catalogue().entities)}** 项" in words(opened("data", tab="export"))


def test_every_format_says_what_it_is_good_for_and_metres_are_not_offered_for_kml() -> None:
    page = opened("data", tab="export")
    form, system = page.segmented_control[1:3] if len(page.segmented_control) > 2 else page.segmented_control
    assert len(form.options) == 6
    assert len(system.options) == 5
    form.set_value("kml").run()
    assert "只能是经纬度" in words(page)
    assert len(page.segmented_control[-1].options) == 4


def test_before_a_file_is_dropped_the_tab_says_what_it_takes() -> None:
    assert "百度坐标都不用先处理" in words(opened("data", tab="import"))
