"""Addresses of the other pages, as links within this application."""

from collections.abc import Mapping
from urllib.parse import urlencode

from ui.address import View, view_to_params

PLAN, STATS = "plan", "stats"
"""Path of a page; the map stands at the root."""


def to_clause(cited: str) -> str:
    """Return the address of a clause on the page of the plan, by its id or its label."""
    return to_page(PLAN, {"clause": cited})


def to_map(view: View) -> str:
    """Return the address of the map showing a view."""
    return to_page("", view_to_params(view))


def to_page(path: str, params: Mapping[str, str]) -> str:
    """Return the address of a page, seen from any other; parameters without a value are left out."""
    given = urlencode({name: value for name, value in params.items() if value})
    return f"./{path}?{given}" if given else f"./{path}"
