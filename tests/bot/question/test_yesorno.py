import pytest

from bot.question.yesorno import wants_yes_or_no, with_subject


@pytest.mark.parametrize(
    "question",
    [
        "Did Oslo build more ships than Bergen in 2023?",
        "and is it true that the quay was closed",
        "can i bring my dog onto the ferry",
        "Isn't the harbour free of ice?",
        "Can't I bring my dog onto the ferry?",
        "Am I covered if the mast breaks?",
        "Ferries to Tarsk: are they still running?",
        "If I cancel two days before, do I get my money back?",
        "There was a forecast that Oslo would pass Bergen in 2021. Did that come true?",
        "My uncle says that Oslo won, is that right?",
        "They moved the market in May. Correct?",
        "ok to leave the boat outside in winter?",
        "dogs allowed in the garden?",
        "standard tier restores free?",
        "Hay tip open Thursday?",
        "Sund bridge still used?",
        "skiing on marked slopes covered by Wayfarer?",
        "Can you swim off the north quay?",
        "Can you tell me whether the quay is closed?",
        "Do you know if they have a pilot?",
        "Was it ready by 2010 or earlier?",
        "can it be paid at the quay or any other office",
        "Does the report say that the harbour is full?",
        "Are there people who live on the quay?",
        "Ships like ferries or tugs are left out, aren't they?",
    ],
)
def test_a_yes_or_a_no_is_wanted(question):
    assert wants_yes_or_no(question)


@pytest.mark.parametrize(
    "question",
    [
        "Who built the quay?",
        "How many ships came, and is that more than before?",
        "In which year was it built?",
        "Can you tell me who built the quay?",
        "Do you know when it opened?",
        "Could you list the harbours?",
        "Can I get the figures for Oslo?",
        "Does the report say why the quay was closed?",
        "Is it known how many ships came?",
        "Is it Oslo or Bergen that is larger?",
        "Is it open? Is it free?",
        "cant find my boat pass anywhere what should i do",
        "Can't get onto the quay, what now?",
        "the quay in Oslo",
        "Which days are free?",
        "Number of free places?",
        "",
    ],
)
def test_something_else_is_wanted(question):
    assert not wants_yes_or_no(question)


@pytest.mark.parametrize(
    ("asked", "said", "put"),
    [
        ("is that more than Bergen?", "Oslo had 402 ships in 2023. Hull had 395.", "is Oslo more than Bergen?"),
        ("and was it free?", "In 2023 the Anchor was full.", "and was Anchor free?"),
        ("is that more than Bergen?", "402 ships.", "is that more than Bergen?"),
        ("is Hull larger?", "Oslo had 402 ships in 2023.", "is Hull larger?"),
        ("is that so?", "", "is that so?"),
    ],
)
def test_what_a_follow_up_points_at_is_put_in_its_place(asked, said, put):
    assert with_subject(asked, said) == put
