"""KML as a table, read by a plain XML parser: no style, no link, no script of it is ever followed."""

import math
import re
from collections.abc import Callable
from xml.parsers import expat

import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from data.readers.features import Features
from data.readers.limits import MOST_DEPTH
from data.readers.raw import RawTable
from data.readers.refusal import RefusedFileError

SHAPES = ("Point", "LineString", "LinearRing", "Polygon")
FOLDER = "folder"
"""Column that tells in which folder of the KML a feature lies."""
_NUMBER = re.compile(r"[-+.\deE]{1,60}")
"""Longer ones no program writes."""
_REMEDY = "在原来的程序里重新导出 KML"
_FIX = "改正这个地标的坐标，或删掉它"


def tables_from_kml(file: str, content: bytes) -> tuple[RawTable, ...]:
    """Read all placemarks; the XML has been found free of declarations. RefusedFileError when it is broken or holds none."""
    reader = Placemarks(file)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = reader.start, reader.end, reader.text
    try:
        parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position only
    except expat.ExpatError as error:
        raise RefusedFileError(file, f"第 {error.lineno} 行不是完整的 KML", remedy=_REMEDY) from None
    if not reader.features.number:
        raise RefusedFileError(file, "里面没有地标", remedy="检查导出时有没有选中内容；网络链接不会打开")
    return (reader.features.table("", ("行号是地标在文件里的序号",)),)


class Placemarks:
    """Collects placemarks as a parser comes upon their parts."""

    def __init__(self, file: str) -> None:
        self.features = Features(file)
        self.path: list[str] = []
        self.words: list[str] = []
        self.folders: list[str] = []
        self.attributes: dict[str, str] = {}
        self.field = ""
        self.shapes: list[BaseGeometry] = []
        self.rings: list[list[tuple[float, float]]] = []
        self.wrong = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Enter an element."""
        name = tag.rpartition(" ")[2]
        self.path.append(name)
        if len(self.path) > MOST_DEPTH:
            raise RefusedFileError(self.features.file, "XML 的层数太多", limit=f"最多 {MOST_DEPTH} 层", remedy=_REMEDY)
        self.words = []
        if name == "Placemark":
            self.attributes, self.shapes, self.wrong = {}, [], ""
        elif name in SHAPES and self._parent() != "outerBoundaryIs" and self._parent() != "innerBoundaryIs":
            self.rings = []
        elif name in {"Data", "SimpleData"}:
            self.field = attributes.get("name", "")
        elif name == "Folder":
            self.folders.append("")

    def text(self, words: str) -> None:
        """Collect text."""
        self.words.append(words)

    def end(self, _tag: str) -> None:
        """Leave an element: what it holds is known now."""
        name = self.path.pop()
        said = "".join(self.words).strip()
        above = self.path[-1] if self.path else ""
        if name in {"name", "description"}:
            self._named(name, above, said)
        elif (name == "value" and above == "Data") or name == "SimpleData":
            self.attributes[self.field] = said
        elif name == "coordinates":
            self._positions(said)
        elif name in SHAPES and above not in {"outerBoundaryIs", "innerBoundaryIs"}:
            self._shape(name)
        elif name == "Placemark":
            self._placemark()
        elif name == "Folder":
            self.folders.pop()
        self.words = []

    def _parent(self) -> str:
        return self.path[-2] if len(self.path) > 1 else ""

    def _named(self, name: str, above: str, said: str) -> None:
        if above == "Placemark":
            self.attributes[name] = said
        elif above == "Folder" and name == "name":
            self.folders[-1] = said

    def _positions(self, said: str) -> None:
        positions = [_position(one) for one in " ".join(said.split()).replace(" ,", ",").replace(", ", ",").split(" ")]
        known = [one for one in positions if one]
        if len(known) < len(positions):
            self.wrong = said[:200] or "（空）"
        else:
            self.rings.append(known)

    def _shape(self, name: str) -> None:
        if not self.rings or self.wrong:
            return
        first, *others = self.rings
        try:
            if name == "Polygon":
                self.shapes.append(shapely.Polygon(first, others))
            elif name == "Point":
                self.shapes.append(shapely.Point(first[0]))
            else:
                self.shapes.append(shapely.LineString(first))
        except (ShapelyError, ValueError):
            self.wrong = str(first)[:200]
        self.rings = []

    def _placemark(self) -> None:
        if folder := "/".join(filter(None, self.folders)):
            self.attributes.setdefault(FOLDER, folder)
        if self.wrong:
            self.features.refuse(self.attributes, self.wrong, "坐标读不出来", _FIX)
        else:
            self.features.add(self.attributes, _together(self.shapes))


def _position(text: str) -> tuple[float, float] | None:
    """Read `lon,lat` or `lon,lat,height`; None when it is neither."""
    numbers = text.split(",")
    if len(numbers) not in {2, 3} or not all(map(_NUMBER.fullmatch, filter(None, numbers))):
        return None
    try:
        lon, lat = map(float, numbers[:2])
    except ValueError:
        return None
    return (lon, lat) if math.isfinite(lon) and math.isfinite(lat) else None


def _together(shapes: list[BaseGeometry]) -> BaseGeometry | None:
    """Return one shape: alone, as many of its kind, or as a collection."""
    if len(shapes) < 2:  # noqa: PLR2004 - one or none
        return shapes[0] if shapes else None
    many: dict[str, Callable[..., BaseGeometry]] = {
        "Point": shapely.MultiPoint,
        "LineString": shapely.MultiLineString,
        "Polygon": shapely.MultiPolygon,
    }
    kinds = {one.geom_type for one in shapes}
    return many[kinds.pop()](shapes) if len(kinds) == 1 else shapely.GeometryCollection(shapes)
