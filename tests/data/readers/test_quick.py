"""The quick way reads what the careful way reads, or nothing."""

from hypothesis import given
from hypothesis import strategies as st

from data.readers.delimited import records_from_text
from data.readers.quick import quick_frame

CELL = st.text(st.sampled_from("甲乙a1. \t'，;\x0b\x85\u2028\\"), max_size=5)
TEXT = st.text(st.sampled_from('甲1,, \r\n\n"\x00\ufffd\t'), max_size=40)


@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8), st.sampled_from(["\n", "\r\n"]), st.integers(0, 2))
def test_clean_rows_are_read_alike(rows: list[tuple[str, str, str]], end: str, levels: int) -> None:
    head = [["名称", "地址", "数"]] * levels
    text = end.join(",".join(row) for row in [*head, *rows]) + end
    frame = quick_frame(text, ",", head, 3)
    assert frame is not None
    assert frame.to_numpy().tolist() == records_from_text("a.csv", text, ",").rows


@given(TEXT, st.integers(1, 3))
def test_whatever_it_reads_the_careful_way_reads_alike(text: str, width: int) -> None:
    frame = quick_frame(text, ",", [], width)
    careful = records_from_text("a.csv", text.rstrip("\r\n"), ",").rows
    assert frame is None or frame.to_numpy().tolist() == careful
    torn = any(len(row) != width for row in careful)
    assert frame is None or not torn
