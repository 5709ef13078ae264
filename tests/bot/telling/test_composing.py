from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Sentence
from bot.telling.composing import Composer, found, marked
from bot.telling.quoting import QuoteSettings, best_quotes, lead, quotation
from tests.bot.made import evidence_for, piece


@pytest.fixture
def evidence(library):
    return evidence_for(library, "industrial robots patents research dollars")


def test_numbers_run_from_one_in_the_order_of_first_use(library, evidence):
    one, two, three = evidence[:3]
    composer = Composer(library)
    said = [composer.say("A.", "supported", [two]), composer.say("B.", "partly", [one, two])]
    said.append(composer.say("C.", "supported", [three, one]))
    assert [event.sentence.citations for event in said] == [(1,), (2, 1), (3, 2)]
    assert [[citation.number for citation in event.new_citations] for event in said] == [[1], [2], [3]]
    assert [citation.number for citation in composer.citations] == [1, 2, 3]
    assert composer.text == "A [1]. B [2][1]. C [3][2]."


def test_the_same_evidence_twice_is_one_citation(library, evidence):
    composer = Composer(library)
    assert composer.say("A.", "supported", [evidence[0], evidence[0]]).sentence.citations == (1,)


def test_two_sentences_of_one_passage_are_two_citations(library, evidence):
    passage = evidence[0].passage
    both = [one for one in evidence if one.passage == passage]
    composer = Composer(library)
    composer.say("A.", "supported", both)
    assert len(both) == len(composer.citations) == 2
    assert composer.used() == {passage.id}


def test_a_citation_is_the_sentence_it_stands_for(library, evidence):
    composer = Composer(library)
    composer.say("Everything.", "supported", evidence)
    for citation, one in zip(composer.citations, evidence, strict=True):
        assert citation.passage[citation.start : citation.end] == citation.cited_text == one.text
        assert citation.source_id == one.passage.locator.source_id
        assert citation.title == citation.source_id.capitalize()
        assert citation.passage_id == one.passage.id


@pytest.mark.parametrize(
    ("text", "citations", "shown"),
    [
        ("China leads.", (1,), "China leads [1]."),
        ("China leads!", (1, 12), "China leads [1][12]!"),
        ("China leads", (1,), "China leads [1]"),
        ("中国领先。", (1,), "中国领先 [1]。"),
        ("China leads.", (), "China leads."),
        ("", (1,), " [1]"),
    ],
)
def test_marks_stand_before_the_full_stop(text, citations, shown):
    assert marked(Sentence(text=text, citations=citations, verdict="supported")) == shown


@given(st.text(), st.lists(st.integers(1, 9), unique=True).map(tuple))
def test_without_its_marks_a_sentence_is_what_it_was(text, citations):
    shown = marked(Sentence(text=text, citations=citations, verdict="supported"))
    marks = "".join(f"[{number}]" for number in citations)
    assert shown.count(marks) >= 1
    assert len(shown) == len(text) + (len(marks) + 1 if marks else 0)


@pytest.mark.parametrize("again", ["China leads.", "china  leads", "China leads!", "“China leads.”"])
def test_what_has_been_said_is_known_however_it_is_marked(library, evidence, again):
    composer = Composer(library)
    composer.say("China leads.", "supported", evidence[:1])
    assert composer.has_said(again)
    assert not composer.has_said("China leads in robots.")


def test_hits_tell_which_of_them_were_used(library):
    hits = library.search(library.query("industrial robots"))
    shown = found(hits, library, frozenset({hits[1].passage.id}))
    assert [one.used for one in shown] == [False, True] + [False] * (len(hits) - 2)
    assert [(one.rank, one.text, one.score) for one in shown] == [
        (hit.rank, hit.passage.text, hit.score) for hit in hits
    ]
    assert {one.title for one in shown} <= {"Robots", "Patents", "Spending"}


def test_a_quotation_is_the_sources_own_sentence():
    assert quotation(piece("China leads.", "China leads. Japan follows.")) == "China leads."


@pytest.mark.parametrize(
    ("rows", "row", "read"),
    [
        ("country | dollars\nChina | 781", "China | 781", "country: China; dollars: 781."),
        ("| dollars\nChina | 781", "China | 781", "China; dollars: 781."),
        ("country | dollars\nChina | 781 | x", "China | 781 | x", "China | 781 | x"),
    ],
)
def test_a_tables_row_is_read_out_under_its_header(rows, row, read):
    assert quotation(piece(row, rows, table=True)) == read


def test_the_best_quotes_are_as_good_as_the_best_and_all_different():
    scored = [("One.", 1.0), ("One.", 0.99), ("Two.", 0.96), ("Three.", 0.96), ("Four.", 0.3)]
    weighed = [piece(text, source=f"s{n}", score=score) for n, (text, score) in enumerate(scored)]
    assert [one.text for one in best_quotes("Which one?", weighed, QuoteSettings())] == ["One.", "Two."]
    assert [one.text for one in best_quotes("Which one?", weighed, QuoteSettings(tie=1))] == ["One."]
    assert [one.text for one in best_quotes("Which one?", weighed, QuoteSettings(most=1))] == ["One."]
    assert best_quotes("Which one?", [], QuoteSettings()) == ()


def test_what_says_the_same_again_is_not_quoted_beside_it():
    told = [
        "Oslo passed Bergen in ships in 2024.",
        "In 2024 Oslo passed Bergen in its ships.",
        "Bergen was second in 2023.",
    ]
    weighed = [piece(text, source=f"s{n}", score=1 - n / 100) for n, text in enumerate(told)]
    quoted = best_quotes("Do they agree which passed which?", weighed, QuoteSettings())
    assert [one.text for one in quoted] == [told[0], told[2]]


def test_both_sides_of_a_comparison_are_quoted():
    weighed = [
        piece("Chile mined 31 tonnes in 2024.", source="a", score=1.0),
        piece("Chile mined 30 tonnes in 2023.", source="b", score=0.9),
        piece("Peru mined 45 tonnes in 2024.", source="c", score=0.8),
    ]
    asked = "How many tonnes did Chile and Peru mine in 2024?"
    assert [one.text[:4] for one in best_quotes(asked, weighed, QuoteSettings())] == ["Chil", "Peru"]
    assert len(best_quotes("How many tonnes did Chile mine in 2024?", weighed, QuoteSettings())) == 1
    assert len(best_quotes(asked, weighed, QuoteSettings(other_side=0.9))) == 1


def test_what_an_article_says_is_quoted_with_what_others_say():
    weighed = [
        piece("Robots are made in three countries.", source="report", score=1.0),
        piece("The article says that robots are made in one country.", source="article", score=0.8),
    ]
    asked = "Are robots made in one country, as the article says?"
    assert [one.text for one in best_quotes(asked, weighed, QuoteSettings())] == [one.text for one in weighed]
    assert len(best_quotes("Are robots made in one country?", weighed, QuoteSettings())) == 1


def test_an_open_question_is_answered_further_from_the_same_passage():
    passage = "Rain fell. It fell for days. It fell on the hills."
    weighed = [piece(text, passage, score=score) for text, score in (("Rain fell.", 1.0), ("It fell for days.", 0.9))]
    weighed += [piece("Elsewhere it was dry.", source="other", score=0.9)]
    asked = [one.text for one in best_quotes("What happened in June?", weighed, QuoteSettings())]
    assert asked == ["Rain fell.", "It fell for days."]
    assert len(best_quotes("How many days?", weighed, QuoteSettings())) == 1


def test_the_other_side_is_the_sentence_told_in_like_words():
    weighed = [
        piece("Chile mined 31 tonnes of ore in 2024.", source="a", score=1.0),
        piece("All of Peru was dry in 2024.", source="b", score=0.9),
        piece("Peru mined 45 tonnes of ore in 2024.", source="c", score=0.8),
    ]
    quoted = best_quotes("How many tonnes did Chile and Peru mine in 2024?", weighed, QuoteSettings())
    assert [one.text for one in quoted] == [weighed[0].text, weighed[2].text]


def test_what_is_read_as_an_answer_too_is_quoted_where_more_is_asked():
    told = [("It gave 31 tonnes in 2023.", 1.0, 3.0), ("It gave 45 tonnes later.", 0.8, 1.0), ("It is dry.", 0.8, -3.0)]
    weighed = [replace(piece(text, source=text, score=score), answers=answers) for text, score, answers in told]
    asked = "How many tonnes did the mine give at first and in the end?"
    assert best_quotes(asked, weighed, QuoteSettings()) == tuple(weighed[:2])
    assert best_quotes("How many tonnes did the mine give at first?", weighed, QuoteSettings()) == (weighed[0],)
    assert best_quotes(asked, weighed, QuoteSettings(also=0.9)) == (weighed[0],)


def test_a_caption_is_quoted_only_where_there_is_nothing_else():
    weighed = [piece("Ore mined in Chile, by year", score=1.0), piece("Chile mined 31 tonnes.", source="b", score=0.9)]
    assert best_quotes("Ore of Chile?", weighed, QuoteSettings()) == (weighed[1],)
    assert best_quotes("Ore of Chile?", weighed[:1], QuoteSettings()) == (weighed[0],)


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("[18:03] Joost: the inspection is on Thursday at 10", True),  # nobody ends a line of a chat with a full stop
        ("What is inspected on Thursday", False),
        ("Inspection on Thursday", False),
    ],
)
def test_a_line_that_says_something_is_no_caption(line, quoted):
    weighed = [piece(line, score=1.0), piece("Joost pays the rent.", source="b", score=0.5)]
    assert best_quotes("When is the inspection?", weighed, QuoteSettings()) == (weighed[0 if quoted else 1],)


def test_what_stands_behind_another_sentence_of_its_line_is_no_caption():
    line = "Joost: yes. the inspection on Thursday at 10"
    weighed = [piece("the inspection on Thursday at 10", line, score=1.0), piece("Joost: yes.", line, score=0.5)]
    assert best_quotes("When is the inspection?", weighed, QuoteSettings()) == (weighed[0],)


def test_the_lead_is_over_the_next_sentence_that_says_something_else():
    weighed = [
        piece("Who?", score=1.0),
        piece("One.", score=0.9),
        piece("One.", source="again", score=0.9),
        piece("Two.", score=0.7),
    ]
    assert lead("Which?", weighed) == pytest.approx(0.2)
    assert lead("Which?", weighed[:1]) == lead("Which?", []) == 0


def test_a_sentence_that_leaves_out_what_is_named_is_no_rival_and_not_as_good():
    weighed = [
        piece("Chile mined 31 tonnes.", source="a", score=1.0),
        piece("Peru mined 45 tonnes.", source="b", score=0.99),
        piece("Chile mined much.", source="c", score=0.7),
    ]
    asked = "How many tonnes did Chile mine?"
    assert lead(asked, weighed) == pytest.approx(0.3)
    assert best_quotes(asked, weighed, QuoteSettings()) == (weighed[0],)
