"""Dates as Chinese offices and Excel write them, made 2023, 2023-05 or 2023-05-12."""

import re
from datetime import date, timedelta

_NUMERALS = dict(zip("〇零一二三四五六七八九", "00123456789", strict=True)) | {"○": "0", "O": "0"}
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:\s*[年./\-]\s*(\d{1,2})(?:\s*[月./\-]\s*(\d{1,2}))?)?\s*[年月日号]?(?:[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?"
)
_RUN = re.compile(r"(\d{4})(\d{2})(\d{2})?")
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_CHINESE = re.compile(r"([〇○零一二三四五六七八九O]{4})年(?:([一二三四五六七八九十]{1,2})月(?:([一二三四五六七八九十]{1,3})[日号])?)?")
_AROUND = re.compile(r"^(?:截至|截止|至|到|约)|(?:底|末|初|以来|前|度|全年|止)$")
_HALVES = re.compile(r"^(\d{4})年?(?:第?[一二三四1-4]季度?|[上下]半年)$")
EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's calendar after its leap-year mistake."""
FIRST_YEAR, LAST_YEAR = 1900, 2100
_TEN = "十"


def today() -> date:
    """Return the day by the clock of this machine."""
    return date.today()  # noqa: DTZ011 - people date their files by the clock on the wall


def date_from_text(text: str) -> str | None:
    """Return a date as 2023, 2023-05 or 2023-05-12, '' for an empty text, None for what is no date or could be two.

    Read are 2023年5月12日, 2023.5, 2023/5/12 0:00:00, 20230512, 二〇二三年五月, 截至2023年底, and the day number of Excel.
    """
    said = _AROUND.sub("", _AROUND.sub("", text.strip()).strip())
    if not said:
        return "" if not text.strip() else None
    if half := _HALVES.match(said):
        return _checked(half[1])
    if chinese := _CHINESE.fullmatch(said):
        return _checked("".join(_NUMERALS[each] for each in chinese[1]), _count(chinese[2]), _count(chinese[3]))
    if found := _YEAR_FIRST.fullmatch(said) or _RUN.fullmatch(said):
        return _checked(*(part or "" for part in found.groups()))
    if _SERIAL.fullmatch(said):
        day = EPOCH + timedelta(days=int(said.split(".")[0]))
        return day.isoformat() if FIRST_YEAR + 50 <= day.year <= LAST_YEAR else None
    return None


def _checked(year: str, month: str = "", day: str = "") -> str | None:
    """Return the date if there is such a day."""
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not FIRST_YEAR <= int(year) <= LAST_YEAR:
        return None
    return "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])


def _count(numeral: str | None) -> str:
    """Return a number below 40 written like 二十三."""
    if not numeral:
        return ""
    if _TEN not in numeral:
        return _NUMERALS.get(numeral, "0") if len(numeral) == 1 else "0"
    tens, _, ones = numeral.partition(_TEN)
    return str(int(_NUMERALS.get(tens, "1")) * 10 + int(_NUMERALS.get(ones, "0")))
