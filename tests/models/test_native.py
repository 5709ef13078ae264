"""The engine native with something in the place of llama.cpp; with the real one: test_real_models.py."""

import sys
from contextlib import contextmanager
from threading import Event

import pytest

from models.engines import native, native_llama
from models.engines.flow import stream_from
from models.engines.native import BATCH, Native
from models.errors import EngineError, EngineUnavailable
from models.protocols import Limits, Message, Usage

END = 0
LONG = "cats and dogs and mice " * 20


class Echo:
    """A model whose tokens are bytes, and that says its prompt again: only if all of it, and nothing else, was read."""

    def __init__(self):
        self.asked = []
        self.held = []
        self.batches = []
        self.forgets_in_part = True
        self.before_reading = lambda: None
        self.closed = 0

    def prompt(self, messages):
        self.asked = self.tokens("".join(message.content for message in messages))
        return list(self.asked)

    def tokens(self, text):
        return list(text.encode())

    def piece(self, token):
        return bytes([token])

    def is_end(self, token):
        return token == END

    def keep(self, count):
        self.held = self.held[:count] if self.forgets_in_part else []
        return self.forgets_in_part

    def read(self, tokens):
        self.before_reading()
        assert 0 < len(tokens) <= BATCH
        self.batches.append(len(tokens))
        self.held += tokens

    @contextmanager
    def likeliest(self, grammar):
        def token():
            size = len(self.asked)
            assert self.held[:size] == self.asked
            said = self.held[size:]
            assert said == self.asked[: len(said)]
            return self.asked[len(said)] if len(said) < size else END

        yield token

    def close(self):
        self.closed += 1


@pytest.fixture
def echo():
    return Echo()


@pytest.fixture
def engine(echo, monkeypatch, tmp_path):
    monkeypatch.setattr(native, "Llama", lambda file, **_: echo)
    made = Native(tmp_path / "any.gguf", "echo", context_length=2000)
    yield made
    made.close()


def ask(engine, question, limits=None, cancel=None):
    stream = engine.stream([Message("user", question)], limits or Limits(max_tokens=999), cancel or Event())
    chunks = list(stream)
    return "".join(chunk.text for chunk in chunks), chunks[-1].usage


def test_it_streams_what_the_model_says_until_that_ends_and_counts(engine):
    assert ask(engine, "the sea") == ("the sea", Usage(prompt=7, cached=0, generated=8))  # the end is a token too
    assert engine.count_tokens("the sea") == 7


def test_characters_of_several_tokens_are_shown_whole_and_half_ones_marked(engine):
    chunks = [chunk.text for chunk in engine.stream([Message("user", "é海")], Limits(max_tokens=999), Event())]
    assert [text for text in chunks if text] == ["é", "海"]
    assert ask(engine, "é海", Limits(max_tokens=4))[0] == "é\N{REPLACEMENT CHARACTER}"


def test_a_stop_word_ends_it_and_is_not_shown(engine):
    assert ask(engine, "sky sea sand", Limits(max_tokens=99, stop=("a s",))) == ("sky se", Usage(12, 0, 9))
    assert ask(engine, "sky sea", Limits(max_tokens=99, stop=("a s",)))[0] == "sky sea"


def test_the_limit_and_the_context_end_it(engine):
    assert ask(engine, "the sea", Limits(max_tokens=3)) == ("the", Usage(7, 0, 3))
    assert ask(engine, "x" * 1900, Limits(max_tokens=999)) == ("x" * 100, Usage(1900, 0, 100))


def test_a_prompt_that_leaves_no_room_is_an_error(engine, echo):
    with pytest.raises(EngineError, match=r"2000 tokens\) exceeds the available context"):
        ask(engine, "x" * 2000)
    assert echo.batches == []


def test_what_prompts_share_from_their_start_on_is_read_once(engine, echo):
    ask(engine, f"{LONG}and birds", Limits(max_tokens=5))
    echo.batches.clear()

    assert ask(engine, f"{LONG}and fish", Limits(max_tokens=1)) == ("c", Usage(len(LONG) + 8, len(LONG) + 4, 1))
    assert echo.batches == [4]


def test_of_a_prompt_read_before_the_last_token_is_read_again(engine):
    first = ask(engine, LONG)
    assert ask(engine, LONG) == (first[0], Usage(len(LONG), len(LONG) - 1, first[1].generated))


def test_an_answer_that_the_next_prompt_goes_on_from_is_not_read_again(engine):
    ask(engine, "the sea", Limits(max_tokens=5))
    assert ask(engine, "the seathe sand", Limits(max_tokens=1))[1].cached == 7 + 4  # the fifth was not read yet


def test_a_model_that_cannot_forget_in_part_reads_all_of_it(engine, echo):
    ask(engine, LONG)
    echo.forgets_in_part = False
    assert ask(engine, f"{LONG}!")[1].cached == 0


@pytest.fixture
def cancel_in_batch(engine, echo, monkeypatch):
    """Has the stream cancelled while a batch, named by its number, is read."""
    flows, cancel = [], Event()

    def watched(work, seconds, cancel):
        return stream_from(lambda flow: (flows.append(flow), work(flow)), seconds, cancel)

    def asked(number, question):
        def before_reading():
            if len(echo.batches) == number:
                cancel.set()
                flows[-1].stopped.wait()

        echo.before_reading = before_reading
        told = ask(engine, question, cancel=cancel)
        echo.before_reading = lambda: None
        return told

    monkeypatch.setattr(native, "stream_from", watched)
    return asked


def test_a_cancel_ends_the_reading_before_the_next_batch_and_what_was_read_counts(engine, echo, cancel_in_batch):
    assert cancel_in_batch(1, LONG) == ("", Usage(len(LONG), 0, 0))
    assert echo.batches == [BATCH, BATCH]
    assert ask(engine, f"{LONG}!") == (f"{LONG}!", Usage(len(LONG) + 1, 2 * BATCH, len(LONG) + 2))


def test_a_cancel_ends_the_writing_before_the_next_token(engine, echo, cancel_in_batch):
    reading = -(-len(LONG) // BATCH)
    assert cancel_in_batch(reading + 1, LONG)[1] == Usage(len(LONG), 0, 3)
    assert echo.batches[reading:] == [1, 1]
    assert ask(engine, "another")[0] == "another"


def test_after_a_failure_nothing_is_taken_for_read(engine, echo):
    def fail():
        if echo.batches:
            raise EngineError("llama.cpp could not read on")

    echo.before_reading = fail
    with pytest.raises(EngineError, match="could not read on"):
        ask(engine, LONG)
    echo.before_reading = lambda: None

    assert ask(engine, LONG) == (LONG, Usage(len(LONG), 0, len(LONG) + 1))


def test_a_closed_engine_says_so_and_frees_its_memory_once(engine, echo):
    engine.close()
    engine.close()
    assert echo.closed == 1
    with pytest.raises(EngineError, match="was closed"):
        ask(engine, "the sea")
    with pytest.raises(EngineError, match="was closed"):
        engine.count_tokens("the sea")


@pytest.mark.parametrize("error", ["ImportError", "FileNotFoundError", "RuntimeError"])
def test_where_the_library_cannot_be_loaded_the_way_to_build_it_is_told(tmp_path, monkeypatch, error):
    (tmp_path / "llama_cpp.py").write_text(f"raise {error}('no libllama.so')")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "llama_cpp", raising=False)
    native_llama._library.cache_clear()

    with pytest.raises(EngineUnavailable, match=r"is not built here: no libllama\.so") as caught:
        Native(tmp_path / "any.gguf", "any")
    assert caught.value.remedy == "run: make native"
