"""Optional online base maps: described in a file of the installation, off unless that file exists."""

import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from geo.model import Problem

FILE_VARIABLE = "TIANHE_BASES"
"""Environment variable with the file's place; without it no online base is offered."""


@dataclass(frozen=True, slots=True)
class OnlineBase:
    """An online base map in WGS-84 or CGCS2000; a base in GCJ-02 would lie 600 m off and is not accepted."""

    id: str
    """ASCII, stands in the address."""
    name: str
    """What people read."""
    url: tuple[str, ...]
    """Tile addresses, drawn one over the other."""
    attribution: str
    """Credit to show."""
    subdomains: str = ""
    """Letters or digits for `{s}`."""
    max_zoom: int = 18
    """Deepest level that has tiles."""


def read_bases() -> tuple[tuple[OnlineBase, ...], tuple[Problem, ...]]:
    """Read the file of online bases; what cannot be used is left out and told as a problem."""
    place = os.environ.get(FILE_VARIABLE, "")
    if not place:
        return (), ()
    path = Path(place)
    try:
        listed = tomllib.loads(path.read_text("utf-8")).get("base", [])
    except (OSError, ValueError):
        return (), (Problem(path.name, 0, "", "", "在线底图的配置读不出来", "检查文件是否存在、是否为 UTF-8 的 TOML"),)
    bases: list[OnlineBase] = []
    problems: list[Problem] = []
    for row, entry in enumerate(listed, 1):
        reason = _reason_against(entry)
        if reason:
            problems.append(Problem(path.name, row, reason[0], str(entry.get(reason[0], "")), reason[1], "改正后重新启动"))
        else:
            bases.append(_base(entry))
    return tuple(bases), tuple(problems)


def _base(entry: dict[str, object]) -> OnlineBase:
    url = entry["url"]
    return OnlineBase(
        id=str(entry["id"]),
        name=str(entry["name"]),
        url=tuple(map(str, url)) if isinstance(url, list) else (str(url),),
        attribution=str(entry["attribution"]),
        subdomains=str(entry.get("subdomains", "")),
        max_zoom=int(str(entry.get("max_zoom", 18))),
    )


def _reason_against(entry: dict[str, object]) -> tuple[str, str] | None:
    for column in ("id", "name", "url", "attribution"):
        if not entry.get(column):
            return column, "缺少这一项"
    if not str(entry["id"]).isascii():
        return "id", "只能用英文字母、数字和连字符"
    urls = entry["url"] if isinstance(entry["url"], list) else [entry["url"]]
    if not all(str(url).startswith(("http://", "https://")) for url in urls):
        return "url", "地址要以 http:// 或 https:// 开头"
    if str(entry.get("datum", "wgs84")).lower() not in {"wgs84", "cgcs2000"}:
        return "datum", "只支持 wgs84 或 cgcs2000 的底图，火星坐标底图会偏约 600 米"
    if not str(entry.get("max_zoom", 18)).isdigit():
        return "max_zoom", "要写整数"
    return None
