"""The version of this application, kept in one place."""

import tomllib
from functools import cache
from pathlib import Path


@cache
def version() -> str:
    """Return the version that pyproject.toml states, like `0.1.0`."""
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text("utf-8"))["project"]
    return str(project["version"])
