"""The bench of gaps compares like with like: measuring every pair finds what the index finds."""

from pathlib import Path

from bench.gaps import clusters_by_measuring, gaps, labs_by_measuring
from bench.tables import write_tables
from data.read import read_catalogue
from geo.near.gaps import clusters_without_carrier, labs_without_carrier


def test_measuring_every_pair_finds_the_same_gaps_and_both_are_timed(tmp_path: Path) -> None:
    write_tables(tmp_path / "tables", 300)
    catalogue = read_catalogue(tmp_path / "tables")
    assert {middle for middle, _ in labs_by_measuring(catalogue)} == {gap.middle for gap in labs_without_carrier(catalogue)}
    clusters = {(gap.middle, frozenset(gap.members.tolist())) for gap in clusters_without_carrier(catalogue)}
    assert clusters_by_measuring(catalogue) == clusters
    assert len(clusters) > 0
    lines = list(gaps(tmp_path / "tables", 1))
    assert [f"{len(clusters)} 处" in line.name for line in lines] == [False, True]
