"""Paper and screen are painted by the same rules: the style sheets and scripts are read and compared."""

import re

import pytest

from layers.paper.looks import LOOKS, RADIUS, ROUND_M, STEPS, growth, look_of
from layers.paper.symbols import BODY, HOLE, LINE_PX, MOST_SLICES, OUTLINES
from layers.paper.typesetting import LOOKS as NAMES
from tests.sources import ROOT

CSS = "".join((ROOT / "layers" / name).read_text("utf-8") for name in ("base.css", "zones.css"))
VECTOR = (ROOT / "layers/vector.js").read_text("utf-8")
SYMBOLS = (ROOT / "layers/symbols.js").read_text("utf-8")
TYPESETTING = (ROOT / "layers/typesetting.js").read_text("utf-8")


def rule(*classes: str) -> dict[str, str]:
    """Return what the plain rules say about an element with these classes, later ones over earlier ones."""
    found: dict[str, str] = {}
    for selectors, body in re.findall(r"^\.atlas ([^{}\[\]:]+)\{([^}]*)\}", CSS, re.MULTILINE):
        if any(set(selector.replace(".atlas", "").strip().strip(".").split(".")) <= set(classes) for selector in selectors.split(",")):
            found |= {key.strip(): value.strip() for key, value in (one.split(":", 1) for one in body.split(";") if ":" in one)}
    return found


def width_of(text: str) -> tuple[float, float]:
    still, grown = re.search(r"([\d.]+)px \* var\(--scale\)", text), re.search(r"([\d.]+)px \* var\(--k\)", text)
    return (float(still[1]) if still else 0.0, float(grown[1]) if grown else 0.0)


PLAIN = [name for name in LOOKS if not name.startswith(("focus", "bands", "metro-line", "zones-fill")) and "veil" not in name]


@pytest.mark.parametrize("name", PLAIN)
def test_lines_are_as_wide_and_as_coloured_as_on_the_screen(name):
    look, said = LOOKS[name], rule(*name.split())
    if look.line:
        assert width_of(said["stroke-width"]) == look.width
        assert said["stroke"] in {f"var(--{look.line})", "var(--rank)"}
        assert float(said.get("stroke-opacity", 1)) == look.line_opacity
    if look.fill:
        assert said["fill"] == f"var(--{look.fill})"
    dash = tuple(float(one) for one in re.findall(r"([\d.]+)px", said.get("stroke-dasharray", "")))
    assert dash == look.dash


@pytest.mark.parametrize("rank", [1, 2, 3])
def test_the_wash_of_each_rank_is_the_screens(rank):
    assert float(rule(f"rank-{rank}")["--wash"]) == LOOKS[f"zones-fill rank-{rank}"].fill_opacity


def test_the_order_of_painting_is_the_screens():
    listed = re.search(r"const STEPS = \[(.*?)\];", VECTOR, re.DOTALL)
    steps = re.findall(r'\["([\w-]+)", "([\w-]+)", "\w+"\]', listed[1] if listed else "")
    assert tuple(one for one in steps if one != ("streets", "line")) == STEPS  # a street's own line shows under a pointer only


def test_corners_and_stations_are_the_screens():
    rounds = re.search(r"const ROUND = \{(.*?)\};", VECTOR, re.DOTALL)
    assert {key: float(value) for key, value in re.findall(r'"?([\w-]+)"?: (\d+)', rounds[1] if rounds else "")} == {
        **ROUND_M,
        "streets": 30,
    }
    radii = re.search(r"const RADIUS = \{(.*?)\};", VECTOR)
    assert {key: float(value) for key, value in re.findall(r"(\w+): ([\d.]+)", radii[1] if radii else "")} == RADIUS
    assert (growth(13), growth(4), growth(22)) == (1, 0.62, 3.2)


def test_symbols_are_the_screens():
    shapes = dict(re.findall(r'^    (\w+): "(M[^"]+)"', SYMBOLS, re.MULTILINE))
    assert set(shapes) == {*OUTLINES, "circle"}
    for name, corners in OUTLINES.items():
        assert [tuple(round(value, 2) for value in corner) for corner in corners] == corners_of(shapes[name]), name
    for constant, value in {"BODY": BODY, "HOLE": HOLE, "MOST_SLICES": MOST_SLICES, "LINE_PX": LINE_PX}.items():
        assert f"const {constant} = {value:g};" in SYMBOLS


def corners_of(path: str) -> list[tuple[float, float]]:
    """Return the corners of a path of straight lines."""
    x = y = 0.0
    found = []
    for command, numbers in re.findall(r"([MlhvHV])([^a-zA-Z]*)", path):
        values = [float(one) for one in re.findall(r"-?\d*\.?\d+", numbers)]
        steps = [(one, 0.0) for one in values] if command == "h" else [(0.0, one) for one in values] if command == "v" else None
        for dx, dy in steps or zip(values[::2], values[1::2], strict=True):
            x, y = (dx, dy) if command == "M" else (x + dx, y + dy)
            found.append((round(x, 2), round(y, 2)))
    return found


def test_names_look_as_on_the_screen():
    for name, look in NAMES.items():
        said = re.search(rf'^    "?{name}"?: \{{ (.*) \}},$', TYPESETTING, re.MULTILINE)
        assert said, name
        assert f'size: "{look.size}", colour: "{look.colour}"' in said[1]
        gap = re.search(r"gap: ([\d.]+)", said[1])
        assert float(gap[1] if gap else 0) == look.gap
        assert ("hold: true" in said[1]) == look.hold


def test_a_feature_without_a_rule_of_its_own_is_painted_as_all_of_its_layer():
    assert look_of("roads", "line", {"class": "primary"}) is LOOKS["roads-line"]
    assert look_of("roads", "line", {"class": "trunk"}) is LOOKS["roads-line is-trunk"]
    assert look_of("roads", "fill", {}) is None
