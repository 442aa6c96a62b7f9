"""The unified social credit code (GB 32100-2015): eighteen characters, the last of which checks the others."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from data.letters import letters_of

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
"""The characters of a code in the order of their values; no I, O, S, V, Z."""
LENGTH = 18
"""Registering body and kind, six digits of the region, nine characters of the organisation, check."""

_REGION = slice(2, 8)
_DIGITS = 10
_MODULUS = len(ALPHABET)
_WEIGHTS = np.array([pow(3, place, _MODULUS) for place in range(LENGTH - 1)], np.int16)
_VALUES = np.full(256, -1, np.int16)
_VALUES[np.frombuffer(ALPHABET.encode(), np.uint8)] = np.arange(_MODULUS)
_TIDY = np.zeros(256, np.bool_)
_TIDY[np.frombuffer(b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ", np.uint8)] = True
_FURTHER, _FURTHER_IS = 0xC0, 0x80
"""Bits by which UTF-8 marks the further bytes of a character."""

Bools = NDArray[np.bool_]


def tidy_codes(cells: pd.Series) -> pd.Series:
    """Return codes in capitals without blanks, dashes and the apostrophe that keeps Excel from counting."""
    if _TIDY.take(letters_of(cells)).all():
        return cells
    return cells.str.upper().str.replace(r"[\s\-'’‘`]", "", regex=True)


def codes_wrong(codes: pd.Series) -> tuple[Bools, Bools]:
    """Tell which codes are no codes at all, and which have the wrong last character; an empty one is neither."""
    shaped, wrong = np.zeros(len(codes), np.bool_), np.zeros(len(codes), np.bool_)
    whole = np.flatnonzero(codes.str.len() == LENGTH)
    letters = letters_of(codes.iloc[whole])
    letters = letters[(letters & _FURTHER) != _FURTHER_IS]  # one for each character
    values = _VALUES.take(letters).reshape(-1, LENGTH)
    shaped[whole] = (values >= 0).all(axis=1) & (values[:, _REGION] < _DIGITS).all(axis=1)
    wrong[whole] = (values[:, :-1] @ _WEIGHTS + values[:, -1]) % _MODULUS != 0
    return np.asarray(codes != "", np.bool_) & ~shaped, shaped & wrong


def check_character(body: str) -> str:
    """Return the last character of a code whose first seventeen are given."""
    values = _VALUES[np.frombuffer(body.encode(), np.uint8)]
    return ALPHABET[-int(values @ _WEIGHTS) % _MODULUS]
