"""BERT's forward pass (Devlin et al. 2018, arXiv:1810.04805) by hand, for what somebody waits for.

For a text as short as a question, sentence-transformers and transformers spend about as long around the products of
matrices as in them. Here there is no padding and no mask, and the products run in bfloat16 where the processor has it;
all else is in single precision. The vectors keep a cosine above 0.9999 to those of
sentence-transformers (tests/models/test_real_models.py).
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch
from sentence_transformers import SentenceTransformer
from torch import Tensor
from torch.nn import functional
from transformers import BertModel

from models.asking import Asking
from models.protocols import Vectors

_ROWS = 16  # tokens of a usual question; what a weight is laid out for, though others work too


@dataclass(frozen=True)
class Linear:
    """A product and what is added: `weight` of shape (out, in), `bias` of shape (out,)."""

    weight: Tensor
    bias: Tensor
    is_packed: bool  # `weight` is laid out for oneDNN

    def __call__(self, x: Tensor) -> Tensor:
        x = x.to(self.bias.dtype)
        if self.is_packed:
            product: Tensor = torch.ops.mkldnn._linear_pointwise(x, self.weight, self.bias, "none", [], "")
            return product
        return functional.linear(x, self.weight, self.bias)

    @classmethod
    def of(cls, weight: Tensor, bias: Tensor) -> "Linear":
        """Lay the weight out once and not at each product, which takes a third of it; left as it is without oneDNN."""
        try:
            return cls(torch.ops.mkldnn._reorder_linear_weight(weight, _ROWS), bias, True)
        except (AttributeError, RuntimeError):  # another processor, or a torch that calls it otherwise
            return cls(weight, bias, False)


@dataclass(frozen=True)
class Norm:
    """Layer normalisation over the last axis."""

    weight: Tensor
    bias: Tensor
    epsilon: float

    def __call__(self, x: Tensor) -> Tensor:
        return functional.layer_norm(x, self.weight.shape, self.weight, self.bias, self.epsilon)


@dataclass(frozen=True)
class Layer:
    """One of BERT's layers. `attend` makes queries, keys and values in one product."""

    attend: Linear
    attended: Linear
    attended_norm: Norm
    widen: Linear
    narrow: Linear
    narrow_norm: Norm

    def __call__(self, x: Tensor, mix: Callable[[Tensor], Tensor]) -> Tensor:
        """`mix` makes of each token's queries, keys and values what it takes from the others of its text."""
        x = self.attended_norm(x + self.attended(mix(self.attend(x))).float())
        return self.narrow_norm(x + self.narrow(functional.gelu(self.widen(x))).float())


@dataclass(frozen=True)
class Bert:
    """The whole model: token ids to unit vectors, the mean of the last layer's tokens."""

    words: Callable[[Tensor], Tensor]  # ids, of any shape, to embeddings, shape (…, width)
    positions: Tensor  # shape (most tokens, width), the type of all tokens added
    norm: Norm
    layers: tuple[Layer, ...]
    heads: int

    def embed(self, ids: Sequence[Sequence[int]]) -> Vectors:
        """Embed texts of the same number of tokens, shape (texts, width)."""
        with torch.inference_mode():
            tokens = torch.tensor(ids)
            x = self.norm(self.words(tokens) + self.positions[: tokens.shape[1]])
            for layer in self.layers:
                x = layer(x, lambda made: self._mixed(made.float()))
            vectors: Vectors = functional.normalize(x.mean(dim=1), dim=1).numpy()
        return vectors

    def tokens(self, ids: Sequence[Sequence[int]]) -> list[Vectors]:
        """The unit vectors of the tokens of texts of any length, shape (tokens, width) each.

        The texts are laid behind one another, so that nothing has to be padded, and mixed in the products' numbers.
        """
        lengths = [len(one) for one in ids]

        def mix(made: Tensor) -> Tensor:
            return torch.cat([self._mixed(part[None])[0] for part in torch.split(made, lengths)])

        with torch.inference_mode():
            places = torch.cat([torch.arange(length) for length in lengths])
            x = self.norm(self.words(torch.tensor([token for one in ids for token in one])) + self.positions[places])
            for layer in self.layers:
                x = layer(x, mix)
            parts = torch.split(functional.normalize(x, dim=1), lengths)
        return [part.clone().numpy() for part in parts]  # one that is kept does not hold the others

    def _mixed(self, made: Tensor) -> Tensor:
        """What tokens take from one another: of texts of one length, from shape (…, 3 · width) to (…, width)."""
        texts, length, _ = made.shape
        queries, keys, values = made.view(texts, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4).unbind(0)
        mixed = functional.scaled_dot_product_attention(queries, keys, values)
        return mixed.transpose(1, 2).reshape(texts, length, -1)


def product_type() -> torch.dtype:
    """The number type for products: bfloat16 where the processor multiplies it, else single precision."""
    capabilities: Mapping[str, object] = getattr(torch.cpu, "get_capabilities", dict)()
    return torch.bfloat16 if capabilities.get("avx512_bf16") or capabilities.get("amx_bf16") else torch.float32


def bert_of(model: SentenceTransformer, asking: Asking | None = None) -> Bert | None:
    """The same model by hand, or as it takes questions; none where it is not BERT with its tokens' mean as the vector.

    Raises `EngineError` for changes that do not fit it.
    """
    bert = getattr(model[0], "auto_model", None)
    if not isinstance(bert, BertModel) or bert.config.hidden_act != "gelu":
        return None
    if len(model) not in (2, 3) or getattr(model[1], "pooling_mode", None) != "mean":
        return None
    weights = {name: weight.detach() for name, weight in bert.state_dict().items()}
    table = weights["embeddings.word_embeddings.weight"]
    if asking:
        weights = asking.changed(weights)
    return built(weights, lambda ids: table[ids], bert.config.num_attention_heads, float(bert.config.layer_norm_eps))


def built(weights: Mapping[str, Tensor], words: Callable[[Tensor], Tensor], heads: int, epsilon: float) -> Bert:
    """Put a model together from its weights, named as transformers names those of `BertModel`."""
    dtype = product_type()

    def norm(name: str) -> Norm:
        return Norm(weights[f"{name}.weight"], weights[f"{name}.bias"], epsilon)

    def linear(*names: str) -> Linear:
        weight, bias = (torch.cat([weights[f"{name}.{what}"] for name in names]) for what in ("weight", "bias"))
        return Linear.of(weight.to(dtype), bias.to(dtype))

    def layer(at: str) -> Layer:
        return Layer(
            linear(*(f"{at}.attention.self.{what}" for what in ("query", "key", "value"))),
            linear(f"{at}.attention.output.dense"),
            norm(f"{at}.attention.output.LayerNorm"),
            linear(f"{at}.intermediate.dense"),
            linear(f"{at}.output.dense"),
            norm(f"{at}.output.LayerNorm"),
        )

    count = len({name.split(".")[2] for name in weights if name.startswith("encoder.layer.")})
    positions = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]
    layers = tuple(layer(f"encoder.layer.{number}") for number in range(count))
    return Bert(words, positions, norm("embeddings.LayerNorm"), layers, heads)
