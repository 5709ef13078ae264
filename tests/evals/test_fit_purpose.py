"""What the first message of a conversation is for, fitted on sets."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from bot.question.purpose import PURPOSES
from bot.question.turns import Turn
from evals.errors import QuestionSetError
from evals.fit_purpose import LEAST, Message, fit_purpose, messages_of, practice_sets, provenance, told
from evals.question import Question


class OfOneWord:
    """The vector of a message is along the axis of its first word, nearly."""

    name, fingerprint, dimension = "words", "words", 5

    def embed(self, texts):
        axes = [PURPOSES.index(text.split()[0]) for text in texts]
        noise = np.random.default_rng(0).normal(0, 0.01, (len(texts), 5))
        return (np.eye(5)[axes] + noise).astype(np.float32)


MESSAGES = [Message(f"{one} {n}", one) for one in PURPOSES for n in range(20)]


def test_what_is_learned_is_told():
    fitted = fit_purpose(MESSAGES, OfOneWord(), {"date": "2026-12-01"})
    counts = told(fitted, MESSAGES, OfOneWord())
    assert counts == dict.fromkeys(PURPOSES, (20, 20))
    assert fitted.threshold >= LEAST
    assert (fitted.embedder, fitted.provenance["chat"]) == ("words", "20 messages")


@pytest.mark.parametrize("lacking", ["chat", "world"])
def test_without_messages_for_one_nothing_is_fitted(lacking):
    with pytest.raises(QuestionSetError, match=lacking):
        fit_purpose([one for one in MESSAGES if one.purpose != lacking], OfOneWord(), {})


def test_first_messages_of_sets_are_learned_from_by_their_kinds():
    questions = [
        Question("a", "Which reports?", "library", expected="chat"),
        Question("b", "Who leads?", "fact"),
        Question("c", "Who leads?", "fact"),
        Question("d", "And Japan?", "followup", history=(Turn("user", "Who leads?"),)),
        Question("e", "What about it?", "underspecified", expected="clarify"),
        Question("f", "Hello", "smalltalk", expected="chat"),
    ]
    assert messages_of(questions) == [Message("Which reports?", "library"), Message("Who leads?", "world")]


def test_practice_sets_are_files_and_folders_with_documents():
    names = {path.name for path in practice_sets()}
    assert {"first.jsonl", "library.jsonl", "thirtyeighth"} <= names
    assert not {"docs.jsonl", "queries.jsonl"} & names


def test_where_it_comes_from_is_told():
    named = [("--measure", Path("sets/third.jsonl"))]
    told = provenance(named, date(2026, 12, 1))
    assert (told["command"], told["date"]) == ("footnote eval fit-purpose --measure sets/third.jsonl", "2026-12-01")
