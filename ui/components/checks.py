"""How old the list is, and what to check this week; the list goes out as Excel and comes back through the import."""

from datetime import UTC, datetime

import pandas as pd
import streamlit as st

from data.export.formats import file_from_rows
from geo.catalogue import Catalogue
from geo.freshness import AGES, Freshness, freshness_of, rows_to_check
from ui.states import data as state

MOST = 500


def show(catalogue: Catalogue) -> None:
    """Show the age classes by kind, and the list to check this week."""
    today = datetime.now(UTC).astimezone().date()
    freshness = freshness_of(catalogue, today)
    st.markdown(
        "每条资料有截至日期，每类有“半衰期”：过了这么久，估计有一半的内容已经变了。半衰期是约定，可在数据表 half\\_lives.csv 里改。"
        "不到一半为“新”，到一个半衰期为“可用”，到两个为“该核”，再久为“过时”。只写年份的从当年最后一天算起。"
    )
    st.dataframe(_classes(catalogue, freshness), hide_index=True, alt="各类条目的新旧")
    st.subheader("本周应核", anchor=False)
    over = rows_to_check(freshness, today, len(catalogue.entities))
    if not over:
        st.caption("没有到期的条目。")
        return
    most = st.number_input("这周核几条", min_value=1, max_value=MOST, value=30, key=state.MOST_CHECKS, width=200)
    rows = over[: int(most)]
    st.caption(f"到期的共 {len(over)} 条，最久的在前；下面是这周的 {len(rows)} 条。核完在 Excel 里改内容和资料年份，再从“导入”收回。")
    st.dataframe(_list(catalogue, freshness, rows), hide_index=True, height=min(360, 36 * len(rows) + 40), alt="本周应核的条目")
    made = file_from_rows(catalogue, rows, format_id="xlsx", datum="wgs84", day=today)
    st.download_button("下载本周应核（Excel）", made.content, file_name=f"本周应核_{today:%Y%m%d}.xlsx", mime=made.mime, on_click="ignore")


def _classes(catalogue: Catalogue, freshness: Freshness) -> pd.DataFrame:
    codes = catalogue.codes["kind"]
    rows = []
    for place, kind in enumerate(catalogue.kinds):
        classes = freshness.classes[codes == place]
        if len(classes):
            counts = [int((classes == age).sum()) for age in AGES]
            rows.append((kind.name, _months(catalogue.half_lives.get(kind.id)), len(classes), *counts))
    return pd.DataFrame(rows, columns=["类型", "半衰期", "共", *AGES.values()])


def _list(catalogue: Catalogue, freshness: Freshness, rows: list[int]) -> pd.DataFrame:
    entities = catalogue.entities.iloc[rows]
    names = {kind.id: kind.name for kind in catalogue.kinds}
    return pd.DataFrame(
        {
            "名称": entities["name"].to_numpy(),
            "类型": [names.get(kind, kind) for kind in entities["kind"]],
            "资料年份": entities["as_of"].to_numpy(),
            "新旧": [AGES[one] for one in freshness.classes.iloc[rows]],
            "到期": [_day(freshness, row) for row in rows],
            "来源": entities["source"].to_numpy(),
        }
    )


def _day(freshness: Freshness, row: int) -> str:
    day = freshness.due_on[row]
    return f"{day:%Y-%m-%d}" if day else ""


def _months(months: int | None) -> str:
    if months is None:
        return "未定，按 24 个月"
    return f"{months // 12} 年" if months % 12 == 0 else f"{months} 个月"
