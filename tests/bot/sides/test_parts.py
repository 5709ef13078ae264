"""Questions that ask several things, and each of their parts asked alone."""

import pytest

from base.odds import probability_of
from bot.question.turns import Turn
from bot.sides.parts import asked_alone, parts
from models.errors import EngineError
from tests.bot.made import reading_bot
from tests.fakes import FakeGenerator, FakeReader
from tests.index.made import opened, reading


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "When was the Harbour Report 2025 published and who publishes it?",
            ("When was the Harbour Report 2025 published?", "Harbour Report, 2025: who publishes it?"),
        ),
        (
            "Compare Oslo's 2017 forecast of ships in 2030 with what Bergen had told in 2018 for the same horizon.",
            ("Oslo's 2017 forecast of ships in 2030?", "what Bergen had told in 2018 for 2030?"),
        ),
        (
            "Where does Oslo rank among ports? And how many ports does Norway have?",
            ("Where does Oslo rank among ports?", "how many ports does Norway have?"),
        ),
        (
            "How far did Oslo fall on 10 October 2025, and what did Bergen shares do?",
            ("How far did Oslo fall on 10 October 2025?", "what did Bergen shares do?"),
        ),
        (
            "Norway's share of new ships vs Norway's share of copper mined 2024, which is larger",
            ("Norway's share of new ships 2024?", "Norway's share of copper mined 2024?"),
        ),
        (
            "Ships built in Norway in 2019 vs ships sunk in Chile 2020",
            ("Ships built in Norway in 2019?", "ships sunk in Chile 2020?"),
        ),
        (
            "Port cuts at Oslo - what the mayor says vs what the press says",
            ("Port cuts at Oslo - what the mayor says?", "Port cuts at Oslo - what the press says?"),
        ),
        (
            "Which did Norway sell first, the grain of its farms or copper of the mines?",
            (
                "Which did Norway sell first: the grain of its farms?",
                "Which did Norway sell first: copper of the mines?",
            ),
        ),
        (
            "What's bigger for 2024: Norway's part of all ships (by their flags) or its part of all copper?",
            ("Norway's part of all ships (by their flags) 2024?", "Norway: its part of all copper 2024?"),
        ),
        (
            "Does Norway lead Chile both in tonnes of copper mined and in sailors at sea?",
            ("Does Norway lead Chile in tonnes of copper mined?", "Does Norway lead Chile in sailors at sea?"),
        ),
        (
            "Where does Norway stand among shipyards, and where in the copper table of the Harbour Office?",
            (
                "Where does Norway stand among shipyards?",
                "Norway: where in the copper table of the Harbour Office?",
            ),
        ),
        (
            "Oslo leads. How high was Norway's rank in 2024 and how much had it grown?",
            ("Oslo leads. How high was Norway's rank in 2024?", "Norway, 2024: how much had it grown?"),
        ),
        (
            "What is the rank of Oslo, what is its size?",
            (),
        ),
        ("Average pay of a sailor: Norway vs Chile?", ()),
        (
            "Where is Norway ranked on the ship side and where on the dock side of the Harbour Index 2025?",
            (
                "Where is Norway ranked on the ship side of the Harbour Index 2025?",
                "Where is Norway ranked on the dock side of the Harbour Index 2025?",
            ),
        ),
        ("How many ships came in May 2024 and how many in June 2025?", ()),  # two times are sides
        (
            "For a class: put the number of ships that Norway sold in 2024 next to the number that its yards built.",
            ("the number of ships that Norway sold in 2024?", "Norway: the number that its yards built 2024?"),
        ),
        ("Set the ships of Norway in 2024 beside the Chilean ones.", ()),  # of what, the first alone tells
        (
            "Who leads the Harbour Index 2025, and where does Norway stand?",  # in what, the first alone tells
            ("Who leads the Harbour Index 2025?", "Harbour Index, 2025: where does Norway stand?"),
        ),
        (
            "What does the Harbour Index rank first, and how many ships does Norway have?",
            ("What does the Harbour Index rank first?", "how many ships does Norway have?"),
        ),
        (
            "By how much did the trade of Oslo fall, and who counts it?",
            ("By how much did the trade of Oslo fall?", "Oslo: who counts it?"),
        ),
        (
            "What part of all ships is built in Oslo and what part in Bergen?",
            ("What part of all ships is built in Oslo?", "What part of all ships is built in Bergen?"),
        ),
        (
            "How much copper is dug out in Norway and how much is smelted in Chile, if I go by the Harbour Office?",
            (
                "How much copper is dug out in Norway, if I go by the Harbour Office?",
                "how much is smelted in Chile, if I go by the Harbour Office?",
            ),
        ),
        (
            "How much copper is dug out in Norway? And how much is smelted in Chile, according to Maersk?",
            ("How much copper is dug out in Norway?", "how much is smelted in Chile, according to Maersk?"),
        ),
        (
            "How many tonnes were mined in 2024, and how long would Chile need for mines of its own?",
            ("How many tonnes were mined in 2024?", "how long would Chile need for mines of its own?"),
        ),
        (
            "How many ships were built in Norway in 2019 and how many in Chile?",
            ("How many ships were built in Norway in 2019?", "How many ships were built in Chile in 2019?"),
        ),
    ],
)
def test_the_parts_of_a_question(question, asked):
    assert parts(question) == asked


@pytest.mark.parametrize(
    "question",
    [
        "How many ships came to Oslo in 2023?",
        "How many ports does Norway have, and how many has Chile?",  # of what, the first part alone tells
        "Which ports does Norway lead in, and which does Chile?",
        "How many has Norway, and who built them?",
        "How many ships does Norway have, and how many the United States?",
        "Did Oslo grow, and why?",
        "Which port built the most ships in 2024, and how many was it?",  # of what, the first part alone tells
        "who leads it and who owns it?",
        "Oslo and Bergen: which is larger?",
        "Who built more ships, Norway or Chile, and how many each?",
        "Which fleet was larger in Oslo, and how close was it?",
        "Which fleet grew faster in Oslo, and what were the two rates?",  # of what, the first part alone tells
    ],
)
def test_what_asks_one_thing_or_cannot_be_taken_apart_has_no_parts(question):
    assert parts(question) == ()


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("The article calls Oslo a port. How many ships came to Oslo?", "How many ships came to Oslo?"),
        ("Ports pay, I read. It said so twice. Who owns the port of Oslo?", "Who owns the port of Oslo?"),
        ("The article calls Oslo a port. Does it have many ships?", ""),  # leans on what is stated
        ("The article calls Oslo a port. Do the reports bear that out?", ""),
        ("The article calls Oslo a port. Is there more?", ""),  # names nothing
        ("How many ships came to Oslo? And to Bergen?", ""),
        ("How many ships came to Oslo? Both figures please.", ""),
        ("How many ships came to Oslo?", ""),
        ("", ""),
    ],
)
def test_what_is_asked_may_stand_without_what_is_stated(question, asked):
    assert asked_alone(question) == asked


MINES = ("Norway mined 12 tonnes of copper in 2024.", "The Harbour Office counts what is mined in Norway.")
ASKED = "How many tonnes of copper did Norway mine in 2024, and who counts what is mined there?"


@pytest.fixture
def mines(tmp_path):
    return opened([reading(one, source=str(number)) for number, one in enumerate(MINES)], tmp_path / "index")


def reads(**of):
    """Makes of a sentence what is said of a word in the question about it, where it is asked alone; else nothing."""

    def made(text):
        note, _, question = text.partition("Question:")
        both = "tonnes" in question and "counts" in question
        if not both and "tonnes" in question and "12 tonnes" in note:
            return of["tonnes"]
        return of["counts"] if not both and "counts" in question and "Office" in note else -4.0

    return FakeReader(made)


def test_each_part_is_answered_though_no_sentence_answers_the_whole(mines):
    answer = reading_bot(mines, reads(tonnes=4.0, counts=3.0), FakeGenerator()).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == list(MINES)
    assert answer.answerability == pytest.approx(probability_of(4.0), abs=1e-6)
    assert answer.notes == ()


def test_a_part_that_nothing_answers_is_told(mines):
    answer = reading_bot(mines, reads(tonnes=4.0, counts=-4.0)).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == [MINES[0]]
    (note,) = answer.notes
    assert note.kind == "unanswered"
    assert note.text.endswith("who counts what is mined there?")


def test_a_part_is_looked_up_as_a_question_of_its_own(tmp_path):
    nearer = [f"Who counts what is mined there is asked in Norway by town {number}." for number in range(5)]
    library = opened([reading(*MINES[:1], *nearer, MINES[1])], tmp_path / "index")
    answer = reading_bot(library, reads(tonnes=4.0, counts=3.0), FakeGenerator()).answer(ASKED)
    assert [sentence.text for sentence in answer.sentences] == list(MINES)


def test_what_failed_for_a_part_is_noted(mines):
    def made(text):
        note, _, question = text.partition("Question:")
        if "tonnes" not in question and "Office" in note:
            raise EngineError("the reader failed")
        return reads(tonnes=4.0, counts=3.0).makes(text)

    answer = reading_bot(mines, FakeReader(made)).answer(ASKED)
    assert [note.kind for note in answer.notes] == ["fallback", "unanswered"]


def test_where_no_part_is_answered_nothing_is(mines):
    answer = reading_bot(mines, reads(tonnes=-4.0, counts=-4.0)).answer(ASKED)
    assert (answer.outcome, answer.notes) == ("abstained", ())


def test_what_follows_others_is_not_taken_apart(mines):
    history = (Turn(role="user", text="Who counts what is mined in Norway?"),)
    asked = "And how many tonnes of copper did it mine in 2024?"
    answer = reading_bot(mines, reads(tonnes=4.0, counts=4.0)).answer(asked, history)
    assert all(note.kind != "unanswered" for note in answer.notes)


def test_what_somebody_knows_already_is_no_part():
    assert parts("I know how many ships came in 2023, but how many came to Oslo in 2025?") == ()
    assert len(parts("How many ships came in 2023, and who runs the port of Oslo?")) == 2
