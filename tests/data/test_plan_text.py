"""The attached text of the plan comes in as text or is refused in one sentence."""

import io
import zipfile

import pytest

from data.plan_text import PlanTextError, text_from_upload

BODY = (
    '<w:document xmlns:w="urn:x"><w:body><w:p><w:r><w:t>一、章</w:t></w:r></w:p>'
    "<w:p><w:r><w:t>款</w:t><w:br/><w:t>话</w:t></w:r></w:p></w:body></w:document>"
)


def docx(body: str, name: str = "word/document.xml") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_plain_text_is_read_in_the_encodings_of_offices(encoding: str) -> None:
    assert text_from_upload("规划.TXT", "一、章\r\n款\x07".encode(encoding)) == "一、章\n款"


def test_a_word_file_gives_a_line_for_each_paragraph() -> None:
    assert text_from_upload("a.docx", docx(BODY)) == "一、章\n款\n话"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.pdf", b"%PDF-1.4", "只认 txt 和 docx"),
        ("a.txt", b" \n", "没有文字"),
        ("a.txt", b"\xff\xff\xff", "编码"),
        ("a.docx", b"PK\x03\x04 broken", "不是完整的 docx"),
        ("a.docx", docx(BODY, "other.xml"), "不是完整的 docx"),
        ("a.docx", docx('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'), "不安全"),
        ("a.docx", docx("<a><b></a>"), "读不出来"),
        ("a.txt", b"x" * 20_000_001, "最多 20 MB"),
        ("a.docx", docx("<a>" + " " * 100_000_001 + "</a>"), "展开后太大"),
    ],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(name: str, content: bytes, said: str) -> None:
    with pytest.raises(PlanTextError, match=said):
        text_from_upload(name, content)
