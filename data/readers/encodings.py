"""Bytes of a text file as text: UTF-8, UTF-16, GBK and GB18030, told apart without a question."""

import codecs
import re
from dataclasses import dataclass

from data.readers.refusal import RefusedFileError

NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16",
    "gbk": "GBK", "gb2312": "GBK", "gb18030": "GBK", "big5": "Big5",
}  # fmt: skip
"""Python's names -> what people read; also the encodings that a user may choose."""
BROKEN = "\ufffd"
OLD_END = "\x1a"
"""With which old programs end a file."""
LOOKED_AT = 4096
"""Bytes among which line ends are looked for."""
MOST_BROKEN = 0.02
"""Share of broken characters beyond which a file is not text."""
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDE_ENDS = {"utf-16-le": {b"\n\x00", b"\r\x00"}, "utf-16-be": {b"\x00\n", b"\x00\r"}}
_HAN = re.compile("[\u4e00-\u9fff]")
_ODD = re.compile("[\u0080-\u07ff]")

_REMEDY = "用 Excel 打开后另存为“CSV UTF-8”或 .xlsx 再导入"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text with how it was read."""

    text: str
    """Broken characters stand as U+FFFD."""
    encoding: str
    """Python's name."""
    broken: bool
    """Whether some bytes belong to no character."""


def decoded(file: str, content: bytes, encoding: str = "") -> Decoded:
    """Read bytes as text, by the named encoding or by the one that fits; RefusedFileError when none does."""
    if encoding and encoding.lower() not in NAMES:
        raise RefusedFileError(file, f"不认识编码“{encoding[:20]}”", limit="可选 UTF-8、UTF-16、GBK、GB18030、Big5", remedy="另选一种编码")
    chosen = encoding.lower() or encoding_of(content)
    text = content.decode(chosen, "replace").removeprefix("\ufeff").removesuffix(OLD_END)
    broken = text.count(BROKEN) if BROKEN in text else 0
    if broken + text.count("\x00") > MOST_BROKEN * len(text):
        raise RefusedFileError(file, f"按 {NAMES[chosen]} 有很多字读不出来，它可能不是文本文件或已损坏", remedy=_REMEDY)
    return Decoded(text, chosen, broken > 0 and BROKEN.encode("utf-8") not in content)


def encoding_of(content: bytes) -> str:
    """Return the encoding that fits, by mark, line ends and validity; GB18030 or UTF-8 when neither fits wholly."""
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return encoding
    if wide := _wide(content):
        return wide
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _fewer_broken(content)
    return "gb18030" if _is_chinese_by_chance(text, content) else "utf-8"


def _wide(content: bytes) -> str:
    """Recognise UTF-16 without its mark by line ends: one of their two bytes is empty."""
    head = content[:LOOKED_AT]
    if len(content) % 2 or b"\x00\x00" in head:
        return ""
    pairs = {head[place : place + 2] for place in range(0, len(head), 2)}
    return next((encoding for encoding, ends in _WIDE_ENDS.items() if pairs & ends), "")


def _fewer_broken(content: bytes) -> str:
    counts = {encoding: content.decode(encoding, "replace").count(BROKEN) for encoding in ("gb18030", "utf-8")}
    return min(counts, key=lambda encoding: counts[encoding])


def _is_chinese_by_chance(text: str, content: bytes) -> bool:
    """Say whether valid UTF-8 is short GBK by chance: no Chinese character as UTF-8, odd letters that GBK reads as Chinese."""
    if not _ODD.search(text) or _HAN.search(text):
        return False
    try:
        return bool(_HAN.search(content.decode("gb18030")))
    except UnicodeDecodeError:
        return False
