"""The answer's names are a public contract: whoever reads them must find them tomorrow."""

import pytest
from pydantic import ValidationError

from bot.answer import Answer, Citation, FoundPassage, Note, Refusal, Sentence, Timings, Tokens
from bot.status import Status

# As the design gives them, and ours beside them. Taking one away or naming it anew breaks what others built.
NAMES = {
    Answer: "id question standalone_question outcome answer refusal sentences citations hits notes suggestions "
    "answerability timings tokens checks model engine",
    Sentence: "text citations verdict quoted",
    Citation: "number source_id title publisher date url page headings passage_id passage cited_text start end "
    "instructions",
    FoundPassage: "rank source_id passage_id page title headings url text dense lexical score used instructions",
    Note: "kind text citations",
    Refusal: "why names",
    Timings: "retrieval_s first_token_s first_sentence_s total_s",
    Tokens: "prompt cached generated",
}
VALUES = {
    ("Answer", "outcome"): ["answered", "abstained", "clarify", "chat"],
    ("Refusal", "why"): ["not_told", "unspoken", "not_borne_out", "nothing_asked", "asks_for_work", "stopped"],
    ("Sentence", "verdict"): ["supported", "partly", "unsupported"],
}


@pytest.mark.parametrize("model", NAMES, ids=lambda model: model.__name__)
def test_the_names_stand(model):
    assert list(model.model_fields) == NAMES[model].split()


@pytest.mark.parametrize(("model", "field"), VALUES)
def test_the_values_stand(model, field):
    schema = Answer.model_json_schema()
    properties = schema["properties"] if model == "Answer" else schema["$defs"][model]["properties"]
    assert properties[field]["enum"] == VALUES[model, field]


def test_an_answer_refuses_a_name_that_is_none():
    with pytest.raises(ValidationError):
        Answer(question="?", standalone_question="?", outcome="answered", answer="", colour="red")
    with pytest.raises(ValidationError):
        Answer(question="?", standalone_question="?", outcome="guessed", answer="")


def test_an_answer_never_changes():
    answer = Answer(question="?", standalone_question="?", outcome="chat", answer="Hello.")
    with pytest.raises(ValidationError):
        answer.answer = "Bye."


def test_a_status_line_has_what_it_needs():
    assert Status("m", "e", 3, 2).question_limit >= 10
