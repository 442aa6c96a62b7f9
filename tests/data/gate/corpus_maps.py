"""The corpus, map files: GeoJSON, KML, GeoPackage and Shapefiles, good, awkward and hostile."""

import json
import zlib
from collections.abc import Iterator

from tests.data.gate.books import packed
from tests.data.gate.case import Case
from tests.data.gate.maps import altered, collection, feature, geopackage, kml, placemark, point, shapefile, zipped

OUTSIDE = "/etc/passwd"
VRT = f'<OGRVRTDataSource><OGRVRTLayer name="p"><SrcDataSource>CSV:{OUTSIDE}</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>'
GDALG = json.dumps({"type": "gdal_streamed_alg", "command_line": f"gdal vector convert --input-format CSV {OUTSIDE}"})
LINK = {"type": "link", "properties": {"href": "http://127.0.0.1:9/crs", "type": "proj4"}}


def cases() -> Iterator[Case]:
    yield from geojson()
    yield from hostile()
    yield from google()
    yield from packages()
    yield from shapefiles()


def named(name: str) -> dict[str, object]:
    return {"type": "name", "properties": {"name": name}}


def geojson() -> Iterator[Case]:
    yield Case("a.geojson", collection(feature(point(), 名称="甲", 数=1), feature(None, 名称="乙")), (1, 2), columns=("名称", "数"))
    yield Case("one.json", json.dumps(feature(point(), 名称="甲")).encode(), (1,))
    yield Case("bom.geojson", b"\xef\xbb\xbf" + collection(feature(point())), (1,))
    yield Case("crs84.geojson", collection(feature(point()), crs=named("urn:ogc:def:crs:OGC:1.3:CRS84")), (1,))
    yield Case("cgcs.geojson", collection(feature(point(39500000, 2550000)), crs=named("urn:ogc:def:crs:EPSG::4547")), (1,))
    wrong = [
        feature({"type": "Point", "coordinates": ["113", 23]}), feature({"type": "Point", "coordinates": [1]}), feature({"type": "Curve"}),
        feature({"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}), feature("x"), "x",
        feature({"type": "Point", "coordinates": [True, 1]}),
    ]  # fmt: skip
    yield Case("wrong-shapes.geojson", collection(feature(point()), *wrong), (1,), (2, 3, 4, 5, 6, 7, 8))
    yield Case("infinite.geojson", b'{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[1e999,1]}}', (), (1,))
    yield Case("surrogate.geojson", b'{"type":"Feature","properties":{"a\\ud800":"b\\udfff"},"geometry":null}', (1,))


def hostile() -> Iterator[Case]:
    yield Case("nan.geojson", b'{"type":"FeatureCollection","features":[NaN]}', refused="NaN")
    yield Case("infinity.geojson", b'{"type":"FeatureCollection","features":[-Infinity]}', refused="Infinity")
    yield Case("twice.geojson", b'{"type":"FeatureCollection","features":[],"features":[]}', refused="写了两次")
    yield Case("deep.geojson", b'{"type":' + b"[" * 100_000 + b"]" * 100_000 + b"}", refused="最多 32 层")
    yield Case("half.geojson", collection(feature(point()))[:-3], refused="完整的 JSON")
    yield Case("gbk.geojson", collection(feature(point(), 名称="甲")).decode().encode("gbk"), refused="UTF-8")
    yield Case("long-number.geojson", b'{"type":"FeatureCollection","features":[' + b"1" * 5000 + b"]}", refused="一个数")
    yield Case("empty.geojson", collection(), refused="没有要素")
    yield Case("topology.json", b'{"type":"Topology","objects":{},"arcs":[]}', refused="Topology")
    yield Case("list.json", b"[1, 2]", refused="内容却是")
    yield Case("crs-link.geojson", collection(feature(point()), crs=LINK), refused="不打开链接")
    yield Case("crs-unknown.geojson", collection(feature(point()), crs=named("EPSG:2000")), refused="名单")
    yield Case("crs-path.geojson", collection(feature(point()), crs=named(OUTSIDE)), refused="名单")
    for suffix in ("geojson", "json", "kml", "gpkg", "zip", "csv"):
        yield Case(f"vrt.{suffix}", VRT.encode(), refused="没有地标" if suffix == "kml" else "")
    for suffix in ("geojson", "json", "gpkg", "kml"):
        yield Case(f"gdalg.{suffix}", GDALG.encode(), refused="gdal_streamed_alg" if "json" in suffix else "内容却是")


def google() -> Iterator[Case]:
    yield Case(
        "a.kml", kml("<Folder><name>园</name>", placemark("甲"), placemark("乙", ""), "</Folder>"), (1, 2), columns=("name", "folder")
    )
    yield Case("wrong.kml", kml(placemark("甲"), placemark("乙", "<Point><coordinates>x,y</coordinates></Point>")), (1,), (2,))
    link = "<NetworkLink><Link><href>http://127.0.0.1:9/a.kml</href></Link></NetworkLink>"
    yield Case("link.kml", kml(link), refused="没有地标")
    yield Case("entity.kml", b'<!DOCTYPE kml [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + kml(placemark("&a;")), refused="DOCTYPE")
    yield Case("half.kml", kml(placemark("甲"))[:-20], refused="完整的 KML")
    yield Case("deep.kml", kml("<Folder>" * 60 + "</Folder>" * 60), refused="最多 32 层")
    yield Case("utf16.kml", kml(placemark("甲")).decode().encode("utf-16"), refused="内容却是")
    yield Case("a.kmz", packed({"doc.kml": kml(placemark("甲")), "files/a.png": b"x"}), (1,))
    yield Case("none.kmz", packed({"a.txt": "x"}), refused="0 个 KML")
    yield Case("two.kmz", packed({"a.kml": kml(placemark("甲")), "b.kml": kml(placemark("乙"))}), refused="2 个 KML")
    yield Case("nested.kmz", packed({"a.kmz": packed({"doc.kml": kml(placemark("甲"))})}), refused="还有压缩包")
    yield Case("bomb.kmz", packed({"doc.kml": kml(*[placemark("a")] * 960_000)}), refused="")


def packages() -> Iterator[Case]:
    yield Case("a.gpkg", geopackage(), (1, 2), columns=("名称", "代码"))
    yield Case("half.gpkg", geopackage()[:6000], refused="损坏")
    yield Case("other.gpkg", b"SQLite format 3\x00" + bytes(2000), refused="")
    yield Case("view.gpkg", altered("CREATE VIEW v AS SELECT 1"), refused="视图")
    virtual = "INSERT INTO sqlite_master VALUES('table','x','x',0,'CREATE VIRTUAL TABLE x USING VirtualOGR(''{0}'')')"
    yield Case("virtual.gpkg", altered(virtual.format(OUTSIDE)), refused="虚拟表")


def shapefiles() -> Iterator[Case]:
    good, chinese = shapefile(), shapefile("gbk")
    yield Case("gbk.zip", zipped({suffix: part for suffix, part in chinese.items() if suffix != ".cpg"}), (1, 2), columns=("名称", "代码"))
    yield Case("bare.zip", zipped({".shp": good[".shp"]}), (1, 2))
    yield Case("folder.zip", zipped(good, "数据/园区"), (1, 2))
    deleted = good[".dbf"][: (start := good[".dbf"].index("甲".encode()) - 1)] + b"*" + good[".dbf"][start + 1 :]
    yield Case("deleted.zip", zipped(good | {".dbf": deleted}), (2,))
    yield Case("uneven.zip", zipped(good | {".dbf": good[".dbf"][:-90]}), refused="必须一样多")
    yield Case("torn-dbf.zip", zipped(good | {".dbf": good[".dbf"][:40]}), refused="dbf")
    yield Case("torn-shp.zip", zipped({".shp": good[".shp"][:50]}), refused="")
    yield Case("no-shp.zip", zipped({".dbf": good[".dbf"]}), refused="没有 .shp")
    yield Case("vrt-as-shp.zip", zipped({".shp": VRT.encode()}), refused="不是 Shapefile")
    yield Case("nested.zip", packed({"a.zip": zipped(good)}), refused="还有压缩包")
    yield Case("climbing.zip", zipped(good, "../a"), refused="压缩包外面")
    yield Case("not.zip", zlib.compress(b"a" * 999), refused="内容却是")
