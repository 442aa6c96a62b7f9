"""What a ranking goes by: criteria with their weights, what the plan says of zones and domains, how far a position may be off."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from geo.points import Floats

PRESETS: Mapping[str, str] = {"startup": "初创", "growth": "成长", "lab": "实验室型"}
"""Id of a set of weights -> what people read; the table of criteria has a column for each."""
LOWER, HIGHER, SHARE, WITHIN = "lower", "higher", "share", "within"
DIRECTIONS: Mapping[str, str] = {LOWER: "越小越好", HIGHER: "越大越好", SHARE: "份额", WITHIN: "限内越近越好"}
"""How a value becomes a mark from 0 to 1: see `Criterion.marks`."""


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that speaks for or against a target."""

    id: str
    """ASCII, permanent; also names the function that reads it."""
    name: str
    """What people read."""
    order: int
    """Position in lists, from 1."""
    unit: str
    """Of the value, like 米."""
    direction: str
    """One of DIRECTIONS."""
    scale: float
    """In the value's unit: where `lower` and `higher` give half a mark and `within` none; NaN for `share`."""
    fields: tuple[str, ...]
    """Names of the further columns of a record that hold the value; none when it is read from elsewhere."""
    weights: Mapping[str, float]
    """Preset -> weight, 0 or more."""
    source: str
    """On what it rests."""
    meaning: str
    """One sentence on how it is marked."""

    def marks(self, values: Floats) -> Floats:
        """Turn values in the criterion's unit into marks from 0 to 1, better is more; NaN stays NaN.

        `lower` scale / (scale + value), `higher` value / (scale + value), `within` 1 - value / scale but not below 0, `share` the value.
        The mark of one target does not depend on who else is looked at.
        """
        if self.direction == LOWER:
            return self.scale / (self.scale + values)
        if self.direction == HIGHER:
            return values / (self.scale + values)
        if self.direction == WITHIN:
            return np.maximum(0.0, 1 - values / self.scale)
        return values


@dataclass(frozen=True, slots=True)
class Role:
    """A place of the plan that names a zone and a domain together."""

    zone: str
    """Zone id."""
    domain: str
    """Domain id."""
    clause: str
    """Where the plan says so."""
    basis: str
    """What it says, in our own words."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything that a ranking goes by."""

    criteria: tuple[Criterion, ...] = ()
    """In the order in which they are shown."""
    roles: tuple[Role, ...] = ()
    """In the order of the table."""
    errors_m: Mapping[str, float] = field(default_factory=dict)
    """Precision -> by how many metres a position may be off, where that is known."""

    def weights(self, preset: str) -> dict[str, float]:
        """Return the weights of a preset, by criterion; KeyError for an unknown one."""
        if preset not in PRESETS:
            raise KeyError(preset)
        return {criterion.id: criterion.weights[preset] for criterion in self.criteria}
