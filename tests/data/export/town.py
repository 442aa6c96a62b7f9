"""A few entities with everything that makes a list hard to write."""

from functools import cache

import numpy as np

from data.export.listing import Listing, listing_of
from geo.catalogue import Catalogue
from tests.data.intake.people import credit_code, district
from tests.factories import at, catalogue, entity

HARD = '=1+1 "双引号", 逗号\'撇号 <b>&amp;</b> ${x}'


@cache
def town() -> Catalogue:
    """Return four entities: plain, hard to write, without a point, with long texts."""
    shipped = district()
    entities = [
        entity("a", at(0.2, 0.3), name="甲实验室", domains=("d1", "d2"), street="990001001", credit_code=credit_code(1), level="national"),
        entity("b", at(1.2, 0.4), name=HARD, note="@SUM(A1)", extra={"面积": "00120", "=租金": "-45"}, zone_hint=("c",)),
        entity("c", None, name="无点", address="甲路1号", as_of="2021-05"),
        entity("d", at(0.7, 1.6), name="长文", note="长文 " * 300, extra={"面积": "9"}, host="字" * 100),
    ]
    return catalogue(entities, headings=shipped.headings, synonyms=shipped.synonyms)


def listing(datum: str = "wgs84") -> Listing:
    return listing_of(town(), np.arange(4), datum)
