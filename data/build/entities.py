"""Entities and published figures, as the collectors found them, with their remarks in Chinese."""

from pathlib import Path

from data.build.chinese import note_in_chinese, source_in_chinese
from data.build.writing import read_rows, write_rows

COLUMNS = (
    "id", "name", "short_name", "kind", "level", "domains", "street", "address", "lon", "lat", "precision", "datum", "host", "zone_hint",
    "as_of", "source", "confidence", "note",
)  # fmt: skip
FIGURE_COLUMNS = ("indicator", "year", "value", "unit", "nature", "scope", "source", "confidence", "note")
NATURES = {"actual": "实际", "target": "目标"}

CLAUSES = {
    "p-guanjian-jishu": ("plan text §二（二）", "plan text §六（二）"),
    "scau-p3": ("plan text", "plan text §五（六）"),
    "zhongwu-cailiao-joint": ("plan text §五（七）", "plan text §六（五）"),
}
"""Clauses that the collectors gave wrongly or not at all: the plan's text has these names in the second."""


def write_entities(facts: Path, tables: Path) -> int:
    """Write entities.csv; points are in degrees, already converted to WGS-84 by the collectors."""
    return write_rows(tables / "entities.csv", COLUMNS, map(entity, read_rows(facts / "entities.csv")))


def entity(fact: dict[str, str]) -> dict[str, str]:
    """Return one row: the same facts under this project's column names."""
    wrong, right = CLAUSES.get(fact["id"], ("", ""))
    titles = [right if title == wrong else title for title in fact["source"].split(" / ")]
    return {column: fact.get(column, "") for column in COLUMNS} | {
        "precision": fact["coordinate_precision"],
        "datum": fact["source_datum"],
        "source": source_in_chinese(" / ".join(titles)),
        "note": note_in_chinese(fact["note"]),
    }


def write_figures(facts: Path, tables: Path) -> int:
    """Write figures.csv; `nature` says whether a number was reached or is aimed at."""
    return write_rows(tables / "figures.csv", FIGURE_COLUMNS, map(figure, read_rows(facts / "aggregates.csv")))


def figure(fact: dict[str, str]) -> dict[str, str]:
    """Return one published number."""
    return fact | {
        "nature": NATURES[fact["nature"]],
        "source": source_in_chinese(fact["source"]),
        "note": note_in_chinese(fact["note"]),
    }
