"""Years that a sentence tells by another."""

from dataclasses import replace

import pytest

from bot.evidence.dated import dated, own_year
from bot.reader.probe import shown, strays
from bot.words.unmet import speaks_of
from index.passage import UNDER
from tests.bot.made import piece


def under(title, text):
    one = piece(text)
    return replace(one, passage=replace(one.passage, context=title))


PROFIT = "Operating profit rose to 39.8 million crowns, against 28.4 million a year earlier."


@pytest.mark.parametrize(
    ("text", "above", "years"),
    [
        (PROFIT, ("Results for 2021",), {"2020"}),
        (PROFIT, ("Figures", "Results for 2021"), {"2020"}),
        (
            "Profit was 39.8 in 2021, 28.4 the year before and 31 two years earlier.",
            ("Results for 2023",),
            {"2020", "2019"},
        ),
        (PROFIT, ("Results for 2021 and 2022",), set()),
        (PROFIT, ("Results",), set()),
        ("Profit rose to 39.8 million crowns.", ("Results for 2021",), set()),
        ("The year before joining the firm she wrote a book.", ("Results for 2021",), set()),
    ],
)
def test_a_year_is_told_by_the_one_of_the_sentence_or_above_it(text, above, years):
    assert under(UNDER.join(reversed(above)), text).years_beside == years


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What was the profit in 2020?", "rose to 39.8, against 28.4 a year earlier (2020)."),
        ("What was the profit in 2021?", "rose to 39.8, against 28.4 a year earlier."),
        ("What was the profit in 2019?", "rose to 39.8, against 28.4 a year earlier."),
    ],
)
def test_the_reader_is_told_the_year_that_is_asked_for(question, told):
    text = "Profit rose to 39.8, against 28.4 a year earlier."
    assert dated(question, text, own_year(text, "Results for 2021")).endswith(told)
    assert f"a year earlier{' (2020)' if '2020' in question else ''}." in shown(
        question, under("Results for 2021", PROFIT)
    )


def test_a_sentence_speaks_of_the_year_that_it_tells_by_another():
    one = under("Results of Vik for 2021", PROFIT)
    assert speaks_of("What profit did Vik make in 2020?", [one.full])
    assert not speaks_of("What profit did Vik make in 2019?", [one.full])
    assert not strays("What profit did Vik make in 2020?", one)
    assert strays("What profit did Vik make in 2019?", one)
