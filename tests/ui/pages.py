"""Pages run by Streamlit itself, without a browser: opened at an address, and what stands on them."""

from functools import cache

from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

from tests.sources import ROOT

# Each page that is opened would read the metadata of all installed packages again, a third of the time that it takes.
manifest_scanner.scan_component_manifests = cache(manifest_scanner.scan_component_manifests)

PATIENCE_S = 90
SAID = ("title", "subheader", "markdown", "caption", "success", "info", "warning", "error")
"""Elements whose value is text for people."""


def opened(screen: str, **params: str) -> AppTest:
    """Open one page by the name of its module, or the whole application by '', at an address; no exception is on it."""
    script = ROOT / "ui" / (f"screens/{screen}.py" if screen else "main.py")
    page = AppTest.from_file(str(script), default_timeout=PATIENCE_S)
    page.query_params.update(params)
    page.run()
    assert not page.exception
    return page


def opened_in_application(screen: str, **params: str) -> AppTest:
    """Open one page from the application's menu, so that it can link to the others; no exception is on it."""
    page = AppTest.from_file(str(ROOT / "ui" / "main.py"), default_timeout=PATIENCE_S).switch_page(f"screens/{screen}.py")
    page.query_params.update(params)
    page.run()
    assert not page.exception
    return page


def html_of(page: AppTest) -> str:
    """Return all HTML of a page."""
    return "\n".join(block.proto.body for block in page.get("html"))


def told_by(page: AppTest) -> str:
    """Return all text of a page that is no HTML: headings, lines, captions and notices."""
    return "\n".join(str(one.value) for kind in SAID for one in page.get(kind))


def param(page: AppTest, name: str) -> str:
    """Return a parameter of a page's address, '' without it."""
    found: str | list[str] = page.query_params.get(name, "")
    return found if isinstance(found, str) else found[-1]


def press(page: AppTest, key: str) -> AppTest:
    """Press a button by its key."""
    page.button(key=key).click().run()
    assert not page.exception
    return page
