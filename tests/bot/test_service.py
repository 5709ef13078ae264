"""From a question to a checked answer, with a generator that says what it is told."""

import json
import re
import threading
from dataclasses import fields

import pytest

from bot.answer import Answer
from bot.errors import QuestionError
from bot.events import Done, Found, Said, Writing
from bot.question.followup import CLARIFY
from bot.question.turns import Turn
from bot.reader.answerability import Judge, Signals
from bot.service import Bot
from bot.settings import Settings
from index.errors import NothingLeft
from index.filter import Filter
from models.errors import EngineError
from models.protocols import Chunk
from tests.bot.made import bot, done, judge, kinds
from tests.fakes import FakeGenerator
from tests.index.made import PATENTS, ROBOTS, opened, reading

ASKED = "How many industrial robots did factories in Guangdong install in 2022?"
INVENTED = "Factories in Guangdong installed 310,000 industrial robots in 2022."


def saying(*replies, **options):
    """A generator that gives these replies in turn, the last one ever after."""
    left = list(replies)
    return FakeGenerator(lambda messages: left.pop(0) if len(left) > 1 else left[0], **options)


def events_of(made, question=ASKED, history=(), **options):
    return list(made.ask(question, history, **options))


def holds(answer):
    """What is true of every answer, whatever was asked and whatever went wrong."""
    numbers = [citation.number for citation in answer.citations]
    assert numbers == list(range(1, len(numbers) + 1))
    for citation in answer.citations:
        assert citation.passage[citation.start : citation.end] == citation.cited_text != ""
    for sentence in answer.sentences:
        assert sentence.verdict != "unsupported"
        assert sentence.citations
        assert set(sentence.citations) <= set(numbers)
    used = {number for one in (*answer.sentences, *answer.notes) for number in one.citations}
    assert used == set(numbers)
    assert {hit.passage_id for hit in answer.hits if hit.used} <= {one.passage_id for one in answer.citations}
    assert [hit.rank for hit in answer.hits] == list(range(1, len(answer.hits) + 1))
    assert (answer.outcome == "answered") == bool(answer.sentences)
    assert 0 <= answer.answerability <= 1
    assert Answer.model_validate_json(answer.model_dump_json()) == answer
    return answer


def test_found_before_said_before_done(library):
    events = events_of(bot(library, saying(f"{ROBOTS} Welding is their most frequent task.")))
    assert kinds(events) == ["found", "said", "said", "done"]
    answer = holds(done(events))
    assert answer.sentences == tuple(event.sentence for event in events if isinstance(event, Said))
    assert answer.citations == tuple(one for event in events if isinstance(event, Said) for one in event.new_citations)
    found = events[0]
    assert [hit.text for hit in found.hits] == [hit.text for hit in answer.hits]
    assert not any(hit.used for hit in found.hits)
    assert found.answerability == answer.answerability


def test_the_answer_of_a_supported_draft(library):
    answer = holds(bot(library, saying(f"{ROBOTS} [1]")).answer(ASKED))
    assert answer.answer == f"{ROBOTS[:-1]} [1]."
    assert answer.outcome == "answered"
    assert answer.question == answer.standalone_question == ASKED
    ((sentence,), (citation,)) = answer.sentences, answer.citations
    assert (sentence.text, sentence.verdict, sentence.citations, sentence.quoted) == (ROBOTS, "supported", (1,), False)
    assert (citation.source_id, citation.title, citation.cited_text) == ("robots", "Robots", ROBOTS)
    assert (answer.model, answer.engine) == ("fake", "fake")
    assert answer.tokens.prompt > answer.tokens.generated > 0
    assert (answer.checks.drafted, answer.checks.dropped, answer.checks.unknown_citations) == (1, 0, 0)
    assert answer.notes == ()


def test_stream_and_one_shot_are_the_same_answer(library):
    made = bot(library, saying(f"{ROBOTS} {PATENTS}"))
    streamed, at_once = done(events_of(made)), made.answer(ASKED)
    clocks = {"timings"}
    assert streamed.model_dump(exclude=clocks) == at_once.model_dump(exclude=clocks)


@pytest.mark.parametrize("size", [1, 3, 1000])
def test_how_the_engine_cuts_its_stream_does_not_matter(library, size):
    draft = f"{ROBOTS} [1] {INVENTED} Welding is their most frequent task [2, 9]."
    answers = [bot(library, saying(draft, chunk_size=one)).answer(ASKED) for one in (size, 4)]
    assert answers[0].model_dump(exclude={"timings"}) == answers[1].model_dump(exclude={"timings"})


def test_what_is_written_is_shown_unchecked_and_settled_before_it_is_said(library):
    """A listener that shows what is written must never show it beside, or as, what was said."""
    events = events_of(bot(library, saying(f"{ROBOTS} {INVENTED}", chunk_size=7)))
    assert any(isinstance(event, Writing) and event.text for event in events)
    shown = ""
    for event in events:
        if isinstance(event, Writing):
            shown = event.text
        if isinstance(event, Said | Done):
            assert shown == ""
    for one in (event.text for event in events if isinstance(event, Writing)):
        assert one in f"{ROBOTS} {INVENTED}"


@pytest.mark.parametrize(
    "draft",
    [
        INVENTED,
        f"{INVENTED} {INVENTED}",
        f"{ROBOTS} {INVENTED}",
        f"{INVENTED} {ROBOTS}",
        "Factories in Osaka installed 290,000 industrial robots in 2022.",
        "No factory in Guangdong installed robots in 2022.",
        "As an AI, I think there are 17 of them. [1]",
    ],
)
def test_what_was_invented_never_reaches_the_answer(library, draft):
    answer = holds(bot(library, saying(draft)).answer(ASKED))
    for invention in ("310,000", "Osaka", "No factory", "17"):
        assert invention not in answer.answer
        assert not any(invention in sentence.text for sentence in answer.sentences)
    assert answer.checks.drafted >= 1
    assert answer.outcome == "answered"  # the source's own sentence took its place
    assert ROBOTS[:-1] in answer.answer


def test_nothing_is_said_twice(library):
    answer = holds(bot(library, saying(f"{ROBOTS} {ROBOTS} {ROBOTS}")).answer(ASKED))
    assert len(answer.sentences) == 1


def test_markers_are_the_codes_not_the_models(library):
    answer = holds(bot(library, saying(f"{ROBOTS[:-1]} [7][99].")).answer(ASKED))
    assert "[7]" not in answer.answer
    assert "[99]" not in answer.answer
    assert answer.checks.unknown_citations == 2
    assert re.findall(r"\[(\d+)\]", answer.answer) == ["1"]


def test_an_answer_ends_at_its_last_sentence_allowed(library):
    generator = saying(f"{ROBOTS} Welding is their most frequent task. {PATENTS}", chunk_size=1)
    answer = holds(bot(library, generator, max_sentences=1).answer(ASKED))
    assert [sentence.text for sentence in answer.sentences] == [ROBOTS]


def test_the_generator_is_given_the_limits_of_the_settings(library):
    generator = saying(ROBOTS)
    bot(library, generator, max_tokens=33, seconds=12).answer(ASKED)
    assert (generator.limits[0].max_tokens, generator.limits[0].seconds) == (33, 12)
    assert generator.prompts[0][-1].content.endswith(ASKED)
    assert ROBOTS in generator.prompts[0][-1].content


@pytest.mark.parametrize("generator", [None, saying(""), saying("  \n"), saying("???"), saying("[1]")])
def test_without_a_draft_the_sources_are_quoted(library, generator):
    answer = holds(bot(library, generator).answer(ASKED))
    assert answer.outcome == "answered"
    assert all(sentence.quoted and sentence.verdict == "supported" for sentence in answer.sentences)
    assert answer.sentences[0].text == ROBOTS
    assert [note.kind for note in answer.notes] == (["fallback"] if generator else [])
    assert answer.engine == ("fake" if generator else "none")


@pytest.mark.parametrize("trouble", [{"fail_after": 0}, {"fail_after": 20}, {"stall_after": 0}])
def test_a_generator_that_fails_or_stalls_is_stood_in_for(library, trouble):
    generator = saying("Nobody knows how many there are of them.", **trouble)
    answer = holds(bot(library, generator, seconds=0.2).answer(ASKED))
    assert answer.sentences[0].text == ROBOTS
    assert answer.sentences[0].quoted
    assert [note.kind for note in answer.notes] == ["fallback"]


def test_what_was_said_before_the_generator_failed_stays(library):
    draft = f"{ROBOTS} Welding is their most frequent task."
    answer = holds(bot(library, saying(draft, fail_after=len(ROBOTS) + 10)).answer(ASKED))
    assert [sentence.text for sentence in answer.sentences] == [ROBOTS]
    assert not answer.sentences[0].quoted
    assert [note.kind for note in answer.notes] == ["fallback"]


def test_after_a_failure_the_next_question_is_answered(library):
    class FailsOnce(FakeGenerator):
        def stream(self, messages, limits, cancel):
            self.fail_after = 0 if self.calls == 0 else None
            return super().stream(messages, limits, cancel)

    made = bot(library, FailsOnce(lambda messages: ROBOTS))
    assert made.answer(ASKED).notes
    second = holds(made.answer(ASKED))
    assert second.notes == ()
    assert not second.sentences[0].quoted


def test_an_engine_that_fails_before_its_first_chunk(library):
    class Broken(FakeGenerator):
        def stream(self, messages, limits, cancel):
            raise EngineError("the weights are gone")

    answer = holds(bot(library, Broken()).answer(ASKED))
    assert answer.sentences[0].text == ROBOTS
    assert "the weights are gone" in answer.notes[0].text


@pytest.mark.parametrize("question", ["", " ", "\n\t", "\x00", "\x00 \x00"])
def test_an_empty_question_is_refused(library, question):
    with pytest.raises(QuestionError, match="empty") as caught:
        bot(library).answer(question)
    assert caught.value.remedy


def test_a_question_that_is_far_too_long_is_refused(library):
    with pytest.raises(QuestionError, match="100,000") as caught:
        bot(library).answer("a" * 100_000)
    assert caught.value.remedy
    limit = Settings().answer.max_question_chars
    holds(bot(library).answer("a" * limit))
    with pytest.raises(QuestionError):
        bot(library).answer("a" * (limit + 1))


@pytest.mark.parametrize(
    "question",
    [
        "中国的研发支出是多少？",
        "كم عدد الروبوتات؟",
        "Сколько роботов?",
        "🤖 in 🇨🇳?",
        "robots\x00in\x00Guangdong",
        "robots \ud800 in \udfff Guangdong",
        "\u202erobots",
        "<script>alert(1)</script>",
        "'; DROP TABLE passages; --",
        "?" * 500,
        "e\u0301" * 300,
        "[1]",
    ],
)
@pytest.mark.parametrize("answerable", [True, False])
def test_any_text_is_a_question(library, question, answerable):
    answer = holds(bot(library, saying(ROBOTS), answerable=answerable).answer(question))
    assert "\x00" not in answer.question
    json.loads(answer.model_dump_json())


def test_white_space_is_one_space(library):
    assert bot(library).answer(f"  {ASKED.replace(' ', '  ')}\n").question == ASKED


def test_the_bot_abstains_below_its_threshold_without_writing(library):
    generator = saying(ROBOTS)
    events = events_of(bot(library, generator, answerable=False))
    answer = holds(done(events))
    assert kinds(events) == ["found", "done"]
    assert answer.outcome == "abstained"
    assert (answer.sentences, answer.citations) == ((), ())
    assert len(answer.hits) == len(library.passages)  # the nearest passages are shown all the same
    assert ASKED in answer.answer
    assert generator.calls == 0


def test_without_its_gate_the_bot_answers_whatever_is_asked(library):
    assert holds(bot(library, saying(ROBOTS), answerable=False, gate=False).answer(ASKED)).outcome == "answered"


@pytest.mark.parametrize(
    "question",
    ["Why?", "And in 2023?", "它呢？", "and what was it the year before that?", "Why is the second figure so low?"],
)
def test_a_question_that_names_nothing_is_asked_back(library, question):
    generator = saying(ROBOTS)
    events = events_of(bot(library, generator), question)
    answer = holds(done(events))
    assert (answer.outcome, answer.answer) == ("clarify", CLARIFY)
    assert kinds(events) == ["found", "done"]
    assert generator.calls == 0


def test_a_follow_up_that_asks_of_somebody_is_not_answered_by_what_is_said_of_others(library):
    history = (Turn("user", "How many robots are there?"), Turn("assistant", ROBOTS))
    answer = bot(library).answer("and Ericsson?", history)
    assert answer.standalone_question == "How many robots are there? and Ericsson?"
    assert answer.outcome == "abstained"
    assert "Ericsson" in answer.answer
    assert bot(library).answer("and Guangdong?", history).outcome == "answered"


def test_the_same_question_in_a_conversation_is_made_whole(library):
    history = (Turn("user", ASKED), Turn("assistant", ROBOTS))
    answer = holds(bot(library, saying(ROBOTS)).answer("And in 2022?", history))
    assert answer.outcome == "answered"
    assert answer.question == "And in 2022?"
    assert ASKED in answer.standalone_question


def test_small_talk_is_answered_without_the_library(library):
    generator = saying(ROBOTS)
    events = events_of(bot(library, generator), "Hello!")
    answer = holds(done(events))
    assert answer.outcome == "chat"
    assert (answer.hits, answer.citations) == ((), ())
    assert kinds(events) == ["found", "done"]
    assert generator.calls == 0


def test_only_the_sources_that_are_named_are_looked_at(library):
    question = "How many patent applications came in 2024?"
    answer = holds(bot(library, None).answer(question, sources=frozenset({"patents"})))
    assert {hit.source_id for hit in answer.hits} == {"patents"}
    assert {citation.source_id for citation in answer.citations} == {"patents"}


def test_only_what_the_filter_admits_is_looked_at(library):
    question = "How many patent applications came in 2024?"
    only = Filter(sources=frozenset({"robots", "patents"}), kinds=frozenset({"document"}))
    answer = holds(bot(library, None).answer(question, only=only))
    assert {hit.source_id for hit in answer.hits} == {"robots", "patents"}
    answer = holds(bot(library, None).answer(question, sources=frozenset({"patents"}), only=only))
    assert {hit.source_id for hit in answer.hits} == {"patents"}


def test_a_filter_that_lets_nothing_through_is_an_error_that_names_it(library):
    with pytest.raises(NothingLeft, match="nowhere"):
        bot(library, saying(ROBOTS)).answer(ASKED, sources=frozenset({"nowhere"}))


class Gated(FakeGenerator):
    """Waits in the middle of its reply until the test lets it go on, or cancels it."""

    def __init__(self, script):
        super().__init__(script)
        self.reached, self.go_on, self.running = threading.Event(), threading.Event(), 0

    def _say(self, reply, messages, limits, cancel):
        assert self.running == 0, "an engine takes one question at a time"
        self.running += 1
        try:
            yield Chunk(reply[:20])
            self.reached.set()
            while not self.go_on.is_set() and not cancel.is_set():
                self.go_on.wait(0.01)
            if cancel.is_set():
                self.cancelled += 1
                return
            yield Chunk(reply[20:])
        finally:
            self.running -= 1


def test_cancelling_stops_the_engine_and_frees_it_for_the_next_question(library):
    generator = Gated(lambda messages: ROBOTS)
    made, cancel = bot(library, generator), threading.Event()
    events = []
    for event in made.ask(ASKED, cancel=cancel):
        events.append(event)
        if isinstance(event, Writing):
            cancel.set()
    assert generator.cancelled == 1
    assert kinds(events) == ["found", "done"]  # nothing was said, and nothing is quoted in its place
    assert holds(done(events)).sentences == ()
    generator.go_on.set()
    assert holds(made.answer(ASKED)).sentences[0].text == ROBOTS


def test_what_was_said_before_the_cancelling_is_the_answer(library):
    made, cancel = bot(library, saying(f"{ROBOTS} {PATENTS}")), threading.Event()
    events = []
    for event in made.ask(ASKED, cancel=cancel):
        events.append(event)
        if isinstance(event, Said):
            cancel.set()
    assert [sentence.text for sentence in holds(done(events)).sentences] == [ROBOTS]


def test_closing_the_stream_stops_the_engine_and_frees_it(library):
    generator = Gated(lambda messages: ROBOTS)
    made = bot(library, generator)
    stream = made.ask(ASKED)
    assert isinstance(next(stream), Found)
    assert isinstance(next(stream), Writing)
    stream.close()
    assert (generator.cancelled, generator.running) == (1, 0)
    generator.go_on.set()
    assert holds(made.answer(ASKED)).outcome == "answered"


def test_a_question_that_was_cancelled_before_it_was_asked(library):
    cancel = threading.Event()
    cancel.set()
    answer = holds(done(events_of(bot(library, saying(ROBOTS)), cancel=cancel)))
    assert answer.sentences == ()


def test_threads_that_ask_at_once_each_get_their_own_answer(library):
    texts = {"How many industrial robots?": ROBOTS, "How many patent applications?": PATENTS}
    generator = Gated(lambda messages: next(texts[asked] for asked in texts if asked in messages[-1].content))
    generator.go_on.set()
    made, answers = bot(library, generator), []

    def ask(question):
        answers.extend(made.answer(question) for _ in range(10))

    threads = [threading.Thread(target=ask, args=(question,)) for question in texts for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(answers) == 40
    for answer in answers:
        assert [sentence.text for sentence in holds(answer).sentences] == [texts[answer.question]]


def test_a_question_that_is_asked_while_another_is_written_waits_for_it(library):
    generator = Gated(lambda messages: ROBOTS)
    made, answers = bot(library, generator), []
    threads = [threading.Thread(target=lambda: answers.append(made.answer(ASKED))) for _ in range(2)]
    for thread in threads:
        thread.start()
    assert generator.reached.wait(60)
    assert answers == []
    generator.go_on.set()
    for thread in threads:
        thread.join()
    assert len(answers) == 2


def test_timings_are_in_their_order(library):
    timings = bot(library, saying(ROBOTS)).answer(ASKED).timings
    assert 0 < timings.retrieval_s <= timings.first_token_s <= timings.first_sentence_s <= timings.total_s
    assert bot(library, None).answer(ASKED).timings.first_token_s is None


def test_what_the_bot_is_made_of(library):
    status = bot(library, saying(ROBOTS)).status()
    assert (status.model, status.engine, status.passages, status.sources) == ("fake", "fake", 4, 3)
    assert bot(library).status().engine == "none"


def test_suggestions_are_the_shipped_librarys_alone(library, tmp_path):
    assert bot(library).suggestions() == ()
    shipped = opened([reading("Text of the article.", source="article")], tmp_path / "index")
    claims, question = bot(shipped).suggestions()
    assert "claims" in claims
    assert "2030" in question


def test_at_least_ten_hits_where_the_library_has_them(tmp_path):
    readings = [reading(f"Report {n} tells of topic{n}.", source=f"s{n}") for n in range(30)]
    answer = holds(bot(opened(readings, tmp_path / "index"), None).answer("What does the report on topic3 tell?"))
    assert len(answer.hits) >= 10


def test_the_shipped_judge_gives_probabilities(library):
    shipped = Judge.load()
    assert set(shipped.thresholds) == {"0.02", "0.05", "0.10", "0.15"}
    thresholds = [shipped.thresholds[share] for share in sorted(shipped.thresholds)]
    assert thresholds == sorted(thresholds)
    names = [field.name for field in fields(Signals)]
    for value in (-1.0, 0.0, 1.0):
        signals = Signals(**dict.fromkeys(names, value))
        assert 0 < shipped.probability(signals) < 1
    made = Bot(library, None, shipped, Settings())
    near, far = made.signals(ASKED), made.signals("Who painted the ceiling of a chapel?")
    assert shipped.probability(near) > shipped.probability(far)


def test_the_threshold_is_the_one_that_is_set(library):
    uneven = judge().model_copy(update={"thresholds": {"0.02": 0.1, "0.05": 0.2, "0.10": 0.3, "0.15": 0.4}})
    for share, threshold in uneven.thresholds.items():
        assert Bot(library, None, uneven, Settings(answer={"wrong_refusals": share})).threshold == threshold


def test_a_model_that_finds_no_answer_is_believed(library):
    answer = holds(bot(library, saying("The notes do not mention the robots of Guangdong.")).answer(ASKED))
    assert (answer.outcome, answer.checks.declined, answer.checks.drafted) == ("abstained", 1, 1)


def test_what_is_true_of_another_year_is_no_answer(library):
    made = bot(library, saying(ROBOTS), gate=False)
    answer = holds(made.answer("How many industrial robots did Guangdong install in 1999?"))
    assert (answer.outcome, answer.checks.off_question) == ("abstained", 1)


def test_nothing_is_quoted_that_is_about_another_year(library):
    asked = "How many industrial robots did factories in Guangdong install in 1999?"
    assert holds(bot(library, gate=False).answer(asked)).outcome == "abstained"


def test_a_sentence_that_leads_clearly_is_quoted_at_once_and_nothing_is_written(library):
    generator = saying("Nobody knows.")
    made = bot(library, generator)
    made.settings = Settings()
    answer = holds(made.answer(ASKED))
    assert (answer.sentences[0].text, answer.sentences[0].quoted, answer.notes) == (ROBOTS, True, ())
    assert generator.calls == 0


@pytest.mark.parametrize(("place", "written"), [("Guangdong", 0), ("The province", 1)])
def test_a_title_does_not_speak_for_the_sentence_that_is_quoted_at_once(tmp_path, place, written):
    generator = saying(ROBOTS)
    about = reading(f"{place} installed 290,000 machines in 2022.", title="Guangdong")
    made = bot(opened([about], tmp_path), generator)
    made.settings = Settings()
    made.answer("How many machines did Guangdong install in 2022?")
    assert generator.calls == written


@pytest.mark.parametrize(
    ("asked", "quote"),
    [
        (ASKED, {"lead": 1}),  # never at once
        (ASKED, {"sure": 1}),
        ("how many industrial robots did factories install?", {"sure_unnamed": 1}),
        (ASKED.replace("2022", "1999"), {}),  # the sentence is about another year
        ("Why did factories in Guangdong install industrial robots in 2022?", {}),  # takes something for granted
    ],
)
def test_where_no_sentence_leads_clearly_the_generator_writes(library, asked, quote):
    generator = saying(ROBOTS)
    made = bot(library, generator, gate=False)
    made.settings = Settings(quote=quote, answer={"gate": False})
    holds(made.answer(asked))
    assert generator.calls == 1


@pytest.mark.parametrize(("quote_from", "outcome"), [(0.9, "answered"), (1.0, "abstained")])
def test_a_draft_that_nothing_bears_gives_way_to_quotes_only_where_the_library_surely_answers(
    library, quote_from, outcome
):
    made = bot(library, saying("Bananas are yellow."), quote_from=quote_from)
    assert holds(made.answer(ASKED)).outcome == outcome


def test_a_question_that_points_at_nothing_is_asked_back(library):
    answer = holds(bot(library, saying(ROBOTS)).answer("When did the company's robots arrive?"))
    assert (answer.outcome, answer.answer) == ("clarify", "Which company do you mean? Please name it.")


def test_a_yes_that_nothing_bears_out_gives_way_to_the_sentence_it_is_about(library):
    made = bot(library, saying("Yes, of course."), quote_from=1.0)
    answer = holds(made.answer("Did factories in Guangdong install 500,000 industrial robots in 2022?"))
    assert [one.quoted for one in answer.sentences][:1] == [True]
    assert answer.citations[0].cited_text == ROBOTS
