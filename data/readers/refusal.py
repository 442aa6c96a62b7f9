"""The one error that reading a file raises: one plain sentence, without a path and without a trace."""

import re

from data.readers.limits import LONGEST_NAME

NAMELESS = "（没有名字的文件）"
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


class RefusedFileError(Exception):
    """A file that is not read at all; its text says which, what was found, the limit and what to do."""

    def __init__(self, file: str, found: str, *, limit: str = "", remedy: str) -> None:
        self.file = name_shown(file)
        self.found, self.limit, self.remedy = found, limit, remedy
        super().__init__(self.file, found, limit, remedy)

    def __str__(self) -> str:
        """Write the refusal as it stands on screen."""
        return f"“{self.file}”没有读入：{'；'.join(part for part in (self.found, self.limit, self.remedy) if part)}。"


def name_shown(name: str) -> str:
    """Return a file's own name as it may be shown: no folder, nothing unseen, the middle cut out when it is long."""
    own = _UNSEEN.sub("", re.split(r"[/\\]", name)[-1]).strip() or NAMELESS
    if len(own) <= LONGEST_NAME:
        return own
    tail = LONGEST_NAME // 3
    return f"{own[: LONGEST_NAME - tail - 1]}…{own[-tail:]}"
