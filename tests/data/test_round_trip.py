"""What leaves and comes back changes nothing: every format, every coordinate system."""

from datetime import date

import numpy as np
import pytest

from data.entities import extra_to_text
from data.export.formats import FORMATS, file_from_rows, systems_of
from data.gate import read_upload
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Ground, Preview
from data.intake.rows import Origin
from data.intake.sheets import best_table
from data.read import TABLES, read_base
from data.shown import shown_whole
from data.store import Change, open_store
from tests.data.store.stores import row

CASES = [(format_id, datum) for format_id in FORMATS for datum in systems_of(format_id)]
NAMES = (
    "=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1+1", "＋1", "'单引号", '"双引号",逗号;分号', "<b>&amp;</b>${x}`\\n", "00123",
    "1e5", "NA", "TRUE", "合计", "440106199001011234", "名称", "2024-05-01", "_x0041_", "{}", "%s", "🏭𠮷厂",
)  # fmt: skip
"""What other programs would obey, change or take for something else."""
FURTHER = {
    "代码": "00123", "科学": "1e5", "缺": "NA", "身份证": "440106199001011234", "=租金": "-45", "引": "'1", "fid": "7", "FID": "8",
    "geom": "x", "Geometry": "y", "name": "zz", "名称": "我", "名称（附加）": "又", "编号": "9", "id": "q", "x": "1", "lon": "5",
    "经度": "6", "lat": "23", "坐标": "113.3,23.1", "备注": "注", "note": "n", "note2": "二", "面积A": "1", "面积a": "2", "a/b": "c",
    "日期": "45000",
    "经度（WGS-84 经纬度）": "3", "很长" * 40: "v" * 300, "<i>": "</Data>", "%": "%", "类型": "别的", "统一社会信用代码": "无",
    "说明：": "。",
}  # fmt: skip
"""Further columns whose names mean something to a format or to the import."""


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Ground:
    """Prepare the shipped list with what is hard to write beside it."""
    store = open_store(tmp_path_factory.mktemp("store"))
    plain = {"kind": "hightech_firm", "level": "none", "domains": "d1", "precision": "none", "as_of": "2023"}
    hard = [row(f"hard{place}", **plain, name=name, note=name, address=f"{name}路") for place, name in enumerate(NAMES)]
    hard.append(row("further", **plain, name="什么列都有", extra=extra_to_text(FURTHER), note="长文 " * 90))
    store.commit([Change("entities", one["id"], None, one) for one in hard], who="测试", why="难写的")
    return ground_from(shown_whole(read_base(TABLES), store.overlay()).catalogue, store.records("entities"))


def returned(ground: Ground, format_id: str, datum: str) -> Preview:
    rows = np.arange(len(ground.catalogue.entities))
    made = file_from_rows(ground.catalogue, rows, format_id=format_id, datum=datum, day=date(2026, 5, 1))
    tables = read_upload(made.name, made.content)
    table = tables[best_table(tables, ground.lexicon)]
    return preview_of(table, Origin(made.name, table.name), ground)


@pytest.mark.parametrize(("format_id", "datum"), CASES)
def test_the_whole_list_comes_back_without_a_question_or_a_change(ground: Ground, format_id: str, datum: str) -> None:
    found = returned(ground, format_id, datum)
    every = len(ground.records)
    assert found.comparison.fields_changed().to_numpy().tolist() == []
    assert found.counts() | {"rows": every, "unchanged": every, "refused": 0, "likely": 0} == found.counts()
    assert (found.question, found.positions.question) == ("", "")
