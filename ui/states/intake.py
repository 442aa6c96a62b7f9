"""The state of the tab 导入: the file that was handed over, what was answered about it, and what came of it."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import streamlit as st

from data.intake.blanks import KEEP
from data.intake.preview import Answers
from data.readers.raw import RawTable

SHEET, DATUM, KIND, BLANK = "intake.sheet", "intake.datum", "intake.kind", "intake.blank"
GOOD, TEMPLATE = "intake.good", "intake.template"
"""Keys of widgets; each lasts as long as its file."""
_TURN, _KEPT, _OUTCOME, _MADE, _GOING = "intake.turn", "intake.kept", "intake.outcome", "intake.made", "intake.going"
MOST_MADE = 3
"""Previews that are kept, so that going back and forth between two answers costs nothing."""


@dataclass(frozen=True, eq=False)
class Kept:
    """A file that was read."""

    file: str
    """Id that the uploader gave it."""
    name: str
    """Of the file."""
    tables: tuple[RawTable, ...]
    """What is in it."""
    refused: str = ""
    """Why it was not let in, '' when it was."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import."""

    said: str
    """A sentence."""
    batch: str = ""
    """Id of the batch, '' when nothing was saved."""
    at: str = ""
    """Where the new points are, for the map's address, or ''."""
    undone: bool = False
    """Whether it was taken back."""


@dataclass(eq=False, slots=True)
class Going:
    """An import that is being saved; written to without asking the session, for each question to it may end the script."""

    outcome: Outcome | None = None
    """What came of it, None until it is saved."""


def turn() -> int:
    """Return the number of the file; widgets about another file are other widgets."""
    return int(st.session_state.get(_TURN, 0))


def uploader_key() -> str:
    """Return the key of the uploader."""
    return f"intake.file.{turn()}"


def key(name: str) -> str:
    """Return the key of a widget about the present file: about another file it is another widget, and nothing of the old one holds."""
    found: Kept | None = st.session_state.get(_KEPT)
    return f"{name}.{turn()}.{found.file if found else ''}"


def forget() -> None:
    """Drop the file with all answers."""
    st.session_state[_TURN] = turn() + 1
    for name in (_KEPT, _MADE):
        st.session_state.pop(name, None)


def kept(file: str, read: Callable[[], Kept]) -> Kept:
    """Return the file that was handed over, read once."""
    found: Kept | None = st.session_state.get(_KEPT)
    if found is None or found.file != file:
        found = read()
        st.session_state[_KEPT] = found
    return found


def made(asked: Hashable, make: Callable[[], Any]) -> Any:
    """Return what was made for these answers before, or make it."""
    found: dict[Hashable, Any] = st.session_state.setdefault(_MADE, {})
    if asked not in found:
        fresh = make()
        while len(found) >= MOST_MADE:
            found.pop(next(iter(found)))
        found[asked] = fresh
    return found[asked]


def is_made(asked: Hashable) -> bool:
    """Tell whether what was asked for is at hand."""
    return asked in st.session_state.get(_MADE, {})


def value(name: str) -> Any:
    """Return what a widget about the present file holds, None when it has not been shown."""
    return st.session_state.get(key(name))


def put(name: str, new: Any) -> None:
    """Set a widget about the present file before it is shown."""
    st.session_state[key(name)] = new


def edited(name: str, column: str) -> dict[int, Any]:
    """Return what was typed into a column of an editor, by the place of the row."""
    rows = (st.session_state.get(key(name)) or {}).get("edited_rows", {})
    return {int(place): cells[column] for place, cells in rows.items() if column in cells}


def answers(columns: Mapping[str, str], same: Mapping[int, str]) -> Answers:
    """Return everything that was answered about the present file."""
    return Answers(columns=dict(columns), datum=value(DATUM) or "", kind=value(KIND) or "", blank=value(BLANK) or KEEP, same=dict(same))


def begin() -> Going:
    """Remember that an import is being saved, until `settle` or `give_up`."""
    going = Going()
    st.session_state[_GOING] = going
    return going


def give_up() -> None:
    """Forget an import that could not be saved."""
    st.session_state.pop(_GOING, None)


def settle() -> None:
    """Remember what came of an import that was being saved when the script was run anew: it is in, or nothing of it is."""
    going: Going | None = st.session_state.get(_GOING)
    if going is None:
        return
    put_outcome(going.outcome or Outcome("已取消，一行也没有导入。"))
    if going.outcome:
        forget()
    give_up()  # last: when the script is stopped in here, all of it is done again


def put_outcome(outcome: Outcome | None) -> None:
    """Remember what came of an import."""
    st.session_state[_OUTCOME] = outcome


def outcome() -> Outcome | None:
    """Return what came of the last import."""
    found: Outcome | None = st.session_state.get(_OUTCOME)
    return found
