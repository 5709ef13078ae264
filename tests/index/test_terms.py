import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import terms


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,800,000 dollars", ["1800000", "dollar"]),
        ("3.7 trillion", ["3.7", "trillion"]),
        ("In 2030.", ["2030"]),
        ("290,000, or so", ["290000", "so"]),
        ("the of and", []),
        ("China's robots", ["china", "robot"]),
        ("Shenzhen-Hong", ["shenzhen-hong", "shenzhen", "hong"]),
        ("R&D", ["r&d"]),
        ("中国研发", ["中国", "国研", "研发"]),
        ("中", ["中"]),
        ("AI人工智能5年", ["ai", "人工", "工智", "智能", "5", "年"]),
        ("ひらがな", ["ひら", "らが", "がな"]),
        ("한국어", ["한국", "국어"]),
        ("", []),
        ("!?… 👩‍🔬", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [("1,800,000", "1800000"), ("investing", "invested"), ("CHINA", "china"), ("China’s", "China's")],
)
def test_two_ways_of_writing_the_same_are_one_term(one, other):
    assert terms(one) == terms(other) != []


def test_a_part_finds_the_whole_hyphenated_name():
    assert set(terms("Shenzhen")) < set(terms("Shenzhen-Hong Kong-Guangzhou"))


@given(st.text(), st.text())
def test_terms_of_two_texts_are_the_terms_of_both(one, other):
    assert terms(f"{one}\n{other}") == terms(one) + terms(other)


@given(st.text())
def test_terms_are_never_empty_strings(text):
    assert all(terms(text))
