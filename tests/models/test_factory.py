import subprocess
import sys

import pytest

from models.engines.llamacpp import LlamaCpp
from models.engines.openai_server import OpenAIServer
from models.errors import EngineError, UnknownModel, WeightsMissing
from models.factory import EngineOptions, make_embedder, make_generator
from models.store import Store
from tests.models.conftest import NATIVE


@pytest.fixture
def store(tmp_path):
    return Store(tmp_path / "store")


def test_without_an_engine_there_is_no_generator(store):
    assert make_generator("none", "anything", store) is None


def test_an_unknown_engine_is_answered_with_those_there_are(store):
    with pytest.raises(EngineError, match="steam") as caught:
        make_generator("steam", "smollm2-135m-instruct", store)
    assert caught.value.remedy == "use one of: llamacpp, native, transformers, openai, none"


def test_a_server_is_given_the_options_that_concern_it(store):
    options = EngineOptions(context_length=100, base_url="http://somewhere/v1", api_key="k")
    generator = make_generator("openai", "a model of its own", store, options)

    assert isinstance(generator, OpenAIServer)
    assert (generator.engine, generator.model, generator.context_length) == ("openai", "a model of its own", 100)


@pytest.mark.parametrize("engine", ["llamacpp", "native", "transformers"])
def test_weights_of_the_registry_are_asked_of_the_store(store, engine):
    with pytest.raises(WeightsMissing) as caught:
        make_generator(engine, "smollm2-135m-instruct", store)
    assert caught.value.remedy == "footnote models pull smollm2-135m-instruct"


@pytest.mark.parametrize("engine", ["llamacpp", "native", "transformers"])
def test_what_is_neither_a_name_nor_a_path_is_an_unknown_model(store, engine):
    with pytest.raises(UnknownModel) as caught:
        make_generator(engine, "no/such/file.gguf", store)
    assert "smollm2-135m-instruct" in caught.value.remedy
    assert "minilm" not in caught.value.remedy


@pytest.mark.parametrize("engine", ["llamacpp", NATIVE, "transformers"])
def test_a_file_that_is_no_model_is_an_error_of_the_engine(store, tmp_path, engine):
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"GGUF but not really")
    with pytest.raises(EngineError, match=r"bad\.gguf"):
        make_generator(engine, str(bad), store)


def test_a_model_that_writes_is_no_embedder(store):
    with pytest.raises(UnknownModel) as caught:
        make_embedder("smollm2-135m-instruct", store)
    assert caught.value.remedy == "use one of: all-minilm-l6-v2, multilingual-e5-small"


def test_missing_weights_of_the_embedder_are_told_before_anything_is_imported(store):
    with pytest.raises(WeightsMissing):
        make_embedder("all-minilm-l6-v2", store)


def test_no_engine_is_loaded_before_it_is_made():
    heavy = "{'torch', 'transformers', 'sentence_transformers', 'xllamacpp', 'llama_cpp'}"
    code = f"import sys, models.factory; print(sorted({heavy} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert told.strip() == "[]"
    assert LlamaCpp.engine == "llamacpp"
