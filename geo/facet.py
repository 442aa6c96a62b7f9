"""Facets as bitmap indexes: one row of bits per option, one bit per entity.

Choosing is OR and AND of such rows, counting is counting bits: a million entities are 125 kB a row.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]
"""Bit i stands for entity i, lowest first; the bits after the last entity are 0."""
Bools = NDArray[np.bool_]

_WORD = 64


@dataclass(frozen=True, eq=False)
class Facet:
    """One way to divide the entities, into options that may overlap."""

    options: tuple[str, ...]
    """Ids, in the order in which they are offered."""
    bits: Bits
    """A row per option, and a last row of zeros for whatever is no option."""
    _at: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        self.bits.setflags(write=False)
        object.__setattr__(self, "_at", {option: row for row, option in enumerate(self.options)})

    def any_of(self, options: Iterable[str]) -> Bits:
        """Return who belongs to at least one of the options; an unknown one has no one."""
        chosen: Bits = np.bitwise_or.reduce(self.bits[self._places(options)])
        return chosen

    def all_of(self, options: Iterable[str]) -> Bits:
        """Return who belongs to every one of the options; an unknown one has no one."""
        chosen: Bits = np.bitwise_and.reduce(self.bits[self._places(options)])
        return chosen

    def counts(self, among: Bits | None = None) -> dict[str, int]:
        """Count each option's entities, all or those among the given ones."""
        options = self.bits[:-1]
        counted = np.bitwise_count(options if among is None else options & among).sum(axis=1, dtype=np.int64)
        return dict(zip(self.options, counted.tolist(), strict=True))

    def _places(self, options: Iterable[str]) -> list[int]:
        return [self._at.get(option, -1) for option in options]


def facet_from_masks(options: Sequence[str], masks: Iterable[Bools], size: int) -> Facet:
    """Build a facet over `size` entities from one mask per option."""
    bits = np.zeros((len(options) + 1, -(-size // _WORD)), np.uint64)
    for row, mask in zip(bits[:-1], masks, strict=True):
        row[:] = bits_from_mask(mask)
    return Facet(tuple(options), bits)


def facet_from_codes(options: Sequence[str], codes: NDArray[np.uint8]) -> Facet:
    """Build a facet whose options exclude each other from each entity's place in them; a code past the end is none of them."""
    return facet_from_masks(options, (codes == code for code in range(len(options))), codes.size)


def bits_from_mask(mask: Bools) -> Bits:
    """Pack a mask into words of 64 entities."""
    words = np.zeros(-(-mask.size // _WORD), np.uint64)
    packed = np.packbits(mask, bitorder="little")
    words.view(np.uint8)[: packed.size] = packed
    return words


def mask_from_bits(bits: Bits, size: int) -> Bools:
    """Unpack the first `size` entities into a mask."""
    return np.unpackbits(bits.view(np.uint8), count=size, bitorder="little").view(np.bool_)


def count_of(bits: Bits) -> int:
    """Count the entities in it."""
    return int(np.bitwise_count(bits).sum(dtype=np.int64))


def common(sets: Iterable[Bits], size: int) -> Bits:
    """Return who of `size` entities is in every set; without sets, everyone."""
    everyone = bits_from_mask(np.ones(size, np.bool_))
    for one in sets:
        everyone &= one
    return everyone
