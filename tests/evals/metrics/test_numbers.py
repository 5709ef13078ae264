import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.metrics.numbers import all_stand, numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$3.7 trillion by 2030", [3.7e12, 2030]),
        ("3,700 billion", [3.7e12]),
        ("US$40bn and 10k", [40e9, 10e3]),
        ("3.7万亿美元, 2亿", [3.7e12, 2e8]),
        ("four of twenty-four, three hundred", [4, 24, 300]),
        ("2010–2020", [2010, 2020]),
        ("5 m long", [5]),
        ("1\u202f200 firms", [1200]),
        ("139, 140", [139, 140]),
        ("someone", []),
        ("a 2.5-million grant", [2.5e6]),
    ],
)
def test_numbers(text, expected):
    assert numbers(text) == pytest.approx(expected)


@given(st.integers(0, 10**12))
def test_thousands_commas_change_nothing(value):
    assert numbers(f"about {value:,} of them") == numbers(f"about {value} of them") == [value]


def test_all_stand():
    assert all_stand([3.7e12], numbers("3,700 billion in 2030"))
    assert not all_stand([3.7e12, 2029], numbers("3,700 billion in 2030"))
    assert all_stand([], [])
