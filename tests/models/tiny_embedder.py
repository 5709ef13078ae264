"""A sentence-transformers model of two small layers, in a folder as it would be downloaded."""

import json
from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from models.asking import Asking
from models.embedder import SentenceTransformerEmbedder

COLOURS = ("red", "green", "blue", "robot", "patent", "money", "one", "two", "three", "number")
WORDS = (*COLOURS, "what", "is", "the", "colour", "of", "a", "question", "about")
WIDTH = 32


def kept(folder: Path) -> Path:
    """Make the model's files in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *WORDS]
    config = BertConfig(
        vocab_size=len(vocabulary),
        hidden_size=WIDTH,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=2 * WIDTH,
        max_position_embeddings=32,
    )
    torch.manual_seed(0)
    BertModel(config).save_pretrained(folder)
    (folder / "vocab.txt").write_text("\n".join(vocabulary) + "\n")
    told = {"tokenizer_class": "BertTokenizer", "do_lower_case": True, "model_max_length": 32}
    (folder / "tokenizer_config.json").write_text(json.dumps(told))
    parts = [("", "Transformer"), ("1_Pooling", "Pooling")]
    modules = [
        {"idx": at, "name": str(at), "path": path, "type": f"sentence_transformers.models.{kind}"}
        for at, (path, kind) in enumerate(parts)
    ]
    (folder / "modules.json").write_text(json.dumps(modules))
    (folder / "sentence_bert_config.json").write_text(json.dumps({"max_seq_length": 32, "do_lower_case": True}))
    (folder / "1_Pooling").mkdir(exist_ok=True)
    pooling = {"word_embedding_dimension": WIDTH, "pooling_mode_mean_tokens": True}
    (folder / "1_Pooling" / "config.json").write_text(json.dumps(pooling))
    return folder


def embedder(folder: Path, asking: Asking | None = None) -> SentenceTransformerEmbedder:
    """The model of a folder, by the name and fingerprint "tiny"."""
    return SentenceTransformerEmbedder(folder, "tiny", "tiny").taking(asking)
