"""The page's own style sheet, made of the same tokens as the map, and the scripts of its components."""

from functools import cache
from pathlib import Path

import streamlit as st

from layers.style import FONT, tokens

ICON = Path(__file__).parent / "icon.svg"
THEMES = ("light", "dark")


@cache
def sheet(theme: str) -> str:
    """Return the style sheet of the page; `theme` holds until the map tells the page that the user switched."""
    here = Path(__file__).parent
    rules = [path.read_text("utf-8") for path in (here / "style.css", *sorted((here / "css").glob("*.css")))]
    blocks = [_variables(":root", theme)] + [_variables(f":root[data-page-theme={name}]", name) for name in THEMES]
    return "".join([*blocks, _swatches(), *rules]).replace("\n", " ")  # Streamlit looks at every line, in every run


@cache
def script(path: str) -> str:
    """Return a script of a component as text; `path` is its place below this folder."""
    return (Path(__file__).parent / path).read_text("utf-8")


def apply_sheet() -> None:
    """Put the style sheet into the page."""
    st.html(f"<style>{sheet('dark' if st.context.theme.type == 'dark' else 'light')}</style>")


def _variables(selector: str, theme: str) -> str:
    return f"{selector}{{--font:{FONT};" + "".join(f"--{name}:{value};" for name, value in tokens(theme).items()) + "}"


def _swatches() -> str:
    # The options of the filter by domain come in the palette's order, the last one is 未标领域.
    colours = [f"domain-{order}" for order in range(1, 10)] + ["domain-none"]
    return "".join(
        f".st-key-domains button:nth-of-type({place})::before{{background:var(--{colour})}}" for place, colour in enumerate(colours, 1)
    )
