import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.matching import contained, exact, numbers_stand, right, token_f1

TENTH = (("tenth",), ("10th place",))
BOTH = (("2.7 percent", "3.4 percent"),)
LONG = (("Most states have at least two tiers of local government: counties and municipalities.",),)


def test_exact_looks_at_nothing_but_the_words():
    assert exact("The Tenth! [1]", TENTH)
    assert not exact("It is tenth. [1]", TENTH)


def test_contained_needs_every_part():
    assert contained("China spends 2.7% and the US 3.4% [1].", BOTH)
    assert not contained("China spends 2.7% [1].", BOTH)
    assert contained("in 10th place", TENTH)


def test_f1_against_hand_values():
    # gold: national anthem (2 tokens); given: she sang national anthem (4); 2 common: P 1/2, R 1
    assert token_f1("She sang the national anthem. [1]", (("the national anthem",),)) == pytest.approx(2 / 3)
    assert token_f1("nothing alike", (("the national anthem",),)) == 0
    assert token_f1("She sang", (("the national anthem",), ("she sang",))) == 1
    assert token_f1("x x y", (("x y y",),)) == pytest.approx(2 / 3)  # 2 common of 3 and 3
    assert token_f1("anything", ()) == 0


def test_numbers_stand():
    assert numbers_stand("It is 3,700 billion dollars [1].", (("3.7 trillion",),)) is True
    assert numbers_stand("It is 3.6 trillion [37].", (("3.7 trillion",),)) is False
    assert numbers_stand("It is tenth.", (("tenth",),)) is None
    assert numbers_stand("The number [7] is a citation.", (("7",),)) is False
    assert numbers_stand("Ten of them", (("ten",), ("many",))) is None  # one gold answer has no number to look for


@pytest.mark.parametrize(
    ("answer", "gold", "expected"),
    [
        ("China is tenth [1].", TENTH, True),
        ("China is ninth [1].", TENTH, False),
        ("It adds $3.7 trillion [1].", (("3.7 trillion dollars",),), True),
        ("It adds 3,700 billion dollars [1].", (("3.7 trillion dollars",),), True),
        ("It adds 3.7 trillion yuan [1].", (("3.7 trillion dollars",),), False),
        ("It adds 3.6 trillion dollars [1].", (("3.7 trillion dollars",),), False),
        ("2.7 percent against 3.4 percent", BOTH, True),
        ("2.7 percent against 3.5 percent", BOTH, False),
        ("Two tiers: counties and municipalities, in most states.", LONG, True),
        ("It varies from state to state.", LONG, False),
        ("", TENTH, False),
        ("anything", (), False),
    ],
)
def test_right(answer, gold, expected):
    assert right(answer, gold) is expected


@given(st.text(alphabet="abcdefg 0123456789.", min_size=1))
def test_a_gold_answer_is_right_against_itself(text):
    gold = ((text,),)
    if token_f1(text, gold):
        assert exact(text, gold)
        assert contained(text, gold)
        assert right(text, gold)
        assert token_f1(text, gold) == 1


@given(st.text(), st.text())
def test_f1_is_symmetric_and_between_0_and_1(one, other):
    forth, back = token_f1(one, ((other,),)), token_f1(other, ((one,),))
    assert 0 <= forth <= 1
    if "[" not in one + other:  # citations are taken out of the answer alone
        assert forth == pytest.approx(back)
