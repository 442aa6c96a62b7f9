"""The version has one home."""

import tomllib

from data.version import version
from tests.sources import ROOT


def test_the_version_is_the_one_of_the_project_file() -> None:
    assert version() == tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
