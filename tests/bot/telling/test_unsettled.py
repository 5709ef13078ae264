"""What says that it depends, or that sources differ: read in time, told first, and neither a yes nor a no."""

import pytest

from bot.reader.polarity import Arbiter
from bot.reader.probe import Examiner, ranked
from bot.service import Bot
from bot.settings import Settings
from bot.telling.unsettled import leaves_open, open_read_first, open_told_first
from tests.bot.made import judge, piece, polarity, probe
from tests.fakes import FakeReader
from tests.index.made import opened, reading

ASKED = "Did Oslo pass Hull in ships?"
OPEN = "Whether Oslo passed Hull in ships depends on the source: the port counts 402, the town 388."
ONE_SIDE = "The port says that Oslo has passed Hull in ships."


@pytest.mark.parametrize(
    "text",
    [
        OPEN,
        "Whether pets may stay differs from house to house.",
        "Whether the wall is Roman remains unclear.",
        "The two surveys differ on whether the harbour grew.",
        "It is still disputed whether he wrote the letter.",
        "It remains an open question whether the mine will pay.",
    ],
)
def test_a_sentence_leaves_it_open(text):
    assert leaves_open(piece(text))


@pytest.mark.parametrize(
    "text",
    [
        ONE_SIDE,
        "Ask the office whether pets may stay.",
        "The price depends on the season.",
        "The two ports differ in depth.",
        "Whether by train or by car, the trip is free.",
    ],
)
def test_other_sentences_do_not(text):
    assert not leaves_open(piece(text))
    assert not leaves_open(piece(OPEN, f"Port | Ships\n{OPEN}", table=True))


def texts(found):
    return [one.text for one in found]


def test_it_is_read_among_the_first_where_a_yes_or_a_no_is_wanted():
    near = [*(piece(f"Sentence {number}.") for number in range(1, 5)), piece(OPEN)]
    assert texts(open_read_first(ASKED, near)) == ["Sentence 1.", "Sentence 2.", OPEN, "Sentence 3.", "Sentence 4."]
    assert texts(open_read_first("How many ships has Oslo?", near)) == texts(near)
    assert texts(open_read_first(ASKED, near[:4])) == texts(near[:4])


def test_farther_off_where_no_year_is_asked_of():
    near = [*(piece(f"Sentence {number}.") for number in range(1, 16)), piece(OPEN)]
    assert open_read_first(ASKED, near)[2].text == OPEN
    assert texts(open_read_first("Did Oslo pass Hull in ships in 2023?", near)) == texts(near)


@pytest.mark.parametrize(
    ("question", "surely", "first"),
    [
        (ASKED, 2.0, OPEN),
        (ASKED, 0.0, ONE_SIDE),  # that is open, but not what is asked
        ("When did Oslo pass Hull in ships?", 2.0, ONE_SIDE),
    ],
)
def test_it_is_told_before_what_says_one_thing(question, surely, first):
    read = ranked([piece(ONE_SIDE), piece(OPEN)], (4.0, surely), 0.8)
    assert open_told_first(question, read)[0].text == first


def test_of_two_the_better_stays_first():
    other = "It is disputed whether Oslo passed Hull in ships."
    read = ranked([piece(OPEN), piece(other)], (4.0, 2.0), 0.8)
    assert texts(open_told_first(ASKED, read)) == [OPEN, other]


def test_it_is_no_yes(tmp_path):
    library = opened([reading(ONE_SIDE, OPEN, source="oslo")], tmp_path / "index")
    examiner = Examiner(FakeReader(lambda text: 5.0), probe())
    bot = Bot(library, None, judge(), Settings(), (), examiner, Arbiter(FakeReader(lambda text: 6.0), polarity()))
    assert bot.answer(ASKED).sentences[0].text == OPEN
    alone = opened([reading(ONE_SIDE, source="oslo")], tmp_path / "alone")
    bot = Bot(alone, None, judge(), Settings(), (), examiner, Arbiter(FakeReader(lambda text: 6.0), polarity()))
    assert bot.answer(ASKED).sentences[0].text == f"Yes: {ONE_SIDE}"
