"""Outlines of zones replaced from a file: which shape is which zone, checked and looked at, then saved with who and why."""

from collections.abc import Mapping
from functools import partial

import streamlit as st

from data.current import current_store, store_trouble
from data.export.outlines import FORMATS, SYSTEMS, name_of_outlines, outlines_from_scheme
from data.gate import RefusedFileError, read_upload
from data.outlines import Drawn, change_of, drawn_from_tables, stated_datum
from data.store import Change, NothingChangedError, StoreError
from geo.catalogue import Catalogue
from geo.datums import DATUMS, datums_near
from geo.freshness import last_day
from geo.outline import Outline, outline_of
from geo.scheme import Scheme
from ui.components import outline_preview, saved, who
from ui.markup import plain
from ui.states import data
from ui.states import outline as state

TYPES = ("geojson", "json", "kml", "kmz", "gpkg", "zip")
MOST_SHAPES = 40
USUAL_M = 50
LABELS = {
    "id": "编号",
    "name": "片区",
    "drawn_area_km2": "图上 km²",
    "published_area_km2": "公布 km²",
    "source": "来源",
    "as_of": "年份",
}
_NONE = ""


def show(catalogue: Catalogue) -> None:
    """Ask for a file and show what each shape would change."""
    if store_trouble():
        st.info("数据库打不开，片区只能看，不能改。")
        return
    saved.show()
    st.markdown(
        "上传片区的新轮廓：GeoJSON、KML、KMZ、GeoPackage，或打包成 .zip 的 Shapefile。"
        "文件里有一列是片区编号或名称的，自动对上；没有就在下面选。"
    )
    scheme = _scheme(catalogue)
    file = st.file_uploader("轮廓文件", type=list(TYPES), key=state.upload_key())
    if file is None:
        _now(scheme)
    else:
        _file(catalogue, scheme, file.name, file.getvalue())


def _scheme(catalogue: Catalogue) -> Scheme:
    if len(catalogue.schemes) == 1:
        return next(iter(catalogue.schemes.values()))
    names = {one.id: one.name for one in catalogue.schemes.values()}
    chosen = st.selectbox("方案", list(names), key=state.SCHEME, format_func=lambda one: names[one])
    return catalogue.schemes[chosen]


def _now(scheme: Scheme) -> None:
    """Show the outlines as they are, to be taken away, drawn anew and brought back."""
    st.subheader("现在的轮廓", anchor=False)
    st.dataframe(scheme.zones[list(LABELS)], hide_index=True, column_config=LABELS, placeholder="—", alt="各片区的编号、名称、面积与来源")
    with st.container(horizontal=True, wrap=True, vertical_alignment="bottom"):
        datum = st.selectbox("坐标系", list(SYSTEMS), key=state.OUT_DATUM, format_func=lambda one: DATUMS[one].name, width=320)
        for form, (name, _) in FORMATS.items():
            content = partial(outlines_from_scheme, scheme, format_id=form, datum=datum)
            file = name_of_outlines(scheme, format_id=form, datum=datum)
            st.download_button(f"下载 {name}", content, file, key=f"outline-{form}", on_click="ignore")
    st.caption("在 QGIS、ArcGIS 里改好再传上来：编号和坐标系都在文件里，自动对上。")


def _file(catalogue: Catalogue, scheme: Scheme, name: str, content: bytes) -> None:
    try:
        tables = state.tables_of(name, content, read_upload)
    except RefusedFileError as refused:
        st.error(plain(str(refused)))
        return
    drawn = drawn_from_tables(tables, scheme.zones)
    if not drawn:
        st.error("文件里没有图形。在制图软件里导出面图层再传。")
        return
    datum = _datum(catalogue, stated_datum(tables))
    chosen = _chosen(scheme, drawn)
    twice = {zone for zone in chosen.values() if zone and list(chosen.values()).count(zone) > 1}
    if twice:
        st.error("有两个图形选了同一个片区。一个片区只要一个图形，其余的选“不用”。")
        return
    found = {zone: _checked(catalogue, scheme, zone, drawn[place], datum) for place, zone in chosen.items() if zone}
    if found:
        _to_save(scheme, found, name)


def _datum(catalogue: Catalogue, stated: str) -> str:
    near = {one.id: one for one in datums_near(catalogue.district.geometry.centroid.x, reach=2)} | (
        {stated: DATUMS[stated]} if stated else {}
    )
    ids = list(near)
    chosen = st.selectbox(
        "文件的坐标系", ids, index=ids.index(stated or "wgs84"), format_func=lambda one: near[one].name,
        help="文件写明坐标系的已经选好；没有写明的按 WGS-84 经纬度读",
    )  # fmt: skip
    return str(chosen)


def _chosen(scheme: Scheme, drawn: list[Drawn]) -> dict[int, str]:
    """Ask which zone each shape is; what the file says is chosen already."""
    names = {_NONE: "不用"} | dict(zip(scheme.zones["id"], scheme.zones["name"], strict=True))
    columns = st.columns(2)
    if len(drawn) > MOST_SHAPES:
        st.caption(f"文件里有 {len(drawn)} 个图形，只列前 {MOST_SHAPES} 个。")
    return {
        place: columns[place % 2].selectbox(
            plain(one.row), list(names), index=list(names).index(one.zone), key=state.zone_key(place), format_func=lambda zone: names[zone]
        )
        for place, one in enumerate(drawn[:MOST_SHAPES])
    }


def _checked(catalogue: Catalogue, scheme: Scheme, zone_id: str, drawn: Drawn, datum: str) -> Outline:
    zone = scheme.zones[scheme.zones["id"] == zone_id].iloc[0]
    made = outline_of(drawn.shape, datum, zone, catalogue.district.geometry)
    with st.container(key=f"outline-{zone_id}", border=True):
        st.subheader(plain(zone["name"]), anchor=False)
        if made.geometry is None:
            st.error(plain(made.wrong))
        else:
            outline_preview.show(made, zone, catalogue.district.geometry)
    return made


def _to_save(scheme: Scheme, found: Mapping[str, Outline], file: str) -> None:
    good = {zone: made for zone, made in found.items() if made.geometry is not None}
    doubts = sum(len(made.doubts) for made in good.values())
    if len(good) < len(found):
        st.caption("有问题的图形先改好，或选“不用”，才能保存。")
        return
    left, middle, right = st.columns([3, 1, 1])
    left.text_input("新轮廓的来源", key=state.SOURCE, max_chars=400, placeholder="必填，如：区规划分局 2025 年 3 月提供")
    middle.text_input("资料年份", key=state.AS_OF, max_chars=10, placeholder="如 2025-03")
    right.number_input("边线误差（米）", min_value=0, max_value=5000, value=USUAL_M, step=10, key=state.DOUBT_M)
    facts = state.facts()
    if facts["as_of"] and last_day(facts["as_of"]) is None:
        st.error("资料年份写成 2025、2025-03 或 2025-03-12，不知道就留空。")
    if doubts:
        st.checkbox(f"看过上面 {doubts} 处疑问，仍要保存", key=state.DESPITE)
    signed = who.show(hint="例如：换成规划分局的正式范围")
    dated = not facts["as_of"] or last_day(facts["as_of"]) is not None
    ready = signed and dated and bool(facts["source"]) and (not doubts or bool(data.value(state.DESPITE)))
    st.button(
        f"保存 {len(good)} 个轮廓", key="outline-save", type="primary", disabled=not ready, on_click=_save, args=(scheme.id, good, file)
    )
    if not ready:
        st.caption("写明来源、姓名和原因后才能保存。")


def _save(scheme_id: str, found: Mapping[str, Outline], file: str) -> None:
    name, reason = data.signature()
    try:
        batch = current_store().commit(_changes(scheme_id, found), who=name, why=reason, source=file[:400])
    except NothingChangedError:
        data.put_outcome(data.Outcome("没有保存：和现在的轮廓完全一样。"))
    except StoreError as error:
        data.put_outcome(data.Outcome(str(error)))
    else:
        state.forget()
        data.put_outcome(data.Outcome(f"已保存为第 {batch.revision} 版，换了 {batch.rows} 个片区的轮廓。", batch=batch.id))


def _changes(scheme_id: str, found: Mapping[str, Outline]) -> list[Change]:
    store, facts = current_store(), state.facts()
    keys = {f"{scheme_id}:{zone}": made for zone, made in found.items()}
    return [change_of(store.record("zones", key), key, made, facts) for key, made in keys.items()]
