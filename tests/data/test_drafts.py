"""Stories that are not saved yet, kept for the windows that show them."""

from data.drafts import DRAFTS_AT_MOST, draft_of, keep_draft


def test_a_story_is_found_by_its_word_and_the_same_story_has_the_same_word() -> None:
    word = keep_draft("一")
    assert (draft_of(word), keep_draft("一") == word, keep_draft("二") == word) == ("一", True, False)


def test_a_word_that_nobody_gave_finds_nothing() -> None:
    assert draft_of("") is None
    assert draft_of("plan") is None


def test_the_oldest_goes_when_there_are_too_many_and_one_kept_again_is_young() -> None:
    first, second = keep_draft("first"), keep_draft("second")
    for number in range(DRAFTS_AT_MOST - 2):
        keep_draft(str(number))
    keep_draft("first")
    keep_draft("one more")
    assert (draft_of(first), draft_of(second)) == ("first", None)
