"""Opening a bot on the documents of a question set."""

import json

import pytest

from cli.opening import Opener
from index.manifest import FORMAT, NAME
from tests.cli.conftest import DOCUMENTS


@pytest.fixture
def documents(tmp_path):
    rows = [{"id": name, "title": name, "text": text} for name, text in DOCUMENTS.items()]
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "docs.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    return folder


def opened(documents, tmp_path):
    return Opener().bot_for(documents, "none", None, tmp_path / "home")


@pytest.mark.parametrize(("format_", "built"), [(FORMAT, 1), (FORMAT - 1, 2)])
def test_the_index_of_a_set_is_built_once_and_again_where_it_has_the_format_of_before(
    documents, tmp_path, format_, built, capfd
):
    opened(documents, tmp_path)
    (manifest,) = (tmp_path / "home").rglob(NAME)
    told = json.loads(manifest.read_text(encoding="utf-8"))
    manifest.write_text(json.dumps(told | {"format": format_}), encoding="utf-8")
    assert len(opened(documents, tmp_path).library.passages) == len(DOCUMENTS)
    assert capfd.readouterr().err.count("Indexing set once") == built


def test_what_lies_beside_the_documents_of_a_set_is_none_of_them(documents, tmp_path):
    (documents / "README.md").write_text("# About\n\nThese questions were written in a night.", encoding="utf-8")
    assert len(opened(documents, tmp_path).library.passages) == len(DOCUMENTS)
