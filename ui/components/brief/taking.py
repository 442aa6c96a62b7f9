"""What people take away: the edition's check list, and the whole set with a progress bar."""

from datetime import UTC, datetime

import streamlit as st

from data.approval import read_approval
from data.export.packed import zip_of
from geo.catalogue import Catalogue
from geo.story.model import Story
from takeaway.editions import EDITIONS, BlockedError
from takeaway.files import Wish, checked, count_files, files_of
from takeaway.sizes import SizeError, pixels_from_text, ratio_of
from ui.markup import plain
from ui.states import brief as state

_EDITIONS = dict(zip(EDITIONS, ("内部版", "公开版"), strict=True))
_STATES = {"ok": "已核", "marked": "已注明", "blocked": "不能生成"}


def show(catalogue: Catalogue, story: Story) -> None:
    """Show the check list of the chosen edition, and make the files when asked."""
    edition = st.segmented_control(
        "版本", list(EDITIONS), format_func=_EDITIONS.__getitem__, key=state.EDITION, required=True, default="internal"
    )
    size = st.text_input(
        "图片大小（宽x高，像素）",
        "1920x1080",
        key=state.SIZE,
        max_chars=20,
        help="例如 3840x1080、6656x1792、1080x1920。幻灯片用同样的宽高比，竖屏的图配 16:9。",
    )
    number, problems = read_approval()
    for problem in problems:
        st.warning(plain(f"{problem.value}：{problem.reason}。{problem.remedy}"))
    try:
        pixels = pixels_from_text(size)
        wish = Wish(edition or "internal", number, datetime.now(UTC).astimezone().strftime("%Y-%m-%d"), ratio_of(pixels), pixels)
        shown, checks = checked(catalogue, story, wish)
    except (BlockedError, SizeError) as reason:
        st.error(plain(str(reason)))
        return
    for check in checks:
        st.markdown(plain(f"{_STATES[check.state]} · {check.name}：{check.told}"))
    st.caption("本清单只说明查了什么，不代表任何部门的审批意见。")
    if st.button("生成整套文件", type="primary", icon=":material/folder_zip:"):
        bar, made, count = st.progress(0.0, "开始"), [], count_files(shown)
        for name, content in files_of(catalogue, shown, wish):
            made.append((name, content))
            bar.progress(len(made) / count, plain(f"{len(made)} / {count} {name}"))
        bar.empty()
        state.keep_set(zip_of(made))
    ready = state.made_set()
    if ready is not None:
        st.download_button("下载 ZIP（PPTX、HTML、XLSX、PDF、PNG）", ready, f"{story.id}-{catalogue.fingerprint}.zip", "application/zip")
