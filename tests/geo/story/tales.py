"""A small story over an imaginary district."""

from typing import Any

from geo.catalogue import Catalogue
from geo.story.model import Story
from geo.story.wording import story_from_json
from tests.factories import at, catalogue, entity


def district(*more: dict[str, Any], **fields: Any) -> Catalogue:
    """Return five entities: two labs and a firm in the core, a firm in the pole, one without a point."""
    own = (
        entity("a", at(0.3, 0.3), domains=("d1",)),
        entity("b", at(0.4, 0.4), domains=("d1", "d2")),
        entity("c", at(0.6, 0.4), kind="firm"),
        entity("d", at(1.5, 0.5), kind="firm", domains=("d3",)),
        entity("e", kind="firm"),
    )
    return catalogue((*own, *more), **fields)


def tale(*scenes: dict[str, Any], **fields: Any) -> Story:
    """Return a story of scenes as they stand in a file."""
    story, problems = story_from_json({"id": "t", "title": "汇报", "scenes": list(scenes), **fields}, "t.json")
    assert story is not None
    assert problems == ()
    return story
