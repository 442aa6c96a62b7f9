"""`near`: what is around a place, nearest first."""

from collections.abc import Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from commands.filters import RefusedError
from commands.terminal import aligned, one_line, print_json, print_line
from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import Catalogue
from geo.near.index import Hits
from geo.near.targets import index_of_kinds, unlocated, usual_kinds

REFUSED = 2
"""Exit code when an option cannot be used."""
USUAL_COUNT, MOST, WIDEST_M = 20, 100_000, 100_000.0
"""Results when neither a number nor a radius is asked for, and the most results and metres that can be."""
_EAST_END, _POLE = 180, 90
_OPTIONS: tuple[tuple[str, Any, Any, str], ...] = (
    ("lon", float | None, None, "起点经度，WGS-84 度"),
    ("lat", float | None, None, "起点纬度，WGS-84 度"),
    ("id", str, "", "起点是名录中的一项，写它的编号"),
    ("k", int | None, None, f"只要最近的几项；不写距离时默认 {USUAL_COUNT}"),
    ("radius_m", float | None, None, "只要直线距离这么多米以内的"),
    ("kind", list[str], [], "找哪些类型，默认孵化载体"),
    ("json", bool, False, "输出 JSON（UTF-8）"),
)


def list_near(**given: Any) -> None:
    """Print what is near a place; exit 2 with a sentence when the place or an option cannot be used."""
    try:
        catalogue = current_catalogue()
        start = _start(catalogue, given)
        kinds = _kinds(catalogue, given["kind"])
        hits = _hits(catalogue, start, kinds, given)
    except (TablesError, RefusedError) as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED if isinstance(reason, RefusedError) else 1) from None
    without = [row for row in unlocated(catalogue, kinds).tolist() if row != start[2]]
    if given["json"]:
        print_json({"start": {"lon": start[0], "lat": start[1], "id": given["id"]}, **_records(catalogue, hits, without)})
    else:
        print_line(near_table(catalogue, hits, without))


def near_table(catalogue: Catalogue, hits: Hits, without: Sequence[int]) -> str:
    """Write hits as an aligned table, and below it the names of those without a point."""
    entities = catalogue.entities
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    lines = [("序", "直线距离", "编号", "名称", "类型")]
    for place, (row, metres) in enumerate(zip(hits.rows.tolist(), hits.metres.tolist(), strict=True), start=1):
        kind = str(entities["kind"].iloc[row])
        lines.append(
            (str(place), f"{metres:,.0f} 米", str(entities["id"].iloc[row]), str(entities["name"].iloc[row]), kinds.get(kind, kind))
        )
    unknown = [f"  {entities['id'].iloc[row]}  {one_line(str(entities['name'].iloc[row]))}" for row in without]
    told = [f"另有 {len(unknown)} 项没有坐标，不知道远近：", *unknown] if unknown else []
    return "\n".join([f"{len(hits)} 项", *(aligned(lines) if len(hits) else ()), *told])


def _records(catalogue: Catalogue, hits: Hits, without: Sequence[int]) -> dict[str, Any]:
    results = [
        {**_named(catalogue, row), "distance_m": round(metres, 3), "score": None, "reasons": [f"直线距离 {metres:,.0f} 米"]}
        for row, metres in zip(hits.rows.tolist(), hits.metres.tolist(), strict=True)
    ]
    return {"results": results, "unlocated": [_named(catalogue, row) for row in without]}


def _named(catalogue: Catalogue, row: int) -> dict[str, str]:
    return {column: str(catalogue.entities[column].iloc[row]) for column in ("id", "name", "kind")}


def _start(catalogue: Catalogue, given: dict[str, Any]) -> tuple[float, float, int]:
    """Return longitude, latitude and row of the start, -1 when it is no entity; RefusedError when there is no such place."""
    lon, lat = given["lon"], given["lat"]
    if bool(given["id"]) == (lon is not None or lat is not None):
        raise RefusedError("起点写 --lon 和 --lat，或者 --id，两种里选一种")
    if given["id"]:
        row = catalogue.row_of(given["id"])
        if row is None:
            raise RefusedError(f"--id 没有“{given['id'][:60]}”这一项；编号见 list 命令")
        if not catalogue.located[row]:
            raise RefusedError(f"“{catalogue.entities['name'].iloc[row]}”没有坐标；请用 --lon 和 --lat 写出起点")
        return float(catalogue.points.lon[row]), float(catalogue.points.lat[row]), row
    if lon is None or lat is None:
        raise RefusedError("--lon 和 --lat 要一起写")
    if not (abs(lon) <= _EAST_END and abs(lat) <= _POLE):
        raise RefusedError(f"--lon {lon} --lat {lat} 不是地球上的经纬度；先写经度，后写纬度，单位是度")
    return lon, lat, -1


def _kinds(catalogue: Catalogue, given: Sequence[str]) -> tuple[str, ...]:
    allowed = [kind.id for kind in catalogue.kinds]
    asked = [one.strip() for value in given for one in value.split(",")]
    for one in asked:
        if one not in allowed:
            raise RefusedError(f"--kind 没有“{one[:60]}”；可用：{'、'.join(allowed)}")
    return tuple(asked) or usual_kinds(catalogue)


def _hits(catalogue: Catalogue, start: tuple[float, float, int], kinds: tuple[str, ...], given: dict[str, Any]) -> Hits:
    lon, lat, own = start
    count, radius_m = given["k"], given["radius_m"]
    if count is not None and not 1 <= count <= MOST:
        raise RefusedError(f"--k {count} 不能用；写 1 到 {MOST} 的整数")
    if radius_m is not None and not 0 <= radius_m <= WIDEST_M:
        raise RefusedError(f"--radius-m {radius_m} 不能用；写 0 到 {WIDEST_M:.0f} 之间的米数")
    index = index_of_kinds(catalogue, kinds)
    most = count or (USUAL_COUNT if radius_m is None else MOST)
    hits = index.nearest(lon, lat, most + 1) if radius_m is None else index.within(lon, lat, radius_m)
    others = hits.rows != own
    return Hits(hits.rows[others][:most], hits.metres[others][:most])


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
