"""The script behind `streamlit run app.py`: page set-up, style and the list of pages."""

from pathlib import Path

import streamlit as st

from data.read import TablesError
from ui import sheet
from ui.components import follow, problems, store_banner, updating
from ui.states.going import arrived

_SCREENS = Path(__file__).parent / "screens"


def main() -> None:
    """Show the page that the address names."""
    try:
        title = updating.newest().district.title
    except TablesError as error:
        st.set_page_config(page_title="没有数据", layout="wide", page_icon=str(sheet.ICON))
        st.error("数据表读不出来，没有可以显示的内容。改正下面各处后刷新本页。")
        problems.show(error.problems)
        return
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="auto", page_icon=str(sheet.ICON))
    sheet.apply_sheet()
    pages = [
        st.Page(_SCREENS / "layout.py", title="布局图", url_path="map", default=True),
        st.Page(_SCREENS / "near.py", title="附近", url_path="near"),
        st.Page(_SCREENS / "plan.py", title="规划", url_path="plan"),
        st.Page(_SCREENS / "stats.py", title="统计", url_path="stats"),
        st.Page(_SCREENS / "brief.py", title="简报", url_path="brief"),
        st.Page(_SCREENS / "data.py", title="数据", url_path="data"),
        st.Page(_SCREENS / "sources.py", title="数据说明", url_path="sources"),
    ]
    page = st.navigation(pages, position="top")
    store_banner.show()
    page.run()
    arrived(page.url_path or "map")
    follow.show()


main()
