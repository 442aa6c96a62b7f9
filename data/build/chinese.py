"""The collectors' English remarks in plain Chinese, phrase by phrase, so that no fact is lost on the way."""

import re
from functools import cache
from pathlib import Path

from data.build.writing import read_rows

_LATIN_WORD = re.compile(r"[a-z]{3,}")
_PLAN = re.compile(r"^plan text §(\S+)$")
_BETWEEN = re.compile(r"\s*[;；]\s*")


def note_in_chinese(note: str) -> str:
    """Translate a remark; KeyError names a phrase that `phrases.csv` does not have."""
    return "；".join(phrase_in_chinese(part) for part in _BETWEEN.split(note.strip()) if part)


def phrase_in_chinese(phrase: str) -> str:
    """Translate one phrase; what has no English word stands as it is."""
    known = phrases().get(phrase)
    if known is None and _LATIN_WORD.search(phrase):
        raise KeyError(f"phrases.csv has no translation for: {phrase}")
    return known or phrase


def source_in_chinese(source: str) -> str:
    """Translate the titles of sources, joined by ` / `."""
    return " / ".join(_title_in_chinese(title.strip()) for title in source.split(" / ")) if source else ""


def _title_in_chinese(title: str) -> str:
    clause = _PLAN.match(title)
    if clause:
        return f"《规划》{clause[1]}"
    return "常识" if title == "general knowledge" else title


@cache
def phrases() -> dict[str, str]:
    """Return English phrase -> Chinese phrase."""
    return {row["english"]: row["chinese"] for row in read_rows(Path(__file__).parent / "phrases.csv")}
