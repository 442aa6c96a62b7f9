"""Text on its way into files that other programs open."""

import re
import unicodedata

OBEYED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""Beginnings that make a spreadsheet take a text for a formula."""

FURTHER = re.compile(r"（附加\d*）$")
"""Ending of the heading of a further column that could be taken for another; our import takes it off again."""

_UNSHOWN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def visible(text: str) -> str:
    """Return text with a replacement character for each control character, lone surrogate and non-character; tabs and line ends stay."""
    return _UNSHOWN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))


def columns_of(text: str) -> int:
    """Count the columns that a text takes where a Chinese character takes two."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
