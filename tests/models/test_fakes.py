"""The fakes keep the promises that tests of other packages lean on."""

import os
import subprocess
import sys
from threading import Event, Timer

import numpy as np
import pytest

from models.errors import EngineError
from models.protocols import Embedder, Generator, Limits, Message
from tests.fakes import FakeEmbedder, FakeGenerator

QUESTION = [Message("user", "two words")]


def say(generator, limits=None, cancel=None):
    chunks = list(generator.stream(QUESTION, limits or Limits(), cancel or Event()))
    return "".join(chunk.text for chunk in chunks), chunks[-1].usage


def test_similar_texts_are_near_and_the_vectors_are_unit_vectors():
    embedder: Embedder = FakeEmbedder()
    steps = []
    vectors = embedder.embed(["China's patents rise", "a patent rising in China", "the cat sleeps", ""], steps.append)
    near, far = vectors[0] @ vectors[1], vectors[0] @ vectors[2]

    assert vectors.shape == (4, embedder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert near > 0.5 > far
    assert sum(steps) == 4


def test_the_same_text_has_the_same_vector_in_every_process():
    code = "from tests.fakes import FakeEmbedder; print(FakeEmbedder().embed(['alpha beta'])[0].nonzero())"
    told = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]

    assert told[0] == told[1] != b""


def test_no_texts_have_no_vectors():
    assert FakeEmbedder().embed([]).shape == (0, 256)


def test_replies_come_in_their_order_and_calls_are_counted():
    generator: Generator = FakeGenerator(["first reply", "second"])

    assert say(generator)[0] == "first reply"
    assert say(generator)[0] == "second"
    with pytest.raises(IndexError):
        say(generator)


def test_a_function_sees_the_messages():
    generator = FakeGenerator(lambda messages: messages[-1].content.upper())
    text, usage = say(generator)

    assert text == "TWO WORDS"
    assert (usage.prompt, usage.generated) == (2, 2)
    assert generator.calls == 1
    assert generator.prompts == [tuple(QUESTION)]


def test_limits_are_kept():
    assert say(FakeGenerator(["one two three"]), Limits(max_tokens=2))[0] == "one two"
    assert say(FakeGenerator(["one two\nthree"]), Limits(stop=("\n",)))[0] == "one two"


def test_it_fails_where_it_is_told_to():
    generator = FakeGenerator(["a long reply"], fail_after=4)
    stream = generator.stream(QUESTION, Limits(), Event())
    assert next(stream).text == "a lo"
    with pytest.raises(EngineError):
        next(stream)


def test_a_stall_ends_with_a_cancel_or_when_the_time_is_over():
    cancel = Event()
    generator = FakeGenerator(["a long reply", "a long reply"], stall_after=4)
    Timer(0.05, cancel.set).start()

    assert say(generator, Limits(seconds=60), cancel)[0] == "a lo"
    assert generator.cancelled == 1
    assert say(generator, Limits(seconds=0.05))[0] == "a lo"
    assert generator.cancelled == 1


def test_a_closed_one_says_so():
    generator = FakeGenerator(["x"])
    generator.close()
    with pytest.raises(EngineError):
        say(generator)
