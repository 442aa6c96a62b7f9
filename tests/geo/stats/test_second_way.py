"""Every table of the shipped numbers agrees with SQL over memberships that plain Python works out by itself."""

import sqlite3
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.selection import Selection, rows_matching
from geo.stats.matrix import FOUNDED
from geo.stats.places import NOWHERE
from geo.stats.report import statistics
from geo.stats.specialisation import FEWEST_IN_PLACE, FEWEST_OF_OPTION
from tests.geo.stats.second_way import database_of

FILTERS = {"all": Selection(), "located": Selection(located=True), "two": Selection(domains=("d1", "d2"))}


@pytest.fixture(scope="module")
def made() -> Catalogue:
    return current_catalogue()


@pytest.fixture(scope="module", params=FILTERS)
def both(request: pytest.FixtureRequest, made: Catalogue) -> Iterator[tuple[dict[str, pd.DataFrame], sqlite3.Connection]]:
    """Give the tables of a filter, and the database that answers a second time."""
    rows = rows_matching(made, FILTERS[request.param])
    base = database_of(made, np.flatnonzero(rows).tolist())
    yield dict(statistics(made, rows)), base
    base.close()


Both = tuple[dict[str, pd.DataFrame], sqlite3.Connection]


def told(base: sqlite3.Connection, question: str, *given: Any) -> list[tuple[Any, ...]]:
    return base.execute(question, given).fetchall()


def test_cards(both: Both) -> None:
    tables, base = both
    cards = {(one.measure, one.option): one.count for one in tables["overview"].itertuples(index=False)}
    (total, located), *_ = told(base, "select count(*), sum(located) from entity where chosen")
    (edge,), *_ = told(base, "select count(distinct row) from belongs join entity using (row) where chosen and edge")
    families = dict(told(base, "select family, count(*) from entity where chosen group by family"))
    assert (cards["total", ""], cards["located", ""], cards["unlocated", ""]) == (total, located, total - located)
    assert cards["near_edge", ""] == edge
    assert {one: count for (measure, one), count in cards.items() if measure == "in_family" and count} == families


@pytest.mark.parametrize("kind", ["zone", "street"])
def test_places(both: Both, kind: str) -> None:
    tables, base = both
    question = """select place, sum(chosen and inside), sum(chosen and inside and not edge), sum(chosen and (inside or edge))
        from place left join (select belongs.*, chosen from belongs join entity using (row)) using (kind, place)
        where kind = ? group by place order by position"""
    frame = tables[f"{kind}s"]
    counted = frame.loc[frame["id"] != NOWHERE, ["id", "count", "low", "high"]]
    assert list(counted.itertuples(index=False, name=None)) == told(base, question, kind)
    rest = "select count(*) from entity where chosen and row not in (select row from belongs where kind = ? and inside)"
    assert frame["count"].iloc[-1] == told(base, rest, kind)[0][0]


@pytest.mark.parametrize(("name", "kind"), [("zones_by_domain", "zone"), ("streets_by_domain", "street")])
def test_places_crossed_with_domains(both: Both, name: str, kind: str) -> None:
    tables, base = both
    question = """select place, domain, sum(inside), sum(inside and not edge), sum(inside or edge) as most
        from belongs join entity using (row) join domain using (row) where chosen and kind = ?1
        group by place, domain having most order by 1, 2"""
    frame = tables[name]
    frame = frame[frame["id"] != NOWHERE].sort_values(["id", "domains"])
    question = question.replace("kind = ?1", "belongs.kind = ?1")
    assert list(frame[["id", "domains", "count", "low", "high"]].itertuples(index=False, name=None)) == told(base, question, kind)


@pytest.mark.parametrize(("name", "kind"), [("zones_by_kind", "zone"), ("streets_by_kind", "street")])
def test_places_crossed_with_kinds(both: Both, name: str, kind: str) -> None:
    tables, base = both
    question = """select place, entity.kind, sum(inside), sum(inside and not edge), sum(inside or edge) as most
        from belongs join entity using (row) where chosen and belongs.kind = ?
        group by place, entity.kind having most order by 1, 2"""
    frame = tables[name]
    frame = frame[frame["id"] != NOWHERE].sort_values(["id", "kinds"])
    assert list(frame[["id", "kinds", "count", "low", "high"]].itertuples(index=False, name=None)) == told(base, question, kind)


def test_places_crossed_with_kinds_and_domains(both: Both) -> None:
    tables, base = both
    question = """select place, entity.kind, domain, sum(inside), sum(inside or edge) as most
        from belongs join entity using (row) join domain using (row) where chosen and belongs.kind = 'zone'
        group by place, entity.kind, domain having most order by 1, 2, 3"""
    frame = tables["zones_by_kind_and_domain"]
    frame = frame[frame["id"] != NOWHERE].sort_values(["id", "kinds", "domains"])
    assert list(frame[["id", "kinds", "domains", "count", "high"]].itertuples(index=False, name=None)) == told(base, question)


def test_the_matrix(both: Both, made: Catalogue) -> None:
    tables, base = both
    question = """select domain, place, sum(inside), sum(inside and not edge), sum(inside or edge)
        from belongs join entity using (row) join domain using (row)
        where chosen and belongs.kind = 'zone' and family <> 'project' group by domain, place"""
    counted = {(domain, zone): tuple(counts) for domain, zone, *counts in told(base, question)}
    assert made.plan
    wanted = {(one.domain, one.zone) for one in made.plan.intents}
    for one in tables["matrix"].itertuples(index=False):
        count, low, high = counted.get((one.domain, one.zone), (0, 0, 0))
        assert (one.count, one.low, one.high) == (count, low, high), one
        planned, founded = (one.domain, one.zone) in wanted, count >= FOUNDED
        assert one.status == {
            (True, True): "planned-founded", (True, False): "planned-bare", (False, True): "unplanned-founded", (False, False): "blank",
        }[planned, founded]  # fmt: skip
        assert one.sure == ((low >= FOUNDED) == (high >= FOUNDED))


def test_location_quotients(both: Both) -> None:
    tables, base = both
    question = """with
        chosen_in as (select place, row from belongs join entity using (row) where chosen and belongs.kind = 'zone' and inside),
        here as (select place, count(*) as total from chosen_in group by place),
        of_domain as (select domain, count(*) as total from domain join entity using (row) where chosen group by domain),
        there as (select place, domain, count(*) as hits from chosen_in join domain using (row) group by place, domain)
        select place, of_domain.domain, coalesce(hits, 0), here.total,
            1.0 * coalesce(hits, 0) / here.total / (1.0 * of_domain.total / (select count(*) from entity where chosen))
        from here cross join of_domain left join there using (place, domain) where here.total >= ? and of_domain.total >= ?"""
    slow = {(place, domain): rest for place, domain, *rest in told(base, question, FEWEST_IN_PLACE, FEWEST_OF_OPTION)}
    frame = tables["specialisation"]
    assert set(zip(frame.loc[frame["told"], "id"], frame.loc[frame["told"], "domains"], strict=True)) == set(slow)
    for one in frame[frame["told"]].itertuples(index=False):
        hits, inside, quotient = slow[one.id, one.domains]
        assert (one.count, one.in_place) == (hits, inside)
        assert one.lq == pytest.approx(quotient)
        assert one.lq_low <= one.lq <= one.lq_high
