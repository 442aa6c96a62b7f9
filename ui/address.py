"""What the user sees as one value, and how it stands in the page's address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from geo.catalogue import Catalogue
from geo.cluster import CLUSTER, cluster_from_text
from geo.gazetteer import places_of
from geo.model import Pick
from geo.scene import AT_A_POINT
from geo.selection import Selection, selection_checked
from geo.spot import SPOT, spot_from_text

STYLES: tuple[str, ...] = ("auto", "dark", "light", "print")
AGE = "age"
"""Symbols coloured by how old what is known is."""
LONGEST = 2000
"""Characters; a longer value is refused whole."""
LISTS: dict[str, str] = {
    "domain": "domains",
    "kind": "kinds",
    "level": "levels",
    "place": "places",
    "street": "streets",
    "conf": "confidences",
}
"""Name in the address -> field of the selection, for the facets that hold several ids."""
NAMES: dict[str, str] = {
    "domain": "领域",
    "match": "领域匹配方式",
    "kind": "类型",
    "level": "级别",
    "place": "片区",
    "street": "街道",
    "conf": "可信度",
    "q": "搜索词",
    "point": "有无坐标",
    "area": "画的范围",
    "batch": "某一版的改动",
    "scheme": "方案",
    "style": "地图样式",
    "colour": "符号颜色",
    "band": "边界带",
    "base": "在线底图",
    "pick": "选中的对象",
    "table": "结果表",
}
"""Name in the address -> what it is called in a notice."""

NO_BATCH = "地址里的那一版改动，这里的历史里没有，现在显示全部。要看某一版，到“数据”页的“历史”里点开它。"


def notice(name: str) -> str:
    """Say what was done about something in an address that is unknown; `name` is as in `NAMES`."""
    return NO_BATCH if name == NAMES["batch"] else f"地址里的“{name}”无法识别，已用默认值。"


NOTHING_ASKED = Selection()


@dataclass(frozen=True, slots=True)
class View:
    """Everything that a link must bring back."""

    selection: Selection = NOTHING_ASKED
    """The filters."""
    pick: Pick | None = None
    """What was clicked; kind `stack` means everything at the point of that entity, `cluster` everything within a small box."""
    style: str = "auto"
    """Map style, one of `STYLES`."""
    colour: str = ""
    """What colours the symbols: '' the domain, `age` how old what is known is."""
    band: bool = False
    """Whether the zones' edge bands are drawn."""
    base: str = ""
    """Id of an online base, or none."""
    table: bool = False
    """Whether the result table is open."""


def view_to_params(view: View) -> dict[str, str]:
    """Write a view as address parameters; what is at its default is left out."""
    chosen = view.selection
    params = {name: ",".join(getattr(chosen, field)) for name, field in LISTS.items()}
    params |= {
        "match": "all" if chosen.domains_all else "",
        "q": chosen.text,
        "point": {True: "yes", False: "no", None: ""}[chosen.located],
        "area": ";".join(f"{lon:.5f} {lat:.5f}" for lon, lat in chosen.polygon),
        "batch": chosen.batch,
        "scheme": chosen.scheme,
        "style": "" if view.style == "auto" else view.style,
        "colour": view.colour,
        "band": "1" if view.band else "",
        "base": view.base,
        "pick": str(view.pick) if view.pick else "",
        "table": "1" if view.table else "",
    }
    return {name: value for name, value in params.items() if value}


def _no_batch(_batch: str) -> bool:
    """Know of no batch of changes."""
    return False


def view_from_params(
    params: Mapping[str, Sequence[str]], catalogue: Catalogue, bases: Sequence[str], is_batch: Callable[[str], bool] = _no_batch
) -> tuple[View, list[str]]:
    """Read a view out of address parameters, each given as all of its values; `is_batch` tells whether there is a batch of an id.

    What is unknown, repeated, over-long or malformed falls back to its default; the names of such parameters come second.
    """
    wrong: list[str] = []
    single: dict[str, str] = {}
    for name in NAMES:
        values = list(params.get(name, ()))
        if len(values) > 1 or any(len(value) > LONGEST for value in values):
            wrong.append(name)
        elif values and values[0]:
            single[name] = values[0]
    if "batch" in single and not is_batch(single["batch"]):
        wrong.append("batch")
        del single["batch"]
    selection = _selection(single, wrong)
    selection, dropped = selection_checked(catalogue, selection)
    wrong += [name for name in NAMES if _field(name) in dropped]
    view = View(
        selection=selection,
        pick=_pick(single, catalogue, selection, wrong),
        style=_one_of(single, "style", STYLES, wrong) or "auto",
        colour=_one_of(single, "colour", (AGE,), wrong),
        band=_one_of(single, "band", ("1",), wrong) == "1",
        base=_one_of(single, "base", bases, wrong),
        table=_one_of(single, "table", ("1",), wrong) == "1",
    )
    return view, [NAMES[name] for name in dict.fromkeys(wrong)]


def _field(name: str) -> str:
    special = {"q": "text", "point": "located", "area": "polygon", "match": "domains_all"}
    return LISTS.get(name, special.get(name, name))


def _one_of(single: Mapping[str, str], name: str, allowed: Sequence[str], wrong: list[str]) -> str:
    value = single.get(name, "")
    if value and value not in allowed:
        wrong.append(name)
        return ""
    return value


def _selection(single: Mapping[str, str], wrong: list[str]) -> Selection:
    point = _one_of(single, "point", ("yes", "no"), wrong)
    lists = {field: tuple(single[name].split(",")) for name, field in LISTS.items() if name in single}
    return replace(
        Selection(),
        **lists,
        domains_all=_one_of(single, "match", ("all",), wrong) == "all",
        text=single.get("q", ""),
        located={"yes": True, "no": False, "": None}[point],
        polygon=_polygon(single, wrong),
        batch=single.get("batch", ""),
        scheme=single.get("scheme", ""),
    )


def _polygon(single: Mapping[str, str], wrong: list[str]) -> tuple[tuple[float, float], ...]:
    try:
        pairs = [pair.split() for pair in single.get("area", "").split(";") if pair]
        return tuple((float(lon), float(lat)) for lon, lat in pairs)
    except ValueError:
        wrong.append("area")
        return ()


def _pick(single: Mapping[str, str], catalogue: Catalogue, selection: Selection, wrong: list[str]) -> Pick | None:
    kind, _, name = single.get("pick", "").partition(":")
    if not kind:
        return None
    pick: Pick | None = Pick(kind, name)
    if kind == SPOT:
        pick = spot_from_text(name)
    elif kind == CLUSTER:
        pick = cluster_from_text(name)
    elif kind in AT_A_POINT:
        pick = pick if catalogue.row_of(name) is not None else None
    elif pick not in places_of(catalogue, selection.scheme):
        pick = None
    if pick is None:
        wrong.append("pick")
    return pick
