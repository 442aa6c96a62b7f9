"""What the screen shows: the shipped tables with the store's records over them, made whole or brought up to date where they changed."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from data.listed import Listed, Revised, listed_from_sheet, revised
from data.read import REVISION, Base, frames_from_base, typed
from data.store import Moved, Overlay
from data.store.packing import packed
from geo.catalogue import Catalogue, catalogue_from_frames, catalogue_spliced
from geo.check import MOST, in_order
from geo.model import Problem

Prints = Mapping[str, bytes]
"""SHA-256 of each record that lies over the shipped ones, by id."""


@dataclass(frozen=True, eq=False)
class Shown:
    """A catalogue with what it was made from, so that the next one can be made from it."""

    catalogue: Catalogue
    """What everybody sees."""
    listed: Listed
    """Its entities as text."""
    wrong: tuple[Problem, ...]
    """What is wrong with them."""
    entities: Prints
    """Of the entities."""
    zones: Prints
    """Of the zones, whose outlines were replaced."""


def shown_alone(base: Base) -> Shown:
    """Show the tables alone."""
    entities, wrong = typed(base, base.entities)
    catalogue = catalogue_from_frames(frames_from_base(base, entities, wrong), revision=REVISION, fingerprint=base.fingerprint)
    return Shown(catalogue, listed_from_sheet(base.entities), in_order(wrong), {}, {})


def shown_whole(base: Base, overlay: Overlay) -> Shown:
    """Show the tables with all that lies over them."""
    laid = overlay.entities
    listed = revised(listed_from_sheet(base.entities), base.entities, laid.texts.keys(), laid).listed
    entities, wrong = typed(base, listed.sheet)
    frames = frames_from_base(base, entities, wrong, overlay.zones.rows())
    prints, zones = laid.prints(), overlay.zones.prints()
    catalogue = catalogue_from_frames(frames, revision=overlay.revision, fingerprint=_fingerprint(base, prints, zones))
    return Shown(catalogue, listed, in_order(wrong), prints, zones)


def shown_after(shown: Shown, base: Base, moved: Moved) -> Shown:
    """Show what was shown with some entities as they stand now; the same as showing everything anew, at the cost of what moved."""
    change = revised(shown.listed, base.entities, moved.ids, moved.entities)
    fresh, came = typed(base, change.fresh)
    wrong = _wrong_after(shown, base, change, came)
    prints = {one: text for one, text in shown.entities.items() if one not in moved.ids} | moved.entities.prints()
    catalogue = catalogue_spliced(
        shown.catalogue, fresh, change.order, problems=in_order([*base.frames.problems, *wrong]), revision=moved.revision,
        fingerprint=_fingerprint(base, prints, shown.zones),
    )  # fmt: skip
    return Shown(catalogue, change.listed, wrong, prints, shown.zones)


def _wrong_after(shown: Shown, base: Base, change: Revised, came: list[Problem]) -> tuple[Problem, ...]:
    """Return what is wrong with the entities now; anew for all where so much is wrong that not all of it is listed."""
    left = Counter(shown.wrong)
    left.subtract(typed(base, change.gone)[1])
    wrong = (*(+left).elements(), *came)
    return in_order(wrong if max(len(shown.wrong), len(wrong)) <= MOST else typed(base, change.listed.sheet)[1])


def _fingerprint(base: Base, entities: Prints, zones: Prints) -> str:
    """Return a hash of the tables and of what lies over them, that of the tables where nothing does."""
    laid = {name: _sum(prints) for name, prints in (("entities", entities), ("zones", zones)) if prints}
    return hashlib.sha256(f"{base.fingerprint}\n{packed(laid)}".encode()).hexdigest()[:12] if laid else base.fingerprint


def _sum(prints: Prints) -> str:
    """Return one number for any number of hashes, in whatever order: each names its own place among the records."""
    numbers = np.frombuffer(b"".join(prints.values()), "<u8").reshape(-1, 4)
    return bytes(numbers.sum(axis=0, dtype="<u8")).hex()
