"""What each entity is to the lists and the polygons: row by row, so that a row that changed needs no other to be joined anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geo.coding import UNKNOWN, Codes, codes_of, named_in
from geo.frames import Frames
from geo.members import Members, street_members, zone_members
from geo.model import Domain, Term
from geo.points import Bools, Points, Rows

Frame = TypeVar("Frame", bound=pd.DataFrame)


@dataclass(frozen=True, eq=False)
class Joins:
    """The joins of some entities, each by its own row alone."""

    codes: Mapping[str, Codes]
    """Place of the kind, level, precision, confidence and street in their lists; 255 when it is not there."""
    in_domain: Bools
    """Domains x entities."""
    members: Mapping[str, Members]
    """Scheme id -> zones x entities."""
    street_members: Members
    """Streets x entities; an entity is inside one street at most."""


def joins_from_frames(frames: Frames, points: Points) -> Joins:
    """Join the entities of the frames, which stand at these points, with the lists, streets and zones."""
    entities = frames.entities
    codes = {column: codes_of(entities[column], ids_of(terms)) for column, terms in lists_of(frames).items()}
    in_street = street_members(frames.streets, points, codes_of(entities["street"], frames.streets["id"]))
    codes["street"] = _street_codes(in_street)
    for column in codes.values():
        column.setflags(write=False)
    members = {key: zone_members(scheme.zones, points, entities["zone_hint"]) for key, scheme in frames.schemes.items()}
    return Joins(codes, named_in(entities["domains"], ids_of(frames.domains)), members, in_street)


def spliced(old: Joins, fresh: Joins, order: Rows) -> Joins:
    """Return joins in another order, which counts the old rows first and the fresh ones after them."""

    def taken(first: NDArray[Any], second: NDArray[Any]) -> NDArray[Any]:
        made = np.concatenate([first, second], axis=-1).take(order, axis=-1)
        made.setflags(write=False)
        return made

    def both(first: Members, second: Members) -> Members:
        return Members(taken(first.inside, second.inside), taken(first.edge, second.edge), taken(first.stated, second.stated))

    return Joins(
        {name: taken(codes, fresh.codes[name]) for name, codes in old.codes.items()},
        taken(old.in_domain, fresh.in_domain),
        {key: both(members, fresh.members[key]) for key, members in old.members.items()},
        both(old.street_members, fresh.street_members),
    )


def frame_spliced(old: Frame, fresh: Frame, order: Rows) -> Frame:
    """Return the rows of two frames in another order, which counts the old rows first and the fresh ones after them."""
    both = pd.concat([old, fresh]) if len(fresh) else old
    return both.iloc[order]


def ids_of(terms: Sequence[Domain | Term]) -> list[str]:
    """Return the ids of a list."""
    return [term.id for term in terms]


def lists_of(frames: Frames) -> dict[str, tuple[Term, ...]]:
    """Return the lists by the column of the entities that goes by them."""
    return {"kind": frames.kinds, "level": frames.levels, "precision": frames.precisions, "confidence": frames.confidences}


def _street_codes(members: Members) -> Codes:
    codes = np.full(members.inside.shape[1], UNKNOWN, np.uint8)
    for place, inside in enumerate(members.inside):
        codes[inside] = place
    return codes
