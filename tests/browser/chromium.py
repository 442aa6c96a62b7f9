"""A real Chromium that cannot reach beyond this machine."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

WITHOUT = (
    *("WebUIOmniboxPopup", "WebUIOmniboxAimPopup"),  # two more pages, which every start would draw unseen
    # The driver's own list, which ours replaces.
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "PaintHolding", "ThirdPartyStoragePartitioning"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "AimEnabled", "PreconnectToSearch", "LensOverlay"),
    *("AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync", "DestroyProfileOnBrowserClose"),
)
"""Features of Chromium that no test needs."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    f"--disable-features={','.join(WITHOUT)}",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",  # no other name can be found
)


TOGETHER = "--process-per-site"
"""Tabs of one site share a process, which compiles the scripts and reads the fonts once: a small page costs half of one by itself."""


@contextmanager
def chromium(*flags: str) -> Iterator[Browser]:
    """Start the browser that `CHROMIUM` names, else the system's, else the driver's own; with further flags."""
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=[*FLAGS, *flags])
        yield browser
        browser.close()


def context_of(browser: Browser, *, size: tuple[int, int] = (1366, 768), scheme: str = "light", scale: float = 1) -> BrowserContext:
    """Open a window of its own, without animations, in Chinese, light or dark as the system would be."""
    return browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if scheme == "dark" else "light",
        device_scale_factor=scale,
        reduced_motion="reduce",
        locale="zh-CN",
    )


_KEPT: dict[float, BrowserContext] = {}


def tab_of(browser: Browser, *, size: tuple[int, int] = (1366, 768), scale: float = 1) -> Page:
    """Open a tab for a page that keeps nothing in the browser: those of one sharpness share a profile that stays, at half its cost."""
    if _KEPT.get(scale) not in browser.contexts:
        _KEPT[scale] = context_of(browser, scale=scale)
    tab = _KEPT[scale].new_page()
    tab.set_viewport_size({"width": size[0], "height": size[1]})
    return tab
