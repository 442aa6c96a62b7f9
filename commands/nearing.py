"""`near`: what is around a place, nearest first."""

import re
from collections.abc import Sequence
from dataclasses import replace
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from commands.filters import RefusedError
from commands.terminal import aligned, one_line, print_json, print_line
from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import Catalogue
from geo.near.answer import MOST, USUAL_COUNT, Question, answered
from geo.near.case import Start, start_from_row
from geo.near.results import Result, result_records, results_of
from geo.near.rules import PRESETS
from geo.near.targets import usual_kinds
from geo.selection import Selection

REFUSED = 2
"""Exit code when an option cannot be used."""
WIDEST_M = 100_000.0
"""Metres that can be asked for."""
_EAST_END, _POLE = 180, 90
_OPTIONS: tuple[tuple[str, Any, Any, str], ...] = (
    ("lon", float | None, None, "起点经度，WGS-84 度"),
    ("lat", float | None, None, "起点纬度，WGS-84 度"),
    ("id", str, "", "起点是名录中的一项，写它的编号"),
    ("k", int | None, None, f"只要最近的几项；不写距离时默认 {USUAL_COUNT}"),
    ("radius_m", float | None, None, "只要直线距离这么多米以内的"),
    ("kind", list[str], [], "找哪些类型，默认孵化载体"),
    ("level", list[str], [], "候选的级别，默认不限"),
    ("place", list[str], [], "候选所在的片区，如 zone:编号，默认不限"),
    ("domain", list[str], [], "企业的领域，如 d1；起点是名录中的一项时默认用它自己的领域"),
    ("preset", str, next(iter(PRESETS)), "权重：" + "，".join(f"{one} {name}" for one, name in PRESETS.items())),
    ("weight", list[str], [], "改一项权重，如 distance=5；可重复"),
    ("rank", bool, False, "按得分排列；默认由近到远"),
    ("json", bool, False, "输出 JSON（UTF-8）"),
)


def list_near(**given: Any) -> None:
    """Print what is near a place; exit 2 with a sentence when the place or an option cannot be used."""
    try:
        catalogue = current_catalogue()
        question = _question(catalogue, given)
        answer = answered(catalogue, question)
    except (TablesError, RefusedError) as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED if isinstance(reason, RefusedError) else 1) from None
    near = results_of(answer.near, answer.near.firmness(), by_distance=not given["rank"])
    lost = results_of(answer.lost, by_distance=not given["rank"])
    if given["json"]:
        known, unknown = answer.coverage
        print_json(
            {
                "start": _start_record(catalogue, question.start),
                "targets": {"total": known + unknown, "located": known, "unlocated": unknown},
                "results": result_records(near),
                "unlocated": result_records(lost),
            }
        )
    else:
        print_line(near_table(catalogue, near, lost, answer.coverage))


def near_table(catalogue: Catalogue, near: Sequence[Result], lost: Sequence[Result], coverage: tuple[int, int]) -> str:
    """Write results as an aligned table, before it of how many the place is known, and below it the names of those without a point."""
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    lines = [("直线距离", "得分", "名次", "编号", "名称", "类型")]
    lines.extend(
        (f"{one.distance_m:,.0f} 米", _span(one.low, one.high), _span(one.best, one.worst), one.id, one.name, kinds[one.kind])
        for one in near
    )
    unknown = [f"  {one.id}  {one_line(one.name)}" for one in lost]
    told = [f"另有 {len(unknown)} 项没有坐标，不知道远近：", *unknown] if unknown else []
    heading = f"{len(near)} 项。候选共 {sum(coverage)} 项，{coverage[0]} 项有坐标、可以排远近"
    return "\n".join([heading, *(aligned(lines) if near else ()), *told])


def _span(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _start_record(catalogue: Catalogue, start: Start) -> dict[str, Any]:
    own = "" if start.row < 0 else str(catalogue.entities["id"].iloc[start.row])
    return {"lon": start.lon, "lat": start.lat, "id": own, "domains": list(start.domains)}


def _question(catalogue: Catalogue, given: dict[str, Any]) -> Question:
    """Make a question of the options; RefusedError when one cannot be used."""
    count, radius_m = given["k"], given["radius_m"]
    if count is not None and not 1 <= count <= MOST:
        raise RefusedError(f"--k {count} 不能用；写 1 到 {MOST} 的整数")
    if radius_m is not None and not 0 <= radius_m <= WIDEST_M:
        raise RefusedError(f"--radius-m {radius_m} 不能用；写 0 到 {WIDEST_M:.0f} 之间的米数")
    start = _start(catalogue, given)
    domains = tuple(_known("domain", given["domain"], [domain.id for domain in catalogue.domains]))
    kinds = tuple(_known("kind", given["kind"], [kind.id for kind in catalogue.kinds]))
    return Question(
        start=replace(start, domains=domains or start.domains),
        kinds=kinds or usual_kinds(catalogue),
        radius_m=radius_m,
        only=Selection(
            levels=tuple(_known("level", given["level"], [level.id for level in catalogue.levels])),
            places=tuple(_known("place", given["place"], list(catalogue.facet("places", "").options))),
        ),
        count=count,
        weights=_weights(catalogue, given),
    )


def _start(catalogue: Catalogue, given: dict[str, Any]) -> Start:
    """Return where to start; RefusedError when there is no such place."""
    lon, lat = given["lon"], given["lat"]
    if bool(given["id"]) == (lon is not None or lat is not None):
        raise RefusedError("起点写 --lon 和 --lat，或者 --id，两种里选一种")
    if given["id"]:
        row = catalogue.row_of(given["id"])
        if row is None:
            raise RefusedError(f"--id 没有“{given['id'][:60]}”这一项；编号见 list 命令")
        if not catalogue.located[row]:
            raise RefusedError(f"“{catalogue.entities['name'].iloc[row]}”没有坐标；请用 --lon 和 --lat 写出起点")
        return start_from_row(catalogue, row)
    if lon is None or lat is None:
        raise RefusedError("--lon 和 --lat 要一起写")
    if not (abs(lon) <= _EAST_END and abs(lat) <= _POLE):
        raise RefusedError(f"--lon {lon} --lat {lat} 不是地球上的经纬度；先写经度，后写纬度，单位是度")
    return Start(lon, lat)


def _known(name: str, given: Sequence[str], allowed: Sequence[str]) -> list[str]:
    asked = [one.strip() for value in given for one in value.split(",")]
    for one in asked:
        if one not in allowed:
            raise RefusedError(f"--{name} 没有“{one[:60]}”；可用：{'、'.join(allowed)}")
    return asked


def _weights(catalogue: Catalogue, given: dict[str, Any]) -> dict[str, float]:
    """Return the weights of the preset with the changed ones; RefusedError when one is not a number from 0 or all are 0."""
    if given["preset"] not in PRESETS:
        raise RefusedError(f"--preset 没有“{given['preset'][:60]}”；可用：{'、'.join(PRESETS)}")
    weights = catalogue.rules.weights(given["preset"])
    for one in given["weight"]:
        name, _, number = one.partition("=")
        if name not in weights or not re.fullmatch(r"\d{1,4}(\.\d+)?", number):
            raise RefusedError(f"--weight 不能用“{one[:60]}”；写法：准则=权重，权重是零或正数；准则有：{'、'.join(weights)}")
        weights[name] = float(number)
    if weights and not any(weights.values()):
        raise RefusedError("--weight 全部是零，没有可以比的")
    return weights


def _signature() -> Signature:
    return Signature(
        [
            Parameter(
                name,
                Parameter.KEYWORD_ONLY,
                default=default,
                annotation=Annotated[kind, typer.Option(f"--{name.replace('_', '-')}", help=told)],
            )
            for name, kind, default, told in _OPTIONS
        ]
    )


list_near.__signature__ = _signature()  # type: ignore[attr-defined]
