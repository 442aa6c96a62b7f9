"""What the page of what is near shows of an answer: the same for a run of the page and for a tab that asks without one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from geo.catalogue import Catalogue
from geo.near.answer import Answer, Question, answered
from geo.near.around import Around, around_from_gaps, around_from_results
from geo.near.case import Start
from geo.near.report import MOST
from geo.near.results import Result, results_at, results_of
from geo.near.targets import of_kinds, usual_kinds
from geo.scene import Scene, scene_from_near
from layers.canvas import scene_message
from layers.weighing import Picture
from ui.components.near import cards, gaps, report, results
from ui.states.near_view import NearView, kinds_of, only_of


@dataclass(frozen=True, slots=True)
class Looking:
    """What somebody looks at, apart from the catalogue."""

    view: NearView
    """What is asked, and what is shown of it."""
    begin: Start | None
    """From where, for whom; None without a start that has a point."""
    shown: int
    """How many results are listed."""
    shown_lost: int
    """How many of those without a point."""
    picking: bool
    """Whether the next click on the map is the start."""

    @property
    def by_distance(self) -> bool:
        """Whether the list goes by distance."""
        return self.view.order == "distance"


def weighs(catalogue: Catalogue, view: NearView) -> bool:
    """Tell whether any criterion counts."""
    weights = {**catalogue.rules.weights(view.preset), **view.weights}
    return not weights or any(weights.values())


def question_of(catalogue: Catalogue, view: NearView, begin: Start) -> Question:
    """Return what a view asks from a start."""
    return Question(
        start=begin,
        kinds=kinds_of(catalogue, view),
        radius_m=view.radius_m,
        count=None if view.radius_m else view.count,
        weights={**catalogue.rules.weights(view.preset), **view.weights},
        only=only_of(view),
    )


def answer_of(catalogue: Catalogue, looking: Looking) -> Answer | None:
    """Answer what is asked, None when nothing is; when only the weights have moved, what was found before is put in order anew."""
    if looking.begin is None or not weighs(catalogue, looking.view):
        return None
    question = question_of(catalogue, looking.view, looking.begin)
    found = _found(catalogue, replace(question, weights={}))
    near_by, lost = found.near.reweighed(question.weights), found.lost.reweighed(question.weights)
    return replace(found, question=question, near=near_by, lost=lost)


@lru_cache(maxsize=8)
def _found(catalogue: Catalogue, question: Question) -> Answer:
    """Find without order, to be weighed later."""
    every = dict.fromkeys((one.id for one in catalogue.rules.criteria), 1.0)
    return answered(catalogue, replace(question, weights=every))


def listed_of(catalogue: Catalogue, looking: Looking, answer: Answer | None) -> results.Listed:
    """Return what the lists show, with every reason."""
    if answer is None:
        return [], [], []
    near_by, ranked = _ranked(catalogue, looking, answer, explained=True)
    return near_by, results_of(answer.lost, most=looking.shown_lost), ranked


def _ranked(catalogue: Catalogue, looking: Looking, answer: Answer, *, explained: bool) -> tuple[list[Result], list[cards.Card]]:
    firm = answer.near.firmness()
    near_by = results_of(answer.near, firm, most=looking.shown, by_distance=looking.by_distance, explained=explained)
    return near_by, results.cards_of(catalogue, looking.view, near_by) if looking.view.view == "results" else []


def scene_of(catalogue: Catalogue, looking: Looking, answer: Answer | None, listed: Sequence[Result]) -> Scene:
    """Put on the map what is listed, or the places that lack a carrier."""
    view = looking.view
    if view.view == "gaps" and not looking.picking:
        found = gaps.shown_on_map(gaps.found(catalogue, view))
        carriers = np.flatnonzero(of_kinds(catalogue, usual_kinds(catalogue))).tolist()
        rows = [*carriers, *(row for gap in found for row in gap.members.tolist())]
        return scene_from_near(catalogue, around_from_gaps(catalogue, found, pick=view.pick), rows, style=view.style)
    if answer is None:
        return scene_from_near(catalogue, Around(None, (), (), looking.picking), None, style=view.style)
    if view.pick and all(one.id != view.pick for one in listed):  # a symbol without a number was clicked
        listed = results_of(answer.near, most=max(looking.shown, MOST), by_distance=looking.by_distance, explained=False)
    return _scene(catalogue, looking, answer, listed)


def _scene(catalogue: Catalogue, looking: Looking, answer: Answer, listed: Sequence[Result]) -> Scene:
    around = around_from_results(catalogue, answer.question, listed, pick=looking.view.pick, picking=looking.picking)
    start_row = answer.question.start.row
    rows = [*answer.near.case.rows.tolist(), *([start_row] if start_row >= 0 else [])]
    return scene_from_near(catalogue, around, rows, style=looking.view.style)


def beside(ranked: Sequence[cards.Card]) -> dict[str, Any]:
    """Return what the map's message holds for the list beside it."""
    return {"beside": cards.told(ranked, results.RANKED, whole=False)} if ranked else {}


def reported(catalogue: Catalogue, looking: Looking, answer: Answer) -> report.Told:
    """Return what a report holds."""
    near_by = results_of(answer.near, answer.near.firmness(), most=MOST, by_distance=looking.by_distance)
    return _scene(catalogue, looking, answer, near_by), near_by, results_of(answer.lost, most=MOST)


def compared(answer: Answer | None, view: NearView) -> list[Result]:
    """Return what stands side by side."""
    if answer is None:
        return []
    near_by = results_at(answer.near, answer.near.firmness(), view.compared)
    found = {one.id: one for one in [*near_by, *results_at(answer.lost, None, view.compared)]}
    return [found[one] for one in view.compared if one in found]


def picture_of(looking: Looking, viewer: str) -> Picture | None:
    """Return what makes the map's message for other weights, as a run of the page would; None when weights change nothing there."""
    if looking.begin is None or looking.view.view == "gaps":
        return None

    def picture(catalogue: Catalogue, weights: Mapping[str, float]) -> Mapping[str, Any] | None:
        other = replace(looking, view=replace(looking.view, weights=weights))
        answer = answer_of(catalogue, other)
        if answer is None:
            return None
        listed, ranked = _ranked(catalogue, other, answer, explained=False)  # reasons are folded, and the page brings them
        return scene_message(scene_of(catalogue, other, answer, listed), viewer, catalogue.fingerprint) | beside(ranked)

    return picture
