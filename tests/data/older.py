"""A copy of the shipped tables with a second, older scheme, which lacks one of the zones."""

import json
import shutil
from pathlib import Path

from tests.data.broken import SCHEME, ZONES, edit_features, tables

OWN, OLDER, GONE = Path(SCHEME).parent.name, "older", "shahe"
"""Id of the shipped scheme, of the other one, and of the zone that the other one lacks."""


def tables_of_two(folder: Path) -> Path:
    """Put an older scheme beside the shipped one in a copy of the tables."""
    made = tables(folder)
    shutil.copytree(made / "schemes" / OWN, made / "schemes" / OLDER)
    whole = json.loads((made / SCHEME).read_text("utf-8")) | {"id": OLDER, "name": "上一轮", "valid_from": "2019-01"}
    (made / SCHEME.replace(OWN, OLDER)).write_text(json.dumps(whole, ensure_ascii=False), "utf-8")
    edit_features(made, ZONES.replace(OWN, OLDER), lambda found: found.remove(next(one for one in found if GONE in str(one))))
    return made
