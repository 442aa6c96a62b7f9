"""The shortlist in a real store: kept, changed, taken out, with history, and never over somebody else's change."""

from dataclasses import replace
from pathlib import Path

import pytest

from data.shortlist import entries_in, history_of, keep
from data.store import NothingChangedError, StaleError, Store, open_store
from geo.near.shortlist import STATES, Entry, entry_from_record, firm_key

ENTRY = Entry("某公司", "point:113.350000,23.130000", "gaoke-dasha", "高科大厦", "1646", "20.4–61.5")


@pytest.fixture
def store(own_data: Path) -> Store:
    return open_store(own_data)


def test_an_entry_is_kept_as_it_was_taken_in(store: Store) -> None:
    keep(store, None, ENTRY, who="张三")
    assert entries_in(store) == {ENTRY.id: ENTRY}
    assert entry_from_record(ENTRY.to_record()) == ENTRY


def test_state_and_note_change_with_history_and_reasons(store: Store) -> None:
    keep(store, None, ENTRY, who="张三")
    later = replace(ENTRY, state=STATES[1], note="周三看场地")
    keep(store, ENTRY, later, who="李四")
    keep(store, later, None, who="张三")
    assert entries_in(store) == {}
    told = [(batch.who, batch.why, after["note"] if after else None) for batch, after in history_of(store, ENTRY.id)]
    assert told == [
        ("张三", "移出名单：某公司，高科大厦", None),
        ("李四", "跟进：待联系→已联系，改备注", "周三看场地"),
        ("张三", "收藏：某公司，高科大厦", ""),
    ]


def test_nobody_writes_over_a_change_that_was_not_seen(store: Store) -> None:
    keep(store, None, ENTRY, who="张三")
    keep(store, ENTRY, replace(ENTRY, note="先到"), who="李四")
    with pytest.raises(StaleError, match="李四"):
        keep(store, ENTRY, replace(ENTRY, note="后到"), who="张三")
    with pytest.raises(StaleError):
        keep(store, None, ENTRY, who="王五")
    with pytest.raises(NothingChangedError):
        keep(store, replace(ENTRY, note="先到"), replace(ENTRY, note="先到"), who="张三")
    with pytest.raises(ValueError, match="needed"):
        keep(store, None, None, who="张三")


def test_a_firm_is_known_by_its_id_or_by_its_name_and_place() -> None:
    assert firm_key("甲", "entity:lizhi") == "lizhi"
    assert firm_key("甲", "point:1,2") != firm_key("乙", "point:1,2") != firm_key("乙", "point:1,3")
    assert firm_key("甲", "entity:../x").startswith("firm-")
    assert ENTRY.id.isascii()
