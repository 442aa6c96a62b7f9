"""The tables of the ranking: the shipped ones row by row, and what is wrong with broken ones."""

import re
import shutil
from pathlib import Path

import pytest

from data.files import Folder
from data.read import TABLES, read_catalogue
from data.rules import rules_from_folder
from geo.near.criteria import READERS
from geo.near.rules import PRESETS, Rules

WORDS = {"zone": {"c"}, "domain": {"d1"}, "precision": {"building"}}
HEADER = "id,name,order,unit,direction,scale,fields,startup,growth,lab,source,meaning\n"


def rules_of(folder: Path, *rows: str, roles: str = "", errors: str = "") -> tuple[Rules, list[str]]:
    (folder / "criteria.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows), "utf-8")
    (folder / "roles.csv").write_text("zone,domain,clause,basis\n" + roles, "utf-8")
    (folder / "position_errors.csv").write_text("precision,error_m,basis\n" + errors, "utf-8")
    opened = Folder(folder)
    rules = rules_from_folder(opened, WORDS)
    return rules, [f"{one.table} {one.row} {one.column}" for one in opened.problems]


def test_every_criterion_has_a_function_a_row_a_source_and_a_meaning() -> None:
    rules = read_catalogue(TABLES).rules
    assert [criterion.id for criterion in rules.criteria] == list(READERS)
    assert all(criterion.source and criterion.meaning and criterion.name for criterion in rules.criteria)
    assert all(any(criterion.weights[preset] > 0 for preset in PRESETS) for criterion in rules.criteria)
    assert set(rules.errors_m) < {"building", "road", "campus", "none"}


def test_every_role_names_a_zone_a_domain_and_a_clause_once() -> None:
    catalogue = read_catalogue(TABLES)
    roles = catalogue.rules.roles
    assert {role.zone for role in roles} <= set(catalogue.scheme().zones["id"])
    assert {role.domain for role in roles} <= {domain.id for domain in catalogue.domains}
    assert all(re.fullmatch(r"[四五六]（[一二三]）(专栏\d|区域赋能\d)?", role.clause) for role in roles)
    assert len({(role.zone, role.domain, role.clause) for role in roles}) == len(roles)


@pytest.mark.parametrize("preset", PRESETS)
def test_a_preset_weighs_something(preset: str) -> None:
    assert sum(read_catalogue(TABLES).rules.weights(preset).values()) > 0


def test_an_unknown_preset_is_no_preset() -> None:
    with pytest.raises(KeyError):
        Rules().weights("castle")


def test_rows_come_in_their_order(tmp_path: Path) -> None:
    rules, problems = rules_of(tmp_path, "metro,站,2,米,within,800,,1,0.5,0,源,义", "level,级,1,,share,,,1,1,1,源,义")
    assert problems == []
    assert [criterion.id for criterion in rules.criteria] == ["level", "metro"]
    assert rules.criteria[1].weights == {"startup": 1, "growth": 0.5, "lab": 0}


@pytest.mark.parametrize(
    ("row", "column", "kept"),
    [
        ("castle,堡,1,,share,,,1,1,1,源,义", "id", False),
        ("metro,站,1,米,sideways,800,,1,1,1,源,义", "direction", False),
        ("metro,站,1,米,within,,,1,1,1,源,义", "scale", False),
        ("metro,站,1,米,within,0,,1,1,1,源,义", "scale", False),
        ("metro,站,1,米,within,abc,,1,1,1,源,义", "scale", False),
        ("metro,站,1,米,within,800,,-1,1,1,源,义", "startup", True),
        ("metro,站,x,米,within,800,,1,1,1,源,义", "order", True),
        ("metro,,1,米,within,800,,1,1,1,源,义", "name", True),
    ],
)
def test_a_row_that_cannot_be_used_is_a_problem_and_the_rest_stays(tmp_path: Path, row: str, column: str, *, kept: bool) -> None:
    rules, problems = rules_of(tmp_path, row, "level,级,9,,share,,,1,1,1,源,义")
    assert problems == [f"criteria.csv 2 {column}"]
    assert [criterion.id for criterion in rules.criteria] == (["metro", "level"] if kept else ["level"])


def test_roles_and_errors_of_nobody_are_problems(tmp_path: Path) -> None:
    rules, problems = rules_of(tmp_path, roles="x,d1,四,说\nc,d1,,说\n", errors="building,0,据\ncastle,5,据\n")
    assert problems == ["roles.csv 2 zone", "roles.csv 3 clause", "position_errors.csv 3 precision", "position_errors.csv 2 error_m"]
    assert [role.zone for role in rules.roles] == ["c"]
    assert rules.errors_m == {"castle": 5.0}


def test_tables_without_criteria_are_a_problem_and_no_failure(tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    shutil.copytree(TABLES, folder)
    (folder / "criteria.csv").unlink()
    catalogue = read_catalogue(folder)
    assert catalogue.rules.criteria == ()
    assert [one.table for one in catalogue.problems] == ["criteria.csv"]
