"""Lists of firms in the imaginary district, as an office hands them in; nothing in them is real."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from data.entities import COLUMNS
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Answers, Ground, Preview, changes_of
from data.intake.rows import Origin
from data.readers.raw import RawTable
from geo.datum import degrees_to
from tests.data.intake.people import credit_code, district
from tests.factories import SOUTH, STEP, WEST

SHORT = 500e-6
"""Degrees by which points keep away from the edges of streets."""


def firms(count: int, datum: str = "wgs84", seed: int = 1) -> pd.DataFrame:
    """Return firms with names, codes, streets that are right, and points in a coordinate system."""
    chance = np.random.default_rng(seed)
    street = chance.integers(0, 4, count)
    lon = WEST + STEP * (street % 2 + chance.uniform(0.1, 0.9, count))
    lat = SOUTH + STEP * (street // 2 + chance.uniform(0.1, 0.9, count))
    x, y = degrees_to(datum, lon, lat)
    frame = pd.DataFrame(
        {
            "企业名称": [f"羊城{_word(number)}科技有限公司" for number in range(count)],
            "统一社会信用代码": [credit_code(seed * 10_000 + number) for number in range(count)],
            "企业类型": "高企",
            "所在街道": [f"街{place}" for place in street.tolist()],
            "经度": [f"{value:.7f}" for value in x.tolist()],
            "纬度": [f"{value:.7f}" for value in y.tolist()],
            "面积（㎡）": [str(100 + number) for number in range(count)],
        },
        dtype="str",
    )
    frame.index = pd.RangeIndex(2, count + 2)
    return frame


def _word(number: int) -> str:
    signs = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜"
    return signs[number % 40] + signs[number // 40 % 40] + signs[number * 7 % 40] + str(number)


@cache
def ground() -> Ground:
    """Return the imaginary district without any entity."""
    return ground_with()


def ground_with(records: Mapping[str, Mapping[str, str]] | None = None) -> Ground:
    return ground_from(district(), records or {})


def preview(cells: pd.DataFrame, upon: Ground | None = None, answers: Answers | None = None, **table: Any) -> Preview:
    """Return what importing a table would do."""
    origin = Origin(table.pop("file", "名单.csv"), table.pop("sheet", ""))
    return preview_of(RawTable(name="", cells=cells, **table), origin, upon or ground(), answers)


def stored(found: Preview) -> Ground:
    """Return the district after the rows that can go in went in."""
    changes = changes_of(found)
    records = {one: dict(row) for one, row in zip(found_ids(found), found_rows(found), strict=True)}
    assert all(set(change.after or {}) == set(COLUMNS) for change in changes)
    return ground_with(records | {change.id: dict(change.after or {}) for change in changes})


def both(found: Preview) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return all records of a table before and after."""
    return found.comparison.of(np.arange(len(found.table.cells)))


def after(found: Preview) -> pd.DataFrame:
    return both(found)[1]


def found_ids(found: Preview) -> Sequence[str]:
    return [target for target in found.matching.targets if target]


def found_rows(found: Preview) -> Sequence[Mapping[str, str]]:
    rows = both(found)[0].to_dict("records")
    return [{str(k): str(v) for k, v in row.items()} for row, target in zip(rows, found.matching.targets, strict=True) if target]
