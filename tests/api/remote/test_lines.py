"""Who may press the presenter's keys from a phone, how long, and how hard it is to guess."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.remote import lines as remote
from api.remote.guesses import VISITORS_AT_MOST, Guesses
from api.remote.lines import CODE_S, LIFE_S, REMOTES_AT_MOST, STALE_S, Lines, RefusedError


class Clock:
    """A clock that stands still until it is set forward."""

    def __init__(self) -> None:
        self.now = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def lines(clock: Clock) -> Lines:
    return Lines(clock)


def refused(call, *given) -> int:
    with pytest.raises(RefusedError, match=r"[\u4e00-\u9fff]") as why:
        call(*given)
    return why.value.status


def other_than(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_a_remote_has_no_code_until_one_is_asked_for(lines):
    secret, line = lines.open("host")
    assert line.code == ""
    assert refused(lines.join, "phone", "") == 403
    code = lines.code(secret).code
    assert len(code) == 6
    assert set(code) <= set(string.digits)


def test_the_right_code_lets_a_phone_in_and_its_presses_arrive_once_and_in_order(lines):
    secret, line = lines.open("host")
    phone = lines.of_phone(lines.join("phone", lines.code(secret).code))
    assert phone is line
    for word in ("next", "back", "black"):
        lines.press(phone, word)
    assert lines.pressed_after(line, 0) == ["next", "back", "black"]
    assert lines.pressed_after(line, 2) == ["black"]
    assert lines.pressed_after(line, line.last) == []
    with pytest.raises(ValueError, match="reboot"):
        lines.press(phone, "reboot")


def test_a_code_grows_old_and_phones_that_are_in_stay(lines, clock):
    secret, line = lines.open("host")
    code = lines.code(secret).code
    key = lines.join("phone", code)
    clock.now += CODE_S - 1
    assert lines.join("another", code) == key
    clock.now += 1
    assert refused(lines.join, "third", code) == 403
    assert lines.of_phone(key) is line


def test_a_new_code_takes_the_place_of_the_old_one(lines):
    secret, _ = lines.open("host")
    old, new = lines.code(secret).code, lines.code(secret).code
    assert old != new
    assert refused(lines.join, "phone", old) == 403
    assert lines.join("phone", new)


def test_ten_wrong_codes_shut_a_visitor_out_and_the_right_one_does_not_help(lines, clock):
    code = lines.code(lines.open("host")[0]).code
    for _ in range(10):
        assert refused(lines.join, "guesser", other_than(code)) == 403
    assert refused(lines.join, "guesser", code) == 429
    assert lines.join("phone", code)
    clock.now += CODE_S
    assert refused(lines.join, "guesser", code) == 403  # let in again to try, and the code is old by then


def test_many_visitors_together_may_not_guess_more_than_sixty_times_in_the_life_of_a_code(lines):
    code = lines.code(lines.open("host")[0]).code
    tried = [refused(lines.join, f"10.0.0.{number}", other_than(code)) for number in range(100)]
    assert tried == [403] * 60 + [429] * 40


def test_a_wrong_code_is_compared_with_all_codes_in_constant_time(lines, monkeypatch):
    codes = [lines.code(lines.open("host")[0]).code for _ in range(3)]
    compared = []
    real = remote.hmac.compare_digest
    monkeypatch.setattr(remote.hmac, "compare_digest", lambda a, b: compared.append(a) or real(a, b))
    assert lines.join("phone", codes[0])
    assert sorted(compared) == sorted(code.encode() for code in codes)


def test_a_remote_goes_off_by_itself_and_when_it_is_told(lines, clock):
    first, line = lines.open("host")
    second, other = lines.open("host")
    lines.close(first)
    assert refused(lines.of_host, first) == 410
    assert refused(lines.of_phone, f"{line.id}.{line.key}") == 410
    clock.now += LIFE_S
    assert refused(lines.of_host, second) == 410
    assert refused(lines.of_phone, f"{other.id}.{other.key}") == 410


def test_after_a_restart_the_player_says_again_which_remote_was_on_and_the_phone_notices_nothing(lines, clock):
    secret, line = lines.open("host")
    key = lines.join("phone", lines.code(secret).code)
    fresh = Lines(clock)
    assert refused(fresh.of_phone, key) == 404
    assert fresh.open("host", secret, line.ends) == (secret, fresh.of_host(secret))
    assert fresh.of_phone(key).id == line.id
    assert fresh.of_host(secret).ends == line.ends


def test_what_was_turned_off_or_is_too_old_or_no_secret_cannot_be_opened_again(lines, clock):
    secret, line = lines.open("host")
    lines.close(secret)
    assert refused(lines.open, "host", secret, line.ends) == 410
    assert refused(Lines(clock).open, "host", secret, clock.now) == 410
    assert refused(Lines(clock).open, "host", "short", line.ends) == 410
    assert Lines(clock).open("host", secret, clock.now + 100 * LIFE_S)[1].ends == clock.now + LIFE_S


def test_a_press_from_before_the_line_broke_is_not_done_later(lines, clock):
    _, line = lines.open("host")
    lines.press(line, "next")
    clock.now += STALE_S
    lines.press(line, "back")
    assert lines.pressed_after(line, 0) == ["back"]


def test_there_are_only_so_many_remotes_and_one_visitor_may_not_open_them_all_the_time(lines, clock):
    for number in range(REMOTES_AT_MOST):
        lines.open(f"host {number}")
    assert refused(lines.open, "one more") == 503
    clock.now += LIFE_S
    assert [lines.open("greedy") and 200 for _ in range(20)] == [200] * 20
    assert refused(lines.open, "greedy") == 429


def test_whoever_waits_is_woken_by_a_press_by_a_new_scene_and_by_the_end(lines):
    secret, line = lines.open("host")
    woken = []
    line.waiting.add(lambda: woken.append(line.version))
    lines.press(line, "next")
    lines.tell(line, {"at": 1})
    lines.close(secret)
    assert woken == [0, 1, 1]


@given(st.text(max_size=20))
def test_no_text_gets_in_but_the_code_itself(text):
    lines = Lines(Clock())
    secret, line = lines.open("host")
    code = lines.code(secret).code
    if text != code:
        assert refused(lines.join, "phone", text) == 403
    assert refused(lines.of_phone, text) in {403, 404}
    if text != line.key:
        assert refused(lines.of_phone, f"{line.id}.{text}") == 403


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0, 30)), max_size=60))
def test_never_more_tries_pass_than_allowed_in_any_stretch_of_time(tries):
    clock = Clock()
    guesses = Guesses(clock, each=3, all=5, within_s=60)
    passed: list[tuple[str, float]] = []
    for visitor, later in tries:
        clock.now += later
        if not guesses.wait_s(visitor):
            guesses.count(visitor)
            passed.append((visitor, clock.now))
    for _, since in passed:
        within = [who for who, at in passed if since <= at < since + 60]
        assert len(within) <= 5
        assert all(within.count(who) <= 3 for who in within)


def test_who_was_silent_longest_is_forgotten_first_and_all_together_are_not():
    guesses = Guesses(Clock(), each=1, all=VISITORS_AT_MOST + 2, within_s=60)
    for number in range(VISITORS_AT_MOST + 1):
        guesses.count(str(number))
    assert guesses.wait_s("0") == 0
    assert guesses.wait_s("1") == 60
    guesses.count("0")
    assert guesses.wait_s("never seen") == 60
