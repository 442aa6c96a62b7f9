"""A tab is told the picture of other weights by what its last run of the page has offered."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import monotonic

import pytest

from data.current import current_catalogue
from layers import painting, weighing


def test_a_tab_is_answered_by_its_own_last_offer_alone() -> None:
    for number in (1, 2):
        weighing.offer("tab-a", lambda _, weights, number=number: {"key": f"k{number}", "said": weights})
    weighing.offer("tab-b", lambda *_: {"key": "other"})
    answer = weighing.weighed("tab-a", current_catalogue(), {"metro": 2.0})
    assert answer is not None
    assert (answer["key"], answer["said"]) == ("k2", {"metro": 2.0})
    assert weighing.weighed("tab-z", current_catalogue(), {}) is None
    weighing.offer("tab-a", None)
    assert weighing.weighed("tab-a", current_catalogue(), {}) is None


def test_an_answer_comes_after_the_run_that_offered_it_and_before_the_next() -> None:
    before = weighing.offer("tab-c", lambda *_: {"key": "k"})
    answer = weighing.weighed("tab-c", current_catalogue(), {})
    assert answer is not None
    assert before < answer["turn"] < weighing.offer("tab-c", None)


def test_the_run_that_follows_does_not_wait_for_what_is_painted_already() -> None:
    weighing.offer("tab-d", lambda *_: {"key": "k"})
    weighing.weighed("tab-d", current_catalogue(), {})
    assert painting.painted("tab-d", "k")
    assert painting.sent("tab-d", "k").is_set()


def test_what_gives_no_picture_says_so_and_of_very_many_tabs_the_oldest_are_forgotten() -> None:
    weighing.offer("tab-first", lambda *_: {"key": "k"})
    weighing.offer("tab-e", lambda *_: None)
    assert weighing.weighed("tab-e", current_catalogue(), {}) is None
    for number in range(weighing.MOST_TABS):
        weighing.offer(f"tab-{number}-of-many", lambda *_: {"key": "k"})
    assert weighing.weighed("tab-first", current_catalogue(), {}) is None


def test_a_run_waits_until_what_the_tab_has_asked_for_is_painted_and_only_once() -> None:
    weighing.offer("tab-f", lambda *_: {"key": "k"})
    weighing.weighed("tab-f", current_catalogue(), {})
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(weighing.let_paint, "tab-f", 60)
        assert not run.done()
        painting.painted("tab-f", "k")
        run.result(60)
    weighing.let_paint("tab-f", 60)


def test_a_run_does_not_wait_for_what_nobody_asked_or_gives_no_picture() -> None:
    began = monotonic()
    weighing.let_paint("tab-stranger", 60)
    weighing.offer("tab-g", lambda *_: None)
    weighing.weighed("tab-g", current_catalogue(), {})
    weighing.let_paint("tab-g", 60)
    assert monotonic() - began < 30


def test_a_run_waits_for_a_picture_that_is_being_made_and_not_for_one_that_fails() -> None:
    begun, go_on = Event(), Event()

    def picture(*_: object) -> dict[str, str]:
        begun.set()
        go_on.wait(60)
        raise LookupError

    weighing.offer("tab-h", picture)
    with ThreadPoolExecutor(2) as pool:
        answer = pool.submit(weighing.weighed, "tab-h", current_catalogue(), {})
        begun.wait(60)
        run = pool.submit(weighing.let_paint, "tab-h", 60)
        assert not run.done()
        go_on.set()
        run.result(60)
        assert isinstance(answer.exception(60), LookupError)


def test_a_run_goes_on_when_the_tab_does_not_tell() -> None:
    weighing.offer("tab-i", lambda *_: {"key": "k"})
    weighing.weighed("tab-i", current_catalogue(), {})
    weighing.let_paint("tab-i", 0)
    assert not painting.sent("tab-i", "k").is_set()


def test_a_run_may_come_a_little_before_the_question_of_a_tab_that_has_asked_before(monkeypatch: pytest.MonkeyPatch) -> None:
    weighing.offer("tab-j", lambda _, weights: {"key": f"k{len(weights)}"})
    weighing.weighed("tab-j", current_catalogue(), {})
    weighing.let_paint("tab-j", 0)
    monkeypatch.setattr(weighing, "ON_ITS_WAY_S", 60)
    with ThreadPoolExecutor(1) as pool:
        run = pool.submit(weighing.let_paint, "tab-j", 60)
        weighing.weighed("tab-j", current_catalogue(), {"metro": 1.0})
        painting.painted("tab-j", "k1")
        run.result(60)
    assert painting.sent("tab-j", "k1").is_set()
