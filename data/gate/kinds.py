"""What a file says it is and what it is: the extension against the first bytes."""

from data.readers.refusal import RefusedFileError

ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TEXT = (".csv", ".tsv", ".txt")
KINDS: dict[str, tuple[bytes, ...]] = {
    **dict.fromkeys(TEXT, ()),
    ".xlsx": (ZIP,),
    ".xls": (OLE,),
    ".ods": (ZIP,),
    ".geojson": (b"{",),
    ".json": (b"{",),
    ".kml": (b"<",),
    ".kmz": (ZIP,),
    ".gpkg": (b"SQLite format 3\x00",),
    ".zip": (ZIP,),
}
"""Extension -> how such a file starts; () for text."""

_OTHERS = {
    ZIP: "压缩包或 Office 文件（.xlsx、.zip）",
    b"PK\x05\x06": "空的压缩包",
    OLE: "旧版 Office 文件（.xls），或加了密码的 Office 文件",
    b"%PDF": "PDF 文件",
    b"SQLite format 3\x00": "数据库文件",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "gzip 压缩文件",
    b"\x89PNG": "图片",
    b"\xff\xd8\xff": "图片",
    b"MZ": "程序",
    b"\x7fELF": "程序",
}
_REMEDY = "用原来的程序打开，另存为能读的格式再导入；或检查是不是选错了文件"
_MARKUP = (b"<html", b"<!doctype html", b"<table", b"<head", b"<meta")


def suffix_of(file: str, content: bytes) -> str:
    """Return the extension in lower case; RefusedFileError when it is none of ours or the first bytes belong to another kind."""
    name, dot, suffix = file.rpartition(".")
    suffix = f".{suffix.lower()}" if dot and name else ""
    readable = "、".join(KINDS)
    if suffix not in KINDS:
        raise RefusedFileError(file, f"扩展名是“{suffix[:10] or '（没有）'}”", limit=f"能读 {readable}", remedy="另存为其中一种再导入")
    if not content.strip(b"\xef\xbb\xbf \t\r\n\x00"):
        raise RefusedFileError(file, "文件是空的", remedy="检查是不是没有保存完整")
    marks = KINDS[suffix]
    if marks and _start(content).startswith(marks):
        return suffix
    other = _other(content)
    if other or marks:
        raise RefusedFileError(file, f"扩展名是 {suffix}，内容却是{other or '别的东西'}", remedy=_REMEDY)
    return suffix


def _start(content: bytes) -> bytes:
    """Return the first bytes, without what editors put before text."""
    return content[:2000].removeprefix(b"\xef\xbb\xbf").lstrip(b" \t\r\n")


def _other(content: bytes) -> str:
    """Say what a file is by its first bytes, '' when they say nothing."""
    if _start(content).lower().startswith(_MARKUP):
        return "网页（HTML）"
    return next((said for mark, said in _OTHERS.items() if content.startswith(mark)), "")
