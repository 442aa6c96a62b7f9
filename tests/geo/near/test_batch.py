from dataclasses import replace

from geo.near.answer import Question, answered
from geo.near.batch import answers_from_starts
from geo.near.case import Start
from geo.near.results import results_at, results_of
from tests.factories import at
from tests.geo.near.town import carrier, town

TOWN = town(*(carrier(f"c{n}", at(n / 50, 0)) for n in range(20)))
STARTS = [Start(113.3 + n / 1000, 23.1, f"企业{n}", ("d1",)) for n in range(8)]


def test_each_of_many_gets_the_answer_that_it_would_get_alone() -> None:
    question = Question(STARTS[0], ("inc",), count=5, weights=TOWN.rules.weights("startup"))
    together = [results_of(one) for one in answers_from_starts(TOWN, question, STARTS)]
    alone = [results_of(answered(TOWN, Question(start, ("inc",), count=5, weights=question.weights)).near) for start in STARTS]
    assert together == alone
    assert len({tuple(one.id for one in results) for results in together}) > 1


def test_without_reasons_the_numbers_are_the_same() -> None:
    question = Question(STARTS[0], ("inc",), count=5, weights=TOWN.rules.weights("startup"))
    (plain,) = [results_of(one, explained=False) for one in answers_from_starts(TOWN, question, STARTS[:1])]
    full = results_of(answered(TOWN, question).near)
    assert [replace(one, reasons=()) for one in full] == plain
    assert plain[0].reasons == ()


def test_some_targets_are_had_by_their_ids_with_the_ranks_of_the_whole_list() -> None:
    near = answered(TOWN, Question(STARTS[0], ("inc",), count=9, weights={"distance": 1.0})).near
    everyone = {one.id: one for one in results_of(near)}
    assert results_at(near, None, ["c7", "nobody", "c2"]) == [everyone["c7"], everyone["c2"]]
    assert results_of(near, most=2) == list(everyone.values())[:2]
