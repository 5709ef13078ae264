"""The line before the engine, and a question's way through it."""

import threading
from contextlib import ExitStack
from itertools import pairwise

import pytest

from base.errors import FootnoteError
from bot.errors import QuestionError
from bot.events import Done, Said
from bot.question.turns import Turn
from bot.web.chat import Desk
from bot.web.errors import BusyError
from bot.web.exchange import Exchange
from bot.web.line import Line
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, SCRIPTS, showcase


def test_the_line_serves_in_the_order_of_coming_and_tells_its_length() -> None:
    line, never = Line(), threading.Event()
    with line.place() as first:
        assert list(first.wait(never)) == []
        seen: list[int] = []
        joined, served = threading.Event(), threading.Event()

        def second() -> None:
            with line.place() as place:
                for ahead in place.wait(never):
                    seen.append(ahead)
                    joined.set()
            served.set()

        thread = threading.Thread(target=second)
        thread.start()
        assert joined.wait(10)
        assert len(line) == 2
        assert not served.is_set()
    thread.join(10)
    assert served.is_set()
    assert seen == [1]
    assert len(line) == 0


def test_a_full_line_says_so_and_takes_nobody() -> None:
    line = Line(capacity=2)
    with ExitStack() as stack:
        stack.enter_context(line.place())
        stack.enter_context(line.place())
        with pytest.raises(BusyError) as busy, line.place():
            pass
        assert "2 questions" in busy.value.what
        assert len(line) == 2
    with line.place():
        assert len(line) == 1


def test_who_stops_waiting_leaves_the_line() -> None:
    line, cancel = Line(), threading.Event()
    with line.place(), line.place() as second:
        waiting = second.wait(cancel)
        assert next(waiting) == 1
        cancel.set()
        assert list(waiting) == []


def test_an_answer_grows_step_by_step_and_ends_done() -> None:
    steps = list(Desk(showcase(0)).converse(Exchange("k", GDP), (), "s"))
    assert [steps[0].state, steps[1].state, steps[-1].state] == ["searching", "writing", "done"]
    assert len(steps[1].hits) == 10
    assert all(len(after.sentences) >= len(before.sentences) for before, after in pairwise(steps))


def test_stopping_keeps_what_was_said_and_closes_the_bot() -> None:
    bot = showcase(0)
    desk = Desk(bot)
    steps = []
    for step in desk.converse(Exchange("k", GDP), (), "s"):
        steps.append(step)
        if step.sentences:
            desk.stops.stop("s")
    assert steps[-1].state == "stopped"
    assert len(steps[-1].sentences) == 1
    assert bot.closed.is_set()
    assert len(desk.line) == 0


def test_a_bot_that_hands_over_what_it_has_when_stopped_is_shown_as_stopped() -> None:
    class Handing(ScriptedBot):
        """Is stopped while it writes its second sentence, and ends with what was said so far."""

        def ask(self, question, history=(), *, sources=frozenset(), cancel=None):
            """Follow the script up to the stop."""
            whole = self.scripts[question].answer(question)
            for event in self.scripts[question].events(question):
                yield event
                if isinstance(event, Said):
                    break
            desk.stops.stop("s")
            assert cancel.is_set()
            yield Done(whole.model_copy(update={"sentences": whole.sentences[:1]}))

    desk = Desk(Handing(scripts=SCRIPTS))
    last = list(desk.converse(Exchange("k", GDP), (), "s"))[-1]
    assert (last.state, len(last.sentences)) == ("stopped", 1)


def test_a_session_cannot_stop_another_ones_answer() -> None:
    desk = Desk(showcase(0))
    steps = []
    for step in desk.converse(Exchange("k", GDP), (), "mine"):
        steps.append(step)
        desk.stops.stop("another")
    assert steps[-1].state == "done"


def test_a_closed_stream_frees_the_bot_and_the_line() -> None:
    bot = showcase(0)
    desk = Desk(bot)
    steps = desk.converse(Exchange("k", GDP), (), "s")
    for _ in range(4):
        next(steps)
    assert len(desk.line) == 1
    steps.close()  # type: ignore[attr-defined]
    assert bot.closed.is_set()
    assert len(desk.line) == 0


def test_a_question_that_is_not_taken_is_an_error_and_a_later_failure_is_part_of_the_answer() -> None:
    desk = Desk(ScriptedBot())
    with pytest.raises(QuestionError):
        list(desk.converse(Exchange("k", "x" * 500), (), "s"))
    assert len(desk.line) == 0
    broken = Desk(ScriptedBot(failing=FootnoteError("The engine stalled.", "footnote doctor")))
    last = list(broken.converse(Exchange("k", "q"), (), "s"))[-1]
    assert last.state == "failed"
    assert last.problem == ("The engine stalled.", "footnote doctor")


def test_the_bot_is_given_what_was_said_before() -> None:
    bot = showcase(0)
    desk = Desk(bot)
    first = list(desk.converse(Exchange("k", GDP), (), "s"))[-1]
    list(desk.converse(Exchange("k2", "And then?"), (first,), "s"))
    assert bot.asked[1][1] == (Turn("user", GDP), Turn("assistant", first.text))


def test_a_programs_question_stands_in_the_same_line() -> None:
    bot = ScriptedBot(pause_s=0.002)
    desk = Desk(bot)
    answers: dict[int, str] = {}

    def call(number: int) -> None:
        answers[number] = desk.answer(f"Question {number}").question

    threads = [threading.Thread(target=call, args=(number,)) for number in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert answers == {number: f"Question {number}" for number in range(10)}
    assert bot.most_at_once == 1
