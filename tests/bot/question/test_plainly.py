import pytest

from bot.question.plainly import put_plainly


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("Can you tell me who built the quay?", "Who built the quay?"),
        ("Could you please explain to me why the quay was closed", "Why the quay was closed?"),
        ("do you happen to know when it opened?", "When it opened?"),
        ("Is there any chance you know what HyperMill is?", "What is HyperMill?"),
        ("any idea how many ships came", "How many ships came?"),
        ("I was wondering which harbour is the largest.", "Which harbour is the largest?"),
        ("ok, I'd like to know where the ferries land", "Where the ferries land?"),
        ("Tell me how much the crane cost", "How much the crane cost?"),
        ("tell me how much", "How much?"),
        ("carer's allowance how much", "How much is carer's allowance?"),
        ("ships in Oslo in 2024, how many?", "How many ships in Oslo in 2024?"),
        ("pellgate error C-210 meaning", "What does pellgate error C-210 mean?"),
        ("oslo quay how long", "How long is oslo quay?"),
    ],
)
def test_what_is_asked_politely_is_put_plainly(question, plain):
    assert put_plainly(question) == plain


@pytest.mark.parametrize(
    "question",
    [
        "Who built the quay?",
        "Can you swim off the quay?",
        "Can you tell me whether the quay is closed?",
        "Do you know Oslo?",
        "Tell me about the harbours.",
        "ships down by how much?",
        "and in 2023, how many?",
        "in 2023 how much",
        "Ships rose, but how much?",
        "what is the meaning",
        "not sure how many",
        "no idea how long",
        "Does the report say why the quay was closed?",
        "What do you know about when it opened?",
        "",
    ],
)
def test_any_other_is_left(question):
    assert put_plainly(question) == question
