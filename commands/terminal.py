"""What every command needs of a terminal: plain sentences, aligned tables, UTF-8 where a program reads."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import typer

GAP = "  "


def print_line(text: str, *, err: bool = False) -> None:
    """Print a line; characters that the console's code page lacks show as question marks."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    typer.echo(text.encode(encoding, "replace").decode(encoding), err=err)


def print_json(value: Mapping[str, Any]) -> None:
    """Print a value as JSON in UTF-8, whatever the code page of the console or pipe is."""
    reconfigure: Callable[..., None] | None = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")
    print_line(json.dumps(value, ensure_ascii=False, indent=1))


def one_line(text: str) -> str:
    """Replace what a terminal would obey instead of showing it."""
    return "".join(each if each.isprintable() else "?" for each in text)


def aligned(lines: Iterable[Iterable[object]]) -> list[str]:
    """Pad cells so that columns begin under each other on a terminal; control characters show as a question mark."""
    cells = [[one_line(str(cell)) for cell in line] for line in lines]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    padded = [[cell + " " * (width - _columns(cell)) for cell, width in zip(line, widths, strict=True)] for line in cells]
    return [GAP.join(line).rstrip() for line in padded]


def _columns(text: str) -> int:
    """Count the terminal columns of a text."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)
