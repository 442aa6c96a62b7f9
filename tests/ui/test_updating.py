"""A long list that changed is told on the screen while it is made anew; a short one comes without a word."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from data import current
from data.current import catalogue_is_slow, current_catalogue, current_store
from data.store import Change
from tests.data.store.stores import added
from tests.sources import ROOT

WANG = {"who": "王芳", "why": "按来函"}


def toasts() -> list[str]:
    opened = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=60).run()
    assert not opened.exception
    return [str(one.value) for one in opened.toast]


def test_a_long_list_that_changed_is_told_once(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "LONG", 400)
    monkeypatch.setattr(current, "FEW", 299)
    current_catalogue()
    current_store().commit([added(f"n{number}") for number in range(300)], **WANG)
    assert toasts() == ["目录已更新。"]
    assert toasts() == []


@pytest.mark.parametrize("change", [added("n"), Change("templates", "a", None, {"a": "b"})])
def test_a_short_list_and_a_small_record_are_no_matter(own_data: Path, change: Change) -> None:
    current_catalogue()
    current_store().commit([change], **WANG)
    assert not catalogue_is_slow()
    assert toasts() == []


def test_few_changes_are_no_matter_beside_a_long_list_either(own_data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(current, "LONG", 1)
    current_catalogue()
    current_store().commit([Change("stories", "a", None, {"a": "b"})], **WANG)
    assert not catalogue_is_slow()
    current_store().commit([added("n")], **WANG)
    assert not catalogue_is_slow()
    monkeypatch.setattr(current, "FEW", 0)
    assert catalogue_is_slow()
    current_catalogue()
    assert not catalogue_is_slow()
