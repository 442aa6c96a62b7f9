"""The page about the data: what it rests on, how exact it is, what it may not be used for."""

import pandas as pd
import streamlit as st

from data.bases import read_bases
from data.current import current_catalogue
from geo.catalogue import Catalogue
from geo.model import Source
from ui import state
from ui.components import heading, problems
from ui.markup import definition_list, escaped, plain


def main() -> None:
    """Show the page."""
    catalogue = current_catalogue()
    state.leave()
    with st.container(key="page"):
        heading.show(catalogue, "数据说明")
        _summary(catalogue)
        _limits(catalogue)
        _sources(catalogue)
        _vocabulary(catalogue)
        problems.show([*catalogue.problems, *read_bases()[1]])


def _summary(catalogue: Catalogue) -> None:
    located = int(catalogue.located.sum())
    scheme = catalogue.scheme("")
    st.markdown(
        f"名录共 **{len(catalogue.entities)}** 项，其中 **{located}** 项有坐标、{len(catalogue.entities) - located} 项无坐标。"
        f"无坐标的照样列入、计数、可筛选，只是不上图。空间结构为“{plain(scheme.name)}”（{plain(scheme.source)}，{plain(scheme.valid_from)}）。"
    )


def _limits(catalogue: Catalogue) -> None:
    st.subheader("能做什么，不能做什么", anchor=False)
    st.markdown(
        "- 片区、街道、道路、水系、绿地都是**示意**：规划没有印出边界，图上虚线不是法定边界，也不是规划红线，不能用于测绘、确权、审批。\n"
        "- 靠近示意边界的对象标为“边缘”，数量写成范围，如 33 (31–36)。\n"
        "- 片区面积以公布数为准；图上画出的面积只是示意，各片区有重叠，不能相加。\n"
        "- 公开发布或印刷的地图须用有审图号的底图；本应用没有审图号，图件只作内部工作用图。\n"
        f"- 坐标为 WGS-84 经纬度，与 CGCS2000 相差不到 1 米；"
        f"{plain(catalogue.district.name)}面积 {catalogue.district.area_km2:.2f} 平方公里，按 CGCS2000 三度带计算。"
    )


def _sources(catalogue: Catalogue) -> None:
    st.subheader("资料来源与许可", anchor=False)
    st.html(f'<div class="card sources">{"".join(map(_source, catalogue.sources))}</div>')


def _source(source: Source) -> str:
    facts = [
        ("用于", escaped(source.covers)), ("许可", escaped(source.licence)),
        ("署名", escaped(source.credit)), ("限制", escaped(source.note)),
    ]  # fmt: skip
    return f"<section><h3>{escaped(source.title)}</h3>{definition_list(facts)}</section>"


def _vocabulary(catalogue: Catalogue) -> None:
    st.subheader("用词", anchor=False)
    for name, terms in (("类型", catalogue.kinds), ("位置精度", catalogue.precisions), ("可信度", catalogue.confidences)):
        with st.expander(name):
            st.table(pd.DataFrame([(plain(term.name), plain(term.meaning)) for term in terms], columns=["词", "意思"]).set_index("词"))


main()
