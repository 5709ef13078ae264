"""Reading ahead: it changes no answer, waits for nobody, and gives way at once."""

import threading
from collections.abc import Callable

import pytest

from bot.events import Done
from bot.floor import Floor
from bot.settings import Settings
from models.protocols import Limits
from tests.bot.made import bot
from tests.fakes import FakeGenerator
from tests.index.made import ROBOTS

ASKED = "How many industrial robots did factories in Guangdong install in 2022?"
PATIENCE_S = 10.0


def generator(**options: float) -> FakeGenerator:
    return FakeGenerator(lambda messages: ROBOTS, **options)  # type: ignore[arg-type]


def started(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_what_is_read_ahead_is_what_the_answer_reads(library):
    writer = generator()
    made = bot(library, writer)
    assert made.prepare(ASKED)
    made.answer(ASKED)
    ahead, asked = writer.prompts
    assert ahead == asked
    assert writer.limits[0].max_tokens == 1


def test_of_what_nothing_is_written_for_nothing_is_read_ahead(library):
    writer = generator()
    assert not bot(library, writer).prepare("What do the reports say about robots?")
    assert writer.prompts == []


def test_of_a_question_in_another_script_what_translates_it_is_read_ahead(library):
    writer = generator()
    made = bot(library, writer)
    assert made.prepare("机器人有多少台？")
    made.answer("机器人有多少台？")
    assert writer.prompts[0] == writer.prompts[1]
    assert "Translate" in writer.prompts[0][0].content
    assert writer.limits[0].max_tokens == 1


def test_nothing_is_read_ahead_where_a_sentence_will_be_quoted_at_once(library):
    writer = generator()
    made = bot(library, writer)
    made.settings = Settings()
    assert not made.prepare(ASKED)
    assert writer.calls == 0


def test_an_answer_is_the_same_whether_it_was_prepared_or_not(library):
    made = bot(library, generator())
    before = made.answer(ASKED)
    made.prepare("How many industrial robots did factories in")
    made.prepare(ASKED)
    assert made.answer(ASKED).model_dump(exclude={"timings"}) == before.model_dump(exclude={"timings"})


@pytest.mark.parametrize("text", ["Hello!", "What about it?", "why"])
def test_what_would_be_answered_from_something_else_is_not_prepared(library, text):
    writer = generator()
    assert not bot(library, writer).prepare(text)
    assert writer.calls == 0


def test_what_would_be_refused_is_not_prepared(library):
    writer = generator()
    assert not bot(library, writer, answerable=False).prepare(ASKED)
    assert writer.calls == 0


def test_it_can_be_switched_off(library):
    writer = generator()
    made = bot(library, writer, read_ahead=False)
    assert not made.prepare(ASKED)
    assert writer.calls == 0
    assert not made.status().reads_ahead
    assert bot(library, writer).status().reads_ahead


def test_an_engine_that_keeps_no_prompts_is_not_asked_to_read_them(library):
    writer = generator()
    writer.reads_ahead = False
    assert not bot(library, writer).prepare(ASKED)
    assert not bot(library, None).prepare(ASKED)
    assert writer.calls == 0


def test_a_cancel_ends_it(library):
    cancel = threading.Event()
    cancel.set()
    writer = generator()
    assert not bot(library, writer).prepare(ASKED, cancel=cancel)
    assert writer.calls == 0


class Held(FakeGenerator):
    """Reads one prompt for as long as it is let, and says when it began."""

    def __init__(self) -> None:
        super().__init__(lambda messages: ROBOTS)
        self.began = threading.Event()
        self.ended = threading.Event()

    def stream(self, messages, limits: Limits, cancel):
        if limits.max_tokens == 1:
            self.began.set()
            while not cancel.is_set():
                cancel.wait(0.01)
            self.ended.set()
        return super().stream(messages, limits, cancel)


def test_a_question_stops_what_is_read_ahead_and_is_answered(library):
    writer = Held()
    made = bot(library, writer)
    results: list[bool] = []
    reading = started(lambda: results.append(made.prepare(ASKED)))
    assert writer.began.wait(PATIENCE_S)
    answer = made.answer(ASKED)
    reading.join(PATIENCE_S)
    assert writer.ended.is_set()
    assert results == [False]
    assert answer.outcome == "answered"
    assert ROBOTS[:-1] in answer.answer


def test_nothing_is_read_ahead_while_an_answer_is_made(library):
    writer = generator()
    made = bot(library, writer)
    events = made.ask(ASKED)
    next(events)  # found, not yet written
    assert not made.prepare(ASKED)
    assert writer.calls == 0
    assert isinstance(list(events)[-1], Done)
    assert made.prepare(ASKED)  # free again


def test_an_answer_that_is_left_frees_the_floor(library):
    made = bot(library, generator())
    events = made.ask(ASKED)
    next(events)
    events.close()
    assert made.prepare(ASKED)


def test_the_floor_goes_to_reading_only_while_nobody_answers():
    floor = Floor()
    with floor.while_idle() as wanted:
        assert wanted is not None
        assert not wanted.is_set()
        with floor.while_idle() as second:
            assert second is None
        with floor.answering():
            assert wanted.is_set()
            with floor.answering():
                pass
            assert wanted.is_set()  # one of the two goes on
        assert not wanted.is_set()
