"""The page of stories: which story and scene, and what is typed into the scene's fields; its address says the first two."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from geo.story.changes import frozen_as
from geo.story.model import Story, StoryScene
from ui.states.going import went_there

STORY, SCENE, EDITION, NUMBER, SIZE = "brief.story", "brief.scene", "brief.edition", "brief.number", "brief.size"
"""Keys of the widgets."""
FIELDS: dict[str, str] = {"title": "标题", "text": "文字", "notes": "备注（只给演讲人）"}
"""Field of a scene that is written -> what people read."""
PLACES: dict[str, str] = {"scheme": "空间方案", "camera": "镜头", "pick": "突出"}
"""Field of a scene that is chosen -> what people read."""
_DRAFTS, _SEEN, _SET = "brief.drafts", "brief.seen", "brief.set"


def restore(stories: Sequence[str]) -> None:
    """Take story and scene over from the address when it names others than were written there."""
    now = (st.query_params.get("story", ""), st.query_params.get("scene", ""))
    if st.session_state.get(_SEEN) == now or not went_there("brief"):
        return
    st.session_state[_SEEN] = now
    if now[0] in stories:
        st.session_state[STORY] = now[0]
        st.session_state[SCENE] = now[1]


def publish(story: str, scene: str) -> None:
    """Write story and scene to the address."""
    st.session_state[_SEEN] = (story, scene)
    if (st.query_params.get("story"), st.query_params.get("scene")) != (story, scene):
        st.query_params.from_dict({"story": story, "scene": scene})


def drafted(story: Story) -> Story:
    """Return a story as it stands on the page: with what was changed and not saved."""
    found = st.session_state.get(_DRAFTS, {}).get(story.id)
    return found if isinstance(found, Story) else story


def is_drafted(story_id: str) -> bool:
    """Tell whether a story has changes that were not saved."""
    return story_id in st.session_state.get(_DRAFTS, {})


def draft(story: Story) -> None:
    """Keep a changed story for this session."""
    st.session_state[_DRAFTS] = {**st.session_state.get(_DRAFTS, {}), story.id: story}


def freeze_draft(saved: Story) -> None:
    """Freeze the scenes of a story that is being edited as those of the saved one are."""
    if is_drafted(saved.id):
        draft(frozen_as(drafted(saved), saved))


def forget(story_id: str) -> None:
    """Drop the changes of a story that were not saved."""
    st.session_state[_DRAFTS] = {key: kept for key, kept in st.session_state.get(_DRAFTS, {}).items() if key != story_id}


def undo(saved: Story) -> None:
    """Put what is saved back into the fields, and drop the changes."""
    forget(saved.id)
    for scene in saved.scenes:
        for field in (*FIELDS, *PLACES, "seconds"):
            if field_key(saved.id, scene.id, field) in st.session_state:
                st.session_state[field_key(saved.id, scene.id, field)] = getattr(scene, field)


def field_key(story: str, scene: str, field: str) -> str:
    """Return the key of a field of a scene."""
    return f"brief.{story}.{scene}.{field}"


def typed(story: Story, scene: StoryScene) -> StoryScene:
    """Return a scene with what stands in its fields."""

    def now(field: str) -> Any:
        return st.session_state.get(field_key(story.id, scene.id, field), getattr(scene, field))

    told: dict[str, Any] = {field: now(field) or "" for field in (*FIELDS, *PLACES)}
    told["camera"] = told["camera"] or "district"
    return replace(scene, **told, seconds=int(now("seconds")))


def insert(story: Story, scene: StoryScene, words: str) -> None:
    """Put an expression at the end of a scene's text."""
    key = field_key(story.id, scene.id, "text")
    st.session_state[key] = f"{st.session_state.get(key, scene.text)}{words}"


def go_to(story: str, scene: str) -> None:
    """Show another scene in the next run."""
    st.session_state[STORY], st.session_state[SCENE] = story, scene


def keep_set(content: bytes | None) -> None:
    """Keep the files that were made, until the next ones."""
    st.session_state[_SET] = content


def made_set() -> bytes | None:
    """Return the files that were made, None before."""
    found = st.session_state.get(_SET)
    return found if isinstance(found, bytes) else None
