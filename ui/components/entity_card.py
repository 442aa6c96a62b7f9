"""The card of an entity, and the list of entities that share one point."""

from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import streamlit as st

from geo.catalogue import Catalogue
from geo.freshness import AGE_MEANINGS, AGES, age_of
from geo.model import Domain, Pick, Term
from geo.near.criteria.subject import FIRMS
from geo.near.targets import CARRIERS, kinds_of_family
from ui.components import crowd, move_point
from ui.markup import clause, definition_list, escaped, tag

MOST_NEIGHBOURS = 12


def show(catalogue: Catalogue, row: int, scheme_id: str) -> None:
    """Show one entity: what it is, where, how exactly, and where that fact comes from."""
    entity = catalogue.entities.iloc[row]
    kind = _term(catalogue.kinds, entity["kind"])
    pairs = [
        ("类型", _with_meaning(kind)),
        ("级别", escaped(_term(catalogue.levels, entity["level"]).name)),
        ("领域", _domains(catalogue, entity["domains"])),
        ("主管/依托", escaped(entity["host"])),
        ("地址", escaped(entity["address"])),
        ("街道", _street(catalogue, row)),
        ("片区", _zones(catalogue, row, scheme_id)),
        ("位置", _position(catalogue, row)),
        ("来源", escaped(entity["source"])),
        ("资料年份", _age(catalogue, row)),
        ("可信度", _with_meaning(_term(catalogue.confidences, entity["confidence"]))),
        ("备注", escaped(entity["note"])),
    ]
    short = entity["short_name"] if entity["short_name"] != entity["name"] else ""
    st.html(f'<div class="card"><h2>{escaped(entity["name"])}</h2><div class="sub">{escaped(short)}</div></div>')
    move_point.show(catalogue, str(entity["id"]))
    st.html(f'<div class="card">{definition_list(pairs)}</div>')
    _near_link(catalogue, str(entity["id"]), kind)
    move_point.offer(str(entity["id"]))
    neighbours = catalogue.neighbours(row)
    if len(neighbours):
        st.html(f'<div class="card"><h3>同一点位的其他对象（{len(neighbours)}）</h3></div>')
        crowd.buttons(catalogue, neighbours[:MOST_NEIGHBOURS])
        if len(neighbours) > MOST_NEIGHBOURS:
            st.caption(f"另有 {len(neighbours) - MOST_NEIGHBOURS} 项，点击图上符号看全部。")


def _near_link(catalogue: Catalogue, entity_id: str, kind: Term) -> None:
    """Link to what is near: carriers for anything but a carrier, firms for a carrier."""
    carrier = kind.id in kinds_of_family(catalogue, CARRIERS)
    params = {"from": str(Pick("entity", entity_id))}
    if carrier:
        params["kind"] = ",".join(kinds_of_family(catalogue, FIRMS))
    label = "找附近企业" if carrier else "找附近载体"
    st.page_link("screens/near.py", label=label, icon=":material/near_me:", query_params=params)


def show_stack(catalogue: Catalogue, row: int) -> None:
    """List everything that stands at the point of an entity; a click opens it."""
    rows = np.append(catalogue.neighbours(row), row)
    st.html(
        f'<div class="card"><h2>同一点位 {len(rows)} 项</h2>'
        '<div class="sub">资料只给出共同的校区或园区位置，各项的确切位置可能不同。</div></div>'
    )
    crowd.show(catalogue, rows)


def _term(terms: Sequence[Term], term_id: str) -> Term:
    return next((term for term in terms if term.id == term_id), Term(term_id, term_id, 0))


def _with_meaning(term: Term) -> str:
    meaning = f'<div class="note">{escaped(term.meaning)}</div>' if term.meaning else ""
    return escaped(term.name) + meaning


def _domains(catalogue: Catalogue, ids: Sequence[str]) -> str:
    named = {domain.id: domain for domain in catalogue.domains}
    return (
        "".join(f"{tag(named[one].short_name, _colour(named[one]))}{clause(named[one].clause)} " for one in ids if one in named) or "未标"
    )


def _colour(domain: Domain) -> str:
    return f"domain-{domain.order}"


def _street(catalogue: Catalogue, row: int) -> str:
    code = int(catalogue.codes["street"][row])
    if code >= len(catalogue.streets):
        return "未知"
    name = escaped(catalogue.streets["name"].iloc[code])
    if catalogue.entities["street"].iloc[row]:
        return name + '<div class="note">资料所载</div>'
    doubt = "靠近示意边界，可能属相邻街道" if catalogue.street_members.edge[:, row].any() else "按示意边界判断"
    return f'{name}<div class="note">{doubt}</div>'


def _zones(catalogue: Catalogue, row: int, scheme_id: str) -> str:
    scheme = catalogue.scheme(scheme_id)
    members = catalogue.members[scheme.id]
    tags = []
    for place, name in enumerate(scheme.zones["name"]):
        inside, edge = bool(members.inside[place, row]), bool(members.edge[place, row])
        if inside or edge:
            tags.append(tag(name + ("" if inside and not edge else "（边缘）" if inside else "（界外邻近）")))
    return "".join(tags) or "不在各片区内"


def _age(catalogue: Catalogue, row: int) -> str:
    dated = escaped(catalogue.entities["as_of"].iloc[row])
    age = age_of(catalogue, row, datetime.now(UTC).astimezone().date())
    return f'{dated}<div class="note">{escaped(f"{AGES[age]}：{AGE_MEANINGS[age]}")}</div>' if dated else "未注明"


def _position(catalogue: Catalogue, row: int) -> str:
    precision = _term(catalogue.precisions, catalogue.entities["precision"].iloc[row])
    point = catalogue.entities.geometry.iloc[row]
    if point is None or point.is_empty:
        return '无坐标<div class="note">列入名录与计数，不上图</div>'
    text = f"{point.x:.5f}°E {point.y:.5f}°N"
    return f'{text}<div class="note">{escaped(precision.name)}：{escaped(precision.meaning)}</div>'
