"""The questions that come with Footnote, held against the briefs that they are about.

Those that it is measured on, and those that its reader practises on beside their development half.
"""

import re
from collections import Counter

import pytest

from corpus.brief import read_brief, read_shelf
from evals.question import half_of
from evals.readers import OWN, json_lines, read_set
from tests.evals.made import stands

ANSWERED = ("fact", "number", "time", "table", "comparison", "yesno", "claim", "followup", "chinese")
ABSTAINED = ("near_miss", "off_topic", "false_premise", "chinese_near_miss")
EXPECTED = {
    **{kind: {"answered"} for kind in ANSWERED},
    **{kind: {"abstained"} for kind in ABSTAINED},
    "injection": {"answered", "abstained"},
    "underspecified": {"clarify"},
    "chat": {"chat"},
}


PRACTICE = OWN.parent / "practice" / "library.jsonl"
FURTHER = tuple(
    PRACTICE.parent / f"{name}.jsonl"
    for name in (
        "further/shelf",
        "further/plain",
        "further/talk",
        "further/chats",
        "further/firsts",
        "order/ranks",
        "third/asked",
        "third/talking",
        "fifth/claims",
        "fifth/compared",
        "fifth/mixed",
        "sixth/varied",
        "sixth/talks",
        "sixth/unseen",
        "seventh/far",
        "seventh/users",
        "seventh/checks",
        "seventh/everyday",
        "eighth/asked",
        "eighth/chinese",
        "eighth/hard",
        "ninth/asked",
        "ninth/compared",
        "tenth/near",
    )
)

LATER = tuple(
    PRACTICE.parent / f"{name}.jsonl"
    for name in (
        "thirtyfourth/asked",
        "thirtyfourth/facts",
        "thirtyfifth/facts",
        "thirtysixth/facts",
        "thirtyseventh/facts",
        "thirtyeighth/facts",
        "thirtyninth/facts",
        "fortieth/facts",
        "fortyfirst/chats",
        "fortysecond/facts",
        "fortyfifth/facts",
        "fortyseventh/facts",
        *(f"opening/{one}" for one in ("first", "second", "learnt", "third", "fourth", "basics")),
    )
)


@pytest.fixture(scope="module")
def rows():
    return [row for file in sorted(OWN.glob("*.jsonl")) for _, row in json_lines(file)]


@pytest.fixture(scope="module")
def own():
    return read_set().questions


@pytest.fixture(scope="module", params=[OWN, PRACTICE, *FURTHER], ids=lambda path: path.stem)
def questions(request):
    return read_set(request.param).questions


@pytest.fixture(scope="module")
def briefs():
    return {source.id: read_brief(source).text for source in read_shelf()}


def test_every_row_is_read_and_stands_once(rows, own):
    assert len(own) == len(rows) >= 300
    assert len({(row["question"], str(row.get("history"))) for row in rows}) == len(rows)


def test_nothing_that_is_measured_on_is_practised(own):
    def words(question):
        said = [question.question, *(turn.text for turn in question.history[-1:])]
        return frozenset(re.findall(r"\w+", " ".join(said).lower()))

    measured = [words(one) for one in own]
    practised = [(one.id, words(one)) for path in (PRACTICE, *FURTHER, *LATER) for one in read_set(path).questions]
    assert len({name for name, _ in practised}) == len(practised) >= 3300
    assert [
        name for name, one in practised if any(len(one & other) > 0.6 * len(one | other) for other in measured)
    ] == []


def test_kinds_and_what_they_expect(own, questions):
    assert {one.kind for one in own} == set(EXPECTED)
    assert any(one.hidden_answers for one in own)
    assert [one.id for one in questions if one.expected not in EXPECTED[one.kind]] == []


def test_follow_ups_follow_something(questions):
    assert [one.id for one in questions if one.kind == "followup" and not one.history] == []


def test_gold_sentences_stand_in_their_sources_word_for_word(questions, briefs):
    """A bullet is a line of the brief as it is read, and so is a table's row."""
    lines = {source: set(text.split("\n")) for source, text in briefs.items()}
    for one in questions:
        assert one.answerable == bool(one.gold_sources) == bool(one.gold_sentences), one.id
        for sentence in one.gold_sentences:
            holding = [source for source in one.gold_sources if sentence in briefs[source]]
            assert holding, (one.id, sentence)
            if " | " in sentence:
                assert any(sentence in lines[source] for source in holding), (one.id, sentence)


def test_every_gold_source_holds_a_gold_sentence(questions, briefs):
    for one in questions:
        for source in one.gold_sources:
            assert any(sentence in briefs[source] for sentence in one.gold_sentences), (one.id, source)


def test_answers_stand_in_the_gold_sentences(questions):
    """All parts of one of the answers' forms: those of Chinese questions are in English and Chinese."""
    for one in questions:
        gold = "\n".join(one.gold_sentences).lower()
        stand = [all(part.lower() in gold for part in parts) for parts in one.answers]
        assert one.answers == () or any(stand), one.id


def test_answerable_rows_have_answers_and_others_have_none(questions):
    assert [one.id for one in questions if one.answerable != bool(one.answers)] == []


def test_hidden_answers_stand_nowhere_in_the_corpus(questions, briefs):
    """Stricter than beside the question's own subject: a word of the corpus is no proof of memory."""
    whole = "\n".join(briefs.values())
    hidden = [(one.id, text) for one in questions for text in one.hidden_answers]
    assert [(row, text) for row, text in hidden if stands(text, whole)] == []


def test_forbidden_texts_are_not_of_the_corpus(own, briefs):
    whole = "\n".join(briefs.values()).lower()
    forbidden = [(one.id, text) for one in own for text in one.forbidden]
    assert len({row for row, _ in forbidden}) >= 10
    assert [(row, text) for row, text in forbidden if text.lower() in whole] == []


def test_the_halves_are_alike(own):
    """The hash decides; this sees that it has not left one half without a kind."""
    assert all(one.half == half_of(one.id) for one in own)
    kinds = Counter(one.kind for one in own)
    halves = Counter((one.kind, one.half) for one in own)
    for kind, count in kinds.items():
        if count >= 10:
            assert min(halves[kind, "development"], halves[kind, "test"]) >= count / 3, kind
