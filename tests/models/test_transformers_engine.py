"""The transformers engine on a random model of a few kilobytes, made here."""

from threading import Event

import pytest

from models.engines.transformers_engine import TransformersEngine
from models.errors import EngineError
from models.protocols import Limits, Message

WORDS = ["red", "green", "blue", "sky", "sea", "user", "says", "answer", "."]
QUESTION = [Message("user", "sky sea")]
TEMPLATE = "{% for m in messages %}{{ m.role }} says {{ m.content }} . {% endfor %}answer"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    import torch
    from tokenizers import Tokenizer, models, pre_tokenizers
    from transformers import LlamaConfig, LlamaForCausalLM, PreTrainedTokenizerFast

    path = tmp_path_factory.mktemp("tiny")
    torch.manual_seed(0)
    vocabulary = {word: number for number, word in enumerate(WORDS)}
    tokenizer = Tokenizer(models.WordLevel(vocabulary, unk_token="<unknown>"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    fast = PreTrainedTokenizerFast(tokenizer_object=tokenizer)
    fast.chat_template = TEMPLATE
    fast.save_pretrained(path)
    config = LlamaConfig(
        vocab_size=len(vocabulary), hidden_size=16, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
        max_position_embeddings=64, bos_token_id=None, eos_token_id=None, initializer_range=1.0,
    )  # fmt: skip
    LlamaForCausalLM(config).save_pretrained(path)  # no word ends what it says: only the limits do
    return path


@pytest.fixture(scope="module")
def generator(folder):
    return TransformersEngine(folder, "tiny", context_length=4096, threads=1)


def collect(generator, limits, cancel=None, messages=QUESTION):
    return list(generator.stream(messages, limits, cancel or Event()))


def text(chunks):
    return "".join(chunk.text for chunk in chunks)


def test_it_streams_greedily_up_to_the_limit_and_counts(generator):
    chunks = collect(generator, Limits(max_tokens=8))

    assert len(text(chunks).split()) == chunks[-1].usage.generated == 8
    assert chunks[-1].usage.prompt == generator.count_tokens("user says sky sea . answer") == 6
    assert text(collect(generator, Limits(max_tokens=8))) == text(chunks)
    assert len(chunks) > 2


def test_a_stop_word_ends_it_and_is_not_shown(generator):
    words = text(collect(generator, Limits(max_tokens=8))).split()
    chunks = collect(generator, Limits(max_tokens=8, stop=(words[2],)))

    assert text(chunks).split() == words[: words.index(words[2])]
    assert chunks[-1].usage.generated < 8


def test_a_cancel_ends_it_early_without_an_error(generator):
    cancel = Event()
    stream = generator.stream(QUESTION, Limits(max_tokens=50), cancel)
    next(stream)
    cancel.set()
    last = list(stream)[-1]

    assert last.usage.generated < 50


def test_the_context_ends_what_the_limit_would_allow(generator):
    assert generator.context_length == 64
    assert collect(generator, Limits(max_tokens=500))[-1].usage.generated == 64 - 6


def test_a_prompt_that_is_too_long_is_an_error(generator):
    with pytest.raises(EngineError, match="exceeds the context of 64"):
        collect(generator, Limits(), messages=[Message("user", "sky " * 100)])


def test_a_grammar_is_refused_at_once(generator):
    with pytest.raises(EngineError, match="takes no grammar"):
        collect(generator, Limits(grammar='root ::= "sky"'))


def test_a_folder_without_a_model_is_an_error(tmp_path):
    with pytest.raises(EngineError, match="holds no model"):
        TransformersEngine(tmp_path, "none")


def test_a_closed_engine_says_so(folder):
    closed = TransformersEngine(folder, "tiny", threads=1)
    closed.close()
    closed.close()
    with pytest.raises(EngineError, match="was closed"):
        collect(closed, Limits())
