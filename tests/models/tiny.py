"""A tiny Qwen2 with random weights, as a GGUF file and as transformers has it."""

from pathlib import Path

import torch
from gguf import GGUFWriter, TokenType
from transformers import Qwen2Config, Qwen2Model

from base.files import sha256_of
from models.lower import folder_of
from models.qwen_file import keep_lower
from models.reader import LowerLayers

LAYERS = 4
SPECIAL = ("<|endoftext|>", "<|im_start|>", "<|im_end|>")
_NAMES = {
    "input_layernorm.weight": "attn_norm.weight",
    "post_attention_layernorm.weight": "ffn_norm.weight",
    "self_attn.q_proj.weight": "attn_q.weight",
    "self_attn.k_proj.weight": "attn_k.weight",
    "self_attn.v_proj.weight": "attn_v.weight",
    "self_attn.q_proj.bias": "attn_q.bias",
    "self_attn.k_proj.bias": "attn_k.bias",
    "self_attn.v_proj.bias": "attn_v.bias",
    "self_attn.o_proj.weight": "attn_output.weight",
    "mlp.gate_proj.weight": "ffn_gate.weight",
    "mlp.up_proj.weight": "ffn_up.weight",
    "mlp.down_proj.weight": "ffn_down.weight",
}


def letters() -> list[str]:
    """What GPT-2's byte-level tokenizers write for each byte."""
    plain = [*range(33, 127), *range(161, 173), *range(174, 256)]
    others = iter(range(256, 512))
    return [chr(byte) if byte in plain else chr(next(others)) for byte in range(256)]


def model() -> Qwen2Model:
    config = Qwen2Config(
        vocab_size=257 + len(SPECIAL),
        hidden_size=64,
        intermediate_size=160,
        num_hidden_layers=LAYERS,
        num_attention_heads=4,
        num_key_value_heads=2,
        rope_theta=10_000.0,
        rms_norm_eps=1e-6,
    )
    torch.manual_seed(0)
    made = Qwen2Model(config).eval()
    with torch.no_grad():
        for weight in made.parameters():
            weight.normal_(1.0 if weight.ndim == 1 else 0.0, 0.1)
    return made


def write_gguf(made: Qwen2Model, file: Path, architecture: str = "qwen2") -> None:
    config, writer = made.config, GGUFWriter(file, architecture)
    writer.add_block_count(config.num_hidden_layers)
    writer.add_context_length(512)
    writer.add_embedding_length(config.hidden_size)
    writer.add_feed_forward_length(config.intermediate_size)
    writer.add_head_count(config.num_attention_heads)
    writer.add_head_count_kv(config.num_key_value_heads)
    writer.add_rope_freq_base(10_000.0)
    writer.add_layer_norm_rms_eps(config.rms_norm_eps)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("qwen2")
    writer.add_token_list([*letters(), "ab", *SPECIAL])
    writer.add_token_types([TokenType.NORMAL] * 257 + [TokenType.CONTROL] * len(SPECIAL))
    writer.add_token_merges(["a b"])
    writer.add_bos_token_id(257)
    writer.add_eos_token_id(259)
    weights = {name: weight.detach().numpy() for name, weight in made.state_dict().items()}
    writer.add_tensor("token_embd.weight", weights["embed_tokens.weight"])
    writer.add_tensor("output_norm.weight", weights["norm.weight"])
    for number in range(config.num_hidden_layers):
        for theirs, ours in _NAMES.items():
            writer.add_tensor(f"blk.{number}.{ours}", weights[f"layers.{number}.{theirs}"])
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def kept(folder: Path, depth: int) -> Path:
    """The model's file in `folder`, its lower layers kept beside it."""
    file = folder / "tiny.gguf"
    write_gguf(model(), file)
    keep_lower(file, depth, sha256_of(file))
    return file


def reader(file: Path, depth: int, *, for_long: bool = False) -> LowerLayers:
    """What reads with the layers that are kept beside `file`."""
    return LowerLayers(folder_of(file, depth), "tiny", depth, sha256_of(file), 1, for_long=for_long)
