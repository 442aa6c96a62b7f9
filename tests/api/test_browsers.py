"""An old browser is told so, and nothing of ours asks for a newer one than Streamlit's own program does."""

import re
from pathlib import Path

import pytest
import streamlit
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.browsers import OLDEST_CHROMIUM, UPLOADS_FROM
from api.routes import routes_under
from tests.sources import browser_files

AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/{}.0.0.0 Safari/537.36"
PAGE = "text/html,application/xhtml+xml,*/*;q=0.8"
NEWER = {
    "css": {
        "nesting (112)": r"\n\s+&|\{\s*&",
        "@scope (118)": r"@scope\b",
        "subgrid (117)": r"\bsubgrid\b",
        "light-dark (123)": r"light-dark\(",
        "@starting-style (117)": r"@starting-style\b",
        "relative colours (119)": r"\b(?:rgb|hsl|oklch)\(from ",
    },
    "js": {
        "groupBy (117)": r"\b(?:Object|Map)\.groupBy\(",
        "withResolvers (119)": r"\.withResolvers\(",
        "set methods (122)": r"\.isSubsetOf\(|\.symmetricDifference\(",
        "fromAsync (121)": r"Array\.fromAsync\(",
        "canParse (120)": r"URL\.canParse\(",
        "flag v (112)": r"/[dgimsuy]*v[dgimsuy]*\.(?:test|exec)\(",
        "iterator helpers (122)": r"\.(?:values|keys|entries)\(\)\.(?:map|filter|take|drop|toArray)\(",
    },
}
"""Ways of writing that came after the oldest browser: name with the Chromium that brought it -> how it looks."""


@pytest.fixture
def client() -> TestClient:
    return TestClient(Starlette(routes=[*routes_under(), Route("/{rest:path}", lambda _: PlainTextResponse("the page"))]))


@pytest.mark.parametrize("address", ["/", "/stats?tab=matrix", "/plan"])
def test_a_browser_too_old_reads_which_one_it_needs(client: TestClient, address: str) -> None:
    answer = client.get(address, headers={"User-Agent": AGENT.format(86), "Accept": PAGE})
    assert all(str(number) in answer.text for number in (86, OLDEST_CHROMIUM, UPLOADS_FROM))
    assert "<script" not in answer.text


@pytest.mark.parametrize(
    "agent", [AGENT.format(OLDEST_CHROMIUM), AGENT.format(140), "Mozilla/5.0 Gecko/20100101 Firefox/128.0", "curl/8.5"]
)
def test_any_other_gets_the_page(client: TestClient, agent: str) -> None:
    assert client.get("/", headers={"User-Agent": agent, "Accept": PAGE}).text == "the page"


def test_health_and_the_player_answer_an_old_browser(client: TestClient) -> None:
    headers = {"User-Agent": AGENT.format(86), "Accept": PAGE}
    assert client.get("/healthz", headers=headers).json()["status"] == "ok"
    assert "浏览器太旧" not in client.get("/?view=brief&story=plan", headers=headers).text


def test_streamlit_itself_needs_the_browser_that_is_named() -> None:
    scripts = (Path(streamlit.__file__).parent / "static" / "static" / "js").glob("index.*.js")
    program = "".join(script.read_text("utf-8", "replace") for script in scripts)
    assert ".toSorted(" in program
    assert "Promise.withResolvers(" in program


@pytest.mark.parametrize("ending", NEWER)
def test_nothing_of_ours_is_written_for_a_newer_browser(ending: str) -> None:
    found = [
        f"{path}: {name}" for path, text in browser_files(ending).items() for name, look in NEWER[ending].items() if re.search(look, text)
    ]
    assert found == []
