"""A run of the page learns from the browser that its scene is painted."""

from layers import painting


def test_what_is_sent_is_awaited_until_the_tab_tells_that_it_is_painted() -> None:
    picture = painting.sent("tab-a", "k1")
    assert not picture.is_set()
    assert painting.painted("tab-a", "k1")
    assert picture.is_set()


def test_a_scene_that_the_tab_shows_already_is_not_awaited_again() -> None:
    painting.sent("tab-b", "k1")
    painting.painted("tab-b", "k1")
    assert painting.sent("tab-b", "k1").is_set()
    assert not painting.sent("tab-b", "k2").is_set()
    assert not painting.sent("tab-b", "k1").is_set()


def test_word_of_an_older_scene_or_from_a_stranger_changes_nothing() -> None:
    painting.sent("tab-c", "k1")
    picture = painting.sent("tab-c", "k2")
    assert not painting.painted("tab-c", "k1")
    assert not painting.painted("tab-z", "k2")
    assert not picture.is_set()


def test_no_more_tabs_are_remembered_than_agreed() -> None:
    painting.sent("tab-first", "k")
    for number in range(painting.MOST_VIEWERS):
        painting.sent(f"tab-{number}", "k")
    assert not painting.painted("tab-first", "k")
    assert painting.painted("tab-0", "k")
