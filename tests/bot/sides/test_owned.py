"""Two things of one owner, laid side by side."""

import pytest

from bot.sides.owned import of_one_owner
from tests.bot.made import reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What is Norway's rank in ships as against its rank in copper?",
            ("What is Norway's rank in ships?", "What is Norway's rank in copper?"),
        ),
        (
            "Compare Oslo's standing in the 2025 list with its standing in the table.",
            ("What is Oslo's standing in the 2025 list?", "What is Oslo's standing in the table in 2025?"),
        ),
        (
            "Is the United States' place in ships as good as its place in copper?",
            ("What is the United States' place in ships?", "What is the United States' place in copper?"),
        ),
        (
            "What's bigger for 2024: Norway's part of all ships (by flag) or its part of all copper?",
            ("What is Norway's part of all ships (by flag) in 2024?", "What is Norway's part of all copper in 2024?"),
        ),
        (
            "Is Norway's spending higher than its income, and by how much?",
            ("What is Norway's spending?", "What is Norway's income?"),
        ),
        (
            "does Norway weigh more in the world's ships or in the world's copper (2024)?",
            (
                "What is Norway's share of the world's ships (2024)?",
                "What is Norway's share of the world's copper (2024)?",
            ),
        ),
        (
            "Where is Norway's grip tighter, on ships or on copper?",
            ("What is Norway's share of ships?", "What is Norway's share of copper?"),
        ),
    ],
)
def test_each_of_two_things_is_asked_for_as_its_owners(question, asked):
    assert of_one_owner(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "What did Norway's government do with its money?",
        "Does Norway or Chile have the larger fleet?",
        "How did Norway's fleet and its harbours grow?",
        "Who has a bigger share of the market, in Norway or in Chile?",  # nobody owns it
        "What is Norway's rank in ships?",
        "What is Norway's share in ships or in copper?",  # lays nothing side by side
    ],
)
def test_what_lays_no_such_two_side_by_side_is_left(question):
    assert of_one_owner(question) == ()


def test_both_are_told(tmp_path):
    told = ("Norway ranks fifth by ships.", "By copper, Norway ranks ninth.")
    library = opened([reading(one, source=str(at)) for at, one in enumerate(told)], tmp_path / "index")

    def made(text):
        note, _, question = text.partition("Question:")
        asked = [word for word in ("ships", "copper") if word in question]
        return 4.0 if len(asked) == 1 and asked[0] in note else -4.0

    answer = reading_bot(library, FakeReader(made)).answer("What is Norway's rank by ships against its rank by copper?")
    assert [sentence.text for sentence in answer.sentences] == list(told)
