"""No text from data reaches the page as markup: every piece of an `st.html` call is followed back to where it was made."""

import ast
from collections.abc import Iterator

import pytest

from tests.sources import ROOT, Function, Source, python, source_from

SHEET = "ui/sheet.py"
"""The style sheet: made of our own tokens and of no data."""
MARKUP = "ui/markup.py"
"""Where text becomes markup; tests/ui/test_markup.py feeds it hostile text."""
NUMBERS = {"len", "int", "float", "sum", "round", "max", "min"}
TAKE_MARKUP = {"definition_list"}
"""Makers that are handed markup besides text."""
NUMBER_FORMAT = ("f", "g", "d", "%", ",")


def makers() -> set[str]:
    """Name the functions of ui/markup.py: what they return is safe to show."""
    tree = ast.parse((ROOT / MARKUP).read_text("utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name != "plain"}


class Flow:
    """Where the pieces of markup in one module come from."""

    def __init__(self, source: Source) -> None:
        """Index the module's functions by name."""
        self.functions = {function.name: function for function in source.functions()}
        self.makers = makers()
        self.asked: set[str] = set()

    def unsafe(self) -> Iterator[str]:
        """Yield each expression that `st.html` would show and that nobody escaped."""
        for function in self.functions.values():
            for call in calls_in(function):
                if ast.unparse(call.func).endswith(".html") and call.args:
                    yield from self.stray(call.args[0], function)

    def stray(self, node: ast.expr, function: Function) -> Iterator[str]:
        """Yield the unescaped parts of an expression."""
        parts = self.parts(node, function)
        if parts is None:
            yield f"{function.name}: {ast.unparse(node)}"
        else:
            for part, home in parts:
                yield from self.stray(part, home)

    def parts(self, node: ast.expr, home: Function) -> list[tuple[ast.expr, Function]] | None:
        """Return what an expression is made of; empty when it is safe itself, None when it cannot be followed."""
        pieces: list[ast.expr] | None = None
        match node:
            case ast.Constant():
                pieces = []
            case ast.JoinedStr(values=values) | ast.BoolOp(values=values):
                pieces = values
            case ast.List(elts=elements) | ast.Tuple(elts=elements):
                pieces = elements
            case ast.FormattedValue(value=value, format_spec=spec):
                pieces = [] if asks_for_number(spec) else [value]
            case ast.BinOp(left=left, right=right):
                pieces = [left, right]
            case ast.IfExp(body=body, orelse=orelse):
                pieces = [body, orelse]
            case ast.ListComp(elt=element) | ast.GeneratorExp(elt=element) | ast.Starred(value=element):
                pieces = [element]
            case ast.Name(id=name):
                return self.assigned(name, home)
            case ast.Call():
                return self.made(node, home)
        return None if pieces is None else [(piece, home) for piece in pieces]

    def assigned(self, name: str, home: Function) -> list[tuple[ast.expr, Function]] | None:
        """Return everything a local name is given; None for a parameter or a name from elsewhere."""
        given = [
            (node.value, home)
            for node in ast.walk(home)
            if isinstance(node, ast.Assign | ast.AugAssign) and name in {ast.unparse(target) for target in targets_of(node)}
        ]
        given += [(call.args[0], home) for call in calls_in(home) if ast.unparse(call.func) in {f"{name}.append", f"{name}.extend"}]
        return given or None

    def made(self, call: ast.Call, home: Function) -> list[tuple[ast.expr, Function]] | None:
        """Follow a call into markup's own makers, a join, or a function of the same module."""
        # map(f, rows) shows what f makes
        name = ast.unparse(call.args[0] if ast.unparse(call.func) == "map" else call.func)
        if name in TAKE_MARKUP:
            return [(argument, home) for argument in call.args]
        if name in self.makers | NUMBERS:
            return []
        if name.endswith(".join") and isinstance(call.func, ast.Attribute):
            return [(call.func.value, home), (call.args[0], home)]
        inner = self.functions.get(name)
        if inner is None:
            return None
        if name in self.asked:
            return []
        self.asked.add(name)
        return [(node.value, inner) for node in ast.walk(inner) if isinstance(node, ast.Return) and node.value is not None]


def asks_for_number(spec: ast.expr | None) -> bool:
    """Say whether a format, like `.5f`, would raise on anything but a number."""
    parts = spec.values if isinstance(spec, ast.JoinedStr) else []
    return "".join(str(part.value) for part in parts if isinstance(part, ast.Constant)).endswith(NUMBER_FORMAT)


def targets_of(node: ast.Assign | ast.AugAssign) -> list[ast.expr]:
    return node.targets if isinstance(node, ast.Assign) else [node.target]


def calls_in(function: Function) -> Iterator[ast.Call]:
    return (node for node in ast.walk(function) if isinstance(node, ast.Call))


def test_everything_shown_as_markup_was_escaped_on_the_way() -> None:
    pages = [source for source in python("ui") if source.path not in {SHEET, MARKUP}]
    found = {source.path: sorted(set(Flow(source).unsafe())) for source in pages}
    assert {path: pieces for path, pieces in found.items() if pieces} == {}


@pytest.mark.parametrize(
    "body",
    [
        "st.html(name)",
        "st.html(f'<b>{name}</b>')",
        "st.html('<b>' + name)",
        "text = name\n    st.html(text)",
        "st.html(''.join(one for one in name))",
        "st.html(f'<b>{name.title()}</b>')",
        "st.html(f'<b>{_inner(name)}</b>')\n\ndef _inner(name):\n    return '<i>' + name",
        "st.html(f'{name:>10}')",
        "st.html(plain(name))",
        "st.html(definition_list([('名称', name)]))",
        "st.html(''.join(map(str, name)))",
        "rows = []\n    rows.append(name)\n    st.html(''.join(rows))",
    ],
)
def test_unescaped_text_is_noticed_on_every_way(body: str) -> None:
    assert list(Flow(source_from("ui/a.py", f"def show(name):\n    {body}")).unsafe())


@pytest.mark.parametrize(
    "body",
    [
        "st.html(f'<b>{escaped(name)}</b>')",
        "st.html(f'{len(name)} 项 {share:.0%}')",
        "st.html(''.join(map(escaped, name)))",
        "rows = ''.join(tag(one) for one in name)\n    st.html('<p>' + rows)",
        "st.html(_inner(name))\n\ndef _inner(name):\n    return escaped(name) if name else ''",
    ],
)
def test_escaped_text_passes(body: str) -> None:
    assert list(Flow(source_from("ui/a.py", f"def show(name, share):\n    {body}")).unsafe()) == []
