"""The font for exports comes with a package; when its file is not there or is no font, that is told."""

from pathlib import Path

import pylopdf_fonts_zh_cn
import pytest

from layers.paper.face import font_name


def test_the_font_comes_with_the_package() -> None:
    assert font_name() == Path(pylopdf_fonts_zh_cn.sans_path()).name


@pytest.mark.parametrize("content", [None, b"", b"<html>"])
def test_a_missing_or_broken_file_is_no_font(content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "font.otf"
    if content is not None:
        path.write_bytes(content)
    monkeypatch.setattr(pylopdf_fonts_zh_cn, "sans_path", lambda: str(path))
    assert font_name() == ""
