"""Text from data on its way into the page: escaped once, here, for HTML and for Markdown."""

import html
import re
from base64 import b64encode
from collections.abc import Iterable, Mapping

from ui.links import to_clause

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
    """Return where the plan says so, as a link to that clause on the page of the plan, as HTML, or nothing."""
    return f'<a class="clause" href="{escaped(to_clause(str(text)))}">《规划》{escaped(text)}</a>' if text else ""


def link(text: object, address: str) -> str:
    """Return a link within this application, as HTML; an address elsewhere becomes plain text."""
    return f'<a href="{escaped(address)}">{escaped(text)}</a>' if address.startswith("./") else escaped(text)


def picture(svg: str, words: object) -> str:
    """Return a drawing of ours as an image with a text alternative, as HTML; as an image it can run nothing and load nothing."""
    return f'<img alt="{escaped(words)}" src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}">'


def region(words: object, address: str, corners: Iterable[tuple[float, float]], *, chosen: bool = False) -> str:
    """Return an area over a picture as a link within this application, as HTML, or nothing for an address elsewhere.

    Corners in percent of the picture's width and height from its top left; parts are chained, what is passed twice is outside.
    """
    if not address.startswith("./"):
        return ""
    shape = ",".join(f"{x:.2f}% {y:.2f}%" for x, y in corners)
    current = ' aria-current="true"' if chosen else ""
    return (
        f'<a class="region" href="{escaped(address)}" title="{escaped(words)}" aria-label="{escaped(words)}"{current} '
        f'style="clip-path:polygon(evenodd,{shape})"></a>'
    )


def explained(text: object, meanings: Mapping[str, str]) -> str:
    """Return text as HTML in which the first of each word with a meaning tells it on hover and on focus."""
    words = [word for word in meanings if word]
    if not words:
        return escaped(text)
    left, pieces = set(words), []
    for piece in re.split(f"({'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})", str(text)):
        if piece in left:
            left.discard(piece)
            pieces.append(f'<abbr tabindex="0" title="{escaped(meanings[piece])}">{escaped(piece)}</abbr>')
        else:
            pieces.append(escaped(piece))
    return "".join(pieces)


def marked(text: object, words: Iterable[str]) -> str:
    """Return text as HTML, line by line, in which some words are highlighted."""
    known = sorted({word for word in words if word}, key=len, reverse=True)
    pieces = re.split(f"({'|'.join(map(re.escape, known))})", str(text)) if known else [str(text)]
    shown = (f"<mark>{escaped(piece)}</mark>" if piece in known else escaped(piece) for piece in pieces)
    return "".join(shown).replace("\n", "<br>")


def figure(number: int, words: object, address: str, *, meaning: object) -> str:
    """Return a headline number as HTML, a link to who stands behind it within this application, explained on hover."""
    inner = f"<b>{number:,d}</b><span>{escaped(words)}</span>"
    target = f'href="{escaped(address)}"' if address.startswith("./") else ""
    return f'<a class="figure" {target} title="{escaped(meaning)}">{inner}</a>'


def badge(mark: object, words: object, look: str) -> str:
    """Return a status as HTML: its mark, its words, and a look that only repeats them."""
    return f'<span class="badge {escaped(look)}"><b aria-hidden="true">{escaped(mark)}</b>{escaped(words)}</span>'


def count_table(rows: Iterable[tuple[str, str, float]]) -> str:
    """Return names, printed counts and shares from 0 to 1 as a small table with bars, as HTML."""
    cells = "".join(
        f'<tr><td>{escaped(name)}<span class="bar" style="width:{share:.0%}"></span></td><td>{escaped(count)}</td></tr>'
        for name, count, share in rows
    )
    return f"<table>{cells}</table>" if cells else ""
