"""A story made ready to be shown: each scene with its map, its words with numbers, and what had to be left out."""

from dataclasses import dataclass, replace

import geopandas as gpd
import numpy as np

from geo.catalogue import Catalogue
from geo.gazetteer import places_of
from geo.model import Pick
from geo.points import Bools
from geo.scene import AT_A_POINT, Scene, scene_from_selection
from geo.selection import Selection, rows_matching
from geo.story.charts import figures_of
from geo.story.model import Card, Figures, Kept, Story, StoryScene
from geo.story.numbers import Number, Telling, filled
from geo.story.where import UnknownError, selection_from_where

Bounds = tuple[float, float, float, float]
"""West, south, east, north, degrees."""
_CAMERA_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class _Look:
    """How a scene is seen."""

    style: str
    pick: Pick | None
    band: bool
    base: str = ""


@dataclass(frozen=True, slots=True)
class Stage:
    """A scene ready to be shown."""

    scene: StoryScene
    """As it was written."""
    number: int
    """From 1."""
    map: Scene
    """What the map shows."""
    shown: int
    """Entities on the map."""
    asked: int
    """Entities that the filter leaves, those without a point too."""
    bounds: Bounds | None
    """Ground to show; None when the camera says longitude, latitude and zoom."""
    title: str
    """With its numbers."""
    text: str
    """With its numbers."""
    figures: Figures | None
    """Chart or table."""
    numbers: tuple[Number, ...]
    """In title and text, in order."""
    left_out: tuple[str, ...]
    """What could not be shown and why, for the presenter alone."""
    frozen_day: str = ""
    """Day of its numbers when they are frozen, '' when they are today's."""


@dataclass(frozen=True, slots=True)
class Show:
    """A story ready to be shown."""

    story: Story
    """As it was written."""
    stages: tuple[Stage, ...]
    """In order."""
    cards: tuple[Card, ...]
    """With their numbers."""


def show_of(catalogue: Catalogue, story: Story, *, style: str = "auto") -> Show:
    """Make a story ready; whatever is missing is left out of its scene with a note and stops nothing."""
    stages = tuple(_stage(catalogue, scene, number, style) for number, scene in enumerate(story.scenes, 1))
    cards = tuple(Card(filled(catalogue, card.title)[0], filled(catalogue, card.text)[0]) for card in story.cards)
    return Show(story, stages, cards)


def fine_print(stage: Stage) -> str:
    """Return what stands in small type where numbers are not today's, ''."""
    return f"数字冻结于 {stage.frozen_day}，地图为当前数据" if stage.frozen_day else ""


def _stage(catalogue: Catalogue, scene: StoryScene, number: int, style: str) -> Stage:
    lost: list[str] = []
    scheme = _scheme(catalogue, scene, lost)
    kept = scene.frozen or Kept("")
    title, in_title, lost_title = filled(catalogue, scene.title, Telling(scheme, kept.numbers))
    text, in_text, lost_text = filled(catalogue, scene.text, Telling(scheme, kept.numbers))
    lost += [*lost_title, *lost_text]
    selection, rows = _asked(catalogue, scene, scheme, lost)
    look = _Look(style, _picked(catalogue, scene, scheme, lost), scene.band)
    shown = scene_from_selection(catalogue, selection, rows, look)
    camera, bounds = _camera(catalogue, scene, rows, lost)
    if camera is not None:
        shown = replace(shown, camera=camera)
    figures, numbers = _figures(catalogue, scene, scheme, lost), (*in_title, *in_text)
    is_kept = any(one.expression in kept.numbers for one in numbers) or (figures is not None and figures is kept.figures)
    here = int((rows & catalogue.located).sum())
    told = (title or scene.title, text, figures, numbers, tuple(lost), kept.day if is_kept else "")
    return Stage(scene, number, shown, here, int(rows.sum()), bounds, *told)


def _scheme(catalogue: Catalogue, scene: StoryScene, lost: list[str]) -> str:
    if not scene.scheme or scene.scheme in catalogue.schemes:
        return scene.scheme
    lost.append(f"没有空间方案 {scene.scheme}，改用最新的")
    return ""


def _figures(catalogue: Catalogue, scene: StoryScene, scheme: str, lost: list[str]) -> Figures | None:
    if scene.chart is None:
        return None
    if scene.frozen is not None and scene.frozen.figures is not None and scene.frozen.chart == scene.chart:
        return scene.frozen.figures
    try:
        return figures_of(catalogue, scene.chart, scheme)
    except UnknownError as unknown:
        lost.append(str(unknown))
        return None


def _asked(catalogue: Catalogue, scene: StoryScene, scheme: str, lost: list[str]) -> tuple[Selection, Bools]:
    try:
        selection = selection_from_where(catalogue, scene.where, scheme)
    except UnknownError as unknown:
        lost.append(f"图上没有筛选：{unknown}")
        return Selection(scheme=scheme), np.ones(len(catalogue.entities), np.bool_)
    return selection, rows_matching(catalogue, selection)


def _picked(catalogue: Catalogue, scene: StoryScene, scheme: str, lost: list[str]) -> Pick | None:
    if not scene.pick:
        return None
    kind, _, one = scene.pick.partition(":")
    pick = Pick(kind, one)
    known = catalogue.row_of(one) is not None if kind in AT_A_POINT else pick in places_of(catalogue, scheme)
    if not known:
        lost.append(f"没有可突出的对象：{scene.pick}")
    return pick if known else None


def _camera(
    catalogue: Catalogue, scene: StoryScene, rows: Bools, lost: list[str]
) -> tuple[tuple[float, float, float] | None, Bounds | None]:
    kind, _, one = scene.camera.partition(":")
    zones = catalogue.scheme(scene.scheme if scene.scheme in catalogue.schemes else "").zones
    found: gpd.GeoSeries = gpd.GeoSeries([])
    if kind in {"zone", "tier"}:
        found = zones.geometry[zones["id" if kind == "zone" else "tier"] == one]
    elif kind == "street":
        found = catalogue.streets.geometry[catalogue.streets["id"] == one]
    elif kind == "match" and (rows & catalogue.located).any():
        found = catalogue.entities.geometry[rows & catalogue.located]
    elif kind.count(",") == _CAMERA_NUMBERS - 1 and not one:
        numbers = _numbers(kind)
        if numbers is not None:
            return numbers, None
    if len(found):
        west, south, east, north = map(float, found.total_bounds)
        return None, (west, south, east, north)
    if scene.camera != "district":
        lost.append(f"镜头改为全区：找不到 {scene.camera}")
    west, south, east, north = map(float, catalogue.district.geometry.bounds)
    return None, (west, south, east, north)


def _numbers(text: str) -> tuple[float, float, float] | None:
    try:
        lon, lat, zoom = map(float, text.split(","))
    except ValueError:
        return None
    sound = abs(lon) <= 180 and abs(lat) < 85 and 8 <= zoom <= 18  # noqa: PLR2004 - the ends of the projection and of the map
    return (lon, lat, zoom) if sound else None
