"""The sentence that stands on every page while changes can be neither shown nor saved."""

import streamlit as st

from data.current import store_trouble
from ui.markup import plain


def show() -> None:
    """Say why there is no store and what is shown instead; nothing when all is well."""
    trouble = store_trouble()
    if trouble:
        st.container(key="trouble").error(
            f"现在不能保存修改。{plain(trouble)}眼前显示的是最后读到的内容或随软件发布的数据表，可能缺少已保存的修改。"
        )
