"""What a target has to do with the firm's domains: its own, its zone's in the plan, and those of its neighbours."""

import numpy as np

from geo.crs import distances_m
from geo.near.case import Case, Reading, exactly, texts_of, unknown
from geo.near.rules import Criterion, Role
from geo.near.surroundings import surroundings_of
from geo.points import Rows

FIRMS, FIRMS_M = "firm", 500.0
"""Family of the firms, and how near a neighbour is, metres."""
LABS, LABS_M = "lab", 1000.0
"""Family of the labs, and how near one is, metres."""
_NOBODY_SAID = "没有注明企业的领域"
_NAMED = 3


def domain_match(case: Case, _criterion: Criterion) -> Reading:
    """Read which share of the firm's domains the target has; unknown without domains on either side."""
    if not case.wanted:
        return unknown(case, f"{_NOBODY_SAID}，匹配未知")
    bits = case.catalogue.domain_bits[case.rows]
    asked = case.wanted.bit_count()
    shared = np.bitwise_count(bits & case.wanted)
    values = np.where(bits == 0, np.nan, shared / asked)

    def sentence(place: int) -> str:
        if bits[place] == 0:
            return "载体没有标注领域，匹配未知"
        named = case.domain_names(int(bits[place]) & case.wanted)
        return f"企业的 {asked} 个领域中有 {shared[place]} 个相同" + (f"：{named}" if named else "")

    return exactly(values, sentence)


def zone_role(case: Case, _criterion: Criterion) -> Reading:
    """Read for which share of the firm's domains the plan names the target's zone; near the edge of a zone the value is a range.

    It rests on the table of roles and nothing else; a target in no zone has 0.
    """
    if not case.wanted:
        return unknown(case, f"{_NOBODY_SAID}，规划定位未知")
    scheme = case.catalogue.scheme(case.scheme)
    zones = scheme.zones["id"].tolist()
    if not any(role.zone in zones for role in case.rules.roles):
        return unknown(case, "没有片区与领域的对照，规划定位未知")
    asked = [domain.id for place, domain in enumerate(case.catalogue.domains) if case.wanted >> place & 1]
    said = [[role for role in case.rules.roles if role.zone == zone and role.domain in asked] for zone in zones]
    shares = np.array([len({role.domain for role in roles}) / len(asked) for roles in said])[:, None]
    members = case.catalogue.members[scheme.id]
    inside, edge = members.inside[:, case.rows], members.edge[:, case.rows]
    low, high = (np.max(np.where(those, shares, 0.0), axis=0, initial=0.0) for those in (inside & ~edge, inside | edge))
    lost = ~case.catalogue.located[case.rows] & ~inside.any(axis=0)
    names = scheme.zones["name"].tolist()

    def sentence(place: int) -> str:
        if lost[place]:
            return "没有坐标，也没有写明片区，规划定位未知"
        found = [
            _of_zone(names[zone], said[zone], case, unsure=bool(edge[zone, place])) for zone in np.flatnonzero((inside | edge)[:, place])
        ]
        return "；".join(found) or "不在任何片区内"

    return Reading(np.where(lost, np.nan, low), np.where(lost, np.nan, high), sentence)


def firms_around(case: Case, _criterion: Criterion) -> Reading:
    """Count the firms of the directory with one of the firm's domains within 500 m of the target, itself and the start left out."""
    return _neighbours(case, FIRMS, FIRMS_M, "同领域企业")


def labs_around(case: Case, _criterion: Criterion) -> Reading:
    """Count the labs of the directory with one of the firm's domains within 1 km of the target, itself and the start left out."""
    return _neighbours(case, LABS, LABS_M, "同领域实验室与平台")


def _of_zone(name: str, roles: list[Role], case: Case, *, unsure: bool) -> str:
    names = {domain.id: domain.short_name for domain in case.catalogue.domains}
    where = f"在{name}边缘，是否算在内不确定" if unsure else f"在{name}"
    if not roles:
        return f"{where}，《规划》没有把它与企业的领域写在一起"
    return f"{where}，《规划》写到：" + "，".join(f"{names[role.domain]}（{role.clause}，{role.basis}）" for role in roles)


def _neighbours(case: Case, family: str, radius_m: float, word: str) -> Reading:
    if not case.wanted:
        return unknown(case, f"{_NOBODY_SAID}，附近的{word}未知")
    around = surroundings_of(case.catalogue).around(case.rows, family, radius_m)
    others = (around.rows != case.rows[around.of]) & (around.rows != case.start.row)
    sharing = others & (case.catalogue.domain_bits[around.rows] & case.wanted != 0)
    located = case.catalogue.located[case.rows]
    counts = np.where(located, around.counts(sharing), np.nan)
    names = texts_of(case.catalogue, "name")

    def sentence(place: int) -> str:
        if not located[place]:
            return f"没有坐标，附近的{word}未知"
        rows = around.rows[sharing & (around.of == place)]
        named = "、".join(names[_nearest(case, case.rows[place], rows)]) + ("等" if rows.size > _NAMED else "")
        return f"{radius_m:.0f} 米内名录有 {rows.size} 家{word}" + (f"：{named}" if named else "")

    return exactly(counts, sentence)


def _nearest(case: Case, row: int, others: Rows) -> Rows:
    points = case.catalogue.points
    metres = distances_m((points.lon[row], points.lat[row]), points.lon[others], points.lat[others])
    return others[np.argsort(metres, kind="stable")[:_NAMED]]
