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
VIEWS = {
    "?view=brief": "#player[data-ready=true]",
    "?view=speaker": "body[data-player=here]",
    "?view=rehearse": "body[data-measured=wushan]",
}
"""Start of an address that opens a window of a story -> what is there when it is ready."""
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
    "briefing": ("?view=brief&story=plan&scene=wushan", (1920, 1080), "dark"),
    "speaker": ("?view=speaker&story=plan", (1366, 768), "dark"),
    "rehearse": ("?view=rehearse&story=plan&scene=wushan&width=3840&height=1080&distance=12&tall=2.4", (1600, 900), "dark"),
    "phone": ("", (390, 844), "light"),
}
"""File name -> address, window in pixels, light or dark."""
BESIDE = {"speaker": "?view=brief&story=plan&scene=wushan"}
"""File name -> what another tab of the same browser shows."""


def take(folder: Path) -> None:
    """Write every picture, each of a fresh window, as PNG."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as working, chromium() as browser:
        app = start(Path(working), {})
        try:
            for name, (address, size, scheme) in PICTURES.items():
                context = context_of(browser, size=size, scheme=scheme)
                atlas = AtlasPage(context.new_page(), app)
                if name in BESIDE:
                    context.new_page().goto(f"{app.url}/{BESIDE[name]}")
                view = next((ready for start_, ready in VIEWS.items() if address.startswith(start_)), "")
                if not view and address.partition("?")[0] in {"", "near"}:
                    atlas.open(address)
                else:
                    atlas.page.goto(f"{app.url}/{address}")
                    atlas.page.locator(view or "h1").first.wait_for()
                if not view:
                    atlas.settle()
                    expect(atlas.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=PATIENCE_MS)
                for frame in atlas.page.locator(".picture iframe").all():
                    frame.content_frame.locator("#player[data-ready=true]").wait_for()
                atlas.page.screenshot(path=folder / f"{name}.png")
                context.close()
                sys.stdout.write(f"{name}.png\n")
        finally:
            app.stop()


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
