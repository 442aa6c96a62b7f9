"""The plan's own text is attached by somebody with a name, shown with each clause, and taken away again; another text is refused."""

from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from data.current import current_catalogue, current_store
from data.plan_records import TEXTS, attached_text
from data.plan_text import FEWEST_FOUND
from geo.plan import Plan
from tests.ui.pages import html_of, opened, told_by

CITED = "c7.s4"


def plan() -> Plan:
    found = current_catalogue().plan
    assert found
    return found


def text_of(clauses: int) -> bytes:
    return "\n".join(f"{part.title}。此处是{part.id}的话。" for part in plan().clauses[:clauses]).encode()


def page_with(content: bytes, *, name: str = "王芳", file: str = "规划.txt") -> AppTest:
    page = opened("plan", clause=CITED)
    page.file_uploader(key="plan.upload").upload(file, content).run()
    return page.text_input(key="data.who").set_value(name).run()


def button(page: AppTest, label: str) -> Any:
    return next((one for one in page.button if one.label == label), None)


def test_an_attached_text_is_shown_with_the_clause_and_can_be_taken_away(own_data: Path) -> None:
    del own_data
    page = page_with(text_of(1000))
    button(page, "附上").click().run()
    assert not page.exception
    assert f"此处是{CITED}的话" in html_of(page)
    assert "已附：规划\\.txt。" in told_by(page)
    assert current_store().history(TEXTS, plan().id)[0][0].who == "王芳"
    button(page, "撤下").click().run()
    assert f"此处是{CITED}的话" not in html_of(page)
    assert attached_text(current_store(), plan().id) == ("", "")


@pytest.mark.parametrize("name", ["", " "])
def test_without_a_name_nothing_can_be_attached(name: str, own_data: Path) -> None:
    del own_data
    assert button(page_with(text_of(1000), name=name), "附上").disabled


@pytest.mark.parametrize("found", [0, FEWEST_FOUND - 1])
def test_a_text_that_is_not_this_plan_is_refused_with_what_was_found(found: int, own_data: Path) -> None:
    del own_data
    page = page_with("别的文件。".encode() + b"\n" + text_of(found))
    button(page, "附上").click().run()
    assert f"只找到 {found} 条规划标题" in page.error[0].value
    assert attached_text(current_store(), plan().id) == ("", "")


def test_a_file_that_is_no_text_is_told_and_nothing_breaks(own_data: Path) -> None:
    del own_data
    page = page_with(b"\x00\x01\x02PK", file="规划.docx")
    button(page, "附上").click().run()
    assert not page.exception
    assert page.error
    assert attached_text(current_store(), plan().id) == ("", "")
