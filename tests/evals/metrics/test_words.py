import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.words import contains, tokens, without_citations, word_count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The U.S. spent $3.7 trillion.", ["us", "spent", "dollars", "3.7", "trillion"]),
        ("AI-driven growth of 40%", ["ai", "driven", "growth", "of", "40", "percent"]),
        ("40 per cent", ["40", "percent"]),
        ("1,234 patents, 2010–2020", ["1234", "patents", "2010", "2020"]),
        ("China’s rise", ["china", "rise"]),
        ("don't", ["dont"]),
        ("中国的GDP", ["中", "国", "的", "gdp"]),
        ("３．７", ["3.7"]),
        ("A state of the art", ["state", "of", "art"]),
    ],
)
def test_tokens(text, expected):
    assert tokens(text) == expected


@pytest.mark.parametrize(
    ("whole", "part", "expected"),
    [
        ("a b c", "b c", True),
        ("a b c", "a c", False),
        ("a b c", "", False),
        ("", "a", False),
        ("37", "3.7", False),
    ],
)
def test_contains(whole, part, expected):
    assert contains(whole.split(), part.split()) is expected


@given(st.lists(st.text(alphabet="xyz", min_size=1)), st.data())
def test_every_slice_is_contained(words, data):
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    assert contains(words, words[start:end]) is (end > start)


@given(st.text())
def test_tokens_of_joined_tokens_are_the_same(text):
    once = tokens(text)
    assert tokens(" ".join(once)) == [token for token in once if token]


def test_citations_are_left_out():
    assert without_citations("It is so [1]. And so. [2][3]") == "It is so. And so."
    assert word_count("It is so [1]. And so. [2][3]") == 5
    assert word_count("中国第十 [1]") == 4
    assert word_count("so – on .") == 2
