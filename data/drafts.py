"""Stories as they stand on the page and are not saved yet, for the windows that show them: in the memory of this process alone."""

import hashlib

DRAFTS_AT_MOST = 60
"""Kept at a time; the oldest goes first."""
_KEPT: dict[str, str] = {}


def keep_draft(written: str) -> str:
    """Keep a story as JSON and return the word by which it is found; the same story has the same word."""
    word = hashlib.sha256(written.encode()).hexdigest()[:32]
    _KEPT.pop(word, None)
    _KEPT[word] = written
    while len(_KEPT) > DRAFTS_AT_MOST:
        _KEPT.pop(next(iter(_KEPT)), None)
    return word


def draft_of(word: str) -> str | None:
    """Return the JSON that a word stands for; None when it was never kept, or too many came after it."""
    return _KEPT.get(word)
