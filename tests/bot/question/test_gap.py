"""By how much one is more than another or than it was."""

import pytest

from bot.question.gap import gap, set_against
from bot.question.yardstick import Earlier, Rival


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        ("How many more ships does Oslo have than Hull?", "Oslo", "Hull"),
        ("how much longer is the north quay than the south one?", "north", "south"),
        ("by how many points is Norway ahead of Sweden in the index?", "Norway", "Sweden"),
        ("How far behind Norway is Sweden in the index?", "Sweden", "Norway"),
        ("What is the score difference between Norway and Sweden?", "Norway", "Sweden"),
        ("ships in 2023, Oslo vs Hull, who is ahead and by how much?", "Oslo", "Hull"),
        ("By how much does Oslo lead Hull?", "Oslo", "Hull"),
    ],
)
def test_of_two(question, one, other):
    found = gap(question)
    assert isinstance(found, Rival)
    assert one in found.one and other not in found.one
    assert other in found.other


@pytest.mark.parametrize(
    ("question", "then", "now"),
    [
        ("By how many people did Oslo grow from 2001 to 2021?", 2001, 2021),
        ("Did Oslo build more or fewer ships in 2024 than the year before, and by how many?", 2023, 2024),
        ("The port lifted its forecast between 2024 and 2025, by how much?", 2024, 2025),
        ("What is the difference in ships between 2023 and 2021?", 2021, 2023),
        ("By how much is the fee going up?", None, None),
    ],
)
def test_of_two_times(question, then, now):
    if not (found := gap(question)):
        pytest.fail("no difference was found to be asked for")
    assert isinstance(found, Earlier)
    assert (found.then, found.now) == (then, now)


@pytest.mark.parametrize(
    "question",
    [
        "How many times more ships does Oslo have than Hull?",
        "What are the differences between Oslo and Hull?",
        "How much does it cost?",
        "How many ships does Oslo have?",
        "Does Oslo have more ships than Hull?",
        "How much better is the new quay?",
        "How much water was lost in 2023?",
        "By how many percent did Oslo grow from 2001 to 2021?",
        "How many countries are ahead of Norway?",
    ],
)
def test_of_anything_else_there_is_none(question):
    assert gap(question) is None


def test_places_are_meant_where_they_are_named():
    assert gap("By how many places is Norway ahead of Sweden?") == Rival(
        "By how many places is Norway ", " Sweden", 1, True
    )
    found = gap("By how many points is Norway ahead of Sweden?")
    assert found and found.by_place is False
    found = gap("By how much is Norway ahead of Sweden?")
    assert found and found.by_place is None


def test_what_a_figure_is_set_against_is_told_of_both_kinds_of_question():
    assert isinstance(set_against("Does Oslo have more ships than Hull?"), Rival)
    assert isinstance(set_against("How many more ships does Oslo have than Hull?"), Rival)
    assert set_against("Where is Oslo?") is None
