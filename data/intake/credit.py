"""The unified social credit code (GB 32100-2015): eighteen characters, the last of which checks the others."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a code in the order of their values; no I, O, S, V, Z."""
LENGTH = 18
PATTERN = r"[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}"
"""Registering body, kind, six digits of the region, nine characters of the organisation, check."""

_MODULUS = len(ALPHABET)
_WEIGHTS = np.array([pow(3, place, _MODULUS) for place in range(LENGTH - 1)])
_VALUES = np.zeros(256, np.int64)
_VALUES[np.frombuffer(ALPHABET.encode(), np.uint8)] = np.arange(_MODULUS)

Bools = NDArray[np.bool_]


def tidy_codes(cells: pd.Series) -> pd.Series:
    """Return codes in capitals without blanks, dashes and the apostrophe that keeps Excel from counting."""
    return cells.str.upper().str.replace(r"[\s\-'’‘`]", "", regex=True)


def codes_wrong(codes: pd.Series) -> tuple[Bools, Bools]:
    """Tell which codes are no codes at all, and which have the wrong last character; an empty one is neither."""
    there = np.asarray(codes != "", np.bool_)
    shaped = np.asarray(codes.str.fullmatch(PATTERN), np.bool_)
    wrong = np.zeros(len(codes), np.bool_)
    rows = np.flatnonzero(shaped)
    if rows.size:
        letters = np.frombuffer("".join(codes.iloc[rows].tolist()).encode(), np.uint8).reshape(rows.size, LENGTH)
        values = _VALUES[letters]
        wrong[rows] = (values[:, :-1] @ _WEIGHTS + values[:, -1]) % _MODULUS != 0
    return there & ~shaped, wrong


def check_character(body: str) -> str:
    """Return the last character of a code whose first seventeen are given."""
    values = _VALUES[np.frombuffer(body.encode(), np.uint8)]
    return ALPHABET[-int(values @ _WEIGHTS) % _MODULUS]
