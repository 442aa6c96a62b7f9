from collections.abc import Sequence

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from geo.corpus import folded
from geo.search import SearchIndex, search_index
from tests.factories import at, catalogue, entity

READINGS = {"车陂": "che bei", "长湴": "chang ban", "陂": "bei", "涌": "chong"}
NAMES = st.text(alphabet="华南理工大学车陂长（园）・ ABaz19", min_size=1, max_size=14).filter(lambda name: folded([name])[0] != "")


def index_of(*names: str, **aliases: tuple[str, ...]) -> SearchIndex:
    rows = [entity(f"e{place}", name=name) for place, name in enumerate(names)]
    return search_index(catalogue(rows, aliases=aliases), READINGS)


CAMPUS = search_index(
    catalogue(
        [
            entity("scut", name="华南理工大学（五山校区）", short_name="华工", address="五山路381号", host="教育部"),
            entity("scau", name="华南农业大学", short_name="华农", host="教育部"),
            entity("park", name="车陂T.I.T智慧园", address="长湴大街"),
            entity("firm", at(1.5, 0.5), name="南华工商贸易"),
            entity("lab", name="ＷＰＳ 办公（绿色）"),
        ],
        aliases={"scut": ("华工大", "SCUT"), "gone": ("华工幽灵",)},
    ),
    READINGS,
)
IDS = ("scut", "scau", "park", "firm", "lab")


def found(text: str, index: SearchIndex = CAMPUS, ids: Sequence[str] = IDS) -> list[str]:
    mask, scores = index.hits(text)
    best_first = sorted(range(len(mask)), key=lambda row: (-scores[row], row))
    return [ids[row] for row in best_first if mask[row]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华南", ["scau", "scut"]),
        ("五山校区", ["scut"]),
        ("huananligong", ["scut"]),
        ("Hua Nan Li Gong", ["scut"]),
        ("huá nán lǐ gōng", ["scut"]),
        ("HUANANNONGYE", ["scau"]),
        ("huanannongy", ["scau"]),
        ("hnlgdx", ["scut"]),
        ("nlgd", ["scut"]),
        ("华nong", ["scau"]),
        ("hua农", ["scau"]),
        ("scut", ["scut"]),
        ("华工大", ["scut"]),
        ("chebei", ["park"]),
        ("che bei tit", ["park"]),
        ("chepi", []),
        ("tit智慧", ["park"]),
        ("wps办公", ["lab"]),
        ("ＷＰＳ办公", ["lab"]),
        ("lvse", ["lab"]),
        ("lüse", ["lab"]),
        ("wushanlu", ["scut"]),
        ("changban", ["park"]),
        ("zhangban", ["park"]),
        ("教育部", ["scut", "scau"]),
        ("街1", ["firm"]),
        ("教育部 五山", ["scut"]),
    ],
)
def test_an_entity_is_found_by_what_people_type(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("华南理功大学", ["scut"]),
        ("华南李工", ["scut"]),
        ("华南农大学", ["scau"]),
        ("车坡tit智慧园", ["park"]),
        ("huanannogye", ["scau"]),
        ("huannannongyedaxue", ["scau"]),
        ("张湴大街", ["park"]),
        ("长洛大街五号", []),
        ("华", ["scau", "scut", "firm"]),
    ],
)
def test_a_mistyped_query_still_finds_what_was_meant(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_among_near_misses_the_one_goes_first_of_which_more_is_meant() -> None:
    index = index_of("优谷信息", "广州酷狗计算机", e1=("酷狗",))
    assert found("kugu", index, ("other", "meant")) == ["meant", "other"]


def test_names_go_before_aliases_before_sounds_before_places_before_typos() -> None:
    named = index_of("甲乙丙丁")
    ranks = [float(named.hits(text)[1][0]) for text in ("甲乙丙丁", "甲乙", "丙丁", "jiayi", "jybd", "甲乙丁")]
    alias = float(index_of("甲乙丙丁", e0=("戊己庚",)).hits("戊己")[1][0])
    place = float(search_index(catalogue([entity("a", address="辛壬路")]), {}).hits("辛壬")[1][0])
    order = [*ranks[:3], alias, *ranks[3:5], place, ranks[5]]
    assert order == sorted(order, reverse=True)
    assert len(set(order)) == len(order)
    assert order[-1] > 0


def test_a_whole_alias_goes_before_a_name_that_happens_to_contain_it() -> None:
    assert found("华工") == ["scut", "firm"]


def test_typos_are_forgiven_only_when_nothing_is_found_as_typed() -> None:
    index = index_of("天河软件园", "天河硬件园")
    assert index.hits("天河软件园")[0].tolist() == [True, False]
    assert index.hits("天河件园")[0].tolist() == [True, True]


def test_a_blank_text_finds_all_and_a_text_without_letters_nothing() -> None:
    assert CAMPUS.hits(" \t　")[0].all()
    assert not CAMPUS.hits("（）—*")[0].any()


def test_what_is_found_is_shared_and_cannot_be_written_into() -> None:
    mask, scores = CAMPUS.hits("华南")
    assert mask is CAMPUS.hits("华南")[0]
    for array in (mask, scores):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


def test_an_empty_catalogue_is_searched_without_complaint() -> None:
    assert search_index(catalogue(), {}).hits("huanan")[0].tolist() == []


@settings(deadline=None)  # the first search reads the dictionary
@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_any_part_of_a_name_finds_it(names: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(names) - 1))
    start = data.draw(st.integers(0, len(names[row]) - 1))
    part = names[row][start : data.draw(st.integers(start + 1, len(names[row])))]
    assume(folded([part])[0])
    assert index_of(*names).hits(part)[0][row]


@settings(deadline=None)  # the first search reads the dictionary
@given(st.lists(NAMES, min_size=1, max_size=6), st.data())
def test_a_name_with_one_character_left_out_finds_it_unless_something_fits_better(names: list[str], data: st.DataObject) -> None:
    row = data.draw(st.integers(0, len(names) - 1))
    name = folded([names[row]])[0]
    assume(len(name) >= 5)
    out = data.draw(st.integers(0, len(name) - 1))
    mask, scores = index_of(*names).hits(name[:out] + name[out + 1 :])
    assert mask[row] or scores.max() > 30


HOSTILE = [
    ".*", "(", "[a-", "\\", "a|b", "(?P<x>", "%", "_", "'; DROP TABLE entities; --", '<img src=x onerror="alert(1)">', "${7*7}", "`id`",
    "</script>", "\x00\x01\x7f", "\u202e\ufeff\u200b", "😀👩‍👩‍👧", "\ud800", "𠮷野家", "a" * 10_000, "华" * 10_000, "hua nan " * 2_000,
    "a b c d e f g h", "ﷺ" * 500, "İı ß ﬀ", "한국어", "Ωμέγα",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_text_is_only_a_text(text: str) -> None:
    mask, scores = CAMPUS.hits(text)
    assert mask.tolist() == (scores > 0).tolist()


@given(st.text(max_size=40))
def test_no_text_is_refused(text: str) -> None:
    mask, scores = CAMPUS.hits(text)
    assert mask.shape == scores.shape == (5,)


@pytest.mark.parametrize("name", ["𠮷野家", "a\nb", "", "（）", "x" * 5_000])
def test_any_name_may_stand_in_a_table(name: str) -> None:
    index = index_of(name, "华南农业大学")
    assert index.hits("hnny")[0].tolist() == [False, True]
    assert index.hits("华南农大业学习")[0].tolist() == [False, False]


def test_among_five_thousand_names_alike_each_way_of_asking_finds_what_it_means() -> None:
    name = "华南理工大学第{}号重点实验室（五山）"
    index = search_index(catalogue(entity(f"e{n}", name=name.format(n), address=f"五山路{n}号") for n in range(5_000)), READINGS)
    for text in ("hnlg", "重点实验室", "huananligong", "华南理功大学"):
        assert index.hits(text)[0].all(), text
    assert index.hits("第4999号")[0].nonzero()[0].tolist() == [4999]
