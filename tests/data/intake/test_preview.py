"""What a preview counts is what it would do."""

import pandas as pd

from data.intake.preview import TABLE, changes_of
from tests.data.intake.lists import firms, preview, stored


def test_every_row_is_counted_once() -> None:
    table = firms(30)
    table.loc[4, "企业名称"] = ""
    table = pd.concat([table, table.iloc[[0]]], ignore_index=True).set_axis(range(2, 33))
    counts = preview(table).counts()
    assert counts["rows"] == sum(counts[name] for name in ("added", "changed", "unchanged", "repeated", "refused")) == 31


def test_changes_are_those_of_the_rows_that_can_go_in_with_what_was_seen_before() -> None:
    table = firms(30)
    table.loc[4, "企业名称"] = ""
    first = preview(table)
    changes = changes_of(first)
    assert (len(changes), {change.table for change in changes}, {change.before for change in changes}) == (29, {TABLE}, {None})
    upon = stored(first)
    table.loc[9, "企业名称"] = "改名科技有限公司"
    change = changes_of(preview(table, upon))[0]
    assert change.before is not None
    assert change.before["name"] == upon.records.loc[change.id, "name"]
