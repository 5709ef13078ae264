"""The lower layers of a Qwen2, taken from its GGUF file once and kept in whole numbers beside it (`models.lower`)."""

import json
import logging
import shutil
from collections.abc import Callable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor

from base.files import disk_errors, lock, sha256_of, swap_folder, write_atomically
from models.errors import EngineError, EngineUnavailable
from models.lower import FORMAT, KEPT, LAYERS, TOKENIZER, folder_of, kept_in
from models.matrix import Whole
from models.qwen import Qwen, Shape, built

if TYPE_CHECKING:
    from gguf import GGUFReader

log = logging.getLogger(__name__)

_LOCK_SECONDS = 600.0
# Ours from those of llama.cpp, whose names are put together from these.
_PLAIN = {"attend_norm": "attn_norm.weight", "widen_norm": "ffn_norm.weight"}
_WHOLE = {
    "attend": ("attn_q.weight", "attn_k.weight", "attn_v.weight"),
    "attended": ("attn_output.weight",),
    "widen": ("ffn_gate.weight", "ffn_up.weight"),
    "narrow": ("ffn_down.weight",),
}
_BIAS = ("attn_q.bias", "attn_k.bias", "attn_v.bias")


def read_lower(folder: Path, fingerprint: str) -> tuple[Qwen, Tokenizer] | None:
    """The layers and the tokenizer that a folder keeps; none where it does not keep those of these weights."""
    kept = kept_in(folder, fingerprint)
    if kept is None:
        return None
    return built(load_file(folder / LAYERS), Shape(**kept["shape"])), Tokenizer.from_file(str(folder / TOKENIZER))


def keep_lower(
    file: Path, layers: int, fingerprint: str, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Take the lower layers from a GGUF file, whose SHA-256 is `fingerprint`, unless they are kept already.

    `on_progress` hears of the layers done and of all. Another process that does the same is waited for. Raises
    `EngineUnavailable` where the package that reads GGUF files is not installed, `EngineError` for a file that is no
    Qwen2 or has fewer layers, `StorageError` for a disk that does not take it.
    """
    folder = folder_of(file, layers)
    with lock(folder.with_name(f".{folder.name}.lock"), _LOCK_SECONDS):
        if kept_in(folder, fingerprint):
            return
        log.info("taking the lower %d layers from %s, once", layers, file)
        shape, weights = _taken(file, layers, on_progress)
        new = folder.with_name(f".{folder.name}.{uuid4().hex}")
        try:
            with disk_errors(folder):
                new.mkdir(parents=True)
                save_file(weights, new / LAYERS)
                _tokenizer(file).save(str(new / TOKENIZER))
            files = {name: sha256_of(new / name) for name in (LAYERS, TOKENIZER)}
            kept = {"format": FORMAT, "from": fingerprint, "files": files, "shape": asdict(shape)}
            write_atomically(new / KEPT, json.dumps(kept, indent=1))
            swap_folder(new, folder)
        finally:
            shutil.rmtree(new, ignore_errors=True)


def _taken(file: Path, layers: int, on_progress: Callable[[int, int], None]) -> tuple[Shape, dict[str, Tensor]]:
    try:
        from gguf import GGUFReader
        from gguf.quants import dequantize
    except ImportError as error:
        raise EngineUnavailable(f"gguf cannot be imported: {error}", "run: make setup") from error
    try:
        reader = GGUFReader(file)
        shape = _shape(reader, layers)
        tensors = {tensor.name: tensor for tensor in reader.tensors}

        def read(*names: str) -> Tensor:
            parts = [dequantize(tensors[name].data, tensors[name].tensor_type) for name in names]
            return torch.from_numpy(np.concatenate(parts).astype(np.float32))

        weights = dict(_whole("words", read("token_embd.weight")))
        for number in range(layers):
            at = f"blk.{number}"
            weights |= {f"{number}.{ours}": read(f"{at}.{name}") for ours, name in _PLAIN.items()}
            weights[f"{number}.attend_bias"] = read(*(f"{at}.{name}" for name in _BIAS))
            for ours, names in _WHOLE.items():
                weights |= _whole(f"{number}.{ours}", read(*(f"{at}.{name}" for name in names)))
            on_progress(number + 1, layers)
    except (ValueError, KeyError, OSError, NotImplementedError) as error:
        raise EngineError(f"{file} holds no layers that can be taken: {error}") from error
    return shape, weights


def _whole(name: str, weight: Tensor) -> Iterator[tuple[str, Tensor]]:
    whole = Whole.made_of(weight)
    yield f"{name}.numbers", whole.numbers
    yield f"{name}.scale", whole.scale


def _shape(reader: "GGUFReader", layers: int) -> Shape:
    def told(name: str) -> float:
        field = reader.get_field(name)
        if field is None:
            raise ValueError(f"it does not tell its {name}")
        return float(field.contents())

    named = reader.get_field("general.architecture")
    if (kind := named and named.contents()) != "qwen2":
        raise ValueError(f"it is a {kind}, a qwen2 was expected")
    if (has := int(told("qwen2.block_count"))) < layers:
        raise ValueError(f"it has {has} layers, {layers} were wanted")
    return Shape(
        layers=layers,
        width=int(told("qwen2.embedding_length")),
        heads=int(told("qwen2.attention.head_count")),
        key_heads=int(told("qwen2.attention.head_count_kv")),
        epsilon=told("qwen2.attention.layer_norm_rms_epsilon"),
        turn=told("qwen2.rope.freq_base"),
    )


def _tokenizer(file: Path) -> Tokenizer:
    from transformers import AutoTokenizer

    loaded = AutoTokenizer.from_pretrained(str(file.parent), gguf_file=file.name)
    tokenizer: Tokenizer = loaded.backend_tokenizer
    return tokenizer
