"""A copy of the tables in which every text tries to run as code."""

import csv
import json
import re
import shutil
from pathlib import Path

from tests.sources import ROOT

MARK = "window.top.hacked=1"
PAYLOADS = (
    f'<img src=x onerror="{MARK}">',
    f"${{{MARK}}}",
    f"`;{MARK};`",
    f"\\';{MARK};//\\\\",
    f"</script><script>{MARK}</script>",
    f"{{{{{MARK}}}}}{{% raw %}}",
    f'" onmouseover="{MARK}" x="',
)
KEEP_WORDS = (
    "id kind level domains street lon lat precision datum zone_hint confidence entity family order shape coarse domain tier valid_from"
    " colour class line lines in_district number value year unit nature as_of type"
)
KEEP = frozenset(re.findall(r"\w+", KEEP_WORDS))
"""Columns and properties that are ids, numbers or words of controlled lists."""


def hostile_tables(folder: Path) -> Path:
    """Copy the shipped tables and add a payload to every text; ids, numbers and references stay."""
    shutil.copytree(ROOT / "data" / "tables", folder)
    for number, path in enumerate(sorted(folder.rglob("*"))):
        payload = PAYLOADS[number % len(PAYLOADS)]
        if path.suffix == ".csv" and path.name != "readings.csv":
            _spoil_csv(path, payload)
        elif path.suffix in {".geojson", ".json"}:
            path.write_text(json.dumps(_spoiled(json.loads(path.read_text("utf-8")), payload), ensure_ascii=False), "utf-8")
    return folder


def _spoil_csv(path: Path, payload: str) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        columns, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, columns, lineterminator="\n")
        writer.writeheader()
        for place, row in enumerate(rows):
            text = PAYLOADS[place % len(PAYLOADS)] if path.name == "entities.csv" else payload
            writer.writerow({name: value + text if value and name not in KEEP else value for name, value in row.items()})


def _spoiled(value: object, payload: str, name: str = "") -> object:
    if isinstance(value, dict):
        return {key: _spoiled(inner, payload, key) for key, inner in value.items()}
    if isinstance(value, list):
        return [_spoiled(inner, payload, name) for inner in value]
    return value + payload if isinstance(value, str) and value and name not in KEEP else value
