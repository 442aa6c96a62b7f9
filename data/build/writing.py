"""Tables as bytes: the same rows always give the same file."""

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

Row = Mapping[str, Any]


def read_rows(table: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV file as text."""
    with table.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def read_features(table: Path) -> list[dict[str, Any]]:
    """Return the features of a GeoJSON file."""
    return list(json.loads(table.read_text("utf-8"))["features"])


def write_rows(table: Path, columns: Sequence[str], rows: Iterable[Row]) -> int:
    """Write a CSV file with a header and LF line ends; return the number of rows. A row with another column is an error."""
    table.parent.mkdir(parents=True, exist_ok=True)
    with table.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, columns, lineterminator="\n")
        writer.writeheader()
        count = 0
        for count, row in enumerate(rows, start=1):  # noqa: B007 - the last number is the answer
            writer.writerow(row)
    return count


def write_features(table: Path, features: Iterable[Row]) -> int:
    """Write a GeoJSON file, one feature a line so that a change shows as one line; return the number of features."""
    lines = [json.dumps(feature, ensure_ascii=False, separators=(",", ":"), allow_nan=False) for feature in features]
    table.parent.mkdir(parents=True, exist_ok=True)
    table.write_text('{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n", "utf-8", newline="\n")
    return len(lines)


def feature(properties: Row, geometry: Row) -> dict[str, Any]:
    """Return a GeoJSON feature; its id is that of its properties."""
    return {"type": "Feature", "id": properties["id"], "properties": dict(properties), "geometry": dict(geometry)}
