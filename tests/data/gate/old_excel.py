"""XLS files written by hand: a compound file that holds one stream of BIFF8 records."""

import struct
from collections.abc import Mapping, Sequence

SECTOR = 512
END, FREE, TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
LEAST = 4096
"""Smaller streams would stand in another table."""


def xls(sheets: Mapping[str, Sequence[Sequence[str | float]]]) -> bytes:
    """Write a workbook of texts and numbers."""
    bodies = [_sheet(rows) for rows in sheets.values()]
    start = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0005, 0, 0, 0, 0)) + _record(0x0042, struct.pack("<H", 1200))
    names = [struct.pack("<BB", len(name), 1) + name.encode("utf-16-le") for name in sheets]
    place = len(start) + sum(4 + 6 + len(name) for name in names) + 4
    for name, body in zip(names, bodies, strict=True):
        start += _record(0x0085, struct.pack("<IBB", place, 0, 0) + name)
        place += len(body)
    return compound("Workbook", start + _record(0x000A, b"") + b"".join(bodies))


def compound(name: str, stream: bytes) -> bytes:
    """Write a compound file of one stream."""
    stream = stream.ljust(max(LEAST, -(-len(stream) // SECTOR) * SECTOR), b"\x00")
    count = len(stream) // SECTOR
    chain = [TABLE, END, *range(3, 2 + count), END]
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<9I", 0, 1, 1, 0, LEAST, END, 0, END, 0) + struct.pack("<109I", 0, *[FREE] * 108)
    table = struct.pack("<128I", *chain, *[FREE] * (128 - len(chain)))
    root = _entry("Root Entry", kind=5, child=1, start=END, size=0)
    return head + table + (root + _entry(name, kind=2, child=FREE, start=2, size=len(stream))).ljust(SECTOR, b"\x00") + stream


def _record(number: int, data: bytes) -> bytes:
    return struct.pack("<HH", number, len(data)) + data


def _sheet(rows: Sequence[Sequence[str | float]]) -> bytes:
    made = _record(0x0809, struct.pack("<4H2I", 0x0600, 0x0010, 0, 0, 0, 0))
    made += _record(0x0200, struct.pack("<2I3H", 0, len(rows), 0, max(map(len, rows), default=0), 0))
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            place = struct.pack("<3H", row, column, 0)
            if isinstance(cell, str):
                made += _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")) if cell else b""
            else:
                made += _record(0x0203, place + struct.pack("<d", cell))
    return made + _record(0x000A, b"")


def _entry(name: str, *, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le") + b"\x00\x00"
    return (
        raw.ljust(64, b"\x00") + struct.pack("<HBB3I", len(raw), kind, 1, FREE, FREE, child) + bytes(36) + struct.pack("<IQ", start, size)
    )
