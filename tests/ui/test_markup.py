"""Text from data is shown exactly as it is."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ui.markup import badge, clause, count_table, definition_list, escaped, explained, link, marked, plain, tag

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "${alert(1)}",
    "`alert(1)`",
    "\\",
    "</script><script>alert(1)</script>",
    "**粗**",
    "[x](javascript:1)",
    ":red[x]",
    "$a$",
]


class Text(HTMLParser):
    """Collects the tags and the text that a browser would make of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


@given(st.text(max_size=80))
def test_escaped_text_reads_back_as_it_was_and_opens_no_tag(text: str) -> None:
    read = Text(f"<p>{escaped(text)}</p>")
    assert read.tags == ["p"]
    assert read.text == text


@pytest.mark.parametrize("text", HOSTILE)
def test_every_piece_of_markup_shows_hostile_text_without_a_tag_of_its_own(text: str) -> None:
    pieces = {
        tag(text): {"span"},
        definition_list([("a", escaped(text))]): {"dl", "dt", "dd"},
        count_table([(text, "1", 0.5)]): {"table", "tr", "td", "span"},
    }
    for html, allowed in pieces.items():
        read = Text(html)
        assert set(read.tags) <= allowed
        assert text in read.text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_label_shows_hostile_text_as_plain_text(text: str) -> None:
    tokens = MarkdownIt("commonmark", {"html": True}).parseInline(plain(text))[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}
    assert "".join(token.content for token in tokens) == text


def test_a_label_stays_on_one_line() -> None:
    assert plain("甲\n乙\t丙") == "甲 乙 丙"


def test_an_empty_definition_is_left_out() -> None:
    assert definition_list([("来源", ""), ("地址", "五山路")]) == "<dl><dt>地址</dt><dd>五山路</dd></dl>"
    assert definition_list([("来源", "")]) == ""


@pytest.mark.parametrize("text", HOSTILE)
def test_links_marks_meanings_and_badges_show_hostile_text_as_text(text: str) -> None:
    shown = {
        link(text, "./plan"): ["a"],
        clause(text): ["a"],
        badge(text, text, text): ["span", "b"],
        explained(f"前{text}后", {text: text}): ["abbr"],
        marked(f"前{text}后", [text]): ["mark"],
    }
    for html, tags in shown.items():
        assert Text(html).tags == tags
        assert text in Text(html).text


def test_an_address_elsewhere_is_no_link() -> None:
    assert [link("x", address) for address in ("javascript:alert(1)", "//example", "/plan")] == ["x"] * 3


def test_each_word_is_explained_once_and_the_longer_word_wins() -> None:
    html = explained("元宇宙和元宇宙", {"元": "短", "元宇宙": "长", "": "无"})
    assert html == '<abbr tabindex="0" title="长">元宇宙</abbr>和元宇宙'
    assert explained("a<b", {}) == "a&lt;b"


def test_lines_of_marked_text_stay_lines() -> None:
    assert marked("一\n二", ["二"]) == "一<br><mark>二</mark>"
