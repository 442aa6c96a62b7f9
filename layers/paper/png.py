"""Pictures of PDF pages: what is printed and what is shown are the same drawing."""

import struct
import zlib

import numpy as np
import pypdfium2
from numpy.typing import NDArray

MOST_PIXELS = 60_000_000
"""Of one picture; more would not fit into the memory of an office machine."""
POINTS_IN_INCH = 72


def pngs_from_pdf(pdf: bytes, dpi: float) -> tuple[bytes, ...]:
    """Return every page as PNG; a ValueError when a page would have more than `MOST_PIXELS`."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        return tuple(_png_from_page(page, dpi / POINTS_IN_INCH) for page in document)
    finally:
        document.close()


def _png_from_page(page: pypdfium2.PdfPage, scale: float) -> bytes:
    width, height = page.get_size()
    if width * height * scale * scale > MOST_PIXELS:
        raise ValueError(f"{width * scale:.0f}x{height * scale:.0f}")
    bitmap = page.render(scale=scale, rev_byteorder=True)
    return png_from_pixels(np.asarray(bitmap.to_numpy())[:, :, :3])


def png_from_pixels(pixels: NDArray[np.uint8]) -> bytes:
    """Return rows of red, green and blue as PNG; each row is written as its difference to the one above, which packs flat colours well.

    Little time is spent on packing: more makes files smaller by a twentieth and takes twice as long.
    """
    height, width, _ = pixels.shape
    rows = pixels.reshape(height, width * 3)
    above = np.vstack([np.zeros((1, width * 3), np.uint8), rows[:-1]])
    filtered = np.hstack([np.full((height, 1), 2, np.uint8), rows - above])
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(filtered.tobytes(), 3)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
