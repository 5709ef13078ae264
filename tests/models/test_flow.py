import threading
from threading import Event

import pytest

from models.engines.flow import stream_from
from models.errors import EngineError, EngineUnavailable


def alive():
    return [thread for thread in threading.enumerate() if thread.name == "engine"]


def test_text_arrives_in_order_and_the_stream_ends_with_the_work():
    def work(flow):
        for text in ("a", "", "b"):
            assert not flow.say(text)

    assert [chunk.text for chunk in stream_from(work, 60, Event())] == ["a", "b"]
    assert not alive()


def talk_until_told(flow):
    while not flow.say("x"):
        flow.stopped.wait(0.001)


def test_a_cancel_ends_the_stream_and_the_work_without_an_error():
    cancel = Event()
    stream = stream_from(talk_until_told, 60, cancel)
    next(stream)
    cancel.set()
    list(stream)

    assert not alive()


def test_a_reader_that_walks_away_ends_the_work():
    stream = stream_from(talk_until_told, 60, Event())
    next(stream)
    stream.close()

    assert not alive()


def test_silent_work_ends_when_its_time_is_over():
    assert list(stream_from(lambda flow: flow.stopped.wait(), 0.1, Event())) == []
    assert not alive()


def test_a_stream_that_was_cancelled_before_it_began_says_nothing():
    cancel = Event()
    cancel.set()
    assert list(stream_from(talk_until_told, 60, cancel)) == []


@pytest.mark.parametrize(("raised", "expected"), [(ValueError, EngineError), (EngineUnavailable, EngineUnavailable)])
def test_an_error_of_the_work_is_raised_where_the_stream_is_read(raised, expected):
    def work(flow):
        flow.say("before")
        raise raised("it broke")

    stream = stream_from(work, 60, Event())
    assert next(stream).text == "before"
    with pytest.raises(expected, match="it broke"):
        next(stream)
    assert not alive()
