"""Saved answers are found again for the same columns."""

import pytest

from data.intake.preview import Answers
from data.intake.templates import TABLE, template_change, template_id, templates_from_records

COLUMNS = {"名 称": "name", "X": "lon", "Y": "lat", "电话": ""}


def test_what_is_saved_is_what_is_read() -> None:
    change = template_change("月报", COLUMNS, Answers(datum="bd09", kind="firm"), None)
    assert (change.table, change.id) == (TABLE, template_id("月报"))
    (found,) = templates_from_records({change.id: dict(change.after or {})})
    assert (found.name, found.answers()) == ("月报", Answers(columns=COLUMNS, datum="bd09", kind="firm"))


def test_a_template_fits_the_same_columns_in_any_order_and_spelling() -> None:
    change = template_change("月报", COLUMNS, Answers(), None)
    (found,) = templates_from_records({change.id: dict(change.after or {})})
    assert found.fits(["Ｙ", "X", "名称", "电话"])
    assert not found.fits(["X", "Y", "名称"])


def test_a_template_needs_a_name() -> None:
    with pytest.raises(ValueError, match="name"):
        template_change("  ", COLUMNS, Answers(), None)


def test_what_cannot_be_read_is_left_out_and_the_rest_is_sorted() -> None:
    rows = {
        "a": {"name": "乙", "columns": "{}"},
        "b": {"name": "甲", "columns": "不是 JSON"},
        "c": {"columns": "[]"},
        "d": {"name": "丙", "columns": "{}"},
    }
    assert [one.name for one in templates_from_records(rows)] == ["丙", "乙"]
