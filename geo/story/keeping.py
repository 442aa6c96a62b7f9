"""What scenes told on a day, as JSON and back; what cannot be read was never kept."""

import math
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geo.story.model import CHARTS, TOPICS, Chart, Figures, Kept

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def kept_to_json(kept: Kept) -> dict[str, Any]:
    """Return it as plain data."""
    return asdict(kept)


def kept_from_json(given: Any) -> Kept | None:
    """Read it; None when anything in it is not as it was written."""
    try:
        day, numbers, shown = given["day"], given["numbers"], given["shown"]
        chart, figures = given.get("chart"), given.get("figures")
        if not isinstance(day, str) or not _DAY.fullmatch(day) or not isinstance(shown, int) or shown < 0:
            return None
        if not all(math.isfinite(value) for value, _ in numbers.values()):
            return None
        told = {_text(expression): (float(value), _text(text)) for expression, (value, text) in numbers.items()}
        return Kept(day, told, _chart(chart) if chart else None, _figures(figures) if figures else None, shown)
    except (AttributeError, KeyError, TypeError, ValueError):
        return None


def rehearsed_from_json(given: Any) -> dict[str, Kept]:
    """Read what every scene told; scenes that cannot be read are left out."""
    read = {str(scene): kept_from_json(kept) for scene, kept in given.items()} if isinstance(given, Mapping) else {}
    return {scene: kept for scene, kept in read.items() if kept is not None}


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _chart(given: Any) -> Chart:
    kind, topic, most = given["kind"], given["topic"], given["most"]
    if kind not in CHARTS or topic not in TOPICS or not isinstance(most, int):
        raise ValueError(kind)
    return Chart(kind, topic, _text(given["title"]), {_text(key): _text(value) for key, value in given["where"].items()}, most)


def _figures(given: Any) -> Figures:
    rows = tuple(tuple(map(_text, row)) for row in given["rows"])
    columns, values = tuple(map(_text, given["columns"])), tuple(map(float, given["values"]))
    kind, left_out = given["kind"], given["left_out"]
    aligned = {len(row) for row in rows} == {len(columns)} and len(values) in {0, len(rows)} and all(map(math.isfinite, values))
    if kind not in CHARTS or not isinstance(left_out, int) or not aligned:
        raise ValueError(kind)
    return Figures(kind, _text(given["title"]), columns, rows, values, _text(given["unit"]), _text(given["source"]), left_out)
