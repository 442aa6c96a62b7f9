"""A filter written in words, as in stories and their numbers: `kind=incubator,makerspace zone=wushan`."""

from collections.abc import Mapping

from geo.catalogue import Catalogue
from geo.points import Bools
from geo.selection import Selection, rows_matching, selection_checked

LISTS: Mapping[str, str] = {
    "kind": "kinds", "level": "levels", "domain": "domains", "street": "streets", "conf": "confidences", "place": "places",
    "zone": "places", "tier": "places",
}  # fmt: skip
"""Name in the words -> field of the selection."""
_POINT = {"yes": True, "no": False}


class UnknownError(ValueError):
    """What is asked for is not there; the text says what, in Chinese."""


def selection_from_where(catalogue: Catalogue, where: Mapping[str, str], scheme: str = "") -> Selection:
    """Return the selection that the words mean, zones being those of a scheme; UnknownError when a name or a value is not there."""
    lists: dict[str, tuple[str, ...]] = {}
    located = None
    for name, value in where.items():
        if name == "point" and value in _POINT:
            located = _POINT[value]
        elif name in LISTS:
            prefix = f"{name}:" if name in {"zone", "tier"} else ""
            lists[LISTS[name]] = (*lists.get(LISTS[name], ()), *(prefix + one for one in value.split(",")))
        else:
            raise UnknownError(f"不认识的条件“{name}={value}”")
    asked = Selection(**lists, located=located, scheme=scheme)  # type: ignore[arg-type] # the fields are those of LISTS
    checked, lost = selection_checked(catalogue, asked)
    if lost:
        gone = [one for field in lost for one in getattr(asked, field) if one not in getattr(checked, field)]
        raise UnknownError("名录里没有：" + "、".join(gone))
    return checked


def rows_where(catalogue: Catalogue, where: Mapping[str, str], scheme: str = "") -> Bools:
    """Tell which entities answer to the words; UnknownError as above."""
    return rows_matching(catalogue, selection_from_where(catalogue, where, scheme))
