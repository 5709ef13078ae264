"""What speaks of a thing is told where no sentence says what it is."""

import pytest

from bot.lookup.speaking import UNDEFINED
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("What is the Harbour Index?", 2),
        ("What is the Harbour Fund?", 0),
        ("What are Chile's yards?", 0),
        ("what is copper?", 0),
        ("Who is the head of the Harbour Index?", 0),
    ],
)
def test_what_speaks_of_a_thing_is_told_where_nothing_says_what_it_is(tmp_path, question, told):
    says = [
        "By the Harbour Index of 2023, Norway leads in ten of twelve trades.",
        "In the Harbour Index of 2022 the yards of Chile had one half of all output.",
        "The mines gave copper and zinc.",
    ]
    library = opened([reading(one, source=str(at)) for at, one in enumerate(says)], tmp_path / "index")
    answer = reading_bot(library, FakeReader(lambda text: -5.0)).answer(question)
    assert [sentence.text for sentence in answer.sentences] == says[:told]
    assert [note.text for note in answer.notes] == [UNDEFINED] * bool(told)
    assert answer.outcome == ("answered" if told else "abstained")
