"""Sentence boundaries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from base.sentences import first_sentence, labelled_spans, sentence_spans


def told(text):
    return [text[start:end] for start, end in labelled_spans(text)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Waste. Salts go into the blue bin.", ["Waste. Salts go into the blue bin."]),
        ("**Waste.** Salts go into the blue bin.", ["**Waste.** Salts go into the blue bin."]),
        ("1. Find the lane.\n2. Press Save. It closes.", ["1. Find the lane.", "2. Press Save.", "It closes."]),
        ("§ 6 General meeting. It takes place in March.", ["§ 6 General meeting. It takes place in March."]),
        ("8. Notice. The tenants may end it. No. It ends.", ["8. Notice. The tenants may end it.", "No.", "It ends."]),
        ("Yes. The D65 connects to it.", ["Yes. The D65 connects to it."]),
        ("c) Other things are so. And more.", ["c) Other things are so.", "And more."]),
        ("Starts: HX-40 max. 30, HX-90 max. 12. Then rest.", ["Starts: HX-40 max. 30, HX-90 max. 12.", "Then rest."]),
        ("It needs approx. 40 l and min. 3 bar.", ["It needs approx. 40 l and min. 3 bar."]),
        ("She never married. She taught.", ["She never married.", "She taught."]),
        ("3.\nThe end.", ["3.", "The end."]),
        ("1.\n2. Yes.\nNo.", ["1.", "2. Yes.", "No."]),
        ("", []),
    ],
)
def test_a_number_or_a_label_belongs_to_the_sentence_behind_it(text, sentences):
    assert told(text) == sentences


@given(st.text(st.sampled_from("1a.B (Yes§\n:!中"), max_size=60))
def test_nothing_is_lost_or_told_twice(text):
    plain, labelled = list(sentence_spans(text)), list(labelled_spans(text))
    assert {start for start, _ in labelled} <= {start for start, _ in plain}
    assert {end for _, end in labelled} <= {end for _, end in plain}
    assert [place for span in labelled for place in span] == sorted(place for span in labelled for place in span)
    kept = "".join(text[start:end] for start, end in labelled)
    assert "".join(kept.split()) == "".join("".join(text[start:end] for start, end in plain).split())


@pytest.mark.parametrize(
    ("text", "first", "behind"),
    [
        ("  Oslo grew. How fast?", "Oslo grew.", " How fast?"),
        ("Oslo grew", "Oslo grew", ""),
        ("\n ", "", "\n "),
        ("", "", ""),
    ],
)
def test_the_first_sentence_and_what_stands_behind_it(text, first, behind):
    assert first_sentence(text) == (first, behind)


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("I have lost my card. What should I do?\nBlock it.", ["I have lost my card. What should I do?", "Block it."]),
        ("We live abroad. Are we paid?", ["We live abroad. Are we paid?"]),
        ("I paid 12 crowns. Is that right?", ["I paid 12 crowns.", "Is that right?"]),  # a fact that may answer
        ("The card is lost. What now?", ["The card is lost.", "What now?"]),
        ("I live abroad. Am I paid? Yes, in euros.", ["I live abroad. Am I paid?", "Yes, in euros."]),
        ("Write to us. I live abroad. Am I paid?", ["Write to us.", "I live abroad.", "Am I paid?"]),
    ],
)
def test_what_somebody_says_of_himself_is_of_his_question(line, sentences):
    assert told(line) == sentences
