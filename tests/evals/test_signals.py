import json
from datetime import date

import pytest

from bot.question.turns import Turn
from bot.reader.answerability import Signals
from evals.errors import QuestionSetError
from evals.fit import NAMES
from evals.readers import read_set
from evals.signals import collect, provenance, tuning_sets
from tests.evals.made import Steps


class MeasuredBot:
    """The longer the question, the nearer the sentence; remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def signals(self, question, history=()):
        self.asked.append((question, tuple(history)))
        return Signals(sentence_cosine=len(question) / 100)


@pytest.fixture
def folder(tmp_path):
    def make(*queries, name="set"):
        path = tmp_path / name
        path.mkdir()
        (path / "docs.jsonl").write_text('{"id": "d", "title": "", "text": "x"}\n')
        (path / "queries.jsonl").write_text("".join(json.dumps(query) + "\n" for query in queries))
        return path

    return make


YES = {"id": "1", "question": "Why?", "answers": ["x"], "history": [{"role": "user", "text": "Hello"}]}
NO = {"id": "2", "question": "Why not?", "answerable": False}
BACK = {"id": "3", "question": "And?", "answerable": False, "answerability": "UNDERSPECIFIED"}


def test_our_own_test_half_is_never_fitted_on(folder):
    own, other = tuning_sets([folder(YES, NO)])
    assert {one.half for one in own.questions} == {"development"}
    assert {one.expected for one in own.questions} == {"answered", "abstained"}
    assert own.set == read_set()
    assert (other.name, len(other.questions)) == ("set", 2)


def test_questions_that_call_for_a_question_back_are_left_out(folder):
    _, other = tuning_sets([folder(YES, NO, BACK)])
    bot, steps = MeasuredBot(), Steps()
    found = collect(other, bot, lambda _, total: steps(total))
    assert bot.asked == [("Why?", (Turn("user", "Hello"),)), ("Why not?", ())]
    assert found.signals.shape == (2, len(NAMES))
    assert found.signals[:, 0].tolist() == [0.04, 0.08]
    assert found.answerable.tolist() == [True, False]
    assert (steps.done, steps.total) == (2, 2)


def test_a_set_without_documents_is_about_the_library_of_the_home(tmp_path):
    rows = [
        {"id": "a", "question": "Why?", "answers": ["x"], "kind": "fact"},
        {"id": "b", "question": "Who?", "answerable": False, "kind": "near_miss"},
    ]
    (tmp_path / "mine.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    own, other = tuning_sets([tmp_path / "mine.jsonl"])
    assert (other.name, other.set.folder, len(other.questions)) == ("mine", None, 2)
    assert provenance([own, other], date(2026, 1, 2))["command"] == "footnote eval fit --set mine"


def test_sets_that_cannot_be_fitted_on(folder, tmp_path):
    with pytest.raises(QuestionSetError, match="not both"):
        tuning_sets([folder(YES, name="one-sided")])
    assert [one.name for one in tuning_sets([tmp_path / "one-sided"], one_sided=True)][1:] == ["one-sided"]
    with pytest.raises(QuestionSetError, match="same name"):
        tuning_sets([folder(YES, NO), tmp_path / "set"])


def test_where_a_judge_comes_from(folder, tmp_path):
    told = provenance(tuning_sets([folder(YES, NO)]), date(2026, 1, 2))
    assert told["date"] == "2026-01-02"
    assert told["command"] == "footnote eval fit --set set"
    assert told["set set"].startswith("2 rows, 1 answerable, SHA-256 ")
    assert "scikit-learn" in told["versions"]
    assert str(tmp_path) not in str(told)
