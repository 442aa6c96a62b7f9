"""Whether a text copies the plan: every run of 16 characters of the plan is known by its hash, so that the plan itself need not be here."""

import hashlib
from functools import cache
from pathlib import Path

from tests.sources import ROOT

RUN = 16
"""Characters in a row that count as copied; spaces and line breaks do not count."""
DIGEST = 5
HASHES = Path(__file__).parent / "plan_runs.bin"
PLAN = ROOT.parent / "shared" / "plan.txt"
"""Beside this project where it is written, absent elsewhere."""


def runs_of(text: str) -> set[bytes]:
    """Return the hash of every run in a text."""
    dense = "".join(text.split())
    return {hashlib.blake2b(dense[at : at + RUN].encode(), digest_size=DIGEST).digest() for at in range(len(dense) - RUN + 1)}


@cache
def plan_runs() -> frozenset[bytes]:
    """Return the hashes of the plan's runs as they were stored."""
    stored = HASHES.read_bytes()
    return frozenset(stored[at : at + DIGEST] for at in range(0, len(stored), DIGEST))


def is_copied(text: str) -> bool:
    """Tell whether a text has a run of the plan."""
    return bool(runs_of(text) & plan_runs())
