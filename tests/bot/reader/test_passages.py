"""Passages that are read whole before a question is refused."""

import pytest

from bot.settings import Settings
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

WHY = "Why did factories in Guangdong install industrial robots in 2022?"
FIGURE = "How much did factories in Guangdong pay within ten years of 2022?"
TOLD = (
    "Factories in Guangdong installed 12,345 industrial robots in 2022. It rained. Wages had doubled within ten years."
)


@pytest.mark.parametrize(
    ("whole", "alone", "passages", "outcome", "reads"),
    [
        (2.0, -1.0, 2, "answered", 5),
        (0.5, -1.0, 2, "abstained", 5),
        (2.0, -1.0, 0, "abstained", 4),
        (2.0, -2.5, 2, "abstained", 4),  # hopeless
    ],
)
def test_a_passage_is_read_whole_before_a_question_is_refused(tmp_path, whole, alone, passages, outcome, reads):
    library = opened([reading(TOLD)], tmp_path / "index")
    robots, _, wages = TOLD.split(". ")

    def makes(text):
        if robots in text and wages in text:
            return whole
        return alone if wages in text else -3.0

    reader = FakeReader(makes)
    answer = reading_bot(library, reader, settings=Settings(read={"passages": passages})).answer(WHY)
    assert answer.outcome == outcome
    assert len(reader.texts) == reads  # what was read alone is remembered
    if outcome == "answered":
        assert answer.sentences[0].text == wages


def test_no_passage_is_read_whole_of_what_is_spoken_of_nowhere(tmp_path):
    library = opened([reading(TOLD)], tmp_path / "index")
    reader = FakeReader(lambda text: 2.0 if TOLD in text else -1.0)
    answer = reading_bot(library, reader).answer("Why did Foxconn in Guangdong install industrial robots in 2022?")
    assert answer.outcome == "abstained"
    assert not any(TOLD in text for text in reader.texts)


def test_what_cannot_be_the_answer_is_not_read_in_a_passage_either(tmp_path):
    turned = "It was sold in May to Morello Foods for 18 million."
    library = opened([reading(f"Halcombe made cheese and butter. {turned} The price was good.")], tmp_path / "index")
    reader = FakeReader(lambda text: 5.0 if turned in text else -1.0)
    asked = "How much did Halcombe pay when it bought Morello Foods?"
    assert reading_bot(library, reader).answer(asked).outcome == "abstained"
    assert reading_bot(library, reader).answer("To whom was it sold by Halcombe?").outcome == "answered"


@pytest.mark.parametrize(
    ("question", "whole", "pair", "outcome"),
    [
        (WHY, -2.0, 2.0, "answered"),
        (WHY, -4.0, 2.0, "abstained"),  # not near enough to be read on
        (WHY, -2.0, 0.5, "abstained"),
        (FIGURE, 3.0, -1.0, "abstained"),  # a figure stands in one sentence, perhaps with the one before it
        (FIGURE, -2.0, 2.0, "answered"),
        ("Who was number three in industrial robots in 2022, behind factories in Guangdong?", 3.0, -1.0, "abstained"),
    ],
)
def test_a_sentence_that_points_back_may_answer_with_the_one_before_it(tmp_path, question, whole, pair, outcome):
    robots, *_ = TOLD.split(". ")
    owners, wages = "The owners were lucky.", "They had doubled what was earned within ten years."
    library = opened([reading(f"{robots}. {owners} {wages} It rained.")], tmp_path / "index")

    def makes(text):
        if "It rained" in text and robots in text:
            return whole
        return pair if owners in text and wages in text else -1.5

    settings = Settings(read={"hopeless": 0.1})
    answer = reading_bot(library, FakeReader(makes), settings=settings).answer(question)
    assert answer.outcome == outcome
    if outcome == "answered":
        assert answer.sentences[0].text == wages


@pytest.mark.parametrize(("alone", "outcome"), [(2.0, "answered"), (-1.5, "abstained")])
def test_a_sentence_that_says_what_it_speaks_of_has_to_answer_alone(tmp_path, alone, outcome):
    robots, _, wages = TOLD.split(". ")
    library = opened([reading(f"{TOLD} The sun shone.")], tmp_path / "index")

    def makes(text):
        if robots in text or "It rained" in text:
            return 2.0 if wages in text and "The sun shone" not in text else -1.5
        return alone if wages in text else -1.5

    settings = Settings(read={"sentences": 1, "first": 1, "further": 0, "hopeless": 0.1})
    answer = reading_bot(library, FakeReader(makes), settings=settings).answer(f"{WHY[:-1]}, and at what pay?")
    assert answer.outcome == outcome
