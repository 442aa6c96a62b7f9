"""The windows of a story: the player, the speaker's and the rehearsal, each a page of its own."""

from urllib.parse import urlencode

import streamlit as st


def show(story: str) -> None:
    """Show the links; the windows show what is saved."""
    play, speak, rehearse = st.columns(3)
    play.link_button("开始演示", _view("brief", story), type="primary", icon=":material/slideshow:", width="stretch")
    speak.link_button("演讲者窗口", _view("speaker", story), icon=":material/co_present:", width="stretch")
    rehearse.link_button("预演各种屏幕", _view("rehearse", story), icon=":material/aspect_ratio:", width="stretch")
    st.caption(
        "翻页笔、方向键、空格翻页；数字加回车跳屏；单个数字 1–9 打开答问；B 或 . 黑屏；P 自动播放；T 换深浅；F 全屏；"
        "S 开演讲者窗口（备注、计时、下一屏、手机遥控）；F5 回到同一屏。演示的是已保存的内容。"
    )


def _view(view: str, story: str) -> str:
    return f"./?{urlencode({'view': view, 'story': story})}"
