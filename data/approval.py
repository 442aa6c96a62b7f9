"""审图号: the number under which an authority has approved a picture of this map; configured, never invented."""

import os
import re

from geo.model import Problem

VARIABLE = "TIANHE_MAP_APPROVAL"
"""Environment variable with the number as it is printed, like 粤S（2026）001号; without it every picture is internal."""
SHAPE = re.compile(r"[\u4e00-\u9fff]{0,3}[A-Z]{0,2}S[\u4e00-\u9fff]{0,3}[（(\[〔]\d{4}[）)\]〕]\d{1,6}号")


def read_approval() -> tuple[str, tuple[Problem, ...]]:
    """Return the configured number, '' without one; what has not the shape of such a number is not used and told as a problem."""
    given = os.environ.get(VARIABLE, "").strip()
    if not given or SHAPE.fullmatch(given):
        return given, ()
    return "", (Problem(VARIABLE, 0, "", given[:40], "不像审图号，图上仍写“内部工作用图”", "按批文写，例如 粤S（年份）编号号"),)
