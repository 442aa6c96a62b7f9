"""The font that pages and pictures are set in: a file that a package brings along, none of this machine's."""

import pylopdf_fonts_zh_cn
from fpdf import FPDF


def font_name() -> str:
    """Return the file name of the Chinese font for exports; '' when it is not there or cannot be read as a font."""
    path = str(pylopdf_fonts_zh_cn.sans_path())
    try:
        FPDF().add_font("face", "", path)
    except Exception:  # noqa: BLE001 - the reader of fonts raises whatever the broken file makes it stumble over
        return ""
    return path.replace("\\", "/").rsplit("/", 1)[-1]
