"""The page about the plan gives every statement with its clause."""

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue
from tests.sources import ROOT
from ui.markup import escaped


@pytest.fixture(scope="module")
def words() -> str:
    page = AppTest.from_file(str(ROOT / "ui" / "screens" / "plan.py"), default_timeout=60).run()
    assert not page.exception
    return "\n".join(block.proto.body for block in page.get("html"))


def test_every_domain_stands_there_with_its_scenarios_and_their_clauses(words: str) -> None:
    for domain in current_catalogue().domains:
        assert escaped(domain.summary) in words
        for scenario in domain.scenarios:
            assert f'<b>{escaped(scenario.name)}</b><span class="clause">《规划》{escaped(scenario.clause)}</span>' in words


def test_every_zone_stands_there_with_its_role_and_every_tier_with_its_functions(words: str) -> None:
    for scheme in current_catalogue().schemes.values():
        assert all(escaped(role) in words for role in scheme.zones["role"])
        functions = [function for tier in scheme.tiers for function in tier.functions]
        assert functions
        assert all(escaped(function.clause) in words for function in functions)
