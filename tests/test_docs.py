"""The documents do not lie: every command, file and number they name is there."""

import re
import shlex
import struct
import tomllib
from pathlib import Path

import pytest

from data.version import version
from tests.sources import ROOT

MOST_DECISION_LINES = 25
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
PATH = re.compile(r"^(?:[\w.-]+/)+[\w.-]*$|^[\w-]+\.(?:py|toml|txt|md|csv|geojson|json)$")


def documents() -> list[Path]:
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][\w-]*):(?!=)", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def shell_lines(text: str) -> list[str]:
    blocks = re.findall(r"```(?:sh|bash|console|powershell|bat)?\n(.*?)```", text, re.DOTALL)
    return [line.strip() for block in blocks for line in block.splitlines() if line.strip()]


def pins(name: str) -> dict[str, str]:
    lines = (ROOT / name).read_text("utf-8").splitlines()
    return {line.split("==")[0].lower(): line.split("==")[1].strip() for line in lines if "==" in line and not line.startswith("#")}


def test_the_two_commands_and_every_other_one_in_the_documents_exist() -> None:
    known = targets()
    assert {"run", "test", "check", "install", "bench", "screenshots", "tables"} <= known
    for document in documents():
        named = set(re.findall(r"\bmake ([a-z][\w-]*)", document.read_text("utf-8")))
        assert named <= known, document


def test_the_readme_starts_with_what_it_is_and_shows_one_real_picture() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert text.startswith("# ")
    assert "make run" in text
    assert "make test" in text
    pictures = [path for path in LINK.findall(text) if path.endswith(".png")]
    assert pictures
    for path in pictures:
        head = (ROOT / path).read_bytes()[:24]
        assert head.startswith(b"\x89PNG")
        assert struct.unpack(">II", head[16:24])[0] >= 1200


def test_links_between_documents_lead_somewhere() -> None:
    for document in documents():
        for link in LINK.findall(document.read_text("utf-8")):
            if not re.match(r"(?:https?:|mailto:|#)", link):
                assert (document.parent / link.split("#")[0]).exists(), f"{document.name}: {link}"


def test_files_named_in_the_documents_exist() -> None:
    for document in documents():
        for code in CODE.findall(document.read_text("utf-8")):
            if PATH.match(code) and not code.startswith(("build/", "var/")):
                assert (ROOT / code).exists() or (document.parent / code).exists() or anywhere(code), f"{document.name}: {code}"


def anywhere(name: str) -> bool:
    """Say whether a name without a folder belongs to some file of ours."""
    return "/" not in name and any(".venv" not in path.parts for path in ROOT.rglob(name))


def test_commands_in_the_readme_are_ones_that_run() -> None:
    programs = {"make", "python", "python3", "python3.11", "py", "streamlit", "git", "cd", "apt-get", "sudo", "docker", "export", "set"}
    for line in shell_lines((ROOT / "README.md").read_text("utf-8")):
        for part in re.split(r"&&|;", line.split("#")[0].removeprefix("$ ")):
            words = [word for word in shlex.split(part, posix=False) if "=" not in word]
            if words:
                program = Path(words[0].replace("\\", "/")).name.removesuffix(".exe")
                assert program in programs | {"pip"}, line


def test_decisions_are_numbered_without_gaps_and_short() -> None:
    files = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert [int(path.name.split("-")[0]) for path in files] == list(range(1, len(files) + 1))
    for path in files:
        assert len(path.read_text("utf-8").splitlines()) <= MOST_DECISION_LINES, path.name


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "constraints.txt"])
def test_every_package_is_pinned_to_one_version(name: str) -> None:
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line and not line.startswith(("#", "-"))]
    assert [line for line in lines if not re.fullmatch(r"[\w.-]+==[\w.]+", line)] == []


def test_no_package_is_pinned_twice() -> None:
    direct, tools, brought = pins("requirements.txt"), pins("requirements-dev.txt"), pins("constraints.txt")
    assert set(direct) & set(tools) == set(direct) & set(brought) == set(tools) & set(brought) == set()


def test_the_version_is_the_one_the_changelog_tells_last() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert version() == project["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert re.findall(r"^## v?(\d+\.\d+\.\d+)", changelog, re.MULTILINE)[0] == version()
