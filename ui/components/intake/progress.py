"""How far long work is: a bar with rows and the time left, and the way out of it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import streamlit as st

from ui.states import intake as state

LONG = 3000
"""Rows from which progress and a way out are shown."""

Tell = Callable[[float, str], None]
"""Hears how much is done, from 0 to 1, and what is being done."""


@contextmanager
def shown(rows: int, key: str, on_click: Callable[[], None] | None = None) -> Iterator[Tell]:
    """Show a bar and the button 取消 as long as something is done to so many rows.

    What hears of progress stops the work when the button was pressed: the script is then run anew, from within it.
    """
    place = st.empty()
    with place.container(horizontal=True, vertical_alignment="center"):
        st.button("取消", key=state.key(key), on_click=on_click)
        bar = st.progress(0.0, f"{rows:,} 行")
    start = monotonic()

    def tell(share: float, said: str) -> None:
        left = (monotonic() - start) / share * (1 - share) if share else 0
        remaining = f"，约剩 {left:.0f} 秒" if share else ""
        bar.progress(min(share, 1.0), f"{said}：约 {round(rows * share):,} / {rows:,} 行{remaining}")

    try:
        yield tell
    except Exception:
        place.empty()
        raise
    place.empty()
