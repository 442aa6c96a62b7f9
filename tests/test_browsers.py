"""Nothing in our scripts and style sheets is newer than the oldest browser that the README promises."""

import re

import pytest

from tests.sources import ROOT

OLDEST = 110
NEWER_SCRIPT = {
    r"\b(?:Object|Map)\.groupBy\b": 117, r"\bPromise\.withResolvers\b": 119, r"\bArray\.fromAsync\b": 121, r"\bURL\.canParse\b": 120,
    r"\.(?:union|intersection|difference|symmetricDifference|isSubsetOf|isSupersetOf|isDisjointFrom)\(": 122, r"\bAbortSignal\.any\b": 116,
    r"\bPromise\.try\b": 128, r"\bIterator\.from\b": 122, r"\bRegExp\.escape\b": 136, r"\.currentCSSZoom\b": 128, r"\bscrollend\b": 114,
    r"\b(?:showPopover|togglePopover|hidePopover)\b": 114, r"\bmoveBefore\b": 133, r"/[dgimsuy]*v[dgimsuy]*\.(?:test|exec)\(": 112,
}  # fmt: skip
"""What a script may name -> the Chromium that knows it first."""
NEWER_STYLE = {
    r"\blight-dark\(": 123, r"\boklch\(|\boklab\(|\blch\(|\blab\(": 111, r"@scope\b": 118, r"@starting-style\b": 117, r"\bsubgrid\b": 117,
    r"(?m)^\s*&|[{;]\s*&": 112, r"\bfield-sizing\b": 123, r"\bposition-anchor\b|\banchor\(": 125, r":popover-open\b": 114,
    r"\b(?:round|mod|rem)\([^)]*,": 125, r":dir\(": 120, r"(?<![-\w])mask-image\b": 120, r"\btransition-behavior\b": 117,
    r"\banimation-timeline\b": 115,
}  # fmt: skip
"""What a style sheet would be wrong without -> the Chromium that knows it first."""
FOLDERS = ("layers", "ui")


@pytest.mark.parametrize(("ending", "newer"), [("js", NEWER_SCRIPT), ("css", NEWER_STYLE)])
def test_nothing_is_newer_than_the_oldest_browser_promised(ending: str, newer: dict[str, int]) -> None:
    files = [path for folder in FOLDERS for path in sorted((ROOT / folder).rglob(f"*.{ending}"))]
    found = [
        f"{path.name}: {pattern} ({since})"
        for path in files
        for pattern, since in newer.items()
        if re.search(pattern, path.read_text("utf-8"))
    ]
    assert files
    assert min(newer.values()) > OLDEST
    assert found == []


def test_the_readme_promises_that_browser() -> None:
    assert f"Chromium {OLDEST} 以上" in (ROOT / "README.md").read_text("utf-8")
