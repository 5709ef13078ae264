from dataclasses import replace

import pytest

from bot.evidence.weighing import EvidenceSettings
from bot.question.topics import Topic, topic_of
from bot.question.turns import Turn
from bot.telling.topic import NEAREST, on_topic, topic_in
from index.filter import EVERYTHING, Filter
from tests.bot.made import bot
from tests.index.made import opened, paragraph, reading, shelf, table

SHIPS = "The harbour of Oslo took in 1,204 ships in 2023."
AGAIN = "The harbour of Oslo took in 1,204 ships in 2023 in all."
CARGO = "Most ships bring timber, which is sawn behind the quays."
CLAIMED = "The article says that ships of every kind come to Oslo."


@pytest.fixture
def harbour(tmp_path):
    told = reading(
        paragraph(SHIPS, "Arrivals"),
        paragraph(AGAIN, "Arrivals"),
        paragraph(CARGO, "Cargo"),
        paragraph("Which ships bring timber to the harbour?", "Cargo"),
        table("Year | Ships", "2023 | 1,204", headings=("Ships in figures",)),
        source="harbour",
        title="Harbour report",
    )
    return opened([*shelf(), told, reading(CLAIMED, source="article", title="Article")], tmp_path / "index")


def told(library, topic, only=EVERYTHING, by="", **how):
    return [one.text for one in on_topic(Topic(topic, by), library, EvidenceSettings(nearness=0), only, **how)]


def test_sentences_on_a_topic_are_told_without_the_articles(harbour):
    assert sorted(told(harbour, "ships")) == sorted([SHIPS, AGAIN, CARGO])
    assert told(harbour, "ships", Filter(frozenset(["article"]))) == [CLAIMED]


def test_a_topic_is_told_by_whom_it_is_asked_of(harbour):
    assert topic_of("What does the Harbour Office report on ships?") == Topic("ships", "the Harbour Office")
    assert topic_of("What does the HO (Harbour Office) say about ships?") == Topic("ships", "the HO")
    assert told(harbour, "ships", by="the article") == [CLAIMED]
    assert sorted(told(harbour, "ships", by="the Harbour report")) == sorted([SHIPS, AGAIN, CARGO])
    assert told(harbour, "ships", by="HO (Harbour Office)") == []
    assert told(harbour, "timber", by="Norway") == []


def test_a_topic_has_all_its_words_in_a_sentence_and_its_headings(harbour):
    assert told(harbour, "timber cargo") == [CARGO]
    assert told(harbour, "whales") == []
    assert told(harbour, "ships and whales") == []
    assert told(harbour, "ships and whales", in_its_words=False) != []


def test_where_enough_sentences_have_all_its_words_a_heading_lends_none(tmp_path):
    ships = [
        f"The harbour of {town} took in ships of {kind} in 2023."
        for town, kind in (("Oslo", "timber"), ("Bergen", "fish"), ("Narvik", "iron ore"), ("Moss", "paper"))
    ]
    beside = "The harbour of Tromso rents out rooms to whoever comes by road."
    pieces = [paragraph(text, "Ships and harbours") for text in (*ships, beside)]
    library = opened([reading(*pieces, source="harbour", title="Harbours")], tmp_path / "index")
    assert sorted(told(library, "harbour ships")) == sorted(ships)
    few = opened([reading(*pieces[2:], source="harbour", title="Harbours")], tmp_path / "few")
    assert beside in told(few, "harbour ships")


def test_what_about_a_name_begins_a_conversation_and_of_what_is_not_told_it_is_refused(harbour):
    about = bot(harbour, answerable=False).answer("What about Oslo?")
    assert (about.outcome, len(about.citations) > 1) == ("answered", True)
    assert bot(harbour, answerable=False).answer("What about Bergen?").outcome == "abstained"
    assert bot(harbour, answerable=False).answer("What about it?").outcome == "clarify"


def test_a_word_or_two_that_nothing_answers_are_a_topic(harbour):
    assert bot(harbour, answerable=False).answer("timber").answer == f"{CARGO[:-1]} [1]."
    assert bot(harbour, answerable=False).answer("whales").outcome == "abstained"


def test_a_topic_is_told_in_sentences_of_the_sources(harbour):
    answer = bot(harbour, answerable=False).answer("What do the documents say about timber cargo?")
    assert (answer.outcome, answer.answer) == ("answered", f"{CARGO[:-1]} [1].")
    assert answer.notes == ()


def test_of_a_topic_in_other_words_the_nearest_are_told_as_such(harbour):
    question = "Tell me about ships and whales"
    near = bot(harbour).answer(question)
    assert near.outcome == "answered"
    assert [note.text for note in near.notes] == [NEAREST]
    assert bot(harbour, answerable=False).answer(question).outcome == "abstained"
    assert bot(harbour).answer("Tell me about growth in Oslo and Bergen").notes == ()  # nothing speaks of Bergen


def test_rows_are_told_where_no_sentence_speaks_of_a_topic(tmp_path):
    counted = table("Port | Ships", "Hull | 402", "Vardo | 17", headings=("Ships by port, of the Harbour Office",))
    library = opened([*shelf(), reading(paragraph(SHIPS), counted, source="harbour")], tmp_path / "index")
    assert told(library, "Hull") == ["Hull | 402"]
    assert told(library, "Oslo") == [SHIPS]
    assert told(library, "Bergen") == []


def test_of_a_name_that_nothing_speaks_of_the_nearest_are_not_told(harbour):
    """Nor where its capital begins the topic."""
    assert bot(harbour).answer("What do the documents say about Bergen's ships?").notes == ()


def test_more_on_a_topic_is_what_was_not_said(harbour):
    made = bot(harbour, answerable=False)
    asked = [Turn("user", "Tell me about ships"), Turn("assistant", f"{SHIPS[:-1]} [1]. {AGAIN}")]
    answer = made.answer("OK, tell me more, please", asked)
    assert sorted(one.text for one in answer.sentences) == sorted([CARGO, CLAIMED])
    more = f"{CARGO} {CLAIMED}"
    asked += [Turn("user", "Who says so?"), Turn("user", "tell me more"), Turn("assistant", more)]
    assert topic_in("what else do they say about it?", asked) == (Topic("ships"), f"{more} {asked[1].text}")
    assert made.answer("go on", asked).outcome != "answered"


def test_more_is_asked_on_no_topic():
    counted = [Turn("user", "How many ships are there?"), Turn("assistant", "Nine.")]
    assert topic_in("Tell me more", counted) == (None, "Nine.")
    assert topic_in("Tell me more", ()) == (None, "")
    assert topic_in("tell me more about rafts", counted) == (Topic("rafts"), "")


def test_of_documents_that_were_added_only_what_the_library_does_not_tell(tmp_path):
    own = reading(paragraph(CARGO, "Cargo"), source="own", title="Harbour report")
    own = replace(own, document=replace(own.document, source=replace(own.document.source, kind="report")))
    added = reading("Most ships bring whales, says a memo of the harbour.", source="memo", title="A memo")
    library = opened([own, added], tmp_path / "index")
    assert told(library, "ships") == [CARGO]
    assert told(library, "whales") == ["Most ships bring whales, says a memo of the harbour."]
