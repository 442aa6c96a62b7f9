"""Archives that lie, climb, nest or swell are refused by their directory or by the count of what comes out."""

import io
import struct
import zipfile
import zlib

import pytest

from data.gate.archive import archive_from_bytes
from data.readers.refusal import RefusedFileError
from tests.data.gate.books import packed


def entry(name: str = "a.txt", data: bytes = b"x", *, mode: int = 0, flags: int = 0, size: int | None = None) -> bytes:
    """Write an archive of one entry whose directory says what it likes."""
    raw = name.encode()
    body = zlib.compress(data, 9)[2:-4]
    stated = len(data) if size is None else size
    common = struct.pack("<5H3I2H", 20, flags, 8, 0, 0x21, zlib.crc32(data), len(body), stated, len(raw), 0)
    local = b"PK\x03\x04" + common + raw + body
    central = b"PK\x01\x02" + struct.pack("<H", 0x31E) + common + struct.pack("<3H2I", 0, 0, 0, mode << 16, 0) + raw
    return local + central + b"PK\x05\x06" + struct.pack("<4H2IH", 0, 0, 1, 1, len(central), len(local), 0)


def refused(content: bytes) -> str:
    with pytest.raises(RefusedFileError) as error:
        everything_in(content)
    return str(error.value)


def everything_in(content: bytes) -> list[bytes]:
    archive = archive_from_bytes("a.zip", content)
    return [archive.read(name) for name in archive.entries]


def test_an_honest_archive_gives_its_files() -> None:
    archive = archive_from_bytes("a.zip", packed({"a/b.txt": "text", "c.txt": b"x" * 5_000_000}))
    assert archive.read("a/b.txt") == b"text"
    assert len(archive.read("c.txt")) == 5_000_000
    assert archive_from_bytes("a.zip", entry()).read("a.txt") == b"x"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (entry("../a.txt"), "压缩包外面"),
        (entry("a/../../b.txt"), "压缩包外面"),
        (entry("..\\a.txt"), "压缩包外面"),
        (entry("/etc/passwd"), "压缩包外面"),
        (entry("C:\\a.txt"), "压缩包外面"),
        (entry("a.txt", b"/etc/passwd", mode=0o120777), "链接"),
        (entry(flags=1), "密码"),
        (entry("b.zip"), "还有压缩包"),
        (entry(data=bytes(100_000), size=10), "不一样"),
        (entry(data=b"abc", size=4), "不一样"),
        (entry(data=bytes(50_000_000)), "倍"),
        (entry(size=600 << 20), "最大 512 MB"),
        (packed({f"{number}": "" for number in range(2001)}), "最多 2000 个"),
        (packed({"a.txt": "1", "A.TXT": "2"}), "重名"),
        (packed({"a": "1"})[:-10], "损坏"),
        (entry()[:40].replace(b"a.txt", b"b.txt") + entry()[40:-30], "损坏"),
        (b"PK\x03\x04" + bytes(100), "损坏"),
    ],
)
def test_what_no_honest_program_writes_is_refused(content: bytes, said: str) -> None:
    assert said in refused(content)


def test_a_method_that_few_can_read_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.txt", "text" * 100)
    assert "压缩方法" in refused(out.getvalue())
