"""Moving the point of an entity: a click on the map or typed degrees, the distance moved, who and why."""

import streamlit as st

from data.current import current_store, store_trouble
from data.store import Change, StoreError
from geo.catalogue import Catalogue
from geo.crs import distance_m
from geo.model import Pick
from geo.near.around import Around
from ui.components import who
from ui.markup import plain
from ui.states import data, moving

KILOMETRE_M = 1000


def show(catalogue: Catalogue, entity_id: str) -> None:
    """Show what came of moving the point of an entity, and while it is moved, where it goes."""
    if moving.said():
        st.caption(plain(moving.said()))
    now = moving.now()
    if now is not None and now.id == entity_id:
        _form(catalogue, now)


def offer(entity_id: str) -> None:
    """Offer to move the point of an entity; nothing while it is being moved or nothing can be saved."""
    now = moving.now()
    if (now is None or now.id != entity_id) and not store_trouble():
        st.button("移动点位", key="move", type="tertiary", icon=":material/edit_location_alt:", on_click=_begin, args=(entity_id,))


def around(pick: Pick | None) -> Around | None:
    """Return what the map shows while the picked point is moved: the new place, and that the next click names it."""
    now = moving.now()
    if now is None or pick != Pick("entity", now.id):
        return None
    return Around(start=moving.place(), rings=(), targets=(), picking=True)


def _begin(entity_id: str) -> None:
    try:
        before = current_store().record("entities", entity_id)
    except StoreError as error:
        moving.tell(str(error))
        return
    if before is not None:
        moving.begin(entity_id, before)


def _form(catalogue: Catalogue, now: moving.Moving) -> None:
    with st.container(key="moving", gap="xsmall"):
        st.caption("在图上点新位置，或输入 WGS-84 经纬度。")
        left, right = st.columns(2)
        left.text_input("经度", key=moving.LON)
        right.text_input("纬度", key=moving.LAT)
        names = {one.id: one.name for one in catalogue.precisions if one.id != "none"}
        if moving.typed()[2] not in names:
            moving.begin_with_precision(next(iter(names)))
        st.selectbox("位置精度", list(names), key=moving.PRECISION, format_func=lambda one: names[one])
        st.caption(_distance(now))
        signed = who.show(hint="例如：现场核对过")
        with st.container(horizontal=True):
            st.button("保存新位置", key="move-save", type="primary", disabled=not signed or moving.place() is None, on_click=_save)
            st.button("取消", key="move-cancel", on_click=moving.end)


def _distance(now: moving.Moving) -> str:
    place = moving.place()
    if place is None:
        return "经纬度还不是两个数。"
    try:
        metres = distance_m((float(now.before["lon"]), float(now.before["lat"])), place)
    except ValueError:
        return "原来没有坐标。"
    return f"离原位置 {metres:.0f} 米。" if metres < KILOMETRE_M else f"离原位置 {metres / KILOMETRE_M:.2f} 公里。"


def _save() -> None:
    now = moving.now()
    if now is None:
        return
    lon, lat, precision = moving.typed()
    name, reason = data.signature()
    after = {**now.before, "lon": lon, "lat": lat, "precision": precision, "datum": "wgs84"}
    try:
        batch = current_store().commit([Change("entities", now.id, now.before, after)], who=name, why=reason)
    except StoreError as error:
        moving.tell(str(error))
    else:
        moving.end(f"新位置已保存为第 {batch.revision} 版；在“数据”页的“历史”里可以撤销。")
