"""Sides looked up each alone, where no sentence answers a comparison whole."""

import pytest

from base.odds import probability_of
from bot.settings import Settings
from tests.bot.made import reading_bot
from tests.fakes import FakeGenerator, FakeReader
from tests.index.made import opened, reading, table

MINES = ("Norway mined 12 tonnes of copper in 2024.", "Chile mined 45,000 tonnes of copper in 2024.")
ASKED = "How many tonnes of copper did Norway and Chile mine in 2024?"


@pytest.fixture
def mines(tmp_path):
    return opened([reading(one, source=str(number)) for number, one in enumerate(MINES)], tmp_path / "index")


def reads(whole, alone):
    """Makes `whole` of Norway's sentence and nothing of Chile's to the whole question, `alone` of each to its side."""

    def made(text):
        note, _, question = text.partition("Question:")
        if "Norway" in question and "Chile" in question:
            return whole if "Norway" in note else -4.0
        return alone if ("Norway" in question) == ("Norway" in note) else -4.0

    return FakeReader(made)


def test_what_the_best_sentence_leaves_out_of_a_comparison_is_asked_for_alone(mines):
    answer = reading_bot(mines, reads(4.0, 4.0), FakeGenerator()).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == list(MINES)
    assert [sentence.citations for sentence in answer.sentences] == [(1,), (2,)]


def test_a_comparison_is_answered_where_each_of_its_sides_is(mines):
    answer = reading_bot(mines, reads(-2.0, 4.0)).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == list(MINES)
    assert answer.answerability == pytest.approx(probability_of(4.0), abs=1e-6)


def test_what_answers_one_year_strays_from_no_other(tmp_path):
    told = ["Oslo had 12 ships in 2024.", "Oslo had 9 ships in 2023."]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(told)], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        return (
            4.0
            if "earlier" not in question and any(year in note and year in question for year in ("2023", "2024"))
            else -2.0
        )

    answer = reading_bot(library, FakeReader(made)).answer("Had Oslo more ships in 2024 than a year earlier?")
    assert [sentence.text for sentence in answer.sentences] == [f"Yes: {told[0]}", told[1]]
    assert answer.answerability == pytest.approx(probability_of(4.0), abs=1e-6)


@pytest.mark.parametrize("whole", [4.0, -4.0])
def test_each_side_is_told_by_the_newest(tmp_path, whole):
    old = "Norway ranked 3rd and Chile 5th in the Sea Index 2016."
    new = ["Norway ranked 2nd in the Sea Index 2025.", "Chile ranked 9th in the Sea Index 2025."]
    older = ["Norway ranked 4th in the Sea Index 2024.", "Chile ranked 8th in the Sea Index 2024."]
    library = opened([reading(one, source=str(at)) for at, one in enumerate([old, *older, *new])], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        if "Norway" in question and "Chile" in question:
            return whole
        return 4.0 if ("Norway" in question) == ("Norway" in note) and "2016" not in note else -4.0

    answer = reading_bot(library, FakeReader(made)).answer("Where do Norway and Chile rank in the Sea Index?")
    assert [sentence.text for sentence in answer.sentences] == new


def test_a_side_that_nothing_answers_is_not_told(mines):
    said = reading_bot(mines, reads(4.0, -4.0)).answer(ASKED)
    assert [sentence.text for sentence in said.sentences] == [MINES[0]]
    assert reading_bot(mines, reads(-2.0, -4.0)).answer(ASKED).outcome == "abstained"


@pytest.mark.parametrize(
    ("other", "reads", "told"),
    [
        ("In 2024 Chile mined 45,000 tonnes of copper, or 2 percent.", -3.0, 2),
        ("In 2024 Chile mined 45,000 tonnes of copper, or 2 percent.", -5.0, 1),  # read as no answer at all
        ("Chile taxes what its copper brings in at home.", -3.0, 1),  # in other words
    ],
)
def test_what_is_worded_as_the_answer_to_one_side_may_answer_the_other(tmp_path, other, reads, told):
    one = "In 2024 Norway mined 12 tonnes of copper, or 1 percent."
    library = opened([reading(text, source=str(at)) for at, text in enumerate((one, other))], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        if "Norway" in note:
            return 4.0 if "Norway" in question else -9.0
        return reads if "Norway" not in question else -9.0

    assert len(reading_bot(library, FakeReader(made)).answer(ASKED).sentences) == told


@pytest.mark.parametrize(("alone", "whole"), [(4.0, 1), (-4.0, 5)])
def test_a_comparison_is_read_on_only_where_its_sides_are_not_answered(tmp_path, alone, whole):
    more = [f"Miners dug {number} tonnes of copper out of the ground." for number in range(2, 9)]
    library = opened([reading(one, source=str(at)) for at, one in enumerate([*MINES, *more])], tmp_path / "index")
    reader = FakeReader(lambda text: -3.0 if text.endswith(ASKED) else alone)
    settings = Settings(read={"first": 1, "sentences": 4, "further": 1, "hopeless": 0})
    reading_bot(library, reader, settings=settings).answer(ASKED)
    assert sum(text.endswith(ASKED) for text in reader.texts) == whole


@pytest.mark.parametrize(("alone", "reads"), [(5.0, 1), (4.0, 3)])
def test_of_a_side_no_more_is_read_once_a_sentence_surely_answers(tmp_path, alone, reads):
    told = [f"{land} mined {tonnes} tonnes of copper." for land in ("Norway", "Chile") for tonnes in (12, 34, 56, 78)]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(told)], tmp_path / "index")
    reader = FakeReader(lambda text: -3.0 if text.endswith(ASKED) else alone)
    settings = Settings(read={"first": 1, "sentences": 3, "further": 0})
    answer = reading_bot(library, reader, settings=settings).answer(ASKED)
    assert len(answer.sentences) == 2
    assert len(reader.texts) == 1 + 2 * reads


def test_names_without_capitals_are_compared_too(tmp_path):
    told = [*MINES, "Ships sail from Norway and from Chile."]
    library = opened([reading(one, source=str(number)) for number, one in enumerate(told)], tmp_path / "index")

    def made(text):
        note, _, question = text.lower().partition("question:")
        asked = [name for name in ("norway", "chile") if name in question]
        return 4.0 if MINES[("norway", "chile").index(asked[0])].lower() in note else -4.0

    answer = reading_bot(library, FakeReader(made)).answer(ASKED.lower())
    assert [sentence.text for sentence in answer.sentences] == list(MINES)


COPPER = table("Country | Copper in 2024", "Norway | 12", "Chile | 45,000")
ZINC = table("Country | Zinc in 2024", "Norway | 7", "Peru | 9")


@pytest.mark.parametrize(("other", "told"), [(-0.5, "Norway; Copper in 2024: 12."), (-3.0, "Zinc in 2024: 7.")])
def test_sides_are_told_from_one_table_where_its_row_is_likely(tmp_path, other, told):
    library = opened([reading(COPPER, source="copper"), reading(ZINC, source="zinc")], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        if "Norway" in question and "Chile" in question:
            return -4.0
        if "Chile" in question:
            return 5.0 if "Chile" in note else -4.0
        return {True: 3.0, False: other}["Zinc" in note] if "Norway" in note else -4.0

    answer = reading_bot(library, FakeReader(made)).answer("Norway or Chile, which mined more copper in 2024?")
    assert any(sentence.text.endswith(told) for sentence in answer.sentences), answer.answer
    assert any("Chile" in sentence.text for sentence in answer.sentences)


def test_of_several_tables_that_which_tells_both_sides_is_quoted(tmp_path):
    tables = [
        table("Country | Copper in 2024", "Norway | 12", "Peru | 3"),
        table("Country | Tin in 2024", "Norway | 1", "Chile | 2"),
    ]
    library = opened([reading(one, source=str(number)) for number, one in enumerate(tables)], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        asked = [name for name in ("Norway", "Chile") if name in question]
        if len(asked) > 1 or asked[0] not in note:
            return -4.0
        return 4.0 if "Copper" in note else 1.0

    answer = reading_bot(library, FakeReader(made)).answer("Norway or Chile, which mined more metal in 2024?")
    assert answer.answer == "Country: Norway; Tin in 2024: 1 [1]. Country: Chile; Tin in 2024: 2 [2]."


def test_both_ends_of_a_time_are_told_where_no_sentence_tells_of_the_whole(tmp_path):
    told = ("Oslo took in 12 ships in 2019.", "In 2023 the harbour of Oslo had 45 ships.")
    library = opened([reading(one, source=str(number)) for number, one in enumerate(told)], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        return 3.0 if any(f"in {year}" in question and year in note for year in ("2019", "2023")) else -4.0

    answer = reading_bot(library, FakeReader(made)).answer("How did the ships of Oslo grow from 2019 to 2023?")
    assert sorted(citation.cited_text for citation in answer.citations) == sorted(told)


def test_the_ends_are_told_where_the_best_sentence_answers_and_tells_but_of_one(tmp_path):
    told = ("Oslo took in 12 ships in 2019.", "In 2023 the harbour of Oslo had 45 ships.")
    library = opened([reading(one, source=str(number)) for number, one in enumerate(told)], tmp_path / "index")
    answer = reading_bot(library, FakeReader(lambda _: 4.0)).answer("How did the ships of Oslo grow from 2019 to 2023?")
    assert sorted(citation.cited_text for citation in answer.citations) == sorted(told)


def test_what_tells_that_it_fell_tells_of_both_years(tmp_path):
    turn = "The fish catch of Norway fell 3.7 percent in 2024."
    told = [turn, "Norway caught 501 tonnes of fish in 2024.", "Norway caught its fish in 40 bays in 2023."]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(told)], tmp_path / "index")
    bot = reading_bot(
        library, FakeReader(lambda text: 4.0 if "more fish in 2024 than" in text or turn not in text else -2.0)
    )
    answer = bot.answer("Did Norway catch more fish in 2024 than the year before?")
    assert answer.sentences[0].text == f"No: {turn}"
