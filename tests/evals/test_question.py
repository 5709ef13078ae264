import hashlib

from hypothesis import given
from hypothesis import strategies as st

from bot.question.turns import Turn
from evals.question import half_of, select
from tests.evals.made import question

MANY = [question(f"q{number}") for number in range(200)]


def test_the_half_is_the_first_byte_of_the_hash():
    for one in MANY:
        even = int(hashlib.sha256(one.id.encode()).hexdigest()[:2], 16) % 2 == 0
        assert half_of(one.id) == one.half == ("development" if even else "test")


def test_the_halves_part_the_set():
    development, test = select(MANY, "development"), select(MANY, "test")
    assert {one.id for one in development} | {one.id for one in test} == {one.id for one in MANY}
    assert len(development) + len(test) == len(MANY)
    assert 70 <= len(development) <= 130


@given(st.integers(1, 250), st.integers(0, 5))
def test_a_sample_keeps_the_order_and_those_of_a_smaller_one(limit, seed):
    drawn = select(MANY, limit=limit, seed=seed)
    places = [MANY.index(one) for one in drawn]
    assert len(drawn) == min(limit, len(MANY))
    assert places == sorted(places)
    assert set(select(MANY, limit=limit - 1, seed=seed)) <= set(drawn)


def test_another_seed_draws_others():
    assert select(MANY, limit=20, seed=0) != select(MANY, limit=20, seed=1)


def test_what_is_asked_is_the_question_and_what_was_said_before():
    one = question("q", question="And the US?")
    assert one.asked == question("other", question="And the US?", kind="time").asked
    assert one.asked != question("q", question="And the UK?").asked
    assert one.asked != question("q", question="And the US?", history=(Turn("user", "China?"),)).asked
