"""The atlas at a prompt: list what the page lists, check the tables."""

import json
import sys
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

import numpy as np
import typer

from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import NO_DOMAIN, Catalogue
from geo.record import entity_records
from geo.search import search_index
from geo.selection import LONGEST_TEXT, Selection, rows_matching, selection_checked

LISTS: dict[str, tuple[str, str]] = {
    "domain": ("domains", f"领域，如 d1；{NO_DOMAIN} 是未注明领域的"), "kind": ("kinds", "类型"), "level": ("levels", "级别"),
    "place": ("places", "片区或层级，如 zone:编号、tier:编号"), "street": ("streets", "街道编号"), "conf": ("confidences", "可信度"),
}  # fmt: skip
"""Option -> field of the selection and help; each takes several ids, repeated or parted by commas."""
SINGLES: dict[str, str] = {
    "match": "any 任一所选领域，all 同时具有全部所选领域",
    "text": "搜索名称、地址等：汉字、拼音、首字母均可",
    "point": "yes 只要有坐标的，no 只要无坐标的",
    "area": "范围：“经度 纬度;经度 纬度;…”，WGS-84 度，至少三点",
    "scheme": "空间方案，默认用最新的",
}
"""Option -> help; each takes one value."""
CHOICES: dict[str, tuple[str, ...]] = {"match": ("any", "all"), "point": ("yes", "no")}
REFUSED = 2
"""Exit code when an option has a value that does not exist."""
LONGEST_SHOWN = 60
"""Characters of a refused value."""
GAP = "  "

app = typer.Typer(add_completion=False, no_args_is_help=True, pretty_exceptions_enable=False, help="科技创新布局图的命令行。")


class RefusedError(ValueError):
    """An option has a value that cannot be used; the message is a plain sentence for the user."""


def list_entities(**given: Any) -> None:
    """Print the entities that the options leave; exit 2 with a sentence when an option has a value that does not exist."""
    try:
        catalogue = current_catalogue()
        selection = selection_from_options(catalogue, given)
    except (TablesError, RefusedError) as reason:
        _print(_one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED if isinstance(reason, RefusedError) else 1) from None
    rows = matching_rows(catalogue, selection)
    if given["json"]:
        _use_utf8()
        _print(json.dumps({"entities": entity_records(catalogue, rows, selection.scheme)}, ensure_ascii=False, indent=1))
    else:
        _print(entity_table(catalogue, rows))


def _signature() -> Signature:
    """Declare the options of `list` from the tables above, in their order."""
    many = {name: Annotated[list[str], typer.Option(f"--{name}", help=text)] for name, (_, text) in LISTS.items()}
    one = {name: Annotated[str, typer.Option(f"--{name}", help=text)] for name, text in SINGLES.items()}
    parameters = [Parameter(name, Parameter.KEYWORD_ONLY, default=[], annotation=kind) for name, kind in many.items()]
    parameters += [Parameter(name, Parameter.KEYWORD_ONLY, default="", annotation=kind) for name, kind in one.items()]
    as_json = Annotated[bool, typer.Option("--json", help="输出 JSON（UTF-8）")]
    return Signature([*parameters, Parameter("json", Parameter.KEYWORD_ONLY, default=False, annotation=as_json)])


list_entities.__signature__ = _signature()  # type: ignore[attr-defined]
app.command("list", help="列出符合条件的条目，与页面同样的筛选、同样的结果。")(list_entities)


@app.command("check", help="检查数据表，逐条列出问题；有问题时退出码为 1。")
def check_tables() -> None:
    """Print every problem of the tables; exit 1 when there is any."""
    try:
        problems = current_catalogue().problems
    except TablesError as error:
        problems = error.problems
    for problem in problems:
        place = f"{problem.table} 第 {problem.row} 行" if problem.row else problem.table
        value = f"“{problem.value}”" if problem.value else ""
        said = " ".join(part for part in (place, problem.column, value) if part)
        _print(_one_line(f"{said}：{problem.reason}{problem.remedy and '；' + problem.remedy}"))
    if problems:
        _print(f"共 {len(problems)} 个问题")
        raise typer.Exit(1)
    _print("数据表没有问题")


def selection_from_options(catalogue: Catalogue, given: Mapping[str, Any]) -> Selection:
    """Make a selection of command line options; RefusedError when a value does not exist or cannot be used."""
    for name, choices in CHOICES.items():
        if given[name] and given[name] not in choices:
            raise RefusedError(_unknown(name, given[name], choices))
    if given["scheme"] and given["scheme"] not in catalogue.schemes:
        raise RefusedError(_unknown("scheme", given["scheme"], catalogue.schemes))
    selection = Selection(
        domains_all=given["match"] == "all",
        text=given["text"].strip(),
        located={"yes": True, "no": False}.get(given["point"]),
        polygon=_polygon(given["area"]),
        scheme=given["scheme"],
        **{field: _known_ids(catalogue, name, given) for name, (field, _) in LISTS.items()},
    )
    checked, dropped = selection_checked(catalogue, selection)
    if "text" in dropped:
        raise RefusedError(f"--text 太长：最多 {LONGEST_TEXT} 字")
    if "polygon" in dropped:
        raise RefusedError(_unusable_area(given["area"]))
    return checked


def matching_rows(catalogue: Catalogue, selection: Selection) -> list[int]:
    """Return the rows that the page shows, in the order of the table; for a search the best first."""
    hits, scores = search_index(catalogue, catalogue.readings).hits(selection.text)
    found = np.flatnonzero(rows_matching(catalogue, selection, hits))
    rows: list[int] = found[np.argsort(-scores[found], kind="stable")].tolist()
    return rows


def entity_table(catalogue: Catalogue, rows: Sequence[int]) -> str:
    """Write entities as an aligned table under their number of all; Chinese characters take two columns."""
    kinds = {kind.id: kind.name for kind in catalogue.kinds}
    levels = {level.id: level.name for level in catalogue.levels}
    domains = {domain.id: domain.short_name for domain in catalogue.domains}
    streets = dict(zip(catalogue.streets["id"], catalogue.streets["name"], strict=True))
    lines = [("编号", "名称", "类型", "级别", "领域", "街道", "经度 纬度")]
    for record in entity_records(catalogue, rows):
        kind, level = kinds.get(record["kind"], record["kind"]), levels.get(record["level"], record["level"])
        fields = "、".join(domains.get(domain, domain) for domain in record["domains"])
        point = "无坐标" if record["lon"] is None else f"{record['lon']:.5f} {record['lat']:.5f}"
        lines.append((record["id"], record["name"], kind, level, fields, streets.get(record["street"], ""), point))
    return "\n".join([f"{len(rows)} / {len(catalogue.entities)} 项", *(aligned(lines) if rows else ())])


def aligned(lines: Iterable[Iterable[object]]) -> list[str]:
    """Pad cells so that columns begin under each other on a terminal; control characters show as a question mark."""
    cells = [[_one_line(str(cell)) for cell in line] for line in lines]
    widths = [max(map(_columns, column)) for column in zip(*cells, strict=True)]
    padded = [[cell + " " * (width - _columns(cell)) for cell, width in zip(line, widths, strict=True)] for line in cells]
    return [GAP.join(line).rstrip() for line in padded]


def _known_ids(catalogue: Catalogue, name: str, given: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the ids that an option gives; RefusedError for one that does not exist."""
    allowed = catalogue.facet(LISTS[name][0], given["scheme"]).options
    asked = [one.strip() for value in given[name] for one in value.split(",")]
    for one in asked:
        if one not in allowed:
            raise RefusedError(_unknown(name, one, allowed))
    return tuple(asked)


def _unknown(name: str, value: str, allowed: Iterable[str]) -> str:
    return f"--{name} 没有“{_shortened(value)}”；可用：{'、'.join(allowed)}"


def _polygon(area: str) -> tuple[tuple[float, float], ...]:
    """Read corners in degrees; RefusedError when they are not pairs of numbers."""
    try:
        pairs = [pair.split() for pair in area.split(";") if pair.strip()]
        return tuple((float(lon), float(lat)) for lon, lat in pairs)
    except ValueError:
        raise RefusedError(_unusable_area(area)) from None


def _unusable_area(area: str) -> str:
    return f"--area 不能用“{_shortened(area)}”；写法：“经度 纬度;经度 纬度;…”，三点以上，边不相交"


def _shortened(value: str) -> str:
    return value if len(value) <= LONGEST_SHOWN else value[:LONGEST_SHOWN] + "…"


def _columns(text: str) -> int:
    """Count the terminal columns of a text."""
    return sum(0 if unicodedata.combining(each) else 1 + (unicodedata.east_asian_width(each) in "WF") for each in text)


def _one_line(text: str) -> str:
    """Replace what a terminal would obey instead of showing it."""
    return "".join(each if each.isprintable() else "?" for each in text)


def _use_utf8() -> None:
    """Write UTF-8 whatever the code page of the console or pipe is."""
    reconfigure: Callable[..., None] | None = getattr(sys.stdout, "reconfigure", None)
    if reconfigure:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def _print(text: str, *, err: bool = False) -> None:
    """Print a line; characters that the console's code page lacks show as question marks."""
    stream = sys.stderr if err else sys.stdout
    encoding = stream.encoding or "utf-8"
    typer.echo(text.encode(encoding, "replace").decode(encoding), err=err)


if __name__ == "__main__":
    app()
