"""What headings and words of other people's tables mean: columns.csv and words.csv, checked against the lists they speak of."""

from collections.abc import Collection, Mapping

import pandas as pd

from data.entities import COLUMNS
from data.files import Folder
from geo.check import missing, texts_wrong, words_unknown

HEADINGS = ("field", "name", "default", "words")
WORDS = ("list", "means", "word")
NO_FIELDS = ("point", "-")
"""Fields that are none of an entity's: both coordinates in one cell, a column to leave out."""
FREE_LISTS = ("affix", "datum")
"""Lists of words.csv that no table holds: parts of names that tell nobody apart, ways to name a coordinate system."""


def synonyms_from_folder(folder: Folder, allowed: Mapping[str, Collection[str]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read both tables as text; a row that means nothing is a problem and left out. `allowed` gives the words of each list."""
    headings, words = folder.sheet("columns.csv", HEADINGS), folder.sheet("words.csv", WORDS)
    fields, lists = (*COLUMNS, *NO_FIELDS), (*allowed, *FREE_LISTS)
    folder.problems.extend(
        [
            *missing(headings, "field", "填写字段编号"), *missing(headings, "name", "填写列名"), *texts_wrong(headings),
            *words_unknown(headings, "field", fields, "entities.csv 的表头"), *missing(words, "word", "填写，或删去这一行"),
            *words_unknown(words, "list", lists, "可用的词表"), *texts_wrong(words),
        ]
    )  # fmt: skip
    of_list = words.cells["list"]
    known = of_list.isin(FREE_LISTS)
    for name, held in allowed.items():
        known |= (of_list == name) & words.cells["means"].isin(list(held))
    folder.problems.extend(
        words.problems("means", ((of_list.isin(lists)) & ~known).to_numpy(bool), "词表里没有这个编号", "照词表里的编号填写")
    )
    return headings.cells[headings.cells["field"].isin(fields)].reset_index(drop=True), words.cells[known].reset_index(drop=True)
