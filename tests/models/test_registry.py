import pytest
from pydantic import ValidationError

from models.errors import UnknownModel
from models.registry import Registry, Weights, load_registry
from tests.models.conftest import registry


def test_every_set_that_comes_with_footnote_can_be_had_by_anyone():
    weights = load_registry().weights

    assert {entry.name for entry in weights} == {
        "all-minilm-l6-v2", "multilingual-e5-small",
        "qwen2.5-coder-1.5b-instruct", "qwen2.5-coder-0.5b-instruct", "smollm2-135m-instruct",
    }  # fmt: skip
    assert all(entry.package for entry in weights)
    assert [entry.name for entry in weights if not entry.hub] == ["multilingual-e5-small"]
    assert all(entry.licence in ("Apache-2.0", "MIT") for entry in weights)


def test_the_embedder_has_the_files_that_its_library_reads():
    embedder = load_registry().get("all-minilm-l6-v2")
    assert {file.path for file in embedder.files} >= {"modules.json", "config.json", "tokenizer.json", "vocab.txt"}
    assert embedder.size == sum(file.size for file in embedder.files)


def test_a_set_is_named_by_its_bytes_and_not_by_the_order_of_its_files():
    one, several = registry().weights
    turned = Weights.model_validate(several.model_dump() | {"files": several.model_dump()["files"][::-1]})
    changed = several.model_dump()
    changed["files"][0]["sha256"] = "0" * 64

    assert one.fingerprint == one.files[0].sha256
    assert turned.fingerprint == several.fingerprint
    assert Weights.model_validate(changed).fingerprint != several.fingerprint


def test_an_unknown_name_lists_the_known_ones():
    with pytest.raises(UnknownModel) as caught:
        registry().get("none of them")
    assert caught.value.remedy == "use one of: big, several"


@pytest.mark.parametrize(
    "change",
    [
        {"licnece": "MIT"},
        {"name": "../up"},
        {"use": "painting"},
        {"files": []},
        {"files": [{"path": "../up", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"path": "/etc/passwd", "size": 1, "sha256": "0" * 64}]},
        {"files": [{"path": "a", "size": 1, "sha256": "not a hash"}]},
    ],
)
def test_a_registry_with_a_mistake_in_it_is_refused(change):
    raw = registry().model_dump(mode="json")
    raw["weights"][0] |= change
    with pytest.raises(ValidationError):
        Registry.model_validate(raw)
