"""Checking a drafted sentence: what holds whatever the weights are tuned to."""

from itertools import pairwise

import pytest

from bot.checks.checking import Checked, Checker, CheckSettings
from bot.evidence.weighing import EvidenceSettings, choose, weigh
from tests.bot.made import evidence_for
from tests.index.made import PATENTS, ROBOTS, SPENDING

ASKED = {
    ROBOTS: "How many industrial robots did factories in Guangdong install in 2022?",
    PATENTS: "How many applications did China's patent office receive in 2024?",
    SPENDING: "How many billion dollars did the United States spend on research in 2023?",
}
QUESTION = ASKED[ROBOTS]


@pytest.fixture(scope="module")
def evidence(library):
    """All there is: three sources, each of which has figures and years that the others have not."""
    found = evidence_for(library, QUESTION)
    assert {one.text for one in found} >= {*ASKED, "China | 781"}
    return found


@pytest.fixture(scope="module")
def check(library, evidence):
    def check_(sentence, question=QUESTION):
        return Checker(library, question, evidence, CheckSettings()).check(sentence)

    return check_


@pytest.mark.parametrize("sentence", ASKED)
def test_every_sentence_of_a_source_bears_itself_out(check, sentence):
    checked = check(sentence, ASKED[sentence])
    assert checked.verdict == "supported"
    assert [support.text for support in checked.support] == [sentence]
    assert checked.text == sentence


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (ROBOTS.replace("290,000", "290,001"), ROBOTS),
        (ROBOTS.replace("290,000", "290 million"), ROBOTS),
        (ROBOTS.replace("2022", "2021"), ROBOTS),
        (ROBOTS.replace("Guangdong", "Osaka"), ROBOTS),
        (ROBOTS.replace("installed", "never installed"), ROBOTS),
        (f"{ROBOTS[:-1]}, and 17 were lost.", ROBOTS),
        (PATENTS.replace("1.8 million", "1.8 billion"), PATENTS),
        (PATENTS.replace("1.8", "18"), PATENTS),
        (SPENDING.replace("United States", "United Kingdom"), SPENDING),
    ],
)
def test_what_no_source_says_is_never_supported(check, sentence, source):
    assert check(sentence, ASKED[source]).verdict == "unsupported"


def test_a_sentence_about_something_else_is_not_carried_by_the_question(check):
    assert check("The moon is made of cheese.").verdict == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        (ROBOTS.replace("2022", "2023"), ROBOTS),  # a year that another source has
        (ROBOTS.replace("290,000", "781"), ROBOTS),  # a figure that another source has
        (SPENDING.replace("823", "781"), SPENDING),  # a figure that the table below has
    ],
)
def test_a_figure_of_another_source_is_not_lent(check, sentence, source):
    assert check(sentence, ASKED[source]).verdict == "unsupported"


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Factories in Guangdong installed 290,000 robots in 2022.", ROBOTS),
        ("China's patent office received 1,800,000 applications in 2024.", PATENTS),
        ("In 2023, the United States spent 823 billion dollars on research.", SPENDING),
    ],
)
def test_a_sentence_in_other_words_cites_the_one_that_bears_it(check, sentence, source):
    checked = check(sentence, ASKED[source])
    assert checked.verdict != "unsupported"
    assert [support.text for support in checked.support] == [source]


def test_a_sentence_out_of_two_sources_cites_both_and_no_more(check):
    checked = check(f"{ROBOTS[:-1]}, and {PATENTS}", "How many industrial robots and patent applications?")
    assert checked.verdict != "unsupported"
    assert {support.text for support in checked.support} == {ROBOTS, PATENTS}


def test_a_row_is_borne_out_with_its_header(check):
    checked = check("China spent 781 billion dollars.", "How many billion dollars did China spend?")
    assert [support.text for support in checked.support] == ["China | 781"]


def test_the_support_is_a_span_of_its_passage(check, evidence):
    for one in evidence:
        for support in check(one.text).support:
            assert support.passage.text[support.start : support.end] == support.text


def test_without_evidence_nothing_is_borne_out(library):
    checked = Checker(library, QUESTION, (), CheckSettings()).check(ROBOTS)
    assert (checked.verdict, checked.support, checked.likeness) == ("unsupported", (), 0.0)


@pytest.mark.parametrize("sentence", ["", ".", "Yes.", "中国领先。", "👩‍🔬", "x" * 5000])
def test_odd_sentences_are_judged_all_the_same(check, sentence):
    assert check(sentence).verdict in ("supported", "partly", "unsupported")


def test_a_verdict_only_falls_as_the_bar_rises(library, evidence):
    order = ["unsupported", "partly", "supported"]
    sentence = "Factories there installed robots, says the survey."
    verdicts = [
        Checker(library, QUESTION, evidence, CheckSettings(supported=bar, partly=bar / 2)).check(sentence).verdict
        for bar in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
    ]
    ranks = [order.index(verdict) for verdict in verdicts]
    assert ranks == sorted(ranks, reverse=True)
    assert ranks[0] > ranks[-1]


def test_evidence_comes_best_first_and_is_the_librarys_own(library, evidence):
    assert [one.score for one in evidence] == sorted((one.score for one in evidence), reverse=True)
    assert {one.text for one in evidence} >= {ROBOTS, PATENTS, SPENDING, "China | 781"}
    for one in evidence:
        assert 0 <= one.coverage <= 1.0001
        assert -1.0001 <= one.cosine <= 1.0001


@pytest.mark.parametrize("words", [20, 30, 1000])
def test_what_is_chosen_fits_and_holds_the_best(evidence, words):
    chosen = choose(evidence, EvidenceSettings(words=words, nearness=0))
    assert evidence[0] in chosen
    assert sum(len(one.text.split()) for one in chosen) <= words
    assert len(set(chosen)) == len(chosen)
    assert set(chosen) <= set(evidence)
    assert (set(chosen) == set(evidence)) == (words == 1000)


def test_what_is_chosen_stands_as_a_reader_would_meet_it(evidence):
    chosen = choose(evidence, EvidenceSettings(words=1000, nearness=0))
    passages = [one.passage.id for one in chosen]
    assert passages == sorted(passages, key=passages.index)  # each passage in one piece
    for one, other in pairwise(chosen):
        assert one.passage != other.passage or one.start < other.start


def test_one_long_sentence_is_chosen_though_it_does_not_fit(evidence):
    assert len(choose(evidence[:1], EvidenceSettings(words=20))) == 1
    assert choose((), EvidenceSettings()) == ()


def test_only_so_many_passages_are_looked_at(library):
    query = library.query(QUESTION)
    hits = library.search(query)
    looked_at = weigh(library, query, hits, EvidenceSettings(passages=2))
    assert {one.passage.id for one in looked_at} == {hit.passage.id for hit in hits[:2]}


def test_a_sentence_of_another_year_stands_behind_one_of_the_year_asked_for(library):
    found = evidence_for(library, "How many applications came in 2024?")
    other = evidence_for(library, "How many applications came in 2019?")
    best = {one.text: one.score for one in found}
    assert all(one.score < best[one.text] for one in other if "2024" in one.text)


@pytest.mark.parametrize(
    ("question", "claim", "lends"),
    [
        ("How many robots did banks in Guangdong install?", "Banks in Guangdong installed 290,000 robots.", True),
        ("How many robots did factories in Guangdong install?", "Guangdong installed 290,000 robots.", False),
        ("When did banks in Guangdong install robots?", "Banks in Guangdong installed robots in March.", True),
        ("Did banks in Guangdong install robots?", "Banks in Guangdong installed robots.", False),  # no figure of it
        ("How many robots did banks in Guangdong install?", "Guangdong installed 290,000 robots.", False),  # not said
    ],
)
def test_a_figure_of_what_the_question_alone_speaks_of(library, question, claim, lends):
    (robots,) = [one for one in evidence_for(library, "robots in Guangdong") if one.text == ROBOTS]
    checker = Checker(library, question, [robots], CheckSettings())
    assert checker.lends(Checked(claim, "supported", (robots,), 1.0)) == lends
