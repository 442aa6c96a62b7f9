"""The filters of the page as options of a command."""

from collections.abc import Iterable, Mapping
from inspect import Parameter
from typing import Annotated, Any

import numpy as np
import typer

from data.touched import rows_of_batch, touched_by
from geo.catalogue import NO_DOMAIN, Catalogue
from geo.search import search_index
from geo.selection import LONGEST_TEXT, Selection, rows_matching, selection_checked

LISTS: dict[str, tuple[str, str]] = {
    "domain": ("domains", f"领域，如 d1；{NO_DOMAIN} 是未注明领域的"), "kind": ("kinds", "类型"), "level": ("levels", "级别"),
    "place": ("places", "片区或层级，如 zone:编号、tier:编号"), "street": ("streets", "街道编号"), "conf": ("confidences", "可信度"),
}  # fmt: skip
"""Option -> field of the selection and help; each takes several ids, repeated or parted by commas."""
SINGLES: dict[str, str] = {
    "match": "any 任一所选领域，all 同时具有全部所选领域",
    "text": "搜索名称、地址等：汉字、拼音、首字母均可",
    "point": "yes 只要有坐标的，no 只要无坐标的",
    "area": "范围：“经度 纬度;经度 纬度;…”，WGS-84 度，至少三点",
    "batch": "只要某一版改动过的：导入时给的批次编号，如 12-3fa9c1",
    "scheme": "空间方案，默认用最新的",
}
"""Option -> help; each takes one value."""
CHOICES: dict[str, tuple[str, ...]] = {"match": ("any", "all"), "point": ("yes", "no")}
LONGEST_SHOWN = 60
"""Characters of a refused value."""


class RefusedError(ValueError):
    """An option has a value that cannot be used; the message is a plain sentence for the user."""


def selection_parameters() -> list[Parameter]:
    """Declare the filter options from the tables above, in their order, for the signature of a command."""
    many = {name: Annotated[list[str], typer.Option(f"--{name}", help=text)] for name, (_, text) in LISTS.items()}
    one = {name: Annotated[str, typer.Option(f"--{name}", help=text)] for name, text in SINGLES.items()}
    parameters = [Parameter(name, Parameter.KEYWORD_ONLY, default=[], annotation=kind) for name, kind in many.items()]
    return parameters + [Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=kind) for name, kind in one.items()]


def selection_from_options(catalogue: Catalogue, given: Mapping[str, Any]) -> Selection:
    """Make a selection of command line options; RefusedError when a value does not exist or cannot be used."""
    for name, choices in CHOICES.items():
        if given[name] and given[name] not in choices:
            raise RefusedError(_unknown(name, given[name], choices))
    if given["scheme"] and given["scheme"] not in catalogue.schemes:
        raise RefusedError(_unknown("scheme", given["scheme"], catalogue.schemes))
    if given["batch"] and touched_by(given["batch"]) is None:
        raise RefusedError(f"--batch 没有“{_shortened(given['batch'])}”；编号见“数据”页“历史”，或 import --json 的 batch")
    selection = Selection(
        domains_all=given["match"] == "all",
        text=given["text"].strip(),
        located={"yes": True, "no": False}.get(given["point"]),
        polygon=_polygon(given["area"]),
        batch=given["batch"],
        scheme=given["scheme"],
        **{field: _known_ids(catalogue, name, given) for name, (field, _) in LISTS.items()},
    )
    checked, dropped = selection_checked(catalogue, selection)
    if "text" in dropped:
        raise RefusedError(f"--text 太长：最多 {LONGEST_TEXT} 字")
    if "polygon" in dropped:
        raise RefusedError(_unusable_area(given["area"]))
    return checked


def matching_rows(catalogue: Catalogue, selection: Selection) -> list[int]:
    """Return the rows that the page shows, in the order of the table; for a search the best first."""
    hits, scores = search_index(catalogue, catalogue.readings).hits(selection.text)
    found = np.flatnonzero(rows_matching(catalogue, selection, hits, touched=rows_of_batch(catalogue, selection.batch)))
    rows: list[int] = found[np.argsort(-scores[found], kind="stable")].tolist()
    return rows


def _known_ids(catalogue: Catalogue, name: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids that an option gives; RefusedError for one that does not exist."""
    allowed = catalogue.facet(LISTS[name][0], given["scheme"]).options
    asked = [one.strip() for value in given[name] for one in value.split(",")]
    for one in asked:
        if one not in allowed:
            raise RefusedError(_unknown(name, one, allowed))
    return tuple(asked)


def _unknown(name: str, value: str, allowed: Iterable[str]) -> str:
    return f"--{name} 没有“{_shortened(value)}”；可用：{'、'.join(allowed)}"


def _polygon(area: str) -> tuple[tuple[float, float], ...]:
    """Read corners in degrees; RefusedError when they are not pairs of numbers."""
    try:
        pairs = [pair.split() for pair in area.split(";") if pair.strip()]
        return tuple((float(lon), float(lat)) for lon, lat in pairs)
    except ValueError:
        raise RefusedError(_unusable_area(area)) from None


def _unusable_area(area: str) -> str:
    return f"--area 不能用“{_shortened(area)}”；写法：“经度 纬度;经度 纬度;…”，三点以上，边不相交"


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"
