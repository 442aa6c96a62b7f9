"""XML from outside: refused before any parser sees it when it declares types or entities or is not UTF-8."""

import re

from data.readers.refusal import RefusedFileError

_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY|ELEMENT|ATTLIST|NOTATION)", re.IGNORECASE)
_ENCODING = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)[\"']")
_SAVED_ANEW = "用原来的程序打开，另存后再导入"


def check_xml(file: str, content: bytes) -> None:
    """Raise RefusedFileError unless the XML is plain UTF-8 without a DOCTYPE."""
    head = content[:200].removeprefix(b"\xef\xbb\xbf")
    named = _ENCODING.match(head)
    if b"\x00" in content[:200] or (named and named[1].lower() not in {b"utf-8", b"us-ascii", b"ascii"}):
        raise RefusedFileError(file, "里面的 XML 不是 UTF-8 编码", remedy=_SAVED_ANEW)
    if b"<!" in content and _DECLARED.search(content):
        raise RefusedFileError(file, "里面的 XML 带有 DOCTYPE 或实体声明", limit="这类声明一律不读", remedy=_SAVED_ANEW)
