"""Links lead to pages of this application."""

from urllib.parse import parse_qs, urlsplit

from data.current import current_catalogue
from geo.model import Pick
from geo.selection import Selection
from ui.address import View, view_from_params
from ui.links import PLAN, to_clause, to_map, to_page


def test_a_clause_is_asked_for_by_its_citation() -> None:
    assert parse_qs(urlsplit(to_clause("五（一）专栏1")).query) == {"clause": ["五（一）专栏1"]}
    assert to_page(PLAN, {"tab": "", "zone": "a b&c"}) == "./plan?zone=a+b%26c"
    assert to_page(PLAN, {}) == "./plan"


def test_a_view_of_the_map_comes_back_from_its_link() -> None:
    view = View(Selection(domains=("d1",), places=("zone:wushan",)), pick=Pick("zone", "wushan"))
    params = {name: tuple(values) for name, values in parse_qs(urlsplit(to_map(view)).query).items()}
    assert view_from_params(params, current_catalogue(), ()) == (view, [])
