"""The windows of a story: the player, the speaker's and the rehearsal, each a page of its own."""

from urllib.parse import urlencode

import streamlit as st

from data.kept import DRAFTS
from data.stories import text_from_story
from geo.story.model import Story


def show(story: Story, *, saved: bool) -> None:
    """Show the links; the windows show the story as it stands on the page, `saved` or not."""
    draft = "" if saved else DRAFTS.keep(text_from_story(story))
    play, speak, rehearse = st.columns(3)
    play.link_button(
        "开始演示" if saved else "试演未保存的修改",
        _view("brief", story.id, draft),
        type="primary",
        icon=":material/slideshow:",
        width="stretch",
    )
    speak.link_button("演讲者窗口", _view("speaker", story.id, draft), icon=":material/co_present:", width="stretch")
    rehearse.link_button("预演各种屏幕", _view("rehearse", story.id, draft), icon=":material/aspect_ratio:", width="stretch")
    if not saved:
        st.info("三个窗口显示的是本页未保存的修改。修改只在本次打开的页面里；保存后再去会场。")
    st.caption(
        "翻页笔、方向键、空格翻页；数字加回车跳屏；单个数字 1–9 打开答问；B 或 . 黑屏；P 自动播放；T 换深浅；F 全屏；"
        "S 开演讲者窗口（备注、计时、下一屏、手机遥控）；F5 回到同一屏。"
    )


def _view(view: str, story: str, draft: str) -> str:
    return f"./?{urlencode({'view': view, 'story': story} | ({'draft': draft} if draft else {}))}"
