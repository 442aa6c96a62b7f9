"""Sizes of pictures and slides as people write them."""

import re

from layers.paper.png import MOST_PIXELS

LEAST_SIDE, MOST_SIDE = 160, 10_000
"""Pixels of a side of a picture."""
WIDE = 16 / 9
"""Ratio of slides where the picture is too tall for one."""
_TALLEST, _WIDEST = 1.25, 4.0
_SIZE = re.compile(r"\s*(\d{1,6})\s*[x×X*＊,，]\s*(\d{1,6})\s*")


class SizeError(ValueError):
    """A size that cannot be used; the text says why, in Chinese."""


def pixels_from_text(text: str) -> tuple[int, int]:
    """Return width and height in pixels of a text like `3840x1080`; SizeError when it is none or no picture can be that large."""
    found = _SIZE.fullmatch(text)
    if not found:
        raise SizeError(f"图片大小“{text}”看不懂：请写成 宽x高，例如 1920x1080")
    width, height = int(found[1]), int(found[2])
    if not (min(width, height) >= LEAST_SIDE and max(width, height) <= MOST_SIDE and width * height <= MOST_PIXELS):
        raise SizeError(
            f"图片大小 {width}x{height} 不能用：每边 {LEAST_SIDE} 到 {MOST_SIDE} 像素，一共不超过 {MOST_PIXELS // 10**6} 百万像素"
        )
    return width, height


def ratio_of(pixels: tuple[int, int]) -> float:
    """Return the ratio of slides that go with a picture: its own, but never that of a page that stands."""
    ratio = pixels[0] / pixels[1]
    return min(ratio, _WIDEST) if ratio >= _TALLEST else WIDE
