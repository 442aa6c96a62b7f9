"""The kind of rows in a table without a column of kinds: what its title, sheet or file calls all of it, or how each name ends."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from data.intake.lexicon import Lexicon
from data.intake.tidy import constant_column, each_once, key_of
from data.intake.values import Told

SHORT = 2
"""Characters of words that are too short to tell a kind by the end of a name."""
_LISTS = r"(?:基本|认定|信息|情况|汇总|统计|登记|一览|明细|总)*(?:名单|名录|清单|台账|目录|列表|表)?(?:\d.*|截至.*)?$"
"""What may follow the word that names a list: after anything else, as in 孵化器在孵企业, that word only says more of another."""


@dataclass(frozen=True, slots=True)
class KindSaid:
    """What a table calls all of its rows."""

    kind: str = ""
    """Id, or '' when nothing names one kind alone."""
    where: str = ""
    """Where that stands, for people: `表题`, `工作表名`, `文件名`, or ''."""


def kind_said(title: str, sheet: str, file: str, lexicon: Lexicon) -> KindSaid:
    """Return the kind that the title above the head names, else the name of the sheet, else that of the file."""
    for where, text in (("表题", title), ("工作表名", sheet), ("文件名", re.sub(r"\.\w+$", "", file))):
        kind = kind_named(text, lexicon)
        if kind:
            return KindSaid(kind, where)
    return KindSaid()


def kind_named(text: str, lexicon: Lexicon) -> str:
    """Return the one kind that a heading is about, as in 高新技术企业名单（2025年）; '' when it names several or only in passing."""
    key = key_of(text)
    words = {word: held for word, held in lexicon.words["kind"].items() if len(word) >= SHORT and not word.isascii()}
    found = list(re.finditer("|".join(map(re.escape, sorted(words, key=len, reverse=True))), key)) if words else []
    telling = [one for one in found if len(one[0]) > SHORT or one is found[-1]]
    named = {words[one[0]] for one in telling}
    return named.pop() if len(named) == 1 and re.match(_LISTS, key[found[-1].end() :]) else ""


def kinds_completed(told: Told, said: KindSaid, lexicon: Lexicon, asked: str) -> pd.Series:
    """Return the kind of each row: as told, else as asked, else as the table is called, else by a kind that ends its name.

    In a table with a column of kinds nothing is guessed.
    """
    if told.has("kind"):
        kinds = told.cells["kind"]
        return kinds.where(kinds != "", asked) if asked else kinds
    whole = asked or said.kind
    if whole or not told.has("name"):
        return constant_column(whole, told.cells.index)
    words = {word: held for word, held in lexicon.words["kind"].items() if len(word) > SHORT and not word.isascii()}
    return pd.Series(each_once(told.cells["name"], lambda name: _ending(name, words)), told.cells.index, dtype="str")


def _ending(name: str, words: Mapping[str, str]) -> str:
    key = key_of(name)
    return next((words[word] for word in sorted(words, key=len, reverse=True) if key.endswith(word)), "")
