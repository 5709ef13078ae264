"""Building: whole or not at all, and nothing embedded twice."""

import errno
import os
import signal
import subprocess
import sys
import textwrap
import threading
from pathlib import Path

import pytest

from base.errors import StorageError
from index import build as build_module
from index.build import build
from index.errors import EmptyCorpus
from index.library import Library, SearchSettings
from index.manifest import read_manifest
from index.splitting import SplitSettings
from tests.fakes import FakeEmbedder
from tests.index.made import PATENTS, ROBOTS, opened, reading, shelf

ROOT = Path(__file__).parents[2]
SETTINGS = SplitSettings()


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "home" / "index"


def texts_of(folder):
    library = Library.open(folder, FakeEmbedder(), SETTINGS, SearchSettings())
    return {passage.text for passage in library.passages}


def embedded(embedder):
    return [text for call in embedder.calls for text in call]


def test_the_manifest_tells_what_was_indexed(folder):
    manifest = build(shelf(), folder, FakeEmbedder(), SETTINGS)
    assert manifest == read_manifest(folder)
    assert [(source.id, source.title, source.passages) for source in manifest.sources] == [
        ("robots", "Robots", 1),
        ("patents", "Patents", 1),
        ("spending", "Spending", 2),
    ]
    assert (manifest.passages, manifest.sentences) == (4, 2 + 2 + 1 + 2)
    assert (manifest.embedder, manifest.fingerprint, manifest.dimension) == ("fake", "fake", 256)
    assert [source.sha256 for source in manifest.sources] == [read.sha256 for read in shelf()]


def test_a_library_has_nothing_beside_it_when_it_is_built(folder):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    build(shelf()[:2], folder, FakeEmbedder(), SETTINGS)
    assert {path.name for path in folder.parent.iterdir()} <= {"index", "index.lock"}


def test_progress_counts_every_text_up_to_the_last(folder):
    told = []
    build(shelf(), folder, FakeEmbedder(), SETTINGS, lambda done, total: told.append((done, total)))
    done, totals = zip(*told, strict=True)
    assert set(totals) == {4 + 7}
    assert list(done) == sorted(done)
    assert done[-1] == 4 + 7


def test_a_second_build_embeds_only_what_is_new(folder):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    embedder = FakeEmbedder()
    build([*shelf(), reading("Solar power doubled.", source="solar")], folder, embedder, SETTINGS)
    assert embedded(embedder) == ["Title of solar\nSolar power doubled.", "Title of solar: Solar power doubled."]


def test_an_unchanged_corpus_embeds_nothing_and_says_so(folder):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    embedder = FakeEmbedder()
    told = []
    build(shelf(), folder, embedder, SETTINGS, lambda *progress: told.append(progress))
    assert embedded(embedder) == []
    assert told == []


def test_kept_vectors_are_those_of_a_fresh_build(folder, tmp_path):
    """A row that slipped would pair a passage with another's vector, and every later answer would be wrong."""
    solar = reading("Solar power doubled. Wind power did not.", source="solar")
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    grown = opened([solar, *reversed(shelf())], folder)
    fresh = opened([solar, *reversed(shelf())], tmp_path / "fresh")
    assert grown.passages == fresh.passages
    for passage in fresh.passages:
        for one, other in zip(grown.sentences(passage), fresh.sentences(passage), strict=True):
            assert (one.start, one.end) == (other.start, other.end)
            assert one.vector.tolist() == other.vector.tolist()
    for question in ("solar power", "industrial robots", "research in Japan"):
        assert grown.search(grown.query(question)) == fresh.search(fresh.query(question))


def test_another_embedding_model_embeds_everything_again(folder):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    other = FakeEmbedder(dimension=64)
    other.fingerprint = "other"
    manifest = build(shelf(), folder, other, SETTINGS)
    assert len(embedded(other)) == manifest.passages + manifest.sentences
    assert manifest.dimension == 64


@pytest.mark.parametrize("damage", [b"", b"{", b"no index at all" * 100])
@pytest.mark.parametrize("name", ["manifest.json", "passages.jsonl", "passages.faiss"])
def test_a_damaged_index_is_built_anew(folder, name, damage):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    (folder / name).write_bytes(damage)
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    assert ROBOTS in " ".join(texts_of(folder))


def test_what_left_the_corpus_is_not_found_any_more(folder):
    assert any(hit.passage.locator.source_id == "patents" for hit in found(opened(shelf(), folder), "patent office"))
    without = opened([read for read in shelf() if read.document.source.id != "patents"], folder)
    assert PATENTS not in " ".join(hit.passage.text for hit in found(without, "patent office"))
    assert "patents" not in {source.id for source in without.manifest.sources}


def found(library, question):
    return library.search(library.query(question))


@pytest.mark.parametrize("readings", [[], [reading("")]])
def test_an_empty_corpus_is_refused_and_the_old_index_stays(folder, readings):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    with pytest.raises(EmptyCorpus) as caught:
        build(readings, folder, FakeEmbedder(), SETTINGS)
    assert "footnote corpus" in caught.value.remedy
    assert len(texts_of(folder)) == 4


def test_a_document_without_a_single_word_can_be_indexed(folder):
    library = opened([reading("!!! … ???")], folder)
    assert [hit.passage.text for hit in found(library, "anything")] == ["!!! … ???"]
    assert found(library, "anything")[0].lexical == 0


def test_several_documents_of_one_source_are_one_source(folder):
    manifest = build([reading("One."), reading("Two."), *shelf()], folder, FakeEmbedder(), SETTINGS)
    assert next((source.id, source.passages) for source in manifest.sources) == ("doc", 2)
    assert len({source.sha256 for source in manifest.sources}) == 4
    assert {"One.", "Two."} < texts_of(folder)


# The steps at which a builder may meet its end, by the name under which `index.build` calls them.
STEPS = ["_known_vectors", "write_passages", "describe_files", "write_atomically", "swap_folder"]


def killed_builder(folder, before):
    """The status of a process that builds a new index and is killed right before a step."""
    program = f"""
        import os, signal
        from pathlib import Path
        import index.build as building
        from index.splitting import SplitSettings
        from tests.fakes import FakeEmbedder
        from tests.index.made import reading

        class Last(FakeEmbedder):
            def embed(self, texts, on_progress=None):
                vectors = super().embed(texts, on_progress)
                die() if {before!r} == "embedded" else None
                return vectors

        def die(*arguments, **options):
            os.kill(os.getpid(), signal.SIGKILL)

        if {before!r} == "renamed":
            Path.rename, rename = lambda self, to: (rename(self, to), die()), Path.rename
        elif {before!r} != "embedded":
            setattr(building, {before!r}, die)
        building.build([reading("Something new.")], Path({str(folder)!r}), Last(), SplitSettings())
    """
    return subprocess.run([sys.executable, "-c", textwrap.dedent(program)], cwd=ROOT, check=False).returncode


@pytest.mark.parametrize("before", [*STEPS, "embedded"])
def test_a_killed_builder_leaves_the_old_index(folder, before):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    old = texts_of(folder)
    assert killed_builder(folder, before) == -signal.SIGKILL
    assert texts_of(folder) == old
    build([reading("Something new.")], folder, FakeEmbedder(), SETTINGS)  # its lock went with it
    assert texts_of(folder) == {"Something new."}
    assert {path.name for path in folder.parent.iterdir()} <= {"index", "index.lock"}  # and what it had begun


def test_a_builder_killed_between_the_two_renames_loses_nothing(folder):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    assert killed_builder(folder, "renamed") == -signal.SIGKILL
    assert not folder.exists()
    embedder = FakeEmbedder()
    build(shelf(), folder, embedder, SETTINGS)
    assert embedded(embedder) == []  # the index that was put aside came back
    assert {path.name for path in folder.parent.iterdir()} <= {"index", "index.lock"}


def test_a_builder_killed_before_its_first_index_leaves_none(folder):
    assert killed_builder(folder, "swap_folder") == -signal.SIGKILL
    assert not folder.exists()
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    assert {path.name for path in folder.parent.iterdir()} <= {"index", "index.lock"}


@pytest.mark.parametrize("step", ["write_passages", "_write", "describe_files", "write_atomically", "swap_folder"])
def test_a_full_disk_leaves_the_old_index(folder, monkeypatch, step):
    build(shelf(), folder, FakeEmbedder(), SETTINGS)
    before = sorted(folder.parent.iterdir())

    def full(*arguments, **options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(build_module, step, full)
    with pytest.raises(StorageError) as caught:
        build([reading("Something new.")], folder, FakeEmbedder(), SETTINGS)
    assert "free some space" in caught.value.remedy
    assert ROBOTS in " ".join(texts_of(folder))
    assert sorted(folder.parent.iterdir()) == before


def test_vectors_that_find_no_room_say_so(tmp_path):
    """FAISS writing by itself would not."""
    store = build_module.VectorStore.build(FakeEmbedder().embed(["one", "two"]))
    with pytest.raises(OSError, match="No space left") as caught:
        store.save(Path("/dev/full"))
    assert caught.value.errno == errno.ENOSPC


def test_two_builders_at_once_take_turns(folder):
    inside, most = 0, 0
    guard = threading.Lock()

    class Watched(FakeEmbedder):
        def embed(self, texts, on_progress=None):
            nonlocal inside, most
            with guard:
                inside += 1
                most = max(most, inside)
            vectors = super().embed(texts, on_progress)
            threading.Event().wait(0.2)
            with guard:
                inside -= 1
            return vectors

    corpora = [[reading("First corpus.")], [reading("Second corpus.")]]
    threads = [
        threading.Thread(target=build, args=(corpus, folder, Watched(), SETTINGS), daemon=True) for corpus in corpora
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1
    assert texts_of(folder) in ({"First corpus."}, {"Second corpus."})
