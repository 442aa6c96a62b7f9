"""The script behind `streamlit run app.py`: page set-up, style and the list of pages."""

from pathlib import Path

import streamlit as st

from data.current import current_catalogue
from ui import sheet

_SCREENS = Path(__file__).parent / "screens"


def main() -> None:
    """Show the page that the address names."""
    title = current_catalogue().district.title
    st.set_page_config(page_title=title, layout="wide", initial_sidebar_state="auto", page_icon=str(sheet.ICON))
    sheet.apply_sheet()
    pages = [
        st.Page(_SCREENS / "layout.py", title="布局图", url_path="map", default=True),
        st.Page(_SCREENS / "plan.py", title="规划要点", url_path="plan"),
        st.Page(_SCREENS / "sources.py", title="数据说明", url_path="sources"),
    ]
    st.navigation(pages, position="top").run()


main()
