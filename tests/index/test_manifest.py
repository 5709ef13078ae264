"""An index that does not fit, or is not whole, is refused with the command that mends it."""

import ast
import json
import pickle
from pathlib import Path

import pytest

from index.build import build
from index.errors import IndexDamaged, IndexMissing, IndexUnfit
from index.library import Library, SearchSettings
from index.manifest import NAME, REBUILD, peek_manifest, read_manifest
from index.splitting import SplitSettings
from tests.fakes import FakeEmbedder
from tests.index.made import shelf

ROOT = Path(__file__).parents[2]
OURS = ("base", "corpus", "models", "index", "bot", "evals", "cli")
FILES = [
    "passages.jsonl",
    "passages.faiss",
    "sentences.faiss",
    "lexical/vocab.index.json",
    "lexical/params.index.json",
    "lexical/data.csc.index.npy",
    "lexical/indices.csc.index.npy",
    "lexical/indptr.csc.index.npy",
]


@pytest.fixture
def folder(tmp_path):
    build(shelf(), tmp_path / "index", FakeEmbedder(), SplitSettings())
    return tmp_path / "index"


def opening(folder, embedder=None, **split):
    return Library.open(folder, embedder or FakeEmbedder(), SplitSettings(**split), SearchSettings())


def changed(folder, **values):
    path = folder / NAME
    path.write_text(json.dumps(json.loads(path.read_text()) | values))


def test_the_files_of_an_index_are_known(folder):
    assert sorted(read_manifest(folder).files) == sorted(FILES)


def test_an_index_that_fits_is_opened(folder):
    assert len(opening(folder).passages) == 4


@pytest.mark.parametrize("format_", [0, 1, 99])
def test_another_format(folder, format_):
    changed(folder, format=format_, something_of_that_format=True)
    for read in (peek_manifest, read_manifest, opening):
        with pytest.raises(IndexUnfit, match=f"format {format_}") as caught:
            read(folder)
        assert caught.value.remedy == REBUILD == "footnote index build"


@pytest.mark.parametrize(
    ("attribute", "value", "named"),
    [("name", "other", "embedding model"), ("fingerprint", "beef", "weights"), ("dimension", 64, "embedding model")],
)
def test_another_embedding_model(folder, attribute, value, named):
    embedder = FakeEmbedder()
    setattr(embedder, attribute, value)
    with pytest.raises(IndexUnfit, match=named) as caught:
        opening(folder, embedder)
    assert caught.value.remedy == REBUILD


@pytest.mark.parametrize(("setting", "named"), [("passage_chars", "passage length"), ("table_chars", "table length")])
def test_other_splitter_settings(folder, setting, named):
    with pytest.raises(IndexUnfit, match=f"{named} .* 555") as caught:
        opening(folder, **{setting: 555})
    assert caught.value.remedy == REBUILD


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("damage", ["cut", "emptied", "flipped", "longer", "missing", "a folder"])
def test_a_damaged_file(folder, name, damage):
    path = folder / name
    data = bytearray(path.read_bytes())
    if damage in ("missing", "a folder"):
        path.unlink()
        if damage == "a folder":
            path.mkdir()
    else:
        data[len(data) // 2] ^= 1
        told = {"cut": data[:-1], "emptied": b"", "flipped": data, "longer": data + b"\n"}[damage]
        path.write_bytes(told)
    with pytest.raises(IndexDamaged, match=name.replace(".", r"\.")) as caught:
        opening(folder)
    assert caught.value.remedy == REBUILD


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"null", b'{"format": 2}', b'{"format": "one"}', b"\xff\xfe", b"{}", b"9" * 5000]
)
def test_a_manifest_that_is_none(folder, content):
    (folder / NAME).write_bytes(content)
    with pytest.raises(IndexDamaged) as caught:
        opening(folder)
    assert caught.value.remedy == REBUILD


def test_a_cut_manifest(folder):
    whole = (folder / NAME).read_bytes()
    for end in range(0, len(whole) - 1, 97):
        (folder / NAME).write_bytes(whole[:end])
        with pytest.raises(IndexDamaged):
            peek_manifest(folder)


@pytest.mark.parametrize(("name", "value"), [("passages", 3), ("sentences", 99)])
def test_counts_that_do_not_fit_the_files(folder, name, value):
    changed(folder, **{name: value})
    with pytest.raises(IndexDamaged) as caught:
        opening(folder)
    assert caught.value.remedy == REBUILD


def test_no_index_and_no_manifest(folder, tmp_path):
    (folder / NAME).unlink()
    for where in (folder, tmp_path / "nothing here"):
        with pytest.raises(IndexMissing) as caught:
            opening(where)
        assert str(where) in caught.value.what
        assert caught.value.remedy == REBUILD


class Trap:
    sprung = False

    def __reduce__(self):
        return (setattr, (Trap, "sprung", True))


@pytest.mark.parametrize("name", ["index.pkl", "lexical/corpus.jsonl", "lexical/vocab.pkl", "lexical/data.npy"])
def test_a_planted_pickle_is_never_loaded(folder, name):
    (folder / name).write_bytes(pickle.dumps(Trap()))
    assert len(opening(folder).search(opening(folder).query("robots"))) > 0
    assert not Trap.sprung
    assert name not in read_manifest(folder).files


@pytest.mark.parametrize("path", sorted(path for folder in OURS for path in (ROOT / folder).rglob("*.py")), ids=str)
def test_no_module_of_ours_unpickles(path):
    imported, allowed = set(), False
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            imported |= {name.name.split(".")[0] for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            imported.add((node.module or "").split(".")[0])
        elif isinstance(node, ast.keyword) and node.arg == "allow_pickle":
            allowed |= not (isinstance(node.value, ast.Constant) and node.value.value is False)
    assert not imported & {"pickle", "cPickle", "_pickle", "joblib", "dill", "cloudpickle", "marshal", "shelve"}
    assert not allowed
