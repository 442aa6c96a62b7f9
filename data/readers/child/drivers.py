"""All formats that this machine's GDAL knows, as a JSON file; asked once, so that all but one can be switched off."""

import json
import sys
from pathlib import Path

import pyogrio


def main() -> None:
    """Write the names into argv's folder."""
    (Path(sys.argv[-1]) / "drivers.json").write_text(json.dumps(sorted(pyogrio.list_drivers())), "utf-8")
