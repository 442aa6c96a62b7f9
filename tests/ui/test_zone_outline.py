"""A zone's outline is replaced from a file on the page 数据: matched, checked, saved with who and why, taken back, told in 历史."""

from pathlib import Path

from shapely import box
from shapely.geometry.base import BaseGeometry
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from tests.data.test_outlines import geojson
from tests.ui.test_data_page import page, words


def first() -> tuple[str, str, BaseGeometry]:
    scheme = current_catalogue().scheme("")
    return f"{scheme.id}:{scheme.zones['id'][0]}", str(scheme.zones["name"][0]), scheme.zones.geometry[0]


def uploaded(content: bytes, name: str = "新轮廓.geojson") -> AppTest:
    opened = page(tab="zones")
    opened.file_uploader[0].upload(name, content).run()
    assert not opened.exception
    return opened


def signed(opened: AppTest) -> AppTest:
    for key, text in {"data.outline.source": "规划分局提供", "data.who": "王芳", "data.why": "换正式范围"}.items():
        opened.text_input(key=key).set_value(text).run()
    assert not opened.exception
    return opened


def test_a_zone_named_in_the_file_is_matched_shown_saved_and_taken_back(own_data: Path) -> None:
    key, name, old = first()
    before = current_catalogue().fingerprint
    opened = uploaded(geojson(old.buffer(-0.0005), box(113.3, 23.1, 113.31, 23.11), 名称=[name, "别处"]))
    assert [one.value for one in opened.selectbox if one.label.startswith("第")] == [key.split(":")[1], ""]
    assert opened.button(key="outline-save").disabled
    signed(opened).button(key="outline-save").click().run()
    assert not opened.exception
    assert "已保存为第 2 版，换了 1 个片区的轮廓。" in words(opened)
    assert current_catalogue().scheme("").zones["source"][0] == "规划分局提供"
    batch, change = current_store().history("zones", key)[0]
    assert (batch.who, batch.why, batch.source) == ("王芳", "换正式范围", "新轮廓.geojson")
    assert change.before is None
    opened.button(key="undo-last").click().run()
    assert current_catalogue().fingerprint == before


def test_doubts_must_be_seen_before_saving(own_data: Path) -> None:
    _, name, old = first()
    opened = signed(uploaded(geojson(old.buffer(0.02), 名称=[name])))
    assert any("区界之外" in one.value for one in opened.warning)
    assert opened.button(key="outline-save").disabled
    opened.checkbox(key="data.outline.despite").check().run()
    assert not opened.button(key="outline-save").disabled


def test_what_cannot_be_an_outline_is_told_and_cannot_be_saved() -> None:
    _, name, old = first()
    for content, said in (
        (geojson(old.boundary, 名称=[name]), "不是面"),
        (geojson(old, old, 名称=[name, name]), "有两个图形选了同一个片区"),
        (b"{}", "GeoJSON"),
        (geojson(box(120, 30, 121, 31), 名称=[name]), "在区界之外"),
    ):
        opened = uploaded(content)
        assert any(said in one.value for one in opened.error)
        assert not [one for one in opened.button if one.key == "outline-save"]


def test_history_tells_an_outline_in_words(own_data: Path) -> None:
    _, name, old = first()
    signed(uploaded(geojson(old.buffer(-0.0005), 名称=[name]))).button(key="outline-save").click().run()
    opened = page(tab="history")
    opened.selectbox(key="data.first").set_value(1).run()
    rows = opened.dataframe[1].value.set_index("列")
    assert rows["表"].unique().tolist() == ["片区"]
    assert rows["条目"].unique().tolist() == [name]
    assert rows.loc["轮廓", "改后"].startswith("面，")
    assert rows.loc["边线误差（米）", "改后"] == "50"


def test_the_outlines_as_they_are_can_be_taken_away_until_a_file_is_there() -> None:
    _, name, old = first()
    labels = [one.proto.label for one in page(tab="zones").get("download_button")]
    assert labels == ["下载 GeoJSON", "下载 GeoPackage", "下载 Shapefile"]
    assert not uploaded(geojson(old, 名称=[name])).get("download_button")
