import logging

import pytest
from huggingface_hub import constants

from models.errors import WeightsMissing
from models.places import hub as hub_module
from models.places.hub import reachable
from models.store import Store
from tests.models.conftest import FOLDER, WHOLE, registry


@pytest.fixture
def store(tmp_path, hub):
    return Store(tmp_path / "store", registry=registry("hub"))


def test_a_set_comes_from_the_hub_without_leftovers(store, hub):
    hub.put("org/several", FOLDER)
    home = store.pull("several")

    assert {path.relative_to(home).as_posix() for path in home.rglob("*") if path.is_file()} == set(FOLDER)
    assert store.path("several") == home


def test_a_file_may_be_called_otherwise_there(tmp_path, hub):
    hub.put("org/big", {"there/q4.gguf": WHOLE})
    raw = registry("hub").model_dump()
    raw["weights"][0]["hub"]["names"] = {"big.gguf": "there/q4.gguf"}

    assert Store(tmp_path, registry=type(registry()).model_validate(raw)).pull("big").read_bytes() == WHOLE


def test_wrong_bytes_of_a_large_file_are_known_before_they_are_downloaded(store, hub):
    hub.put("org/big", {"big.gguf": WHOLE[::-1]})
    with pytest.raises(WeightsMissing, match="its SHA-256 there is"):
        store.pull("big")

    assert hub.gets == []


def test_a_download_that_breaks_off_goes_on_where_it_was(store, hub, monkeypatch):
    hub.put("org/big", {"big.gguf": WHOLE})
    monkeypatch.setattr(constants, "DOWNLOAD_CHUNK_SIZE", 100_000)
    hub.break_off_after = 300_000
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)

    assert store.pull("big").read_bytes() == WHOLE
    assert len(hub.gets) == 2
    assert hub.ranges[1].startswith("bytes=")


def test_a_file_that_the_hub_does_not_have_is_named_and_the_others_are_kept(store, hub):
    hub.put("org/several", {path: content for path, content in FOLDER.items() if path != "config.json"})
    with pytest.raises(WeightsMissing, match=r"config\.json: "):
        store.pull("several")

    row = next(row for row in store.status(hashed=True) if row.name == "several")
    assert (row.state, row.detail) == ("partial", "config.json")


def test_an_unreachable_hub_is_asked_once_for_a_whole_set(tmp_path, monkeypatch, wheels):
    asked = []

    def silent(endpoint, seconds):
        asked.append(endpoint)
        return False

    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    monkeypatch.setattr(hub_module, "reachable", silent)
    Store(tmp_path / "store", registry=registry("hub", "package")).pull("several")

    assert len(asked) == 1


def test_where_nothing_listens_nothing_is_reachable(hub):
    assert reachable(hub.url, 5)
    assert not reachable("http://127.0.0.1:9", 5)
    assert not reachable("http://no-such-host.invalid", 5)


def test_offline_the_hub_is_not_asked(store, hub, monkeypatch):
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    hub.put("org/big", {"big.gguf": WHOLE})
    with pytest.raises(WeightsMissing, match="HF_HUB_OFFLINE is set"):
        store.pull("big")
    assert hub.gets == []
