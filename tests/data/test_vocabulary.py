"""The small tables."""

from pathlib import Path

from data.files import Folder
from data.vocabulary import (
    MOST_DOMAINS,
    aliases_from_folder,
    figures_from_folder,
    readings_from_folder,
    sources_from_folder,
    vocabulary_from_folder,
)
from tests.data.broken import edit, short, tables


def folder_with(path: Path, name: str, *lines: str) -> Folder:
    folder = tables(path)
    (folder / name).write_text("\n".join(lines) + "\n", "utf-8")
    return Folder(folder)


def test_lists_come_in_their_order_whatever_the_order_of_lines(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "levels.csv", "id,name,order,meaning", "b,乙,2,", "a,甲,1,")
    assert [term.id for term in vocabulary_from_folder(folder).levels] == ["a", "b"]
    assert folder.problems == []


def test_a_repeated_or_missing_id_counts_once_or_not_at_all(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "levels.csv", "id,name,order,meaning", "a,甲,1,", "a,乙,2,", ",丙,x,")
    assert [(term.id, term.name) for term in vocabulary_from_folder(folder).levels] == [("a", "甲")]
    assert {(row, column) for _, row, column, _ in short(tuple(folder.problems))} == {(3, "id"), (4, "id"), (4, "order")}


def test_a_kind_of_an_unknown_family_is_told_and_left_out(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit(folder, "kinds.csv", "16,firm,", "16,zoo,")
    reading = Folder(folder)
    assert "unicorn_firm" not in {kind.id for kind in vocabulary_from_folder(reading).kinds}
    assert short(tuple(reading.problems)) == [("kinds.csv", 17, "family", "zoo")]


def test_an_unknown_symbol_falls_back_to_a_circle(tmp_path: Path) -> None:
    folder = tables(tmp_path)
    edit(folder, "families.csv", "1,square", "1,heart")
    reading = Folder(folder)
    assert vocabulary_from_folder(reading).families[0].shape == "circle"
    assert short(tuple(reading.problems)) == [("families.csv", 2, "shape", "heart")]


def test_scenarios_belong_to_their_domain(tmp_path: Path) -> None:
    reading = Folder(tables(tmp_path))
    domains = vocabulary_from_folder(reading).domains
    assert [one.id for one in domains[4].scenarios] == ["d5.s1", "d5.s2", "d5.s3"]
    assert reading.problems == []


def test_no_more_domains_than_an_entity_can_tell_apart(tmp_path: Path) -> None:
    lines = [f"x{n},{n},领域{n},,五,说明" for n in range(1, MOST_DOMAINS + 3)]
    folder = folder_with(tmp_path, "domains.csv", "id,order,name,short_name,clause,summary", *lines)
    domains = vocabulary_from_folder(folder).domains
    assert len(domains) == MOST_DOMAINS
    assert domains[0].short_name == "领域1"
    assert "超过 16 个领域，后面的没有读入" in {one.reason for one in folder.problems}


def test_other_names_are_gathered_and_those_of_nobody_told(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "aliases.csv", "entity,alias", "a,甲", "b,乙", "a,丙", "a,甲", "a,")
    assert aliases_from_folder(folder, {"a"}) == {"a": ("甲", "丙")}
    assert short(tuple(folder.problems)) == [("aliases.csv", 3, "entity", "b"), ("aliases.csv", 6, "alias", "")]


def test_readings_are_plain_syllables(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "readings.csv", "text,reading,note", "车陂,che bei,", "冼村,Xiǎn cūn,", ",a,")
    assert readings_from_folder(folder) == {"车陂": "che bei"}
    assert short(tuple(folder.problems)) == [("readings.csv", 4, "text", ""), ("readings.csv", 3, "reading", "Xiǎn cūn")]


def test_figures_are_numbers(tmp_path: Path) -> None:
    folder = folder_with(
        tmp_path,
        "figures.csv",
        "indicator,year,value,unit,nature,scope,source,confidence,note",
        "甲,2020,1.5,家,实际,区,报,high,",
        "乙,2020,多,家,实际,区,报,high,",
    )
    figures = figures_from_folder(folder)
    assert figures["value"].tolist()[0] == 1.5
    assert figures["value"].isna().tolist() == [False, True]
    assert short(tuple(folder.problems)) == [("figures.csv", 3, "value", "多")]


def test_a_source_without_a_licence_is_told_and_kept(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, "sources.csv", "id,title,covers,licence,credit,note", "a,甲,全部,,,")
    assert [source.title for source in sources_from_folder(folder)] == ["甲"]
    assert short(tuple(folder.problems)) == [("sources.csv", 2, "licence", "")]
