"""Of the tables of a file the one is found that is the list."""

import pandas as pd

from data.intake.sheets import best_table, lists_among
from data.readers.raw import RawTable
from tests.data.intake.lists import firms
from tests.data.intake.people import cells, lexicon


def test_of_several_sheets_the_list_is_taken() -> None:
    notes, wide = RawTable(name="说明", cells=cells(说明=["一", "二"])), RawTable(name="名单", cells=firms(3))
    tables = [notes, wide, RawTable(name="空", cells=pd.DataFrame())]
    assert best_table(tables, lexicon()) == 1
    assert lists_among(tables, lexicon()) == [1]
    assert lists_among([tables[0], tables[2]], lexicon()) == [0, 1]  # then a person has to say
