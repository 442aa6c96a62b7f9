"""All bad and awkward files; `python -m tests.data.gate.corpus FOLDER` writes them down to be looked at."""

import sys
from functools import cache
from itertools import chain
from pathlib import Path

from tests.data.gate import corpus_books, corpus_maps, corpus_text
from tests.data.gate.case import Case


@cache
def cases() -> tuple[Case, ...]:
    return tuple(chain(corpus_text.cases(), corpus_books.cases(), corpus_maps.cases()))


def write_to(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for case in cases():
        (folder / case.name.replace("/", "_")).write_bytes(case.content)


if __name__ == "__main__":
    write_to(Path(sys.argv[1]))
