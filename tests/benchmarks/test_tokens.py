"""How much of the gold is in what a model is given to read."""

from benchmarks.tokens import line
from evals.question import Question
from models.protocols import Message

ASKED = [
    Question("a", "How many?", gold_sentences=("There were 12.", "In 2024, 14.")),
    Question("b", "How many more?", gold_sentences=("Two more.",)),
    Question("c", "Why?"),
]


def test_gold_sentences_are_counted_where_they_stand_whatever_their_marks():
    texts = ["[1] There  were 12! [2] In 2024: 14.", "[1] Two were sold.", "[1] Because."]
    prompts = [[Message("system", "Answer."), Message("user", text)] for text in texts]
    assert line("x", ASKED, prompts, [30, 10, 20]) == "| x | 20 | 30 | 30 | 1 of 2 | 1 of 2 |"


def test_a_part_of_the_gold_sentences_is_not_all_of_them():
    prompts = [[Message("user", text)] for text in ("There were 12.", "Two more.", "Because.")]
    assert line("x", ASKED, prompts, [1, 1, 1]).endswith("| 2 of 2 | 1 of 2 |")
