from dataclasses import astuple, fields

import pytest
from pydantic import ValidationError

from bot.evidence.weighing import EvidenceSettings, weigh
from bot.reader.answerability import SHIPPED, Judge, Signals, hard_words, measure
from bot.settings import AnswerSettings

NAMES = tuple(field.name for field in fields(Signals))


def signals_of(library, question):
    query = library.query(question)
    hits = library.search(query)
    return measure(library, query, hits, weigh(library, query, hits, EvidenceSettings()))


def test_the_shipped_judge_fits_the_signals():
    judge = Judge.load()
    assert judge.signals == NAMES
    assert len(judge.mean) == len(judge.scale) == len(judge.weights) == len(NAMES)
    assert min(judge.scale) > 0
    ordered = [judge.thresholds[share] for share in ("0.02", "0.05", "0.10", "0.15")]
    assert 0 < ordered[0] < ordered[1] < ordered[2] < ordered[3] < 1
    assert AnswerSettings().wrong_refusals in judge.thresholds
    assert judge.provenance["command"].startswith("footnote eval fit")


def test_more_of_each_signal_never_makes_a_question_less_answerable():
    judge = Judge.load()
    for name in NAMES:
        assert judge.probability(Signals(**{name: 0.8})) >= judge.probability(Signals(**{name: 0.2})), name


def test_nothing_found_is_not_answerable(library):
    judge = Judge.load()
    query = library.query("Who?")
    assert measure(library, query, (), ()) == Signals()
    assert judge.probability(Signals()) < judge.thresholds["0.02"]


def test_what_the_library_holds_is_nearer_than_what_it_does_not(library):
    held = signals_of(library, "Is welding their most frequent task?")
    not_held = signals_of(library, "Who painted the ceiling of that chapel?")
    assert held.sentence_cosine > not_held.sentence_cosine
    assert held.asked_coverage == pytest.approx(1.0)
    assert not_held.asked_coverage < 0.5
    judge = Judge.load()
    assert judge.probability(held) > judge.probability(not_held)
    assert all(-1 <= value <= 1 for value in astuple(held) + astuple(not_held))


def test_names_and_numbers_are_not_what_is_asked(library):
    """The sentence about welding is as good an answer to a question about a name that stands nowhere."""
    plain = signals_of(library, "Is welding their most frequent task?")
    named = signals_of(library, "Is welding their most frequent task in Atlantis 2031?")
    assert named.asked_coverage == plain.asked_coverage


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Where did Oslo stand in 2025?", ("Oslo", "2025")),
        ("China spent how much?", ()),
        ("How much R&D does the EU pay for?", ("R&D", "EU")),
        ("2024 or 3.5 percent?", ("2024", "3.5")),
    ],
)
def test_hard_words(question, found):
    assert hard_words(question) == found


def test_a_damaged_judge_is_not_read(tmp_path):
    path = tmp_path / "judge.json"
    path.write_text(SHIPPED.read_text().replace('"bias"', '"bios"'))
    with pytest.raises(ValidationError):
        Judge.load(path)
