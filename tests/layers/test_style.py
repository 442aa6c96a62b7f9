import re
import tomllib
from itertools import combinations, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.freshness import ORDER
from layers import style
from tests.layers.colour import VISION, contrast, difference, lab

ROOT = Path(__file__).parents[2]
DOMAINS = [f"domain-{order}" for order in range(1, 10)]
AGES = [f"age-{name}" for name in ORDER]
ZONES = ["zone-1", "zone-2", "zone-3"]
_BELOW = {
    "label": ("land", "green", "campus", "label-halo"),
    "label-muted": ("land", "label-halo"),
    "label-water": ("land", "label-halo"),
    "label-green": ("green", "label-halo"),
    "label-campus": ("campus", "label-halo"),
    "zone-1-label": ("land", "label-halo"),
    "zone-2-label": ("land", "label-halo"),
    "zone-3-label": ("land", "label-halo"),
    "cluster-text": ("cluster",),
    "panel-text": ("panel", "panel-raised"),
    "panel-muted": ("panel", "panel-raised"),
    "accent": ("panel", "panel-raised"),
    "accent-text": ("accent",),
}
TEXT_ON = [(text, ground) for text, grounds in _BELOW.items() for ground in grounds]
"""Every text colour with what it may stand on."""
EVERY_THEME = pytest.mark.parametrize("theme", style.THEMES)


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50, 2.6772, -79.7751), (50, 0, -82.7485), 2.0425),
        ((50, -1.3802, -84.2814), (50, 0, -82.7485), 1.0000),
        ((50, 2.5, 0), (58, 24, 15), 19.4535),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_the_yardstick_for_colours_agrees_with_its_published_examples(
    one: tuple[float, float, float], other: tuple[float, float, float], published: float
) -> None:
    assert difference(one, other) == pytest.approx(published, abs=1e-4)


@EVERY_THEME
@pytest.mark.parametrize("vision", VISION)
def test_the_nine_domains_and_none_are_told_apart_by_every_eye(theme: str, vision: str) -> None:
    seen = {name: lab(style.tokens(theme)[name], vision) for name in [*DOMAINS, "domain-none"]}
    apart = {(one, other): difference(seen[one], seen[other]) for one, other in combinations(seen, 2)}
    assert min(apart.values()) >= 9.5, min(apart, key=lambda pair: apart[pair])


@EVERY_THEME
def test_age_classes_go_one_way_from_the_land_and_are_told_apart_by_every_eye(theme: str) -> None:
    colour = style.tokens(theme)
    strength = [contrast(colour[name], colour["land"]) for name in AGES]
    assert strength == sorted(strength)
    assert min(contrast(colour[name], colour["land"]) for name in [*AGES, "age-undated"]) >= 3
    for vision in VISION:
        seen = {name: lab(colour[name], vision) for name in [*AGES, "age-undated"]}
        apart = {(one, other): difference(seen[one], seen[other]) for one, other in combinations(seen, 2)}
        assert min(apart.values()) >= 9.5, (vision, min(apart, key=lambda pair: apart[pair]), apart)


@EVERY_THEME
def test_no_zone_is_taken_for_a_domain(theme: str) -> None:
    colour = style.tokens(theme)
    apart = {(zone, name): difference(lab(colour[zone]), lab(colour[name])) for zone, name in product(ZONES, DOMAINS)}
    assert min(apart.values()) >= 12, min(apart, key=lambda pair: apart[pair])


@EVERY_THEME
def test_zone_ranks_are_one_warm_hue_that_fades(theme: str) -> None:
    colour = style.tokens(theme)
    shades = [lab(colour[zone]) for zone in ZONES]
    assert all(a > 0 and b > abs(a) * 0.6 for _, a, b in shades)
    strength = [contrast(colour[zone], colour["land"]) for zone in ZONES]
    assert strength == sorted(strength, reverse=True)


@EVERY_THEME
@pytest.mark.parametrize("name", [*DOMAINS, "domain-none"])
def test_every_symbol_stands_out_from_the_land(theme: str, name: str) -> None:
    assert contrast(style.tokens(theme)[name], style.tokens(theme)["land"]) >= 3


@EVERY_THEME
@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_every_text_is_legible_on_its_ground(theme: str, text: str, ground: str) -> None:
    colour = style.tokens(theme)
    assert contrast(colour[text], colour[ground]) >= 4.5


@EVERY_THEME
def test_limits_and_rings_stand_out_from_the_land(theme: str) -> None:
    colour = style.tokens(theme)
    assert contrast(colour["district"], colour["land"]) >= 7
    assert contrast(colour["ring"], colour["land"]) >= 12


@EVERY_THEME
def test_every_token_is_a_plain_colour(theme: str) -> None:
    assert all(re.fullmatch(r"#[0-9a-f]{6}", colour) for colour in style.tokens(theme).values())


def test_an_unknown_theme_is_refused() -> None:
    with pytest.raises(ValueError, match="sepia"):
        style.tokens("sepia")


def test_every_variable_that_a_style_sheet_uses_exists() -> None:
    known = {*style.tokens("dark"), *style.SIZES, "font"}
    sheets = {path: path.read_text("utf-8") for path in (ROOT / "layers").glob("*.css")}
    own = set(re.findall(r"(--[a-z0-9-]+)\s*:", "".join(sheets.values())))
    for path, text in sheets.items():
        used = {f"--{name}" for name in known} | own | {"--line-light", "--line-dark", "--line-print", "--k"}
        assert set(re.findall(r"var\((--[a-z0-9-]+)", text)) <= used, path.name


def test_the_style_sheet_holds_every_token_of_every_theme() -> None:
    text = style.css()
    for theme in style.THEMES:
        block = text.split(f'.atlas[data-theme="{theme}"]')[1].split("}")[0]
        assert all(f"--{name}:{colour};" in block for name, colour in style.tokens(theme).items())
    assert "http" not in text


def test_streamlits_theme_is_made_of_the_same_palette() -> None:
    assert (ROOT / ".streamlit/config.toml").read_text("utf-8") == style.page_config()


def test_streamlits_configuration_keeps_to_itself() -> None:
    config = tomllib.loads(style.page_config())
    assert config["browser"]["gatherUsageStats"] is False
    assert config["client"]["toolbarMode"] == "viewer"
    assert config["server"]["headless"] is True
    assert config["theme"]["dark"]["backgroundColor"] == style.tokens("dark")["panel"]
    assert "://" not in style.page_config()


@given(st.integers(-5, 40))
def test_a_domain_without_a_colour_of_its_own_gets_that_of_none(order: int) -> None:
    assert style.domain_token(order) == (f"domain-{order}" if 1 <= order <= 9 else "domain-none")


@given(st.integers(0, 0xFFFFFF), st.sampled_from(style.THEMES))
def test_a_calmed_line_colour_can_be_seen_on_the_land(official: int, theme: str) -> None:
    calm = style.metro_colour(f"#{official:06X}", theme)
    assert re.fullmatch(r"#[0-9a-f]{6}", calm)
    assert contrast(calm, style.tokens(theme)["land"]) >= 1.3


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#12345g", "F3D03E!"])
def test_what_is_no_colour_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        style.metro_colour(wrong, "dark")


def test_an_age_class_without_a_colour_is_an_error() -> None:
    assert [style.age_token(age) for age in ORDER] == AGES
    with pytest.raises(KeyError):
        style.age_token("ancient")
