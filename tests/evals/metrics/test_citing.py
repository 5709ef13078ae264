import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answer import Sentence
from evals.metrics.citing import (
    OwnVerdicts,
    SupportJudge,
    alce_precision,
    alce_recall,
    citation_faults,
    same_sentence,
    sentence_precision,
    sentence_recall,
    source_precision,
    source_recall,
)
from tests.evals.made import answer, citation


class Needs:
    """Bears a sentence out where all the sources that it names are among the cited."""

    name = "words"

    def supports(self, sentence, citations):
        return set(sentence.text.rstrip(".").split()) <= {citation.source_id for citation in citations}


def test_citations_that_hold():
    assert citation_faults(answer("One. [1] Two. [2][1]", [citation(1), citation(2)])) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("One. [2]", "[2] names no citation"),
        ("One. [1, 2]", "[1, 2] is not a citation of the form [n]"),
        ("One. [1](https://example.org)", "[1]( is not a citation of the form [n]"),
        ("One. [ 1 ]", "[ 1 ] is not a citation of the form [n]"),
    ],
)
def test_bad_markers(text, fault):
    assert fault in citation_faults(answer(text))


def test_brackets_that_are_no_citations_are_left_alone():
    assert citation_faults(answer("As [sic] said in x[i] and [a 1]. [1]")) == []


def test_a_quote_that_does_not_stand_there():
    moved = citation().model_copy(update={"start": 0, "end": 5})
    assert len(citation_faults(answer(citations=[moved]))) == 1
    empty = citation().model_copy(update={"cited_text": "", "end": citation().start})
    assert len(citation_faults(answer(citations=[empty]))) == 1


def test_one_number_for_two():
    assert "[1] stands for two citations" in citation_faults(answer(citations=[citation(1), citation(1, "b")]))


def test_a_sentence_that_cites_what_is_not_there():
    said = answer().model_copy(update={"sentences": (Sentence(text="x", citations=(7,), verdict="supported"),)})
    assert citation_faults(said) == ["a sentence cites 7, which is none"]


def test_sources_by_hand():
    cited = [citation(1, "a"), citation(2, "b"), citation(3, "a")]
    assert source_precision(cited, ["a", "c"]) == pytest.approx(2 / 3)
    assert source_recall(cited, ["a", "c"]) == 0.5
    assert source_precision([], ["a"]) is None
    assert source_recall([], ["a"]) == 0


def test_sentences_by_hand():
    cited = [citation(1, cited="China is now tenth in the index."), citation(2, cited="Something else entirely.")]
    gold = ["China is now tenth in index", "Korea is ninth."]
    assert sentence_precision(cited, gold) == 0.5
    assert sentence_recall(cited, gold) == 0.5
    assert sentence_precision([], gold) is None


def test_same_sentence_at_the_threshold():
    assert same_sentence("a1 b c d e".replace("a1", "z"), "b c d e y")  # 4 of 5
    assert not same_sentence("z b c d x", "b c d y w")  # 3 of 5
    assert same_sentence("b c d e", "one two b c d e three four")  # all of the shorter
    assert not same_sentence("", "b c")


@given(st.text(), st.text())
def test_same_sentence_is_symmetric(one, other):
    assert same_sentence(one, other) == same_sentence(other, one)


def test_alce_by_hand():
    # "a b." needs a and b: both citations count. "a." cites a and c: c alone fails and the rest holds, so c is idle.
    # "b." cites a: not borne out. "c." cites nothing.
    said = answer("a b. [1][2] a. [1][3] b. [1]", [citation(1, "a"), citation(2, "b"), citation(3, "c")])
    bare = Sentence(text="c.", verdict="supported")
    said = said.model_copy(update={"sentences": (*said.sentences, bare)})
    assert alce_recall(said, Needs()) == 2 / 4
    assert alce_precision(said, Needs()) == 3 / 5


def test_alce_counts_a_sentence_with_an_unknown_citation_as_not_borne_out():
    said = answer("a. [1][9]", [citation(1, "a")])
    assert alce_recall(said, Needs()) == 0
    assert alce_precision(said, Needs()) == 0


def test_alce_of_nothing():
    said = answer("", [])
    assert alce_recall(said, Needs()) is None
    assert alce_precision(said, Needs()) is None


def test_own_verdicts():
    assert alce_recall(answer("One. [1] Two. [1]"), OwnVerdicts()) == 1
    assert alce_recall(answer("One. [1]", verdict="partly"), OwnVerdicts()) == 0
    assert alce_precision(answer("One. [1]", verdict="unsupported"), OwnVerdicts()) == 0


@pytest.mark.parametrize("before", ["", "Yes: ", "No: "])
def test_a_quote_needs_no_judge_and_a_yes_or_a_no_in_front_of_it_is_not_judged(before):
    quoted = citation(1)
    sentence = Sentence(text=f"{before}{quoted.cited_text}", citations=(1,), verdict="supported", quoted=True)
    assert SupportJudge().supports(sentence, [quoted])
    other = sentence.model_copy(update={"text": f"{before}Bergen lost all of its 77 ships."})
    assert not SupportJudge().supports(other, [quoted])
