"""Footnote and the plain pipeline side by side: each is asked, measured by the same rules, and never asked twice."""

import pytest

from benchmarks import answers
from benchmarks.answers import Pair, Said, ask, table
from evals.question import Question
from tests.bot.made import bot as made_bot
from tests.fakes import FakeGenerator
from tests.index.made import opened, shelf

ASKED = Question("q1", "How many robots were installed?", answers=(("12",),), gold_sources=("robots",))


@pytest.fixture(scope="module")
def library(tmp_path_factory):
    return opened(shelf(), tmp_path_factory.mktemp("home") / "index")


def both(library, reply, question=ASKED):
    return ask(made_bot(library, FakeGenerator(lambda _: reply), answerable=False), question)


def said(*, refused=False, right=False, f1=0.0, seconds=1.0, text="It is 12."):
    return Said(text, refused, right, f1, right, seconds)


def test_a_plain_reply_is_measured_and_its_numbers_are_followed_to_the_sources(library):
    hits = [hit.passage.locator.source_id for hit in library.search(library.query(ASKED.question), 5)]
    number = 1 + hits.index("robots")
    found = both(library, f"There were 12 [{number}].")
    assert found.ours.refused and not found.ours.right
    assert found.theirs.right and found.theirs.cites_gold and not found.theirs.refused
    assert not both(library, "There were 12 [99].").theirs.cites_gold


@pytest.mark.parametrize("reply", ["I don't know. Perhaps 12 [1].", "The context does not mention it.", ""])
def test_a_plain_reply_that_begins_by_declining_is_a_refusal(library, reply):
    theirs = both(library, reply).theirs
    assert theirs.refused and not theirs.right and theirs.f1 == 0


def test_without_an_engine_there_is_nothing_to_compare_with(library):
    with pytest.raises(SystemExit, match="no engine"):
        ask(made_bot(library), ASKED)


def test_what_is_kept_is_not_asked_again(library, tmp_path):
    generator = FakeGenerator(lambda _: "There were 12 [1].")
    bot, keep = made_bot(library, generator, answerable=False), tmp_path / "kept.jsonl"
    first = answers._asked(bot, [ASKED], keep)
    calls = generator.calls
    assert answers._asked(bot, [ASKED], keep) == first
    assert generator.calls == calls


def test_the_table_has_each_share_with_its_n_and_what_differs():
    pairs = [
        Pair("a", True, True, True, said(right=True, f1=0.5, text="It is 12 [1]."), said(f1=0.25, seconds=14)),
        Pair("b", True, True, True, said(refused=True), said(right=True, f1=0.5, seconds=16)),
        Pair("c", True, True, True, said(right=True, f1=1.0), said(refused=True)),
        Pair("d", False, False, False, said(refused=True), said()),
    ]
    lines = {line.split("|")[1].strip(): line for line in table(pairs)}
    assert "66.7 % (21 to 94, n=3) | 33.3 % (6 to 79, n=3) | only here 2, only there 1, p = 1.000" in lines["right"]
    assert "| 0.500 (" in lines["token F1"] and "| 0.250 (" in lines["token F1"] and "more" in lines["token F1"]
    assert "33.3 % (6 to 79, n=3) | 33.3 %" in lines["answerable, refused wrongly"]
    assert "100.0 % (21 to 100, n=1) | 0.0 %" in lines["not answerable, refused rightly"]
    assert "| 50.0 % (9 to 91, n=2) | 0.0 %" in lines["anything cited, of what is answered"]
    assert "(n=4) | 7.5 / 16.0 s (n=4)" in lines["whole answer or refusal: median / p95"]


def test_what_chance_hardly_does_is_not_told_as_never():
    lines = list(table([Pair(str(n), True, True, True, said(right=True), said()) for n in range(20)]))
    assert any("only here 20, only there 0, p < 0.001" in line for line in lines)


def test_a_set_without_unanswerable_questions_leaves_that_line_empty():
    lines = list(table([Pair("a", True, True, False, said(right=True, f1=1.0), said())]))
    assert any(line == "| not answerable, refused rightly |  |  |  |" for line in lines)
