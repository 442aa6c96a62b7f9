"""The imaginary district with one landmark of every kind."""

from functools import cache

from shapely import LineString

from geo.catalogue import Catalogue
from tests.factories import at, catalogue, entity, frame, square

PLAIN = ("id", "name", "edge_uncertainty_m", "geometry")


def place(place_id: str, name: str, geometry: object, edge_m: float = 50) -> dict[str, object]:
    return {"id": place_id, "name": name, "edge_uncertainty_m": edge_m, "geometry": geometry}


@cache
def town() -> Catalogue:
    """Return four streets with a station, a campus, a park, two roads and some entities."""
    shapes = {
        "metro_stations": frame([place("a", "东湖", at(0.5, 0.5), 10)], PLAIN),
        "campuses": frame([place("u", "南大学东校区", square(1.2, 0.2, width=0.3), 100)], PLAIN),
        "green": frame([place("a", "东湖公园", square(0.6, 1.4, width=0.2), 80)], PLAIN),
        "roads": frame(
            [place("a", "东湖路", LineString([at(0, 0.5), at(2, 0.5)])), place("b", "南北大道", LineString([at(1, 0), at(1, 2)]))], PLAIN
        ),
        "water": frame([place("a", "东涌", LineString([at(0, 0), at(0, 2)]))], PLAIN),
        "metro_lines": frame([], PLAIN),
    }
    entities = (
        entity("u", at(1.35, 0.35), name="南大学（东校区）", short_name="南大", precision="campus"),
        entity("p", at(1.5, 1.5), name="星光产业园", short_name="星光园区"),
        entity("q", at(0.2, 1.8), name="星光产业园", short_name="", precision="road"),
        entity("r", at(0.2, 0.2), name="明月大厦", address="测试市测试区长庚路12号"),
        entity("s", None, name="无处可寻公司"),
    )
    return catalogue(entities, shapes=shapes, aliases={"p": ("星光软件园",)})
