"""`stats` prints what the page shows."""

import json
from typing import Any

import numpy as np
import pytest
from typer.testing import CliRunner

from cli import app
from data.current import current_catalogue
from geo.selection import Selection, rows_matching
from geo.stats.report import Question, records, statistics


def run(*arguments: str, code: int = 0) -> Any:
    result = CliRunner().invoke(app, ["stats", *arguments])
    assert result.exit_code == code, result.output
    return result


def printed(*arguments: str) -> dict[str, Any]:
    return dict(json.loads(run("--json", *arguments).stdout_bytes.decode("utf-8")))


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        ([], Selection()),
        (["--domain", "d1", "--place", "tier:zone"], Selection(domains=("d1",), places=("tier:zone",))),
        (["--point", "yes", "--kind", "university"], Selection(located=True, kinds=("university",))),
    ],
)
def test_the_numbers_are_those_of_the_same_filter(arguments: list[str], selection: Selection) -> None:
    made = current_catalogue()
    tables = statistics(made, rows_matching(made, selection), Question(scheme=made.scheme().id))
    found = printed(*arguments)
    assert {name: found[name] for name in tables} == json.loads(json.dumps({name: records(frame) for name, frame in tables.items()}))
    assert found["streets"][-1]["name"] == "未定街道"
    assert sum(street["count"] for street in found["streets"]) == np.count_nonzero(rows_matching(made, selection))


def test_what_numbers_mean_is_printed_beside_them() -> None:
    found = printed()
    assert {"total", "count", "lq", "per_km2", "coverage", "nearest_m"} <= set(found["measures"])
    assert all(measure["definition"] for measure in found["measures"].values())


def test_a_person_gets_aligned_tables() -> None:
    lines = run().stdout.splitlines()
    assert lines[0].startswith("名录内 188，有坐标 68")
    assert len([line for line in lines if line.startswith("未定街道")]) == 1


@pytest.mark.parametrize("arguments", [["--against", "none"], ["--kind", "castle"]])
def test_what_does_not_exist_is_refused_in_a_sentence(arguments: list[str]) -> None:
    assert "没有“" in run(*arguments, code=2).output


def test_a_scheme_against_itself_moves_nobody() -> None:
    found = printed("--against", current_catalogue().scheme().id)
    assert found["moves"] == []
    assert sum(flow["moved"] for flow in found["flows"]) == found["overview"][0]["count"]
    assert all(zone["before"] == zone["after"] for zone in found["totals"])
