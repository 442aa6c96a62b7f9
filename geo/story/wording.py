"""A story as JSON and back; what cannot be used is left out and told as a problem."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, fields
from typing import Any

from geo.model import Problem
from geo.story.keeping import kept_from_json, kept_to_json
from geo.story.model import CARDS_AT_MOST, CHARTS, LONGEST_S, SHORTEST_S, TOPICS, Card, Chart, Kept, Story, StoryScene

SCENES_AT_MOST = 200
LONGEST_TEXT = 4000
"""Characters of a text or a note."""
_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LAYOUTS = ("map", "cover")


class Reader:
    """Takes values out of JSON and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        """Read a story of a file with this name."""
        self.name = name
        self.problems: list[Problem] = []

    def note(self, column: str, value: object, reason: str, remedy: str) -> None:
        """Keep a problem."""
        self.problems.append(Problem(self.name, 0, column, str(value)[:60], reason, remedy))

    def text(self, given: Mapping[str, Any], key: str, where: str, default: str = "") -> str:
        """Return a text; numbers are written out, other things are refused, long ones are cut."""
        value = given.get(key, default)
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            self.note(f"{where}.{key}", value, "这里要写文字", "改成加引号的文字")
            return default
        if len(str(value)) > LONGEST_TEXT:
            self.note(f"{where}.{key}", value, f"超过 {LONGEST_TEXT} 字，后面的没有读入", "缩短或分成几屏")
        return str(value)[:LONGEST_TEXT]

    def where(self, given: Mapping[str, Any], where: str) -> dict[str, str]:
        """Return a filter: names and values, both text."""
        value = given.get("where", {})
        if isinstance(value, dict) and all(isinstance(one, str) for one in value.values()):
            return {str(key): one for key, one in value.items()}
        self.note(f"{where}.where", value, "筛选要写成名称对文字", '例如 {"kind": "incubator"}')
        return {}

    def choice(self, given: Mapping[str, Any], key: str, where: str, among: tuple[str, ...]) -> str:
        """Return one of some words, the first when it is none of them."""
        value = self.text(given, key, where, among[0])
        if value in among:
            return value
        self.note(f"{where}.{key}", value, "不认识这个词", "可用：" + "、".join(among))
        return among[0]


def story_from_json(value: Any, name: str) -> tuple[Story | None, tuple[Problem, ...]]:
    """Read a story; None when there is no scene to show. `name` is the file that the problems name."""
    reader = Reader(name)
    if not isinstance(value, dict) or not isinstance(value.get("scenes"), list):
        reader.note("scenes", "", "不是一个汇报：缺少 scenes 列表", "从简报页导出一份，照样子改")
        return None, tuple(reader.problems)
    scenes = tuple(_scenes(reader, value["scenes"]))
    cards = tuple(_cards(reader, value.get("cards", [])))
    story_id = reader.text(value, "id", "story")
    if not _ID.fullmatch(story_id):
        reader.note("id", story_id, "编号只能用小写字母、数字和连字符，最多 40 个", "改编号")
        story_id = "story"
    story = Story(story_id, reader.text(value, "title", "story") or story_id, reader.text(value, "subtitle", "story"), scenes, cards)
    return (story if scenes else None), tuple(reader.problems)


def story_to_json(story: Story) -> dict[str, Any]:
    """Return a story as plain data; what is at its default is left out of the scenes."""
    return {
        "id": story.id,
        "title": story.title,
        "subtitle": story.subtitle,
        "scenes": [_plain(scene) for scene in story.scenes],
        "cards": [asdict(card) for card in story.cards],
    }


def _plain(thing: StoryScene | Chart) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for one in fields(thing):
        value = getattr(thing, one.name)
        if value in ({}, (), None, "") or value == one.default:
            continue
        told[one.name] = _written(value)
    return told


def _written(value: Any) -> Any:
    if isinstance(value, Kept):
        return kept_to_json(value)
    return _plain(value) if isinstance(value, Chart) else list(value) if isinstance(value, tuple) else value


def _scenes(reader: Reader, given: list[Any]) -> Iterator[StoryScene]:
    taken: set[str] = set()
    if len(given) > SCENES_AT_MOST:
        reader.note("scenes", len(given), f"超过 {SCENES_AT_MOST} 屏，后面的没有读入", "拆成几个汇报")
    for number, one in enumerate(given[:SCENES_AT_MOST], 1):
        where = f"第{number}屏"
        if not isinstance(one, dict):
            reader.note(where, one, "这一屏不是对象，没有读入", "用花括号写一屏")
            continue
        scene_id = reader.text(one, "id", where) or f"s{number}"
        if not _ID.fullmatch(scene_id) or scene_id in taken:
            reader.note(f"{where}.id", scene_id, "编号不可用或重复，已改", "用不重复的小写字母、数字和连字符")
            scene_id = next(name for name in (f"s{number}-{turn}" for turn in range(SCENES_AT_MOST)) if name not in taken)
        taken.add(scene_id)
        yield _scene(reader, one, scene_id, where)


def _scene(reader: Reader, one: Mapping[str, Any], scene_id: str, where: str) -> StoryScene:
    hide = one.get("hide", [])
    return StoryScene(
        id=scene_id,
        title=reader.text(one, "title", where),
        text=reader.text(one, "text", where),
        notes=reader.text(one, "notes", where),
        seconds=_seconds(reader, one, where),
        camera=reader.text(one, "camera", where, "district"),
        where=reader.where(one, where),
        pick=reader.text(one, "pick", where),
        hide=tuple(map(str, hide)) if isinstance(hide, list) else (),
        band=one.get("band") is True,
        chart=_chart(reader, one.get("chart"), where),
        layout=reader.choice(one, "layout", where, _LAYOUTS),
        scheme=reader.text(one, "scheme", where),
        frozen=_frozen(reader, one.get("frozen"), where),
    )


def _frozen(reader: Reader, given: Any, where: str) -> Kept | None:
    kept = kept_from_json(given) if given is not None else None
    if given is not None and kept is None:
        reader.note(f"{where}.frozen", given, "冻结的数读不懂，已用今日的数", "在简报页重新冻结")
    return kept


def _seconds(reader: Reader, one: Mapping[str, Any], where: str) -> int:
    value = one.get("seconds", 20)
    if isinstance(value, int) and not isinstance(value, bool) and SHORTEST_S <= value <= LONGEST_S:
        return value
    reader.note(f"{where}.seconds", value, f"秒数要是 {SHORTEST_S} 到 {LONGEST_S} 的整数，已用 20", "改成整数")
    return 20


def _chart(reader: Reader, given: Any, where: str) -> Chart | None:
    if given is None:
        return None
    if not isinstance(given, dict) or given.get("topic") not in TOPICS:
        reader.note(f"{where}.chart", given, "图表没有读入：不认识它的主题", "topic 可用：" + "、".join(TOPICS))
        return None
    most = given.get("most", 10)
    kind, title = reader.choice(given, "kind", where, CHARTS), reader.text(given, "title", where)
    return Chart(kind, given["topic"], title, reader.where(given, where), most if isinstance(most, int) and 1 <= most <= 30 else 10)  # noqa: PLR2004


def _cards(reader: Reader, given: Any) -> Iterator[Card]:
    for number, one in enumerate(given[:CARDS_AT_MOST] if isinstance(given, list) else [], 1):
        if isinstance(one, dict):
            yield Card(reader.text(one, "title", f"答问{number}"), reader.text(one, "text", f"答问{number}"))
