"""Text from data on its way into the page: escaped once, here, for HTML and for Markdown."""

import html
import re
from collections.abc import Iterable

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:^=&])")


def escaped(text: object) -> str:
    """Return text so that HTML shows it as it is."""
    return html.escape(str(text), quote=True)


def plain(text: object) -> str:
    """Return text so that a label, which Streamlit reads as Markdown, shows it as it is, on one line."""
    return _MARKDOWN.sub(r"\\\1", " ".join(str(text).split()))


def definition_list(pairs: Iterable[tuple[str, str]]) -> str:
    """Return terms and their HTML as a list; a pair without content is left out."""
    rows = "".join(f"<dt>{escaped(term)}</dt><dd>{content}</dd>" for term, content in pairs if content)
    return f"<dl>{rows}</dl>" if rows else ""


def tag(text: object, colour: str = "") -> str:
    """Return a small label as HTML; `colour` is the name of a token, like `domain-1`."""
    dot = f'<i style="background:var(--{colour})"></i>' if colour else ""
    return f'<span class="tag">{dot}{escaped(text)}</span>'


def clause(text: object) -> str:
    """Return where the plan says so, as HTML, or nothing."""
    return f'<span class="clause">《规划》{escaped(text)}</span>' if text else ""


def count_table(rows: Iterable[tuple[str, str, float]]) -> str:
    """Return names, printed counts and shares from 0 to 1 as a small table with bars, as HTML."""
    cells = "".join(
        f'<tr><td>{escaped(name)}<span class="bar" style="width:{share:.0%}"></span></td><td>{escaped(count)}</td></tr>'
        for name, count, share in rows
    )
    return f"<table>{cells}</table>" if cells else ""
