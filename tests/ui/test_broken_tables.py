"""Tables that cannot be shown are told on the page: which file, what is wrong, what to do; no traceback, no folder."""

import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.sources import ROOT
from tests.ui.pages import opened as opened_page

SHIPPED = ROOT / "data" / "tables"


def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    return opened_page("")


def test_an_empty_folder_names_the_files_that_are_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = opened(tmp_path, monkeypatch)
    assert "没有可以显示的内容" in page.error[0].value
    assert "district.geojson" in {name.replace("\\", "") for name in page.table[0].value.index}
    assert str(tmp_path) not in str(page.main)


def test_repaired_tables_show_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tables"
    folder.mkdir()
    assert opened(folder, monkeypatch).error
    shutil.copytree(SHIPPED, folder, dirs_exist_ok=True)
    assert not opened(folder, monkeypatch).error


def test_a_wrong_cell_is_told_with_file_row_column_and_value_and_the_rest_is_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(SHIPPED, folder)
    table = folder / "entities.csv"
    lines = table.read_text("utf-8").splitlines(keepends=True)
    lines[3] = lines[3].replace("university", "universe")
    table.write_text("".join(lines), "utf-8")
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    page = opened_page("sources")
    told = page.table[-1].value.reset_index().map(lambda cell: str(cell).replace("\\", ""))
    assert ["entities.csv", "4", "kind", "universe"] in told.iloc[:, :4].to_numpy().tolist()
