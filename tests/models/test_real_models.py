"""The real weights: `footnote models pull all-minilm-l6-v2 smollm2-135m-instruct` gets them (200 MB)."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event

import numpy as np
import pytest

from models.embedder import BATCH
from models.errors import EngineError
from models.factory import make_embedder, make_generator
from models.protocols import Limits, Message
from models.store import Store
from tests.models.conftest import NATIVE

pytestmark = pytest.mark.real

SYSTEM = Message("system", "Answer from the notes.")
NOTES = "The sky is blue and the sea is green. " * 40
LONG_TASK = [SYSTEM, Message("user", "Write a very long poem.")]


@pytest.fixture(scope="module")
def embedder():
    return make_embedder("all-minilm-l6-v2", Store())


ENGINES = pytest.mark.parametrize("engine", ["llamacpp", NATIVE])


@pytest.fixture(scope="module", params=["llamacpp", NATIVE])
def generator(request):
    made = make_generator(request.param, "smollm2-135m-instruct", Store())
    assert made is not None
    yield made
    made.close()


def ask(generator, question, limits):
    chunks = list(generator.stream([SYSTEM, Message("user", question)], limits, Event()))
    return "".join(chunk.text for chunk in chunks), chunks[-1].usage


def wait_until_idle():
    """Until this process has burnt next to nothing for a while. The test's own time limit ends a wait in vain."""
    while True:
        before = time.process_time()
        time.sleep(0.5)
        if time.process_time() - before < 0.05:
            return


def test_vectors_are_unit_vectors_in_the_order_of_the_texts(embedder):
    texts = [f"{'word ' * (n % 7 * 20)}number {n}" for n in range(BATCH + 5)]
    steps = []
    vectors = embedder.embed(texts, steps.append)

    assert vectors.shape == (len(texts), embedder.dimension) == (BATCH + 5, 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert steps == [BATCH, 5]
    assert np.allclose(vectors[3], embedder.embed([texts[3]])[0], atol=1e-5)
    assert embedder.embed([]).shape == (0, 384)


def test_many_threads_may_embed_at_once(embedder):
    texts = [f"question {n} " * (1 + n % 9) for n in range(40)]
    with ThreadPoolExecutor(8) as pool:
        found = np.concatenate(list(pool.map(lambda text: embedder.embed([text]), texts)))

    assert np.allclose(found, embedder.embed(texts), atol=1e-5)


def test_a_question_gets_the_vector_that_sentence_transformers_gives(embedder):
    texts = ["Why?", "How many robots were installed in Guangdong in 2022?", "谁发表了这篇文章？", "word " * 600, ""]
    found, given = embedder.taking(None).embed_questions(texts), embedder.embed(texts)
    assert (found.shape, found.dtype) == (given.shape, given.dtype)
    assert (found * given).sum(axis=1).min() > 0.9999
    assert embedder.embed_questions([]).shape == (0, 384)


def test_a_question_is_taken_otherwise_and_stays_near_to_where_it_was(embedder):
    asked = ["how much do the chinese shell out for labs and science?"]
    near = float(embedder.embed_questions(asked)[0] @ embedder.embed(asked)[0])
    assert 0.8 < near < 0.999


def test_tokens_get_the_vectors_that_sentence_transformers_gives(embedder, monkeypatch):
    texts = ["Why?", "How many robots were installed in Guangdong in 2022?", "word " * 600, ""]
    found = embedder.tokens(texts)
    monkeypatch.setattr(embedder, "_by_hand", None)  # as with a model that is not BERT
    given = embedder.tokens(texts)
    assert [one.shape for one in found] == [one.shape for one in given]
    assert (len(found[0]), len(found[3])) == (2, 0)
    for one, other in zip(found[:3], given[:3], strict=True):
        assert (one * other).sum(axis=1).min() > 0.999
    assert embedder.tokens([]) == []


def test_meaning_is_nearer_than_words(embedder):
    query, same, other = embedder.embed(
        ["How much does China spend on research?", "Chinese expenditure on R&D", "How much does a cat drink?"]
    )
    assert query @ same > query @ other


def test_a_prompt_read_before_is_not_read_again(generator):
    question = f"Notes: {NOTES} What colour is the sky?"
    text, first = ask(generator, question, Limits(max_tokens=12))
    again, second = ask(generator, question, Limits(max_tokens=12))
    _, other_end = ask(generator, f"Notes: {NOTES} And the sea?", Limits(max_tokens=2))

    assert text == again != ""
    assert first.generated == 12
    assert second.cached >= second.prompt - 1
    assert other_end.cached > other_end.prompt * 0.9


def test_stop_words_and_grammars_are_held(generator):
    assert "blue" in ask(generator, f"{NOTES} Repeat the notes.", Limits(max_tokens=20))[0]
    assert "blue" not in ask(generator, f"{NOTES} Repeat the notes.", Limits(max_tokens=20, stop=("blue",)))[0]
    assert ask(generator, "Is the sky blue?", Limits(grammar='root ::= "yes" | "no"'))[0] in ("yes", "no")
    with pytest.raises(EngineError, match="grammar"):
        ask(generator, "Is the sky blue?", Limits(grammar="root ::= ("))


def test_a_prompt_longer_than_the_context_is_an_error(generator):
    with pytest.raises(EngineError, match="exceeds the available context"):
        ask(generator, NOTES * 12, Limits())


def test_tokens_are_counted_as_the_model_counts_them(generator):
    assert generator.count_tokens("") == 0
    one, two = generator.count_tokens(NOTES), generator.count_tokens(NOTES * 2)
    assert one < two <= 2 * one


def test_after_a_cancel_while_writing_the_processor_is_idle(generator):
    cancel = Event()
    stream = generator.stream(LONG_TASK, Limits(max_tokens=3000, seconds=600), cancel)
    next(stream)
    cancel.set()
    usage = list(stream)[-1].usage
    wait_until_idle()

    assert usage.generated < 100


def test_after_a_cancel_while_reading_the_processor_is_idle_and_the_engine_goes_on(generator):
    cancel = Event()
    prompt = [SYSTEM, Message("user", "cats and dogs and mice " * 500)]
    stream = generator.stream(prompt, Limits(seconds=0.5), cancel)
    chunks = list(stream)
    wait_until_idle()

    assert chunks[-1].usage.generated == 0
    assert ask(generator, "Say hello.", Limits(max_tokens=3))[1].generated == 3


def test_a_reader_that_walks_away_leaves_the_processor_idle(generator):
    stream = generator.stream(LONG_TASK, Limits(max_tokens=3000, seconds=600), Event())
    next(stream)
    stream.close()
    wait_until_idle()


IN_A_PROCESS = """
import os, signal, sys, threading
from models.factory import make_generator
from models.protocols import Limits, Message
from models.store import Store

def load():
    global generator
    generator = make_generator(sys.argv[3], "smollm2-135m-instruct", Store())

if sys.argv[1] == "in a thread":
    thread = threading.Thread(target=load)
    thread.start()
    thread.join()
else:
    load()
stream = generator.stream([Message("user", "A long poem")], Limits(max_tokens=2000), threading.Event())
next(stream)
if sys.argv[2] == "interrupt":
    try:
        os.kill(os.getpid(), signal.SIGINT)
        for chunk in stream:
            pass
    except KeyboardInterrupt:
        print("interrupted", flush=True)
"""


@ENGINES
@pytest.mark.parametrize("where", ["in a thread", "in the main thread"])
def test_ctrl_c_reaches_python_and_not_the_engine_alone(where, engine):
    command = [sys.executable, "-c", IN_A_PROCESS, where, "interrupt", engine]
    # A test run in the background of a shell hands on that Ctrl+C is ignored.
    listening = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    ended = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=listening)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "interrupted\n", "")


@ENGINES
def test_a_process_that_ends_without_closing_ends_well_and_says_nothing(engine):
    command = [sys.executable, "-c", IN_A_PROCESS, "in the main thread", "end", engine]
    ended = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")


@ENGINES
def test_a_process_that_is_told_to_end_ends(engine):
    code = IN_A_PROCESS + "\nprint('ready', flush=True); threading.Event().wait()"
    command = [sys.executable, "-c", code, "in a thread", "wait", engine]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"ready\n"
        os.kill(process.pid, signal.SIGTERM)
        assert process.wait() == -signal.SIGTERM
