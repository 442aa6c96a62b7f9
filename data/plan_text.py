"""The plan's own text that a user attaches: read from TXT or DOCX within limits, never shipped."""

import io
import re
import zipfile
from xml.etree import ElementTree as ET

MOST_BYTES = 20_000_000
MOST_UNPACKED = 100_000_000
"""Bytes of a file, and of the one part of a DOCX that is read."""
FEWEST_FOUND = 10
ENCODINGS = ("utf-8-sig", "gb18030")

_PART = "word/document.xml"
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


class PlanTextError(Exception):
    """The file cannot be used; the message is one plain sentence for the screen."""


def text_from_upload(name: str, content: bytes) -> str:
    """Return the text of a TXT or DOCX file, one paragraph a line; PlanTextError says what was found and what to do."""
    if len(content) > MOST_BYTES:
        raise PlanTextError(f"文件有 {len(content) / 1e6:.0f} MB，最多 {MOST_BYTES // 1_000_000} MB；请只附规划正文。")
    ending = name.rsplit(".", 1)[-1].lower()
    if ending == "docx" or content.startswith(b"PK\x03\x04"):
        text = _docx(content)
    elif ending == "txt":
        text = _decoded(content)
    else:
        raise PlanTextError(f"只认 txt 和 docx，这个文件是 .{ending[:10]}；doc、wps、pdf 请先另存为 docx 或 txt。")
    if not text.strip():
        raise PlanTextError("文件里没有文字；扫描件请先识别成文字。")
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def _decoded(content: bytes) -> str:
    encodings = ("utf-16", *ENCODINGS) if content.startswith((b"\xff\xfe", b"\xfe\xff")) else ENCODINGS
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise PlanTextError("文字编码认不出来；请用“UTF-8”另存后再试。")


def _docx(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if archive.getinfo(_PART).file_size > MOST_UNPACKED:
                raise PlanTextError("docx 展开后太大；请只附规划正文。")
            raw = archive.read(_PART)
    except (zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, OSError):
        raise PlanTextError("这不是完整的 docx，或者有密码；请另存为没有密码的 docx 或 txt。") from None
    if b"<!DOCTYPE" in raw or b"<!ENTITY" in raw:
        raise PlanTextError("这个 docx 含有不安全的内容；请用 WPS 或 Word 另存后再试。")
    try:
        root = ET.fromstring(raw)  # noqa: S314 - entities are refused above, expat fetches nothing
    except ET.ParseError:
        raise PlanTextError("这个 docx 读不出来；请用 WPS 或 Word 另存后再试。") from None
    return "\n".join("".join(_words(node)) for node in root.iter() if _name(node) == "p")


def _words(paragraph: ET.Element) -> list[str]:
    breaks = {"tab": " ", "br": "\n"}
    return [(node.text or "") if _name(node) == "t" else breaks.get(_name(node), "") for node in paragraph.iter()]


def _name(node: ET.Element) -> str:
    return str(node.tag).rpartition("}")[2]
