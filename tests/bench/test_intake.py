"""The generated list is one that an office could have: all of it goes in."""

from bench.intake import NAME, firms
from data.gate import read_upload
from data.intake.journey import ground_from, preview_of
from data.intake.rows import Origin
from data.read import TABLES, read_catalogue


def test_every_row_of_a_generated_list_is_new_and_none_is_refused() -> None:
    ground = ground_from(read_catalogue(TABLES), {})
    (table,) = read_upload("a.csv", firms(ground, 200).to_csv(index=False).encode("gbk"))
    counts = preview_of(table, Origin(f"{NAME}.csv"), ground).counts()
    assert counts | {"rows": 200, "added": 200, "refused": 0} == counts
