"""Take the README's pictures from the real application: `python -m tests.browser.pictures [FOLDER]`."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import expect

from tests.browser.atlas_page import PATIENCE_MS, AtlasPage
from tests.browser.chromium import chromium, context_of
from tests.browser.running import start
from tests.sources import ROOT

FOLDER = ROOT / "docs" / "pictures"
STORY = "?view=brief"
"""Start of an address that opens the player."""
PICTURES: dict[str, tuple[str, tuple[int, int], str]] = {
    "map-dark": ("?pick=zone:zhihuicheng", (1600, 900), "dark"),
    "map-light": ("", (1600, 900), "light"),
    "filtered": ("?domain=d1&table=1", (1600, 900), "light"),
    "zone-card": ("?pick=zone:wushan&band=1", (1600, 900), "light"),
    "search": ("?q=tianhe+ruanjianyuan&table=1", (1600, 900), "light"),
    "print": ("?style=print", (1600, 900), "light"),
    "wall": ("", (3840, 2160), "dark"),
    "matrix": ("stats?tab=matrix&cell=zone:zhihuicheng/domains:d1", (1600, 1200), "light"),
    "nearby": ("near?from=entity:lizhi&k=7", (1600, 900), "light"),
    "plan": ("plan?tab=indicators", (1600, 900), "light"),
    "briefing": (f"{STORY}&story=plan&scene=wushan", (1920, 1080), "dark"),
    "phone": ("", (390, 844), "light"),
}
"""File name -> address, window in pixels, light or dark."""


def take(folder: Path) -> None:
    """Write every picture, each of a fresh window, as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as working, chromium() as browser:
        app = start(Path(working), {})
        try:
            for name, (address, size, scheme) in PICTURES.items():
                context = context_of(browser, size=size, scheme=scheme)
                atlas = AtlasPage(context.new_page(), app)
                if not address.startswith(STORY) and address.partition("?")[0] in {"", "near"}:
                    atlas.open(address)
                else:
                    atlas.page.goto(f"{app.url}/{address}")
                    atlas.page.locator("#player[data-ready=true]" if address.startswith(STORY) else "h1").first.wait_for()
                atlas.settle()
                expect(atlas.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE_MS)
                atlas.page.screenshot(path=folder / f"{name}.png")
                context.close()
                sys.stdout.write(f"{name}.png\n")
        finally:
            app.stop()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
