"""`stats`: the numbers of the page of statistics for the same filters."""

from inspect import Parameter, Signature
from typing import Annotated, Any

import numpy as np
import typer

from commands.filters import LONGEST_SHOWN, RefusedError, matching_rows, selection_from_options, selection_parameters
from commands.listing import REFUSED
from commands.terminal import aligned, one_line, print_json, print_line
from data.current import current_catalogue
from data.read import TablesError
from geo.catalogue import Catalogue
from geo.points import Bools
from geo.stats.matrix import FOUNDED
from geo.stats.measures import MEASURES
from geo.stats.report import Question, records, statistics


def print_statistics(**given: Any) -> None:
    """Print the statistics of what the options leave; exit 2 with a sentence when an option has a value that does not exist."""
    try:
        catalogue = current_catalogue()
        selection = selection_from_options(catalogue, given)
        against = _known_scheme(catalogue, given["against"])
    except (TablesError, RefusedError) as reason:
        print_line(one_line(str(reason)), err=True)
        raise typer.Exit(REFUSED if isinstance(reason, RefusedError) else 1) from None
    rows = np.zeros(len(catalogue.entities), np.bool_)
    rows[matching_rows(catalogue, selection)] = True
    question = Question(scheme=catalogue.scheme(selection.scheme).id, against=against, founded=given["founded"], polygon=selection.polygon)
    if given["json"]:
        print_json(statistics_record(catalogue, rows, question))
    else:
        print_line("\n".join(_lines(catalogue, rows, question)))


def statistics_record(catalogue: Catalogue, rows: Bools, question: Question) -> dict[str, Any]:
    """Return every table as records, and what each of their numbers means."""
    tables = statistics(catalogue, rows, question)
    shown = {name for frame in tables.values() for name in (*frame.columns, *frame.get("measure", ()))}
    return {
        "scheme": question.scheme,
        "revision": catalogue.revision,
        **{name: records(frame) for name, frame in tables.items()},
        "measures": {name: _meaning(name) for name in MEASURES if name in shown},
    }


def _known_scheme(catalogue: Catalogue, scheme_id: str) -> str:
    if scheme_id and scheme_id not in catalogue.schemes:
        raise RefusedError(f"--against 没有“{scheme_id[:LONGEST_SHOWN]}”；可用：{'、'.join(catalogue.schemes)}")
    return scheme_id


def _meaning(name: str) -> dict[str, str]:
    measure = MEASURES[name]
    return {field: str(getattr(measure, field)) for field in measure.__dataclass_fields__}


def _lines(catalogue: Catalogue, rows: Bools, question: Question) -> list[str]:
    tables = statistics(catalogue, rows, question)
    cards = "，".join(f"{card['name']} {card['count']}" for card in records(tables["overview"]))
    lines = [cards]
    for name, title in (("zones", "片区"), ("streets", "街道")):
        cells = [(one["name"], one["count"], f"{one['low']}–{one['high']}") for one in records(tables[name])]
        lines += ["", *aligned([(title, "数量", "最少–最多"), *cells])]
    return lines


def _signature() -> Signature:
    as_json = Annotated[bool, typer.Option("--json", help="输出 JSON（UTF-8）")]
    against = Annotated[str, typer.Option("--against", help="与这套空间方案比较，列出变动")]
    founded = Annotated[int, typer.Option("--founded", min=1, help="几项起算有基础")]
    own = [("json", as_json, False), ("against", against, ""), ("founded", founded, FOUNDED)]
    return Signature(
        [*selection_parameters(), *(Parameter(name, Parameter.KEYWORD_ONLY, default=usual, annotation=kind) for name, kind, usual in own)]
    )


print_statistics.__signature__ = _signature()  # type: ignore[attr-defined]
