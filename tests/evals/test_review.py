"""Bad answers become questions of a set that `footnote eval run` takes."""

from datetime import UTC, datetime

import pytest

from bot.conversations.records import KeptExchange, Rating
from bot.conversations.store import Conversations
from bot.web.evals.evaluations import Draft
from evals.errors import QuestionSetError
from evals.readers import read_set
from evals.review import Review
from tests.evals.made import answer, refusal
from tests.web.hostile import TEXTS

ME, YOU = "me", "you"


@pytest.fixture
def store(tmp_path):
    with Conversations.open(tmp_path) as opened:
        yield opened


@pytest.fixture
def review(store, tmp_path):
    return Review(tmp_path / "evals" / "review.jsonl", store)


def disliked(store, question, given=None, conversation="", standalone=""):
    """Ask, keep and dislike; returns the conversation."""
    made = (given or answer()).model_copy(update={"question": question, "standalone_question": standalone or question})
    kept = KeptExchange(question[:20], question, "done", datetime.now(UTC), made)
    conversation = store.begin(ME, conversation, kept)
    store.rate(ME, conversation, kept.key, Rating(thumb="down", comment="It is 14."))
    return conversation


def test_a_bad_answer_becomes_a_question_with_one_click(store, review):
    disliked(store, "Where is China?")
    (item,) = review.items(ME)
    assert (item.question, item.answer, item.reason, item.added) == (
        "Where is China?",
        "China is tenth. [1]",
        "It is 14.",
        False,
    )
    assert item.sources == (("gii", "Title of gii"),)
    review.add(ME, item.draft)
    (question,) = read_set(review.path).questions
    assert (question.question, question.expected, question.kind) == ("Where is China?", "answered", "review")
    assert review.items(ME)[0].added


def test_what_the_reviewer_fills_in_is_in_the_set_and_can_be_corrected(store, review):
    disliked(store, "Where is China?")
    (item,) = review.items(ME)
    review.add(ME, Draft(item.draft.key, True, ("tenth", " rank 10 ", ""), "gii", "China is\n tenth."))
    (question,) = read_set(review.path).questions
    assert question.answers == (("tenth",), ("rank 10",))
    assert (question.gold_sources, question.gold_sentences) == (("gii",), ("China is tenth.",))
    assert review.items(ME)[0].draft == Draft(item.draft.key, True, ("tenth", "rank 10"), "gii", "China is tenth.")
    review.add(ME, Draft(item.draft.key, False))
    (question,) = read_set(review.path).questions
    assert (question.expected, question.answers) == ("abstained", ())


def test_a_draft_that_contradicts_itself_is_refused_and_nothing_is_written(store, review):
    disliked(store, "Where is China?")
    key = review.items(ME)[0].draft.key
    with pytest.raises(QuestionSetError, match="not answerable has answers"):
        review.add(ME, Draft(key, False, ("tenth",)))
    assert not review.path.exists()


def test_a_follow_up_takes_along_what_was_said_before(store, review):
    conversation = disliked(store, "Where is China?")
    disliked(store, "And Japan?", refusal(), conversation, standalone="Where is China? And Japan?")
    item = next(item for item in review.items(ME) if item.question == "And Japan?")
    review.add(ME, item.draft)
    (question,) = read_set(review.path).questions
    assert [turn.text for turn in question.history] == ["Where is China?", "China is tenth. [1]"]


def test_another_owner_sees_and_adds_nothing(store, review):
    disliked(store, "Where is China?")
    key = review.items(ME)[0].draft.key
    for other in (YOU, ""):
        assert review.items(other) == ()
        with pytest.raises(QuestionSetError, match="no such answer"):
            review.add(other, Draft(key, True))


def test_rows_that_a_user_wrote_stay(store, review):
    disliked(store, "Where is China?")
    review.path.parent.mkdir()
    review.path.write_text('{"id": "mine", "question": "Whose is this?"}\n')
    review.add(ME, review.items(ME)[0].draft)
    assert read_set(review.path).questions[0].id == "mine"
    review.path.write_text("nonsense\n")
    with pytest.raises(QuestionSetError, match="line 1"):
        review.items(ME)


def test_hostile_texts_become_questions_as_they_stand(store, review):
    for text in TEXTS:
        disliked(store, text.replace("\x00", "") or "empty")
    for item in review.items(ME):
        review.add(ME, Draft(item.draft.key, True, (item.question,), item.question))
    assert {one.question for one in read_set(review.path).questions} == {
        item.question.strip() for item in review.items(ME)
    }
