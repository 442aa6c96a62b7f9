"""One palette and one type scale for the map, the page, the charts and the exports."""

import colorsys
from collections.abc import Mapping

UPLOAD_MB = 64
"""Largest file that the page takes; the gate refuses larger ones in its own words."""
THEMES: tuple[str, ...] = ("dark", "light", "print")
"""Wall board, desk, and projector or paper."""

FONT = (
    '"PingFang SC","Microsoft YaHei UI","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC","Noto Sans SC",'
    '"WenQuanYi Micro Hei",sans-serif'
)
"""Fonts that Windows, macOS and Linux bring along; none is fetched."""

SIZES: Mapping[str, str] = {"text-1": "11px", "text-2": "12px", "text-3": "13px", "text-4": "15px", "text-5": "18px", "text-6": "24px"}
"""The type scale, from map notes to titles."""

# One row a token, one column a theme, in the order of THEMES.
_PALETTE: Mapping[str, tuple[str, str, str]] = {
    # the ground
    "outside": ("#0b0f14", "#e6e5e1", "#eef0f1"),
    "land": ("#161c24", "#f6f4ef", "#ffffff"),
    "water": ("#11303f", "#bedae6", "#b4daed"),
    "water-line": ("#1b475b", "#94c1d6", "#6fb2d6"),
    "green": ("#1a2f22", "#dce9d2", "#d3eac9"),
    "campus": ("#24222f", "#ebe4ed", "#ebe2f2"),
    "campus-line": ("#3a3650", "#cdbfd4", "#b9a3ca"),
    # ways
    "road": ("#313c47", "#ffffff", "#ffffff"),
    "road-casing": ("#10151b", "#d5d0c6", "#9aa2a9"),
    "road-major": ("#414e5b", "#ffffff", "#ffffff"),
    "road-major-casing": ("#10151b", "#bfb9ad", "#747d85"),
    "metro-casing": ("#10151b", "#f6f4ef", "#ffffff"),
    "station": ("#161c24", "#ffffff", "#ffffff"),
    "station-line": ("#9fb0bf", "#59656f", "#30393f"),
    # limits
    "street-line": ("#4b5968", "#aaa59b", "#7d868d"),
    "district": ("#c3d0db", "#3b4754", "#11181d"),
    "zone-1": ("#ffb347", "#b4500a", "#a84300"),
    "zone-2": ("#e08a3c", "#c06a25", "#b85c1c"),
    "zone-3": ("#b9733f", "#c98a55", "#c47c45"),
    "zone-wash": ("#d4691c", "#c4611a", "#c4611a"),
    "zone-1-label": ("#ffc878", "#8a3c05", "#7f3200"),
    "zone-2-label": ("#f0a866", "#914a12", "#8a420f"),
    "zone-3-label": ("#d99a6c", "#8d5426", "#86491c"),
    # text on the map
    "label": ("#dfe7ee", "#26313b", "#11181d"),
    "label-muted": ("#98a7b5", "#5d6871", "#475158"),
    "label-halo": ("#12171e", "#fbfaf7", "#ffffff"),
    "label-water": ("#7fbcd6", "#2b6683", "#1d5c7e"),
    "label-green": ("#8fbd9a", "#41693f", "#2f5f2e"),
    "label-campus": ("#b5aed2", "#675079", "#5b3f73"),
    # the plan's nine fields: each pair apart for every kind of colour vision, each at least 3:1 on land
    "domain-1": ("#f4788a", "#d0566a", "#c8455a"),
    "domain-2": ("#7286fe", "#393c9e", "#2b2e98"),
    "domain-3": ("#e6d88c", "#a88924", "#a7861c"),
    "domain-4": ("#339f63", "#227347", "#126d42"),
    "domain-5": ("#9fe1fc", "#0592e7", "#0090dc"),
    "domain-6": ("#b9477f", "#7c1f50", "#781a4b"),
    "domain-7": ("#47caa9", "#289375", "#348d73"),
    "domain-8": ("#a6a33b", "#6e6c1a", "#616112"),
    "domain-9": ("#c99be4", "#a150ac", "#9c40ac"),
    "domain-none": ("#9aa5b1", "#76808a", "#6d7680"),
    # how old what is known is, one ramp from new to stale: ever farther from the land in lightness, for every kind of colour vision;
    # what has no date is grey and struck through
    "age-fresh": ("#1e74b6", "#3795c6", "#3795c6"),
    "age-usable": ("#00aec1", "#1956c9", "#1956c9"),
    "age-due": ("#abe0c3", "#6c2763", "#6c2763"),
    "age-stale": ("#f7f4a0", "#5a001d", "#5a001d"),
    "age-undated": ("#787573", "#706c6a", "#706c6a"),
    # symbols
    "symbol-line": ("#0b0f14", "#ffffff", "#ffffff"),
    "ring": ("#ffffff", "#10171d", "#000000"),
    "cluster": ("#2c3b4a", "#36495b", "#26343f"),
    "cluster-line": ("#8fa3b5", "#ffffff", "#ffffff"),
    "cluster-text": ("#f1f5f8", "#ffffff", "#ffffff"),
    # panels
    "panel": ("#11171e", "#ffffff", "#ffffff"),
    "panel-raised": ("#1a222b", "#f4f4f1", "#f3f4f5"),
    "panel-text": ("#e6edf3", "#1f2a33", "#11181d"),
    "panel-muted": ("#9aa9b7", "#5b6771", "#4a545b"),
    "panel-line": ("#2b3641", "#dcdedd", "#b9bfc4"),
    "accent": ("#6cb2f5", "#1d5fae", "#124f99"),
    "accent-text": ("#0b1622", "#ffffff", "#ffffff"),
}

# Lowest and highest lightness, and the share of saturation that a line colour keeps, so that the network stays behind the plan.
_METRO: Mapping[str, tuple[float, float, float]] = {"dark": (0.46, 0.60, 0.50), "light": (0.50, 0.66, 0.55), "print": (0.38, 0.52, 0.75)}


def tokens(theme: str) -> dict[str, str]:
    """Return every colour of a theme by its name, as `#rrggbb`; a ValueError for an unknown theme."""
    if theme not in THEMES:
        raise ValueError(theme)
    return {name: row[THEMES.index(theme)] for name, row in _PALETTE.items()}


def domain_token(order: int) -> str:
    """Return the colour name of the domain with this number; past the ninth, and for 0, the colour of no domain."""
    name = f"domain-{order}"
    return name if name in _PALETTE else "domain-none"


def age_token(age: str) -> str:
    """Return the colour name of an age class; a KeyError for an unknown one."""
    name = f"age-{age}"
    if name not in _PALETTE:
        raise KeyError(age)
    return name


def metro_colour(official: str, theme: str) -> str:
    """Return an operator's line colour, `#rrggbb`, calmed down for a theme; a ValueError when it is no colour."""
    if len(official) != len("#rrggbb") or not official.startswith("#"):
        raise ValueError(official)
    red, green, blue = (int(official[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    low, high, share = _METRO[theme]
    calm = colorsys.hls_to_rgb(hue, min(max(lightness, low), high), saturation * share)
    return "#" + "".join(f"{round(part * 255):02x}" for part in calm)


def css() -> str:
    """Return the type scale and the palette as CSS variables: the theme is the attribute `data-theme` of the map or of its body."""
    scale = "".join(f"--{name}:{size};" for name, size in SIZES.items())
    blocks = [f":root{{--font:{FONT};{scale}}}"]
    for theme in THEMES:
        colours = "".join(f"--{name}:{colour};" for name, colour in tokens(theme).items())
        blocks.append(f'.atlas[data-theme="{theme}"],body[data-theme="{theme}"]{{{colours}}}')
    return "\n".join(blocks) + "\n"


def page_theme(theme: str) -> dict[str, str | list[str]]:
    """Return the options of Streamlit's theme for `dark` or `light`."""
    colour = tokens(theme)
    return {
        "primaryColor": colour["accent"],
        "backgroundColor": colour["panel"],
        "secondaryBackgroundColor": colour["panel-raised"],
        "textColor": colour["panel-text"],
        "borderColor": colour["panel-line"],
        "linkColor": colour["accent"],
        "font": FONT,
        "headingFont": FONT,
        "chartCategoricalColors": [colour[f"domain-{order}"] for order in range(1, 10)],
    }


def page_config() -> str:
    """Return Streamlit's configuration file, TOML, with the themes of the page."""
    lines = ["# Written by `python -m layers.style`; a test compares.", "[browser]", "gatherUsageStats = false", ""]
    lines += ["[client]", 'toolbarMode = "viewer"', ""]
    lines += ["[server]", 'address = "127.0.0.1"', 'fileWatcherType = "none"', "headless = true", f"maxUploadSize = {UPLOAD_MB}", ""]
    lines += ["[theme]", 'baseRadius = "small"']
    for theme in ("light", "dark"):
        lines += ["", f"[theme.{theme}]"]
        lines += [f"{name} = {_toml(value)}" for name, value in page_theme(theme).items()]
    return "\n".join(lines) + "\n"


def _toml(value: str | list[str]) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    return f"'{value}'" if '"' in value else f'"{value}"'


if __name__ == "__main__":
    import sys

    sys.stdout.write(page_config())
