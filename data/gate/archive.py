"""An archive from outside: its directory is read first, then every byte that comes out is counted."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from data.readers.limits import MIB, MOST_ENTRIES, MOST_PART_BYTES, MOST_RATIO, MOST_UNPACKED_BYTES, RATIO_COUNTS_FROM_BYTES
from data.readers.refusal import RefusedFileError, name_shown

SUFFIXES_INSIDE = (".zip", ".kmz", ".7z", ".rar", ".gz", ".tar", ".xlsx", ".ods")
ZIP_MARK = b"PK\x03\x04"

_CHUNK = 4 * MIB
_LOCAL = struct.Struct("<4s5H3I2H")
_LINK = 0xA000
_FILE_TYPE = 0xF000
_ENCRYPTED = 0x1
_REPACK = "用原来的程序重新保存或重新压缩后再导入"


@dataclass(frozen=True, eq=False, slots=True)
class Archive:
    """A zip file whose directory was found harmless."""

    file: str
    """Name of the archive, for messages."""
    content: bytes
    """The archive itself."""
    entries: dict[str, zipfile.ZipInfo]
    """Name inside -> entry; folders are left out."""

    def read(self, name: str, limit: int = MOST_PART_BYTES) -> bytes:
        """Unpack one entry; RefusedFileError when it holds more than the limit or anything else than its directory says."""
        entry = self.entries[name]
        if entry.file_size > limit:
            raise self._too_large(name, entry.file_size, limit)
        parts, size = [], 0
        for part in self._unpacked(entry):
            size += len(part)
            if size > min(limit, entry.file_size):
                raise self._lies(name)
            parts.append(part)
        whole = b"".join(parts)
        if size != entry.file_size or zlib.crc32(whole) != entry.CRC:
            raise self._lies(name)
        return whole

    def _unpacked(self, entry: zipfile.ZipInfo) -> Iterator[bytes]:
        start = entry.header_offset
        head = self.content[start : start + _LOCAL.size]
        if len(head) < _LOCAL.size or not head.startswith(ZIP_MARK):
            raise self._lies(entry.filename)
        *_, name_length, extra_length = _LOCAL.unpack(head)
        begin = start + _LOCAL.size + name_length + extra_length
        packed = memoryview(self.content)[begin : begin + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            yield bytes(packed)
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            left: bytes | memoryview = packed
            while left and not unpacker.eof:
                yield unpacker.decompress(left, _CHUNK)
                left = unpacker.unconsumed_tail
        except zlib.error:
            raise self._lies(entry.filename) from None

    def _too_large(self, name: str, size: int, limit: int) -> RefusedFileError:
        found = f"里面的“{name_shown(name)}”展开后有 {size >> 20} MB"
        return RefusedFileError(self.file, found, limit=f"最大 {limit >> 20} MB", remedy="分成几个文件，或删掉不用的内容")

    def _lies(self, name: str) -> RefusedFileError:
        return RefusedFileError(self.file, f"里面的“{name_shown(name)}”已损坏，或大小和目录里写的不一样", remedy=_REPACK)


def archive_from_bytes(file: str, content: bytes, *, nested: bool = False) -> Archive:
    """Read an archive's directory; RefusedFileError for anything that an honest program does not write.

    `nested` allows archives inside, which nobody opens: workbooks embed other workbooks.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            entries = opened.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OverflowError, EOFError, OSError):
        raise RefusedFileError(file, "压缩包已损坏，或没有传完整", remedy=_REPACK) from None
    if len(entries) > MOST_ENTRIES:
        raise RefusedFileError(file, f"压缩包里有 {len(entries)} 个文件", limit=f"最多 {MOST_ENTRIES} 个", remedy="只压缩要导入的文件")
    for entry in entries:
        if found := _wrong(entry, nested=nested):
            raise RefusedFileError(file, found, remedy=_REPACK)
    names = [entry.filename.casefold() for entry in entries]
    if len(set(names)) < len(names):
        raise RefusedFileError(file, "压缩包里有重名的文件", remedy=_REPACK)
    _within(file, sum(entry.file_size for entry in entries), len(content))
    return Archive(file, content, {entry.filename: entry for entry in entries if not entry.is_dir()})


def _within(file: str, unpacked: int, packed: int) -> None:
    if unpacked > MOST_UNPACKED_BYTES:
        found, limit = f"压缩包展开后有 {unpacked >> 20} MB", f"最大 {MOST_UNPACKED_BYTES >> 20} MB"
        raise RefusedFileError(file, found, limit=limit, remedy="分成几个文件再导入")
    if unpacked > RATIO_COUNTS_FROM_BYTES and unpacked > MOST_RATIO * packed:
        found, limit = f"压缩包展开后是原来的 {unpacked // packed} 倍", f"最多 {MOST_RATIO} 倍"
        raise RefusedFileError(file, found, limit=limit, remedy="检查它是不是正常的文件；是的话另存后再导入")


def _wrong(entry: zipfile.ZipInfo, *, nested: bool) -> str:
    """Say what is wrong with an entry, '' when nothing is."""
    path = PurePosixPath(entry.filename.replace("\\", "/"))
    shown = name_shown(entry.filename)
    if entry.flag_bits & _ENCRYPTED:
        return "压缩包加了密码"
    if path.is_absolute() or ".." in path.parts or (path.parts and ":" in path.parts[0]) or "\x00" in entry.orig_filename:
        return f"压缩包里“{shown}”的位置指向压缩包外面"
    if (entry.external_attr >> 16) & _FILE_TYPE == _LINK:
        return f"压缩包里的“{shown}”是一个链接"
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        return f"压缩包里的“{shown}”用了不支持的压缩方法"
    if not nested and path.suffix.lower() in SUFFIXES_INSIDE:
        return f"压缩包里还有压缩包“{shown}”"
    return ""
