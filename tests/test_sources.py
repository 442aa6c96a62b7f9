"""What our own files may say: no place, no outside address, no code from data, no emoji."""

import csv
import json
import re

import pytest

from tests.sources import ROOT, Source, browser_files, python, source_from

DATUM_NUMBERS = {6378245.0, 0.006693421622965943}
EPSG = re.compile(r"EPSG|epsg")
SYSTEMS = {"geo/crs.py", "geo/datum.py", "geo/datums.py", "geo/shifted.py"}
"""Modules that know coordinate systems by their codes and numbers."""
EPSG_CODES = {4326, 4490, 4547, 4549, 3857, 4479, 32649, 900913}

MARKUP = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|createContextualFragment|DOMParser|srcdoc|javascript:"
    r"|\beval\(|new Function\(|setTimeout\(\s*[\"'`]|\bhtml\s*:|\.bindTooltip\(|\.bindPopup\(|\.setContent\(|addAttribution\("
)
"""Ways by which text becomes markup or code in a browser; Leaflet's tooltips and popups write markup too."""

ADDRESS = re.compile(r"(?:https?|wss?|ftp)://(?!www\.w3\.org/|www\.opengis\.net/)[\w{$]|url\(\s*[\"']?//|@import", re.IGNORECASE)
"""An address elsewhere; the names of XML vocabularies are no addresses."""

EMOJI = re.compile("[\U0001f000-\U0001faff\u2600-\u2604\u2607-\u27bf\u2b50\u2b55\ufe0f]")
PLAIN_MARKS = "✓✕✗"
"""Typographic marks within that range that every Chinese font draws in one colour."""

FOLIUM_NAMES = {"Map", "FeatureGroup"}
"""All of folium that we use; every other element pastes its text into a script."""


def place_names() -> set[str]:
    tables = ROOT / "data" / "tables"
    names: set[str] = set()
    for path in [*tables.glob("district.geojson"), *tables.glob("streets.geojson"), *tables.rglob("zones.geojson")]:
        for feature in json.loads(path.read_text("utf-8"))["features"]:
            names |= {str(feature["properties"].get(key) or "") for key in ("name", "city", "title")}
    with (tables / "entities.csv").open(encoding="utf-8", newline="") as lines:
        names |= {row["name"] for row in csv.DictReader(lines)}
    return {name for name in names if len(name) > 1}


def named(text: str, names: set[str]) -> list[str]:
    return sorted(name for name in names if name in text)


def without_remarks(text: str) -> str:
    """Take the comments out of a script or style sheet."""
    return re.sub(r"/\*.*?\*/|(?<![:\"'(])//[^\n]*", "", text, flags=re.DOTALL)


def folium_names(source: Source) -> set[str]:
    used = {call.split(".")[1] for call in source.calls() if call.startswith("folium.")}
    return used | {parts[1] for parts in source.imports() if parts[0] == "folium" and len(parts) > 1}


def test_another_district_needs_no_change_in_code() -> None:
    names = place_names()
    assert len(names) > 100
    ours = {source.path: source.text for source in python() if not source.path.startswith("data/build/")}
    assert {path: named(text, names) for path, text in (ours | browser_files("js", "css")).items() if named(text, names)} == {}


def test_reference_systems_have_one_home() -> None:
    for source in python():
        if source.path not in SYSTEMS:
            values = list(source.values())
            assert not [value for value in values if isinstance(value, str) and EPSG.search(value)], source.path
            assert not (EPSG_CODES | DATUM_NUMBERS) & {value for value in values if isinstance(value, int | float)}, source.path


def test_scripts_write_text_as_text() -> None:
    found = {path: sorted(set(MARKUP.findall(without_remarks(text)))) for path, text in browser_files("js").items()}
    assert {path: ways for path, ways in found.items() if ways} == {}


def test_folium_carries_no_text_of_its_own() -> None:
    assert {source.path: extra for source in python("layers") if (extra := folium_names(source) - FOLIUM_NAMES)} == {}


def test_pages_have_one_way_to_write_markup() -> None:
    raw = ("components.html", "v1.html", "st.iframe", "Markup", "st.write_stream")
    assert [(source.path, call) for source in python("ui") for call in source.calls() if call.endswith(raw)] == []
    assert [source.path for source in python() if "unsafe_allow_html" in source.text or "unsafe_allow_javascript" in source.text] == []


def test_nothing_is_fetched_from_elsewhere() -> None:
    found = {path: ADDRESS.findall(without_remarks(text)) for path, text in browser_files("js", "css", "svg").items()}
    found |= {source.path: [value for value in source.values() if isinstance(value, str) and ADDRESS.search(value)] for source in python()}
    assert {path: addresses for path, addresses in found.items() if addresses} == {}


def test_there_is_no_emoji() -> None:
    texts = {source.path: source.text for source in python()} | browser_files("js", "css", "svg")
    found = {path: set(EMOJI.findall(text)) - set(PLAIN_MARKS) for path, text in texts.items()}
    assert {path: marks for path, marks in found.items() if marks} == {}


@pytest.mark.parametrize("door", ["session_state", "query_params"])
def test_the_state_of_a_page_has_one_home(door: str) -> None:
    elsewhere = [source for source in python() if source.path != "ui/state.py" and not source.path.startswith("ui/states/")]
    assert [source.path for source in elsewhere if re.search(rf"\bst\.{door}\b", source.text)] == []


@pytest.mark.parametrize(
    "line",
    [
        "label.innerHTML = name",
        "box.insertAdjacentHTML('beforeend', name)",
        "setTimeout('draw()', 10)",
        "marker.bindTooltip(name)",
        "L.divIcon({ html: name })",
        "eval(name)",
        "document.write(name)",
    ],
)
def test_a_way_from_text_to_markup_is_noticed(line: str) -> None:
    assert MARKUP.search(without_remarks(f"/* innerHTML is never used */\n{line}"))


@pytest.mark.parametrize(
    "line",
    ["fetch('https://example.org/a.json')", "a { background: url(//example.org/a.png) }", "@import 'a.css';", "new WebSocket('wss://x')"],
)
def test_an_outside_address_is_noticed(line: str) -> None:
    assert ADDRESS.search(without_remarks(line))


@pytest.mark.parametrize(
    "text", ["import folium\nfolium.Popup('x')", "from folium import Tooltip", "from folium.features import GeoJsonTooltip"]
)
def test_a_folium_element_that_carries_text_is_noticed(text: str) -> None:
    assert folium_names(source_from("layers/a.py", text)) - FOLIUM_NAMES
