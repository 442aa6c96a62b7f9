"""What leaves and comes back changes nothing: every format, every coordinate system."""

from datetime import date

import numpy as np
import pytest

from data.current import current_catalogue
from data.export.formats import FORMATS, file_from_rows, systems_of
from data.gate import read_upload
from data.intake.journey import ground_from, preview_of
from data.intake.preview import Ground, Preview
from data.intake.rows import Origin
from data.intake.sheets import best_table
from data.store import Store, open_store

CASES = [(format_id, datum) for format_id in FORMATS for datum in systems_of(format_id)]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("store"))


@pytest.fixture(scope="module")
def ground(store: Store) -> Ground:
    return ground_from(current_catalogue(), store.records("entities"))


def returned(ground: Ground, format_id: str, datum: str) -> Preview:
    rows = np.arange(len(ground.catalogue.entities))
    made = file_from_rows(ground.catalogue, rows, format_id=format_id, datum=datum, day=date(2026, 5, 1))
    tables = read_upload(made.name, made.content)
    table = tables[best_table(tables, ground.lexicon)]
    return preview_of(table, Origin(made.name, table.name), ground)


@pytest.mark.parametrize(("format_id", "datum"), CASES)
def test_the_whole_list_comes_back_without_a_question_or_a_change(ground: Ground, format_id: str, datum: str) -> None:
    found = returned(ground, format_id, datum)
    every = len(ground.records)
    assert found.comparison.fields_changed().to_numpy().tolist() == []
    assert found.counts() | {"rows": every, "unchanged": every, "refused": 0, "likely": 0} == found.counts()
    assert (found.question, found.positions.question) == ("", "")
