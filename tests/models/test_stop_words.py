import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from models.engines.stop_words import StopWords


def said(stops, pieces):
    passed = "".join(stops.pass_on(piece) for piece in pieces)
    return passed + stops.pass_on("", last=True)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["no stop", " here"], "no stop here"),
        (["one STOP two"], "one "),
        (["one ST", "OP two"], "one "),
        (["one S", "T", "O", "P"], "one "),
        (["one ST", "ONE"], "one STONE"),
        (["ends in ST"], "ends in ST"),
        (["a\n", "\nb"], "a"),
    ],
)
def test_text_is_passed_on_up_to_the_first_stop_word(pieces, expected):
    assert said(StopWords(["STOP", "\n\n"]), pieces) == expected


def test_nothing_of_a_stop_word_is_shown_while_it_may_still_come():
    stops = StopWords(["STOP"])
    assert stops.pass_on("text STO") == "text "
    assert not stops.met
    assert stops.pass_on("P more") == ""
    assert stops.met
    assert stops.pass_on("still more") == ""


@example(["ba", "a"], ["a", "baa"])  # a longer word may have begun before one that is there
@example(["ba", "b"], ["a", "baa"])
@given(st.lists(st.text("ab", max_size=3)), st.lists(st.text("ab", min_size=1, max_size=3), max_size=2))
def test_however_text_is_cut_the_result_is_that_of_the_whole(pieces, words):
    whole = "".join(pieces)
    ends = [whole.find(word) for word in words if word in whole]

    assert said(StopWords(words), pieces) == whole[: min(ends, default=len(whole))]
