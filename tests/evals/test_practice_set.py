"""The practice sets: documents and questions of our own invention, which the reader is fitted on."""

from collections import Counter
from pathlib import Path

import pytest

from evals.readers import json_lines, read_set
from tests.evals.made import stands

PRACTICE = Path(__file__).parents[2] / "evals" / "practice"
FURTHER, THIRD, ORDER, FOURTH = (PRACTICE / name for name in ("further", "third", "order", "fourth"))
DOCUMENTS = {PRACTICE: 340, FURTHER: 96, THIRD: 99, ORDER: 32, FOURTH: 68}  # at least
QUESTIONS = {PRACTICE: 2000, FURTHER: 600, THIRD: 610, ORDER: 130, FOURTH: 340}
FOLLOWING = {PRACTICE: 700, FURTHER: 130, THIRD: 150, ORDER: 0, FOURTH: 70}
KINDS = {
    True: {"fact", "number", "why_how", "yesno", "comparison", "followup"},
    False: {"near_miss", "false_premise", "followup_near_miss"},
}


@pytest.fixture(scope="module", params=DOCUMENTS, ids=lambda folder: folder.name)
def folder(request):
    return request.param


@pytest.fixture(scope="module")
def questions(folder):
    return read_set(folder).questions


@pytest.fixture(scope="module")
def texts(folder):
    return {row["id"]: row["text"] for _, row in json_lines(folder / "docs.jsonl")}


def test_kinds_and_what_they_expect(folder, questions, texts):
    assert len(questions) == len({one.id for one in questions}) >= QUESTIONS[folder]
    assert len(texts) >= DOCUMENTS[folder]
    assert [one.id for one in questions if one.kind not in KINDS[one.answerable]] == []
    counts = Counter(one.answerable for one in questions)
    assert min(counts.values()) >= len(questions) / 3


def test_gold_sentences_stand_in_their_documents_and_hold_an_answer(questions, texts):
    for one in questions:
        assert one.answerable == bool(one.answers) == bool(one.gold_sources) == bool(one.gold_sentences), one.id
        for sentence in one.gold_sentences:
            assert any(sentence in texts[source] for source in one.gold_sources), (one.id, sentence)
        gold = "\n".join(one.gold_sentences).lower()
        assert not one.answerable or any(answer[0].lower() in gold for answer in one.answers), one.id


def test_hidden_answers_stand_nowhere(questions, texts):
    whole = "\n".join(texts.values())
    assert [(one.id, text) for one in questions for text in one.hidden_answers if stands(text, whole)] == []


def test_follow_ups_follow_what_a_user_asked(folder, questions):
    following = [one for one in questions if one.history]
    assert len(following) >= FOLLOWING[folder]
    roles = {(one.history[0].role, one.history[-1].role) for one in following}
    assert roles == ({("user", "assistant")} if FOLLOWING[folder] else set())
    assert [one.id for one in questions if one.kind.startswith("followup") and not one.history] == []


def test_the_page_counts_what_there_is():
    """`evals/practice/README.md` names every set, with its documents and questions."""
    told = {}
    for line in (PRACTICE / "README.md").read_text("utf-8").splitlines():
        if line.startswith("| `"):
            name, *counts = (cell.strip(" `") for cell in line.split("|")[1:6])
            told[name] = tuple(int(count or 0) for count in counts)
    there = {}
    for path in PRACTICE.rglob("*.jsonl"):
        if path.name == "docs.jsonl":
            continue
        rows = [row for _, row in json_lines(path)]
        documents = path.with_name("docs.jsonl") if path.name == "queries.jsonl" else None
        there[path.relative_to(PRACTICE).as_posix()] = (
            sum(1 for _ in json_lines(documents)) if documents else 0,
            len(rows),
            sum(row.get("answerable", True) for row in rows),
            sum(bool(row.get("history")) for row in rows),
        )
    assert told == there
