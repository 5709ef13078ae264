"""A yes or a no in front of what the sources say, where one is asked for and they surely say so."""

import pytest

from bot.question.turns import Turn
from bot.reader.polarity import Arbiter
from bot.reader.probe import Examiner
from bot.service import Bot
from bot.settings import Settings
from tests.bot.made import claim, judge, polarity, probe, reading_bot
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

TOLD = "The harbour of Oslo was closed in 2021 for repairs."
COUNTED = "Some 62 ships came to Oslo in 2023."
ASKED = "Was the harbour of Oslo open in 2021?"


@pytest.fixture
def library(tmp_path):
    return opened([reading(TOLD, source="oslo")], tmp_path / "index")


def answers(text):
    return 5.0 if "closed in 2021" in text else -5.0


def said(library, question, says, history=()):
    answer = reading_bot(library, FakeReader(answers), says=says).answer(question, history)
    return answer, [sentence.text for sentence in answer.sentences]


@pytest.mark.parametrize(("odds", "told"), [(-6.0, f"No: {TOLD}"), (6.0, f"Yes: {TOLD}"), (0.5, TOLD)])
def test_it_is_told_where_it_is_sure_and_cited_as_before(library, odds, told):
    answer, texts = said(library, ASKED, FakeReader(lambda text: odds))
    assert texts == [told]
    assert answer.sentences[0].quoted and answer.sentences[0].verdict == "supported"
    assert answer.citations[0].cited_text == TOLD


def test_of_a_question_that_wants_something_else_nothing_is_read(library):
    says = FakeReader(lambda text: 6.0)
    _, texts = said(library, "When was the harbour of Oslo closed?", says)
    assert texts == [TOLD]
    assert says.texts == []


def test_a_sentence_that_says_so_itself_needs_no_other(tmp_path):
    told = "No, the harbour of Oslo was closed in 2021."
    library = opened([reading(told, source="oslo")], tmp_path / "index")
    assert said(library, ASKED, FakeReader(lambda text: 6.0))[1] == [told]


def test_a_reader_that_fails_leaves_the_sentence_and_is_told(library, caplog):
    answer, texts = said(library, ASKED, FakeReader(fails=True))
    assert texts == [TOLD]
    assert [note.kind for note in answer.notes] == ["fallback"]
    assert "yes or a no could not be read" in caplog.text


def test_of_a_follow_up_what_is_asked_now_is_read(library):
    history = [Turn("user", "When was the harbour of Oslo closed?"), Turn("assistant", "It was closed in 2021.")]
    says = FakeReader(lambda text: -6.0)
    answer = reading_bot(library, FakeReader(lambda text: 5.0), says=says).answer("was it open then?", history)
    assert [sentence.text for sentence in answer.sentences] == [f"No: {TOLD}"]
    (read,) = [text for text in says.texts if "was it open then?" in text]
    assert "When was" not in read


@pytest.mark.parametrize(
    ("sentence", "odds", "told"),
    [
        ("Hotels are not paid for.", -0.6, "No: Hotels are not paid for."),
        ("Hotels are not paid for.", 0.6, "Hotels are not paid for."),
        ("Hotels are paid by the guests.", -0.6, "Hotels are paid by the guests."),
    ],
)
def test_a_likely_no_is_told_where_something_is_denied(tmp_path, sentence, odds, told):
    library = opened([reading(sentence, source="ferry")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0), says=FakeReader(lambda text: odds))
    answer = bot.answer("Are hotels paid for?")
    assert [one.text for one in answer.sentences] == [told]


@pytest.mark.parametrize(
    ("whom", "odds", "told"),
    [("Oslo", 2.0, "Yes: "), ("Rome", 2.0, ""), ("Rome", 3.0, "Yes: "), ("Rome", -2.0, "No: ")],
)
def test_of_a_name_that_is_not_told_a_yes_has_to_be_surer(tmp_path, whom, odds, told):
    sentence = "The ferry calls at 38 ports, Oslo among them."
    library = opened([reading(sentence, source="ferry")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0), says=FakeReader(lambda text: odds))
    (one,) = bot.answer(f"Is {whom} one of the ports that the ferry calls at?").sentences
    assert one.text == f"{told}{sentence}"


def test_by_how_much_is_told_in_front_of_both_rows(tmp_path):
    ports = table("Port | Ships in 2023", "Oslo | 402", "Hull | 395", "Bergen | 1,160")
    library = opened([reading(ports, source="ports")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0 if "402" in text else -5.0))
    answer = bot.answer("How many more ships did Oslo have than Hull in 2023?")
    assert answer.sentences[0].text.startswith("7 more: Port: Oslo")
    assert any("Hull" in sentence.text for sentence in answer.sentences)


def test_a_difference_the_other_way_round_is_told_with_a_note(tmp_path):
    ports = table("Port | Ships in 2023", "Oslo | 402", "Hull | 395")
    library = opened([reading(ports, source="ports")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0 if "395" in text else -5.0))
    answer = bot.answer("By how many ships did Hull beat Oslo in 2023?")
    assert answer.sentences[0].text.startswith("7 fewer: Port: Hull")
    assert [note.kind for note in answer.notes] == ["premise"]


def test_what_is_asked_the_reason_of_and_is_not_so_is_put_right(tmp_path):
    told = "Oslo took in 402 ships in 2023, and Hull 395."
    library = opened([reading(told, source="ports")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0))
    answer = bot.answer("Why did Hull take in more ships than Oslo in 2023?")
    assert answer.outcome == "abstained"
    assert [note.text for note in answer.notes if note.kind == "premise"] == [f"What it says: {told}"]


@pytest.mark.parametrize(
    ("odds", "told"),
    [(None, f"Yes: {COUNTED}"), (0.5, f"Yes: {COUNTED}"), (6.0, f"Yes: {COUNTED}"), (-6.0, COUNTED)],
)
def test_what_its_figures_say_is_told_but_not_against_a_sure_reader(tmp_path, odds, told):
    library = opened([reading(COUNTED, source="oslo")], tmp_path / "index")
    says = None if odds is None else FakeReader(lambda text: odds)
    bot = reading_bot(library, FakeReader(lambda text: 5.0), says=says)
    answer = bot.answer("Did more than 50 ships come to Oslo in 2023?")
    assert [sentence.text for sentence in answer.sentences] == [told]


def test_the_row_of_the_other_is_quoted_beside_the_first(tmp_path):
    ports = table("Port | Ships in 2023", "Oslo | 402", "Hull | 395", "Bergen | 1,160")
    library = opened([reading(ports, source="ports")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0 if "402" in text else -5.0))
    answer = bot.answer("Did Oslo have more ships than Hull in 2023?")
    assert answer.sentences[0].text.startswith("Yes: Port: Oslo")
    assert any("Hull" in sentence.text for sentence in answer.sentences)
    assert all(sentence.citations for sentence in answer.sentences)


def test_what_a_follow_up_points_at_is_set_against_the_other(tmp_path):
    told = "Oslo took in 402 ships in 2023, and Hull 395."
    library = opened([reading(told, source="ports")], tmp_path / "index")
    history = [Turn("user", "How many ships did Oslo take in in 2023?"), Turn("assistant", "Oslo took in 402 ships.")]
    answer = reading_bot(library, FakeReader(lambda text: 5.0)).answer("is that more than Hull?", history)
    assert [sentence.text for sentence in answer.sentences] == [f"Yes: {told}"]


CLAIMED = "The article says that the harbour of Oslo was open in 2021."


@pytest.mark.parametrize(
    ("question", "verdict", "told"),
    [
        (ASKED, "overstated", f"Overstated: {CLAIMED}"),
        ("Does the article say that the harbour of Oslo was open?", "overstated", f"Yes: {CLAIMED}"),
        (ASKED, "supported", f"Yes: {CLAIMED}"),
    ],
)
def test_a_claim_that_the_reports_do_not_support_is_no_yes(tmp_path, question, verdict, told):
    library = opened([reading(CLAIMED, source="article", title="Article")], tmp_path / "index")
    claims = [claim("C1", CLAIMED, verdict, "It was closed.", article=CLAIMED)]
    examiner = Examiner(FakeReader(lambda text: 5.0), probe())
    arbiter = Arbiter(FakeReader(lambda text: 6.0), polarity())
    answer = Bot(library, None, judge(), Settings(), claims, examiner, arbiter).answer(question)
    assert answer.sentences[0].text == told


def test_what_stands_beside_such_a_claim_is_no_yes_either(tmp_path):
    report = "In 2021 some ships came to the harbour of Oslo, which was open to them on Sundays."
    library = opened([reading(report, CLAIMED, source="article", title="Article")], tmp_path / "index")
    claims = [claim("C1", CLAIMED, "disputed", "It was closed.", article=report)]
    examiner = Examiner(FakeReader(lambda text: 5.0 if "some ships" in text else 3.5), probe())
    arbiter = Arbiter(FakeReader(lambda text: 6.0), polarity())
    made = Bot(library, None, judge(), Settings(), claims, examiner, arbiter)
    assert [one.text for one in made.answer(ASKED).sentences] == [report, CLAIMED]


def test_what_holds_of_one_but_of_no_other_is_no_yes(tmp_path):
    limited = "Tugs were let into the open harbour of Oslo in 2021, but other ships were not."
    library = opened([reading(limited, source="oslo")], tmp_path / "index")
    made = reading_bot(library, FakeReader(lambda text: 5.0), says=FakeReader(lambda text: 6.0))
    assert made.answer(ASKED).sentences[0].text == limited


def test_what_holds_only_for_a_part_is_no_yes(tmp_path):
    limited = "The harbour of Oslo was open only for tugs in 2021."
    library = opened([reading(limited, source="oslo")], tmp_path / "index")
    made = reading_bot(library, FakeReader(lambda text: 5.0), says=FakeReader(lambda text: 6.0))
    assert made.answer(ASKED).sentences[0].text == limited
    only = "Was the harbour of Oslo open only for tugs in 2021?"
    assert made.answer(only).sentences[0].text == f"Yes: {limited}"


def test_where_sources_do_not_agree_both_are_told(tmp_path):
    said = "Oslo was the largest harbour in 2024."
    contrary = "The town itself counts Oslo as the second harbour in 2024."
    held = opened([reading(said, source="port"), reading(contrary, source="town")], tmp_path / "index")
    reader = FakeReader(lambda text: 5.0 if said in text else 0.0)
    says = FakeReader(lambda text: 6.0 if said in text else -6.0)
    answer = reading_bot(held, reader, says=says).answer("Was Oslo the largest harbour?")
    assert [one.text for one in answer.sentences] == [f"Yes: {said}", f"But: {contrary}"]
    assert [one.source_id for one in answer.citations] == ["port", "town"]


@pytest.mark.parametrize(
    ("told", "answer"),
    [
        ("Oslo leads in ships, ahead of Hull.", "Yes: Oslo leads in ships, ahead of Hull."),
        ("Oslo has more ships than any other port.", "Yes: Oslo has more ships than any other port."),
        ("Oslo is the only port of Norway among the first ten in ships.", None),
        ("Oslo came fifth in ships.", "No: Oslo came fifth in ships."),
    ],
)
def test_who_is_among_the_first_need_not_lead(tmp_path, told, answer):
    library = opened([reading(told, source="oslo")], tmp_path / "index")
    made = reading_bot(library, FakeReader(lambda text: 5.0), says=FakeReader(lambda text: 1.5))
    assert [one.text for one in made.answer("Does Oslo lead in ships?").sentences] == [answer or told]
