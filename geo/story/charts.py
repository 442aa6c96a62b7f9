"""Numbers beside the map: what a chart or table of a story shows, computed from the catalogue."""

from collections.abc import Callable, Mapping, Sequence

from geo.catalogue import Catalogue
from geo.facet import Facet, mask_from_bits
from geo.points import Bools
from geo.story.model import Chart, Figures
from geo.story.numbers import plain, with_unit
from geo.story.where import UnknownError, rows_where

REGISTER = "名录"
"""Where counts come from."""


def figures_of(catalogue: Catalogue, chart: Chart, scheme: str = "") -> Figures:
    """Return what a chart shows; UnknownError when its filter names what is not there or there is nothing to show.

    Zones are those of a scheme, '' for the latest.
    """
    made = _MAKERS[chart.topic](catalogue, chart, scheme)
    if not made.rows:
        raise UnknownError(f"图表“{chart.title}”没有可显示的内容")
    return made


def _counted(catalogue: Catalogue, chart: Chart, scheme: str, facet: str, told: tuple[Mapping[str, str], str]) -> Figures:
    names, head = told
    rows = rows_where(catalogue, chart.where, scheme)
    options = catalogue.facet(facet, scheme)
    counts = [(name, _count(options, option, rows)) for option, name in names.items()]
    found = sorted(((name, count) for name, count in counts if count), key=lambda one: -one[1])
    shown = found[: chart.most]
    overlap = f"；一项可属多个{head}" if facet in {"domains", "places"} else ""
    rows_told = tuple((name, plain(count)) for name, count in shown)
    values = tuple(float(count) for _, count in shown) if chart.kind == "bars" else ()
    source = f"{REGISTER}，{catalogue.fingerprint}{overlap}"
    return Figures(chart.kind, chart.title, (head, "数量"), rows_told, values, "项", source, len(found) - len(shown))


def _count(facet: Facet, option: str, rows: Bools) -> int:
    return int((mask_from_bits(facet.any_of((option,)), rows.size) & rows).sum())


def _kinds(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    return _counted(catalogue, chart, scheme, "kinds", ({one.id: one.name for one in catalogue.kinds}, "类型"))


def _domains(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    return _counted(catalogue, chart, scheme, "domains", ({one.id: one.short_name or one.name for one in catalogue.domains}, "领域"))


def _levels(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    return _counted(catalogue, chart, scheme, "levels", ({one.id: one.name for one in catalogue.levels}, "级别"))


def _streets(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    names = dict(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True))
    return _counted(catalogue, chart, scheme, "streets", (names, "街道"))


def _zones(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    zones = catalogue.scheme(scheme).zones
    names = {f"zone:{one}": name for one, name in zip(zones["id"], zones["name"], strict=True)}
    return _counted(catalogue, chart, scheme, "places", (names, "片区"))


def _indicators(catalogue: Catalogue, chart: Chart, _scheme: str) -> Figures:
    plan = catalogue.plan
    if plan is None:
        raise UnknownError("数据表里没有规划指标")
    shown = plan.indicators[: chart.most]
    rows = tuple((one.name, with_unit(one.base, one.unit), with_unit(one.target, one.unit)) for one in shown)
    columns = ("指标", f"{plan.base_year}年", f"{plan.target_year}年目标")
    return Figures("table", chart.title, columns, rows, (), "", f"{plan.title}（{plan.number}）", len(plan.indicators) - len(shown))


def _projects(catalogue: Catalogue, chart: Chart, _scheme: str) -> Figures:
    plan = catalogue.plan
    if plan is None:
        raise UnknownError("数据表里没有规划工程")
    shown = plan.projects[: chart.most]
    rows = tuple((one.name, one.label) for one in shown)
    return Figures("table", chart.title, ("工程", "出处"), rows, (), "", f"{plan.title}（{plan.number}）", len(plan.projects) - len(shown))


def _remarks(catalogue: Catalogue, chart: Chart, _scheme: str) -> Figures:
    remarks = catalogue.plan.remarks if catalogue.plan else ()
    rows = tuple((one.title, one.note) for one in remarks[: chart.most])
    return Figures("table", chart.title, ("两数并列", "口径"), rows, (), "", "规划原文与本图口径说明", len(remarks) - len(rows))


def _entities(catalogue: Catalogue, chart: Chart, scheme: str) -> Figures:
    found = catalogue.entities[rows_where(catalogue, chart.where, scheme)]
    kinds = {one.id: one.name for one in catalogue.kinds}
    shown = found.iloc[: chart.most]
    rows = tuple((str(name), kinds.get(kind, "")) for name, kind in zip(shown["name"], shown["kind"], strict=True))
    return Figures("table", chart.title, ("名称", "类型"), rows, (), "", f"{REGISTER}，{catalogue.fingerprint}", len(found) - len(shown))


_MAKERS: Mapping[str, Callable[[Catalogue, Chart, str], Figures]] = {
    "kinds": _kinds, "domains": _domains, "levels": _levels, "streets": _streets, "zones": _zones, "indicators": _indicators,
    "projects": _projects, "entities": _entities, "remarks": _remarks,
}  # fmt: skip


def shares(values: Sequence[float]) -> list[float]:
    """Return each value as a share of the largest, 0 to 1."""
    most = max(values, default=0)
    return [value / most if most else 0.0 for value in values]
