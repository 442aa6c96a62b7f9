"""Copies of the shipped tables in which something is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from data.read import TABLES
from geo.model import Problem

ZONES = "schemes/yihe-liangqu-duoji/zones.geojson"
SCHEME = "schemes/yihe-liangqu-duoji/scheme.json"


def tables(folder: Path) -> Path:
    """Return a copy of the shipped tables."""
    return Path(shutil.copytree(TABLES, folder / "tables"))


def edit(folder: Path, name: str, old: str, new: str) -> None:
    """Replace one piece of text in a table; it must be there."""
    text = (folder / name).read_text("utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), "utf-8")


def edit_features(folder: Path, name: str, change: Callable[[list[dict[str, Any]]], None]) -> None:
    """Change the features of a GeoJSON table in place."""
    told = json.loads((folder / name).read_text("utf-8"))
    change(told["features"])
    (folder / name).write_text(json.dumps(told, ensure_ascii=False), "utf-8")


def short(problems: tuple[Problem, ...]) -> list[tuple[str, int, str, str]]:
    """Return where problems are and what was found there."""
    return [(one.table, one.row, one.column, one.value) for one in problems]
