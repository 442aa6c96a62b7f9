"""`brief` at a prompt."""

from typer.testing import CliRunner

from cli import app


def test_the_stories_are_listed():
    answer = CliRunner().invoke(app, ["brief", "list"])
    assert answer.exit_code == 0
    assert answer.stdout.startswith("plan")


def test_what_cannot_be_made_is_said_in_one_sentence_and_writes_nothing(tmp_path):
    for asked in (["--story", "gone"], ["--edition", "secret"], ["--edition", "public"]):
        answer = CliRunner().invoke(app, ["brief", "export", "--out", str(tmp_path / "out"), *asked])
        assert answer.exit_code == 2, asked
        assert len(answer.stderr.strip().splitlines()) == 1
        assert not (tmp_path / "out").exists()
