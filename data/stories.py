"""Stories: those shipped with the tables and, over them, those that people made, kept in the store."""

import json
import os
from collections.abc import Mapping
from pathlib import Path

from data.current import current_store
from data.files import Folder
from data.read import TABLES
from data.store import StoreError
from geo.model import Problem
from geo.story.changes import Rehearsed
from geo.story.keeping import kept_to_json, rehearsed_from_json
from geo.story.model import Kept, Story
from geo.story.wording import story_from_json, story_to_json

TABLE = "stories"
"""Name of the store's table: id -> {story: JSON, rehearsed: JSON}."""
SHIPPED = "stories"
"""Folder among the tables."""


def shipped_stories() -> tuple[dict[str, Story], tuple[Problem, ...]]:
    """Return the stories that come with the tables, by id, and what was wrong with them."""
    folder = Folder(Path(os.environ.get("TIANHE_TABLES_DIR") or TABLES).resolve())
    stories: dict[str, Story] = {}
    problems: list[Problem] = []
    for path in sorted((folder.path / SHIPPED).glob("*.json")):
        story, found = story_from_json(folder.json(f"{SHIPPED}/{path.name}"), path.name)
        problems += found
        if story is not None:
            stories[story.id] = story
    return stories, (*folder.problems, *problems)


def stories_over(records: Mapping[str, Mapping[str, str]]) -> tuple[dict[str, Story], tuple[Problem, ...]]:
    """Return the shipped stories with those of the store's records over them, by id."""
    stories, problems = shipped_stories()
    found = list(problems)
    for story_id, record in records.items():
        if not record.get("story"):
            continue
        story, wrong = story_from_text(record["story"], f"{story_id}.json")
        found += wrong
        if story is not None:
            stories[story_id] = story
    return stories, tuple(found)


def story_from_text(text: str, name: str) -> tuple[Story | None, tuple[Problem, ...]]:
    """Read a story from JSON text; `name` is what the problems call it."""
    try:
        return story_from_json(json.loads(text), name)
    except (ValueError, RecursionError):
        return None, (Problem(name, 0, "", text[:40], "不是完整的 JSON", "检查括号、引号和逗号，或重新导出"),)


def text_from_story(story: Story) -> str:
    """Return a story as JSON text that can be read again."""
    return json.dumps(story_to_json(story), ensure_ascii=False, indent=1) + "\n"


def record_of(story: Story | None, rehearsed: Rehearsed) -> dict[str, str]:
    """Return what the store keeps of a story: itself when it is not just as it was shipped, and what it told at its last rehearsal."""
    own = story is not None and story != shipped_stories()[0].get(story.id)
    told = {scene: kept_to_json(kept) for scene, kept in rehearsed.items()}
    return {
        "story": text_from_story(story) if story and own else "",
        "rehearsed": json.dumps(told, ensure_ascii=False, sort_keys=True) if told else "",
    }


def rehearsed_in(record: Mapping[str, str] | None) -> dict[str, Kept]:
    """Return what the scenes told at the last rehearsal, {} when there was none or it cannot be read."""
    try:
        return rehearsed_from_json(json.loads((record or {}).get("rehearsed") or "{}"))
    except (ValueError, RecursionError):
        return {}


def current_stories() -> tuple[dict[str, Story], dict[str, dict[str, str]], tuple[Problem, ...]]:
    """Return all stories by id, the store's records about them, and what was wrong; without a store the shipped stories alone."""
    try:
        records = current_store().records(TABLE)
    except StoreError:
        records = {}
    stories, problems = stories_over(records)
    return stories, records, problems
