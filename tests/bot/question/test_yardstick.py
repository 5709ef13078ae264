"""What a question sets a figure against."""

import pytest

from bot.question.yardstick import Bound, Earlier, Place, Rival, yardstick


@pytest.mark.parametrize(
    ("question", "amount", "unit", "sign", "reaches"),
    [
        ("Did it sell more than 50 boats?", 50, "", 1, False),
        ("did it top $100 billion", 100 * 10**9, "dollar", 1, False),
        ("did investment in the us top 100 billion dollars in 2024?", 100 * 10**9, "dollar", 1, False),
        ("Did it reach four million?", 4 * 10**6, "", 1, True),
        ("Are there no more than a dozen?", None, "", 0, False),
        ("Does it weigh less than 12 kg?", 12, "kg", -1, False),
        ("Is it taller than 2000 metres?", 2000, "", 1, False),
        ("Did over half of them come?", 50, "percent", 1, False),
        ("Did most of the crew leave?", 50, "percent", 1, False),
        ("Is it at most twenty?", 20, "", -1, True),
        ("Did more than one in ten leave?", 10, "percent", 1, False),
    ],
)
def test_an_amount(question, amount, unit, sign, reaches):
    asked = yardstick(question)
    if amount is None:
        assert asked == Bound(asked.figure, -1, True) and asked.figure.whole == 12
    else:
        assert isinstance(asked, Bound)
        assert (asked.figure.whole, asked.figure.unit, asked.sign, asked.reaches) == (amount, unit, sign, reaches)


@pytest.mark.parametrize(
    ("question", "sign", "by_place"),
    [
        ("Does Oslo have more ships than Hull?", 1, False),
        ("is a van cheaper than an estate", -1, False),
        ("Did Oslo outsell Hull?", 1, None),
        ("Is Oslo ahead of Hull?", 1, True),
        ("Did Oslo do worse than Hull?", -1, True),
        ("Is the Ben Tarsk walk shorter than the Three Lochs path?", -1, False),
    ],
)
def test_another(question, sign, by_place):
    asked = yardstick(question)
    assert isinstance(asked, Rival)
    assert (asked.sign, asked.by_place) == (sign, by_place)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Did it sell more in 2024 than in 2021?", Earlier(1, 2024, 2021)),
        ("Did fewer come in 2024 than the year before?", Earlier(-1, 2024, 2023)),
        ("Is it shorter than a year ago?", Earlier(-1)),
        ("Was its rank better in 2024 than in 2023?", Earlier(1, 2024, 2023, by_place=True)),
        ("Did sales fall between 2020 and 2024?", Earlier(-1, 2024, 2020, by_place=None)),
        ("Did sales grow in 2024?", Earlier(1, 2024, 2023, by_place=None)),
        ("Is Oslo third?", Place(3)),
        ("Did Oslo come 4th in 2024?", Place(4)),
        ("Is Oslo number one?", Place(1)),
        ("Was Oslo in second place, right behind Hull, in the count?", Place(2)),
        ("Did Oslo already top the port list in 2024?", Place(1)),
        ("Is Oslo at the head of the table?", Place(1)),
        ("Does Oslo lead the world ranking?", Place(1)),
        ("Does Oslo lead in ships?", Place(1)),
        ("Is Norway leading the world in ferries?", Place(1)),
        ("Does Oslo lead in seven of ten ports?", None),
        ("Does Norway lead in ferries over Chile?", None),
        ("Does the paper say that Oslo leads in ships?", None),
        ("Did Oslo keep its lead in ships?", None),
        ("Does the work lead to a list?", None),
        ("Is the top ten table public?", None),
        ("Has Oslo ever been third?", None),
        ("Was Oslo third before?", None),
        ("Is Oslo in the top ten?", Place(10, within=True)),
        ("is it among the world's top 20", Place(20, within=True)),
    ],
)
def test_a_time_or_a_place(question, expected):
    assert yardstick(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Can children under 5 ride free?",
        "Do I have to be over 18?",
        "Did it not sell more than 50?",
        "Did it leave the top ten?",
        "Was it built in the third week of May?",
        "Is the second largest port Oslo?",
        "Was it closed?",
        "By how much will sales increase in 2030?",
        "Which port had more ships than Hull?",
    ],
)
def test_nothing(question):
    assert yardstick(question) is None


def test_the_top_ten_are_no_amount():
    assert yardstick("Is it the first time in the national top ten for Norway, correct?") is None
    assert isinstance(yardstick("Did the fund top 3 million?"), Bound)
    assert isinstance(yardstick("Did sales top 50 dollars?"), Bound)


def test_who_beats_another_is_set_against_it():
    found = yardstick("Did Sweden beat Norway in the index?")
    assert isinstance(found, Rival) and "Norway" in found.other
