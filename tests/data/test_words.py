"""Titles are the plan's, every other word is ours."""

import pytest

from tests.data.plan import HASHES, PLAN, is_copied, plan_runs, runs_of
from tests.data.shipped import SCHEME, column, properties, rows, scheme


def summaries() -> dict[str, str]:
    tiers = scheme()["tiers"]
    said = {row["id"]: row["summary"] for name in ("domains.csv", "scenarios.csv") for row in rows(name)}
    said |= {one["id"]: one["summary"] for one in (scheme(), *tiers, *(function for tier in tiers for function in tier["functions"]))}
    said |= {f"role {one['id']}": one["role"] for one in properties(SCHEME / "zones.geojson")}
    vocabulary = ("families.csv", "kinds.csv", "levels.csv", "precisions.csv", "confidences.csv")
    return said | {f"meaning {name} {row['id']}": row["meaning"] for name in vocabulary for row in rows(name)}


@pytest.mark.parametrize(("who", "text"), summaries().items(), ids=list(summaries()))
def test_summaries_are_in_our_own_words(who: str, text: str) -> None:
    assert text
    assert not is_copied(text), who


def test_the_stored_runs_recognise_what_is_copied() -> None:
    assert len(HASHES.read_bytes()) == 5 * len(plan_runs())
    assert len(plan_runs()) > 25_000
    assert is_copied("依托华南理工大学、华南师范大学、暨南大学、华南农业大学等高校")
    if PLAN.exists():
        assert runs_of(PLAN.read_text("utf-8")) == plan_runs()


def test_the_plans_titles_are_its_own() -> None:
    titles = [*column("domains.csv", "name"), *column("scenarios.csv", "name")]
    titles += [one["name"] for tier in scheme()["tiers"] for one in (tier, *tier["functions"]) if "title" not in one]
    text = "".join(PLAN.read_text("utf-8").split()) if PLAN.exists() else ""
    for title in titles:  # without the plan, long titles are known by their runs
        assert title in text if text else (len(title) < 16 or runs_of(title) <= plan_runs()), title
