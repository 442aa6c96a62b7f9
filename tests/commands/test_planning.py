"""`plan` prints what the tables hold."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from cli import app
from tests.data.broken import tables


@pytest.fixture(scope="module")
def printed() -> dict[str, Any]:
    result = CliRunner().invoke(app, ["plan", "--json"])
    assert result.exit_code == 0, result.output
    return dict(json.loads(result.stdout_bytes.decode("utf-8")))


def test_everything_is_there_and_counted(printed: dict[str, Any]) -> None:
    counts = {name: len(printed[name]) for name in ("indicators", "domains", "projects", "glossary", "layout", "safeguards", "remarks")}
    assert counts == {"indicators": 12, "domains": 9, "projects": 13, "glossary": 14, "layout": 3, "safeguards": 4, "remarks": 4}
    assert sum(len(domain["scenarios"]) for domain in printed["domains"]) == 42
    assert [len(tier["functions"]) for tier in printed["layout"]] == [3, 3, 3]
    assert sum(len(tier["zones"]) for tier in printed["layout"]) == 6
    assert len([task for task in printed["tasks"] if task["level"] == "clause"]) == 18


def test_every_entry_has_its_clause(printed: dict[str, Any]) -> None:
    clauses = {clause["id"] for clause in printed["clauses"]}
    for name in ("indicators", "projects", "intents"):
        assert all(one["clause"] in clauses and one["label"] for one in printed[name]), name
    assert all(scenario["clause"] for domain in printed["domains"] for scenario in domain["scenarios"])


def test_a_reader_at_the_prompt_gets_a_table() -> None:
    lines = CliRunner().invoke(app, ["plan"]).stdout.splitlines()
    assert "穗天府办〔2023〕10号" in lines[0]
    assert len(lines) == 14
    assert "每万人口发明专利拥有量*" in lines[6]


def test_without_a_plan_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tables(tmp_path)
    shutil.rmtree(folder / "plan")
    monkeypatch.setenv("TIANHE_TABLES_DIR", str(folder))
    result = CliRunner().invoke(app, ["plan", "--json"])
    assert (result.exit_code, "没有规划" in result.output) == (1, True)
