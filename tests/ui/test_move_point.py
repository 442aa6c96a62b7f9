"""A point is moved by typed degrees from its card, saved with who and why, and never over somebody else's change."""

from pathlib import Path

from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.store import Change
from tests.ui.pages import opened as opened_page


def card(entity_id: str = "scau") -> AppTest:
    return opened_page("", pick=f"entity:{entity_id}")


def moved(opened: AppTest, lon: str, lat: str) -> AppTest:
    opened.button(key="move").click().run()
    opened.text_input(key="moving.lon").set_value(lon).run()
    opened.text_input(key="moving.lat").set_value(lat).run()
    opened.text_input(key="data.who").set_value("王芳").run()
    opened.text_input(key="data.why").set_value("现场核对").run()
    assert not opened.exception
    return opened


def captions(opened: AppTest) -> str:
    return " ".join(one.value for one in opened.caption)


def test_a_moved_point_is_saved_with_who_and_why(own_data: Path) -> None:
    opened = moved(card(), "113.360000", "23.160000")
    assert "离原位置" in captions(opened)
    opened.button(key="move-save").click().run()
    assert not opened.exception
    batch, change = current_store().history("entities", "scau")[0]
    assert (batch.who, batch.why) == ("王芳", "现场核对")
    assert change.after is not None
    assert (change.after["lon"], change.after["lat"], change.after["datum"]) == ("113.360000", "23.160000", "wgs84")
    now = current_catalogue()
    assert now.entities.geometry.iloc[now.rows["scau"]].coords[0] == (113.36, 23.16)
    assert "新位置已保存为第 2 版" in captions(opened)


def test_an_entity_without_a_point_gets_one(own_data: Path) -> None:
    entities = current_catalogue().entities
    nowhere = str(entities["id"][~current_catalogue().located].iloc[0])
    opened = moved(card(nowhere), "113.36", "23.16")
    assert "原来没有坐标" in captions(opened)
    opened.button(key="move-save").click().run()
    now = current_catalogue()
    assert now.located[now.rows[nowhere]]
    assert not [one for one in now.problems if one.table == "entities.csv"]


def test_what_is_no_place_cannot_be_saved(own_data: Path) -> None:
    for lon, lat in (("东", "23.1"), ("200", "23.1"), ("113.3", "")):
        assert moved(card(), lon, lat).button(key="move-save").disabled


def test_a_change_by_somebody_else_is_not_overwritten(own_data: Path) -> None:
    opened = moved(card(), "113.36", "23.16")
    now = current_store().record("entities", "scau")
    assert now is not None
    current_store().commit([Change("entities", "scau", now, {**now, "address": "新址"})], who="李明", why="核对")
    opened.button(key="move-save").click().run()
    assert "李明" in captions(opened)
    assert current_store().revision() == 2
