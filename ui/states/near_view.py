"""What the page of what is near shows as one value, and how it stands in the page's address."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from data.kept import FIRM_LISTS
from geo.catalogue import Catalogue
from geo.datum import DATUMS
from geo.gazetteer import places_of
from geo.model import Pick
from geo.near.gaps import LEAST_SIZE, USUAL_SIZE
from geo.near.rules import PRESETS
from geo.near.targets import usual_kinds
from geo.selection import Selection
from geo.spot import lonlat_from_text

RADII: tuple[int, ...] = (250, 500, 1000, 3000)
"""Metres offered; any other can be typed."""
LEAST_M, MOST_M = 10, 50_000
MOST_COUNT = 200
MOST_WEIGHT = 5.0
MOST_COMPARED = 4
LONGEST = 2000
"""Characters of a parameter; a longer one is refused whole."""
LONGEST_NAME = 60
VIEWS: Mapping[str, str] = {"results": "结果", "compare": "对比", "shortlist": "名单", "gaps": "空缺", "batch": "批量"}
GAPS: Mapping[str, str] = {"labs": "实验室", "clusters": "领域集群"}
LARGEST = 50
"""Most that can be asked of a cluster."""
ORDERS: Mapping[str, str] = {"score": "按得分", "distance": "按距离"}
STYLES: tuple[str, ...] = ("auto", "dark", "light", "print")
POINT = "point"
"""Kind of a start that is no named thing; its id is longitude and latitude."""
NAMES: Mapping[str, str] = {
    "from": "起点", "firm": "企业名称", "domain": "企业领域", "kind": "找什么", "level": "级别", "place": "片区", "r": "距离", "k": "个数",
    "preset": "权重方案", "w": "权重", "sort": "排列", "view": "视图", "gap": "空缺的种类", "size": "集群的家数", "cmp": "对比的对象",
    "pick": "选中的对象", "list": "企业名单", "datum": "名单的坐标系", "style": "地图样式",
}  # fmt: skip
"""Name in the address -> what it is called in a notice."""


@dataclass(frozen=True, slots=True)
class NearView:
    """Everything that a link must bring back."""

    start: Pick | None = None
    """A thing with a place, or `point` with longitude and latitude."""
    firm: str = ""
    """What the firm is called, when it is not in the directory."""
    domains: tuple[str, ...] | None = None
    """The firm's domains; None for those of the entity that it starts from."""
    kinds: tuple[str, ...] = ()
    """Kinds looked for; none for the usual ones."""
    levels: tuple[str, ...] = ()
    """Levels that a target must have one of; none for any."""
    places: tuple[str, ...] = ()
    """Zones that a target must be in one of, like `zone:wushan`; none for anywhere."""
    radius_m: int | None = None
    """How far, metres; None for the nearest few, so that whoever starts sees somebody wherever they start."""
    count: int = 20
    """How many when there is no radius."""
    preset: str = "startup"
    """Set of weights."""
    weights: Mapping[str, float] = field(default_factory=dict)
    """Criterion -> weight where it is not the preset's."""
    order: str = "score"
    """One of ORDERS."""
    view: str = "results"
    """One of VIEWS."""
    gaps: str = "labs"
    """Sort of gaps, one of GAPS."""
    size: int = USUAL_SIZE
    """How many make a cluster."""
    compared: tuple[str, ...] = ()
    """Entity ids, at most four."""
    pick: str = ""
    """Entity id of the target that stands out."""
    firms: str = ""
    """Id of a list of firms that somebody brought; the server has it or says that it is gone."""
    datum: str = ""
    """Coordinate system that somebody chose for it."""
    style: str = "auto"
    """Map style."""


NOTHING = NearView()


def near_to_params(view: NearView) -> dict[str, str]:
    """Write a view as address parameters; what is at its default is left out."""
    params = {
        "from": str(view.start) if view.start else "",
        "firm": view.firm,
        "domain": "" if view.domains is None else ",".join(view.domains) or "none",
        "kind": ",".join(view.kinds),
        "level": ",".join(view.levels),
        "place": ",".join(view.places),
        "r": "" if view.radius_m is None else str(view.radius_m),
        "k": "" if view.radius_m is not None or view.count == NOTHING.count else str(view.count),
        "preset": "" if view.preset == NOTHING.preset else view.preset,
        "w": ",".join(f"{name}:{weight:g}" for name, weight in view.weights.items()),
        "sort": "" if view.order == NOTHING.order else view.order,
        "view": "" if view.view == NOTHING.view else view.view,
        "gap": "" if view.gaps == NOTHING.gaps else view.gaps,
        "size": "" if view.size == NOTHING.size else str(view.size),
        "cmp": ",".join(view.compared),
        "pick": view.pick,
        "list": view.firms,
        "datum": view.datum,
        "style": "" if view.style == NOTHING.style else view.style,
    }
    return {name: value for name, value in params.items() if value}


def near_from_params(params: Mapping[str, Sequence[str]], catalogue: Catalogue) -> tuple[NearView, list[str]]:
    """Read a view out of address parameters; what cannot be used falls back to its default and is named second."""
    reader = _Reader(params, catalogue)
    view = NearView(
        start=reader.start(),
        firm=reader.single("firm")[:LONGEST_NAME],
        domains=reader.domains(),
        kinds=reader.ids("kind", [kind.id for kind in catalogue.kinds]),
        levels=reader.ids("level", [level.id for level in catalogue.levels]),
        places=reader.ids("place", zone_names(catalogue)),
        radius_m=reader.number("r", LEAST_M, MOST_M),
        count=reader.number("k", 1, MOST_COUNT) or NOTHING.count,
        preset=reader.one_of("preset", PRESETS) or NOTHING.preset,
        weights=reader.weights(),
        order=reader.one_of("sort", ORDERS) or NOTHING.order,
        view=reader.one_of("view", VIEWS) or NOTHING.view,
        gaps=reader.one_of("gap", GAPS) or NOTHING.gaps,
        size=reader.number("size", LEAST_SIZE, LARGEST) or NOTHING.size,
        compared=reader.ids("cmp", catalogue.rows)[:MOST_COMPARED],
        pick=reader.one_of("pick", catalogue.rows),
        firms=reader.matching("list", FIRM_LISTS.id),
        datum=reader.one_of("datum", DATUMS),
        style=reader.one_of("style", STYLES) or NOTHING.style,
    )
    return view, [NAMES[name] for name in dict.fromkeys(reader.wrong)]


def kinds_of(catalogue: Catalogue, view: NearView) -> tuple[str, ...]:
    """Return the kinds that a view looks for."""
    return view.kinds or usual_kinds(catalogue)


def zone_names(catalogue: Catalogue) -> dict[str, str]:
    """Return the zones of the latest scheme that a target may have to be in: id as in a selection -> name."""
    zones = catalogue.scheme().zones
    return {f"zone:{zone}": str(name) for zone, name in zip(zones["id"], zones["name"], strict=True)}


def only_of(view: NearView) -> Selection:
    """Return the filter that a view puts on its targets besides their kind."""
    return Selection(levels=view.levels, places=view.places)


def point_of(pick: Pick) -> tuple[float, float] | None:
    """Return longitude and latitude of a start that is a mere point, degrees; None when it is none on earth."""
    return lonlat_from_text(pick.id)


class _Reader:
    """Reads parameters one by one and remembers which were no use."""

    def __init__(self, params: Mapping[str, Sequence[str]], catalogue: Catalogue) -> None:
        self._params, self._catalogue = params, catalogue
        self.wrong = [name for name in NAMES if len(params.get(name, ())) > 1 or any(len(one) > LONGEST for one in params.get(name, ()))]

    def single(self, name: str) -> str:
        """Return the value of a parameter that is given once, else nothing."""
        values = self._params.get(name, ())
        return values[0] if values and name not in self.wrong else ""

    def one_of(self, name: str, allowed: Mapping[str, object] | Sequence[str]) -> str:
        """Return a value that is allowed, else nothing."""
        value = self.single(name)
        if value and value not in allowed:
            self.wrong.append(name)
            return ""
        return value

    def matching(self, name: str, pattern: re.Pattern[str]) -> str:
        """Return a value of some form, else nothing."""
        value = self.single(name)
        if value and not pattern.fullmatch(value):
            self.wrong.append(name)
            return ""
        return value

    def ids(self, name: str, allowed: Mapping[str, object] | Sequence[str]) -> tuple[str, ...]:
        """Return those of several values that are allowed, each once."""
        asked = [one for one in self.single(name).split(",") if one]
        known = tuple(dict.fromkeys(one for one in asked if one in allowed))
        if len(known) < len(asked):
            self.wrong.append(name)
        return known

    def number(self, name: str, least: int, most: int) -> int | None:
        """Return a whole number between two, else None."""
        value = self.single(name)
        if not value:
            return None
        if value.isascii() and value.isdigit() and least <= int(value) <= most:
            return int(value)
        self.wrong.append(name)
        return None

    def domains(self) -> tuple[str, ...] | None:
        """Return the firm's domains, None when the address does not say."""
        if not self.single("domain"):
            return None
        return () if self.single("domain") == "none" else self.ids("domain", [one.id for one in self._catalogue.domains])

    def weights(self) -> dict[str, float]:
        """Return the weights that the address changes."""
        found: dict[str, float] = {}
        known = {criterion.id for criterion in self._catalogue.rules.criteria}
        for part in self.single("w").split(",") if self.single("w") else ():
            name, _, text = part.partition(":")
            weight = float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() else -1.0
            if name in known and 0 <= weight <= MOST_WEIGHT:
                found[name] = weight
            else:
                self.wrong.append("w")
        return found

    def start(self) -> Pick | None:
        """Return the start that the address names, None when there is no such thing."""
        kind, _, name = self.single("from").partition(":")
        pick = Pick(kind, name)
        if not kind:
            return None
        if kind == "entity":
            known = self._catalogue.row_of(name) is not None
        else:
            known = point_of(pick) is not None if kind == POINT else pick in places_of(self._catalogue, "")
        if not known:
            self.wrong.append("from")
        return pick if known else None
