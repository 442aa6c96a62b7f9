"""The page about the holdings themselves: what is edited, what was changed, what has to be checked again."""

from collections.abc import Callable, Mapping

import streamlit as st

from data.current import current_catalogue
from geo.catalogue import Catalogue
from ui import state
from ui.address import notice
from ui.components import checks, edit_table, export, heading, history, zone_outline
from ui.components.intake import tab as intake
from ui.states import data as own

# Id in the address -> name and what is shown.
TABS: Mapping[str, tuple[str, Callable[[Catalogue], None]]] = {
    "import": ("导入", intake.show),
    "edit": ("编辑", edit_table.show),
    "zones": ("片区", zone_outline.show),
    "history": ("历史", history.show),
    "check": ("核查", checks.show),
    "export": ("导出", export.show),
}


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    state.leave()
    wrong = own.restore(list(TABS), {kind.id for kind in catalogue.kinds})
    with st.container(key="page"), st.container(key="data"):
        heading.show(catalogue, "数据")
        chosen = st.segmented_control(
            "数据页的分区", list(TABS), key=own.TAB, format_func=lambda tab: TABS[tab][0], required=True, label_visibility="collapsed"
        )
        TABS[chosen or next(iter(TABS))][1](catalogue)
    own.publish()
    for name in wrong:
        st.toast(notice(name), duration="long")


main()
