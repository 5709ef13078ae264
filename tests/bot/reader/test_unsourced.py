"""What a document bases something on, where it names no source."""

import pytest

from bot.reader.unsourced import unsourced_first
from tests.bot.made import piece, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading

SHIPS = "The article names no source for its claim that Norway builds half of all ships."
COPPER = "The article gives no number and no source for Norway's lead in copper."
OTHERS = ("Norway builds half of all ships, the article says.", "Copper is mined in Norway.")


def first(question):
    return unsourced_first(question, [piece(one) for one in (*OTHERS, COPPER, SHIPS)])[0].text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where does the article get that half of all ships are built in Norway from?", SHIPS),
        ("what source has the story for Norwegian ships", SHIPS),
        ("What is the piece's claim about copper based on?", COPPER),
        ("Does the article cite any evidence for Norway's lead in copper?", COPPER),
        ("What is the source of the copper claim in the article?", COPPER),
        ("Where does the article get its number of whales from?", OTHERS[0]),  # of whales nothing is said
        ("What does the article say about copper?", OTHERS[0]),
        ("Which report says that Norway leads in copper?", OTHERS[0]),
    ],
)
def test_what_says_that_no_source_is_named_comes_first_where_that_is_asked(question, said):
    assert first(question) == said


def test_it_is_told_though_it_is_not_read_as_the_answer(tmp_path):
    library = opened([reading(one, source=str(at)) for at, one in enumerate((*OTHERS, SHIPS))], tmp_path / "index")
    made = reading_bot(library, FakeReader(lambda text: -4.0))
    answer = made.answer("Where does the article get its claim on ships from?")
    assert answer.sentences[0].text == SHIPS
    assert made.answer("Who builds ships for Chile?").outcome == "abstained"
