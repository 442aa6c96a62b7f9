"""`list`: the entities that the page shows for the same filters."""

from collections.abc import Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

import typer

from commands.filters import RefusedError, matching_rows, selection_from_options, selection_parameters
from commands.terminal import aligned, one_line, print_json, print_line
from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import Catalogue
from geo.record import entity_records

REFUSED = 2
"""Exit code when an option has a value that does not exist."""


def list_entities(**given: Any) -> None:
    """Print the entities that the options leave; exit 2 with a sentence when an option has a value that does not exist."""
    try:
        catalogue = current_catalogue()
        selection = selection_from_options(catalogue, given)
    except (TablesError, RefusedError) as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED if isinstance(reason, RefusedError) else 1) from None
    rows = matching_rows(catalogue, selection)
    if given["json"]:
        print_json({"entities": entity_records(catalogue, rows, selection.scheme)})
    else:
        print_line(entity_table(catalogue, rows))


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


def _signature() -> Signature:
    as_json = Annotated[bool, typer.Option("--json", help="输出 JSON（UTF-8）")]
    return Signature([*selection_parameters(), Parameter("json", Parameter.KEYWORD_ONLY, default=False, annotation=as_json)])


list_entities.__signature__ = _signature()  # type: ignore[attr-defined]
