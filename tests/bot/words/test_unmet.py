"""Names and years of a question that the evidence does not speak of."""

from dataclasses import replace

import pytest

from bot.evidence.weighing import unmet_by_best
from bot.words.unmet import is_of_other_place, is_of_other_year, places_in, side_by_side, speaks_of, tells_of, unmet
from tests.bot.made import piece

MINED = "China mined 255,000 tonnes of rare earths in 2023, according to the U.S. Geological Survey."


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many tonnes of rare earths did China mine in 2023?", ()),
        ("How many tonnes of rare earths did China mine in 2021?", ("2021",)),
        ("How many tonnes of rare earths did Norway mine in 2021?", ("Norway", "2021")),
        ("Norway: how much did it mine?", ()),  # the first word may be no name
        ("What did Chinese firms mine, says the USGS?", ()),  # another form, and an abbreviation
        ("Did the US mine more in 2023?", ("United", "States")),  # who counted need not have mined
        ("What did the U.S. Geological Survey count?", ()),
        ("Was it March when China did so?", ()),
        ("How much did Beijing's ministry say was mined?", ()),  # a government, by its seat
        ("How much did Washington say was mined?", ("Washington",)),
    ],
)
def test_what_the_evidence_does_not_speak_of(question: str, missing: tuple[str, ...]) -> None:
    assert unmet(question, [MINED]) == missing


def test_a_city_is_told_of_by_its_own_name():
    assert tells_of("China", MINED)
    assert not tells_of("Beijing", MINED)
    assert tells_of("Beijing", "Beijing has eight ports.")


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("How much did China mine in 2023?", True),
        ("How much did China mine in 2021?", False),
        ("How much did Norway mine?", False),
        ("How much did China mine in 2023, not in 2024?", True),  # what is set aside is not asked for
        ("How much did it mine in 2023 and in 2024?", True),  # one sentence of two
        ("Compare China, the US and Norway.", True),
        ("Compare what Sweden and Norway mine.", False),
    ],
)
def test_whether_evidence_is_about_what_is_named(question: str, speaks: bool) -> None:
    assert speaks_of(question, [MINED]) is speaks


@pytest.mark.parametrize(
    "question",
    [
        "What did the United States Geological Survey count in 2023?",  # the evidence has its initials
        "What did the USGS (United States Geological Survey) count in 2023?",
    ],
)
def test_a_name_is_met_by_its_initials_and_they_by_it(question: str) -> None:
    assert unmet(question, ["The USGS counted 255,000 tonnes in 2023."]) == ()
    assert unmet(question, ["The United States Geological Survey counted 255,000 tonnes in 2023."]) == ()
    assert unmet(question, ["The ministry counted 255,000 tonnes in 2023."]) != ()


DENSITY = "China's robot density in 2023 was 470 robots per 10,000 workers, according to IFR World Robotics 2024."


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("robot density of china in 2024", True),  # who says so said it of another year
        ("robot density of china in 2023", False),
        ("What does World Robotics 2024 say of China's density?", False),  # there the edition is asked for
        ("robot density of china in 2024, not in 2023", True),
        ("robot density of china in 2024 not 2023", True),
        ("which density was not reached in 2023", False),  # what did not happen is asked for
        ("who decided not to count China's robots in 2024?", True),
        ("robot density of china", False),
    ],
)
def test_whether_a_sentence_tells_of_another_year(question: str, other: bool) -> None:
    assert is_of_other_year(question, DENSITY) is other


@pytest.mark.parametrize(
    ("sentence", "other"),
    [
        ("The United States installed 34,000 robots.", True),
        ("542,000 robots were installed in the world.", True),
        ("China installed 295,000 robots, the United States 34,000.", False),
        ("The ministry of trade sold robots to Japan.", False),  # which may be China's
        ("295,000 robots were installed.", False),
    ],
)
def test_whether_a_sentence_tells_of_another_country(sentence: str, other: bool) -> None:
    assert is_of_other_place("How many robots did China install?", sentence) is other
    assert not is_of_other_place("How many robots were installed?", sentence)


def test_what_asks_of_the_world_too_may_be_told_of_it() -> None:
    question = "How many robots were installed worldwide, and how many in China?"
    assert not is_of_other_place(question, "542,000 robots were installed in the world.")


def test_a_year_that_only_who_says_so_has_is_the_year_of_what_is_said() -> None:
    assert not is_of_other_year("China's rank in 2025", "China is 10th, according to the innovation index of 2025.")


def test_a_month_cut_short_is_no_name() -> None:
    assert unmet("How much did China mine by Feb 2023?", [MINED]) == ()


def test_a_post_is_no_name() -> None:
    assert unmet("Who follows Marit Oosterveld as CEO?", ["Chief executive Marit Oosterveld leaves."]) == ()


def test_words_of_one_name_are_told_as_one() -> None:
    question = "How many robots has Hong Kong, and how many has Kyrgyzstan in 2019?"
    assert side_by_side(question, ("Hong", "Kong", "Kyrgyzstan", "2019")) == ("Hong Kong", "Kyrgyzstan", "2019")
    assert side_by_side(question, ()) == ()


def test_the_publisher_of_a_source_is_spoken_of_by_all_its_sentences():
    told = piece("Norway ranks 4th in ships.")
    asked = "Where does WIPO put Norway?"
    assert unmet_by_best(asked, [told]) == ("WIPO",)
    assert unmet_by_best(asked, [replace(told, publisher="WIPO")]) == ()


def test_whom_it_means_the_sentence_before_may_tell():
    it, other = "It turns on 72 rollers.", "Ships pass by night."
    asked, passage = "How many rollers does the bridge at Sund turn on?", f"The bridge at Sund is old. {it} {other}"
    assert unmet_by_best(asked, [piece(it, passage)]) == ()
    assert unmet_by_best(asked, [piece(other, passage)]) == ("Sund",)
    assert unmet_by_best(asked, [piece(it, f"{other} {it}")]) == ("Sund",)


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("rare earths mined, us against china", {"united states", "china"}),
        ("who spends more, china or us?", {"united states", "china"}),
        ("can you tell us and china's embassy", {"china"}),
        ("how much do the Emirates gain?", {"united arab emirates"}),
    ],
)
def test_places_are_known_by_what_they_are_called_in_a_hurry(question, places):
    assert places_in(question) == places


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("The bureau looked at robots in 2021. Why?", "It links the rise to the plan Made in China 2025."),
        ("What was in Vision 2030?", "In 2016 it named three aims."),
        ("Who wrote the Blue Coast 2030 strategy?", "The board wrote it in 2019."),
    ],
)
def test_the_year_in_the_name_of_a_plan_is_no_time(question, sentence):
    assert not is_of_other_year(question, sentence)
    assert is_of_other_year("What was sold in 2021?", "In 2025 ships were sold.")


def test_what_somebody_knows_already_is_not_asked_for():
    asked = "I know the number for 2023, but how many ships came in 2025?"
    assert is_of_other_year(asked, "In 2023 402 ships came.")
    assert not is_of_other_year(asked, "In 2025 410 ships came.")


def test_a_year_before_which_something_is_to_have_been_is_asked_of_no_sentence():
    told = "The quay was built in 1985."
    asked = "Was the quay built before 1990?"
    assert not is_of_other_year(asked, told)
    assert unmet(asked, [told]) == ()
    assert is_of_other_year("How many ships came before 1990?", told)
