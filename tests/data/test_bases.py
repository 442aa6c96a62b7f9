"""Online bases are offered only when the installation describes them, and only sound ones."""

from pathlib import Path

import pytest

from data.bases import FILE_VARIABLE, read_bases

SOUND = """[[base]]
id = "vec"
name = "矢量"
url = ["https://t{s}.example/vec", "https://t{s}.example/cva"]
subdomains = "01"
attribution = "某局"
max_zoom = 17
"""


@pytest.fixture
def described(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def describe(text: str) -> None:
        file = tmp_path / "bases.toml"
        file.write_text(text, "utf-8")
        monkeypatch.setenv(FILE_VARIABLE, str(file))

    return describe


def test_no_base_is_offered_without_a_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(FILE_VARIABLE, raising=False)
    assert read_bases() == ((), ())


def test_a_base_may_be_two_layers_one_over_the_other(described) -> None:
    described(SOUND)
    (base,), problems = read_bases()
    assert problems == ()
    assert base.url == ("https://t{s}.example/vec", "https://t{s}.example/cva")
    assert (base.id, base.subdomains, base.max_zoom) == ("vec", "01", 17)


@pytest.mark.parametrize(
    ("change", "column"),
    [
        (('name = "矢量"', 'name = ""'), "name"),
        (("https://t{s}.example/vec", "file:///etc/passwd"), "url"),
        (('id = "vec"', 'id = "矢量"'), "id"),
        (("max_zoom = 17", 'datum = "gcj02"'), "datum"),
        (("max_zoom = 17", 'max_zoom = "很大"'), "max_zoom"),
    ],
)
def test_an_unsound_base_is_left_out_and_named_with_its_column(described, change: tuple[str, str], column: str) -> None:
    described(SOUND.replace(*change) + SOUND.replace('"vec"', '"img"'))
    bases, problems = read_bases()
    assert [base.id for base in bases] == ["img"]
    assert [(problem.row, problem.column) for problem in problems] == [(1, column)]


@pytest.mark.parametrize("text", ["这不是 TOML [[", "\ufeff[[base"])
def test_an_unreadable_file_is_told_by_its_name_without_its_folder(described, text: str) -> None:
    described(text)
    bases, (problem,) = read_bases()
    assert bases == ()
    assert problem.table == "bases.toml"
    assert "/" not in problem.reason + problem.remedy


def test_a_missing_file_is_a_problem_not_an_error(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(FILE_VARIABLE, str(tmp_path / "none.toml"))
    bases, problems = read_bases()
    assert bases == ()
    assert len(problems) == 1
