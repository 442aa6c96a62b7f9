"""This project's own files as text and as trees, for the tests that read them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
ROOMS = ("geo", "data", "layers", "takeaway", "ui", "api", "commands")
DOORS = ("app.py", "cli.py")
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One Python file."""

    path: str
    """From the root, with slashes."""
    text: str
    """As it is on disk."""
    tree: ast.Module
    """As Python reads it."""

    @property
    def room(self) -> str:
        """First part of the path: `geo`, `tests`, `app.py`."""
        return self.path.split("/")[0]

    @property
    def module(self) -> str:
        """Dotted name, like `geo.crs`; a package goes by its folder."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    def imports(self) -> Iterator[tuple[str, ...]]:
        """Yield every import in full parts, `from data import read` as `("data", "read")`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (tuple(alias.name.split(".")) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                near = self.module.split(".")[: -node.level] if node.level else []
                base = [*near, *(node.module or "").split(".")] if node.module else near
                yield from ((*base, alias.name) for alias in node.names)

    def functions(self) -> Iterator[Function]:
        """Yield every function and method, nested ones too."""
        return (node for node in ast.walk(self.tree) if isinstance(node, Function))

    def calls(self) -> Iterator[str]:
        """Yield what is called, as written: `st.html`, `open`."""
        return (ast.unparse(node.func) for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def values(self) -> Iterator[str | int | float]:
        """Yield every string and number that is not a docstring."""
        said = {id(node.value) for node in ast.walk(self.tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Constant) and id(node) not in said and isinstance(node.value, str | int | float):
                yield node.value


@cache
def python(*places: str) -> tuple[Source, ...]:
    """Read the Python files of some rooms or doors; without names, of all that ship."""
    found: list[Path] = []
    for place in places or (*ROOMS, *DOORS):
        found += sorted((ROOT / place).rglob("*.py")) if (ROOT / place).is_dir() else [path for path in [ROOT / place] if path.exists()]
    return tuple(source_from(path.relative_to(ROOT).as_posix(), path.read_text("utf-8")) for path in found)


def source_from(path: str, text: str) -> Source:
    """Read one file's text as Python; the path need not exist."""
    return Source(path, text, ast.parse(text, path))


@cache
def browser_files(*endings: str) -> dict[str, str]:
    """Read what the browser runs or shows, by ending (`js`, `css`): path to text."""
    return {
        path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
        for room in ROOMS
        for ending in endings
        for path in sorted((ROOT / room).rglob(f"*.{ending}"))
    }
