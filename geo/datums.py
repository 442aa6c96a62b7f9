"""The list of coordinate systems: what each is called, how its numbers look and how far a conversion may be trusted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

LOCAL_SYSTEMS = "城市独立坐标系（如广州2000坐标系）的参数不公开，这里不能换算；请先由测绘部门转成 CGCS2000（EPSG:4547 或经纬度）再导入。"
"""What to tell those whose numbers fit nothing in the list."""


@dataclass(frozen=True, slots=True)
class Datum:
    """A way of writing positions as two numbers."""

    id: str
    """ASCII, permanent."""
    name: str
    """What people read."""
    short: str
    """The same in a sentence."""
    written: str
    """How its numbers look, in Chinese."""
    crs: str = ""
    """Code that PROJ knows it by, '' for the moved degrees of web maps."""
    plane: bool = False
    """Metres, not degrees."""
    meridian: int | None = None
    """Central meridian in degrees; None when it does not depend on a zone."""
    accuracy_m: float = 0.01
    """How far from the truth a conversion may put a point, metres, beside what the survey itself had."""
    like: str = ""
    """Id of the more usual system from which its numbers cannot be told apart by where they fall, or ''."""


@dataclass(frozen=True, slots=True)
class _Survey:
    """A survey datum and where its plane forms begin in the EPSG list."""

    id: str
    name: str
    accuracy_m: float
    degrees: int
    """Code of its degrees."""
    bare: int
    """Code of the 3° form without a zone number around 75° E; the others follow, one for each 3°."""
    zone3: int
    """Code of 3° zone 25, the one around 75° E."""
    zone6: int
    """Code of 6° zone 13, the one around 75° E."""
    bare6: int
    """Code of the 6° form without a zone number around 75° E."""


_SURVEYS = (
    _Survey("cgcs2000", "CGCS2000", 1, 4490, 4534, 4513, 4491, 4502),
    _Survey("xian80", "西安80", 130, 4610, 2370, 2349, 2327, 2338),
    _Survey("beijing54", "北京54", 50, 4214, 2422, 2401, 21413, 21453),
)
"""Accuracy: CGCS2000 is WGS-84 within a metre. For 西安80 no step to WGS-84 is published: its degrees are taken as they stand, up to 120 m
east and 40 m north of the truth. For 北京54 the one published step of the south (EPSG, 15 m offshore) is used beyond its area."""

_FIRST, _LAST = 75, 135


def datums_near(lon: float, reach: float = 7.5) -> tuple[Datum, ...]:
    """Return the systems for places at a longitude in degrees: all without a meridian, and those with a meridian so many degrees around."""
    return tuple(datum for datum in DATUMS.values() if datum.meridian is None or abs(datum.meridian - lon) <= reach)


def _degrees() -> Iterator[Datum]:
    yield Datum("wgs84", "WGS-84 经纬度", "WGS-84", "GPS、天地图、OpenStreetMap 的经纬度，EPSG:4326", "EPSG:4326")
    yield Datum("gcj02", "GCJ-02 经纬度", "GCJ-02", "高德、腾讯、谷歌中国地图的经纬度（火星坐标）")
    yield Datum("bd09", "BD-09 经纬度", "BD-09", "百度地图的经纬度")
    for survey in _SURVEYS:
        code = f"EPSG:{survey.degrees}"
        yield Datum(
            survey.id, f"{survey.name} 经纬度", survey.name, f"测绘成果的经纬度，{code}", code, accuracy_m=survey.accuracy_m, like="wgs84"
        )


def _planes(survey: _Survey) -> Iterator[Datum]:
    """List the Gauss-Krüger forms of a survey datum, by meridian: bare, 3° zone, 6° zone."""
    for step, meridian in enumerate(range(_FIRST, _LAST + 1, 3)):
        six = step // 2 if step % 2 == 0 else None
        also = "" if six is None else f"，与 6° 带 EPSG:{survey.bare6 + six} 相同"
        yield _plane(survey, f"{meridian}", survey.bare + step, "不带带号，东坐标六位" + also)
        zone = meridian // 3
        yield _plane(survey, f"{zone}-{meridian}", survey.zone3 + step, f"3° 带，东坐标八位，以带号 {zone} 开头")
        if six is not None:
            zone = 13 + six
            yield _plane(survey, f"{zone}-{meridian}", survey.zone6 + six, f"6° 带，东坐标八位，以带号 {zone} 开头")


def _plane(survey: _Survey, form: str, code: int, words: str) -> Datum:
    zone, _, meridian = form.rpartition("-")
    where = f"第 {zone} 带，中央经线 {meridian}°" if zone else f"中央经线 {meridian}°"
    like = "" if survey.id == "cgcs2000" else f"cgcs2000-{form}"
    name, short, written = f"{survey.name} 平面坐标（{where}）", f"{survey.name}（{where}）", f"高斯-克吕格投影，{words}，EPSG:{code}"
    made = Datum(f"{survey.id}-{form}", name, short, written, f"EPSG:{code}", plane=True, meridian=int(meridian))
    return replace(made, accuracy_m=survey.accuracy_m, like=like)


def _others() -> Iterator[Datum]:
    for zone in range(43, 54):
        meridian, code = zone * 6 - 183, f"EPSG:{32600 + zone}"
        name, written = f"UTM {zone}N 平面坐标（中央经线 {meridian}°）", f"WGS-84 通用横轴墨卡托投影，东坐标六位，{code}"
        yield Datum(f"utm-{zone}", name, f"UTM {zone}N", written, code, plane=True, meridian=meridian)
    written = "网页地图切片用的平面坐标，东坐标八位，EPSG:3857"
    yield Datum("webmercator", "Web 墨卡托平面坐标", "Web 墨卡托", written, "EPSG:3857", plane=True)


def _all() -> Iterator[Datum]:
    yield from _degrees()
    for survey in _SURVEYS:
        yield from _planes(survey)
    yield from _others()


DATUMS: Mapping[str, Datum] = MappingProxyType({datum.id: datum for datum in _all()})
"""By id; of systems that cannot be told apart the more usual one comes first."""
