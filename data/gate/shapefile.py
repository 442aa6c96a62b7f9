"""Zipped Shapefiles and KMZ: which files of an archive belong together, read out under a count and handed on as bytes."""

from pathlib import PurePosixPath

from data.gate.archive import Archive, archive_from_bytes
from data.readers.limits import MOST_KML_BYTES, MOST_SHEETS
from data.readers.refusal import RefusedFileError

PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
SHP_MARK = b"\x00\x00\x27\x0a"
_UTF8_NAMES = 0x800


def shapefiles_from_zip(file: str, content: bytes) -> dict[str, dict[str, bytes]]:
    """Return layer name -> extension -> bytes for each .shp in an archive; RefusedFileError when there is none."""
    archive = archive_from_bytes(file, content)
    stems: dict[str, dict[str, str]] = {}
    for name in archive.entries:
        path = PurePosixPath(name)
        if path.suffix.lower() in PARTS and "__MACOSX" not in path.parts:
            stems.setdefault(str(path.with_suffix("")).casefold(), {})[path.suffix.lower()] = name
    sets = {_name(archive, parts[".shp"]): parts for parts in stems.values() if ".shp" in parts}
    if not sets or len(sets) > MOST_SHEETS:
        found = "压缩包里没有 .shp 文件" if not sets else f"压缩包里有 {len(sets)} 个 .shp 文件"
        limit = f"1 到 {MOST_SHEETS} 个" if sets else ""
        raise RefusedFileError(file, found, limit=limit, remedy="把 .shp、.shx、.dbf、.prj 一起压缩成 .zip 再导入")
    read = {name: {suffix: archive.read(entry) for suffix, entry in parts.items()} for name, parts in sets.items()}
    for name, parts in read.items():
        if not parts[".shp"].startswith(SHP_MARK):
            raise RefusedFileError(file, f"“{name}.shp”不是 Shapefile", remedy="从原来的程序重新导出 Shapefile")
    return read


def kml_from_kmz(file: str, content: bytes) -> bytes:
    """Return the one KML of a KMZ: doc.kml, else the only one; pictures and models stay packed."""
    archive = archive_from_bytes(file, content)
    found = [name for name in archive.entries if name.lower().endswith(".kml")]
    main = [name for name in found if name.lower() == "doc.kml"] or found
    if len(main) != 1:
        raise RefusedFileError(file, f"KMZ 里有 {len(main)} 个 KML", limit="只读一个", remedy="在原来的程序里重新导出 KMZ")
    return archive.read(main[0], MOST_KML_BYTES)


def _name(archive: Archive, entry: str) -> str:
    """Return a layer's name; Windows packs Chinese names as GBK and does not say so."""
    stem = PurePosixPath(entry).stem
    if archive.entries[entry].flag_bits & _UTF8_NAMES:
        return stem
    try:
        return stem.encode("cp437").decode("gb18030")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return stem
