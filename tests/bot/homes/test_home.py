"""A home: what is shelved is found, what is removed is not, and only what is new is embedded."""

import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.homes import shelving
from bot.homes.home import Home
from bot.homes.progress import bars, silent
from bot.settings import Settings
from corpus.brief import Original
from corpus.errors import ShelfError
from index.errors import IndexUnfit
from index.manifest import peek_manifest
from tests.corpus.make import lines, pdf
from tests.corpus.test_fetch import LOCAL, Site, body
from tests.fakes import FakeEmbedder

ROOT = Path(__file__).parents[3]
PAGE = b"<!doctype html><html><body><p>The Heron turbine has eleven blades.</p></body></html>"


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with three documents."""
    folder = tmp_path / "docs"
    folder.mkdir()
    for name, text in {
        "pump": "The Kestrel pump delivers 42 litres a minute.",
        "oil": "Change the oil every 500 hours.",
        "office": "The service office is in Lisbon.",
    }.items():
        (folder / f"{name}.md").write_text(text)
    return folder


@pytest.fixture
def home(tmp_path: Path, docs: Path) -> Home:
    """A home whose library is that folder, built."""
    home = Home(tmp_path / "home", Settings(), policy=LOCAL)
    home.build(docs, FakeEmbedder(), silent)
    return home


@pytest.fixture(scope="module")
def shipped_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("shipped")
    Home(path, Settings()).build(embedder=FakeEmbedder(), on_progress=silent)
    return path


@pytest.fixture
def shipped(tmp_path: Path, shipped_index: Path) -> Home:
    """A home whose library is the shelf that comes with Footnote, built."""
    shutil.copytree(shipped_index, tmp_path / "shipped")
    home = Home(tmp_path / "shipped", Settings(), policy=LOCAL)
    assert home.is_current()
    return home


@pytest.fixture
def served() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


def write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def best(home: Home, question: str) -> tuple[str, int | None, str]:
    """Source, page and text of the first hit, from a library opened now."""
    library = home.library(FakeEmbedder())
    passage = library.search(library.query(question))[0].passage
    return passage.locator.source_id, passage.locator.page, passage.text


def states(home: Home) -> dict[str, str]:
    return {row.source_id: row.state for row in home.shelf()}


def test_adding_one_document_embeds_that_one_alone(shipped: Home, tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    row = shipped.add(write(tmp_path / "heron.txt", "The Heron turbine has eleven blades."), embedder=embedder)
    assert (row.source_id, row.state, row.passages) == ("heron", "ready", 1)
    assert peek_manifest(shipped.index).passages > 100
    embedded = [text for call in embedder.calls for text in call]
    assert len(embedded) == 2  # the passage, and its sentence
    assert all("Heron" in text for text in embedded)


def test_what_is_added_is_found_and_what_is_removed_is_not(home: Home, tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    home.add(write(tmp_path / "heron.txt", "The Heron turbine has eleven blades."), embedder=embedder)
    assert best(home, "blades of the Heron turbine")[0] == "heron"
    home.remove("heron", embedder=embedder)
    assert best(home, "blades of the Heron turbine")[0] != "heron"
    assert states(home) == {"oil": "ready", "office": "ready", "pump": "ready"}
    assert len(embedder.calls) == 1


def test_a_changed_document_is_replaced_in_the_next_answer(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    home.add(file, embedder=FakeEmbedder())
    write(file, "The Heron turbine has nine blades.")
    home.add(file, embedder=FakeEmbedder())
    assert best(home, "blades of the Heron turbine")[2] == "The Heron turbine has nine blades."


def test_nothing_is_built_when_nothing_changed(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    home.add(file, embedder=FakeEmbedder())
    before = (home.index / "manifest.json").stat().st_ino
    assert home.add(file, embedder=FakeEmbedder()).state == "ready"
    assert (home.index / "manifest.json").stat().st_ino == before


def test_a_page_of_an_uploaded_pdf_is_cited(home: Home, tmp_path: Path) -> None:
    pages = ["The turbine was tested in 2019.", "It has eleven blades.", "It reached 913 kilowatts in Bergen."]
    upload = pdf(tmp_path / "tmp1x9", *(lambda c, t=text: lines(c, 70, 700, t) for text in pages))  # type: ignore[misc]
    told: list[tuple[str, int, int]] = []
    row = home.add(upload, "Heron report.pdf", lambda *step: told.append(step), FakeEmbedder())
    assert (row.source_id, row.title, row.passages) == ("Heron report", "Heron report", 3)
    assert best(home, "kilowatts reached in Bergen")[:2] == ("Heron report", 3)
    assert told[:2] == [("Reading", 0, 1), ("Reading", 1, 1)]
    assert told[-1][0] == "Embedding"
    assert told[-1][1] == told[-1][2]


def test_a_document_that_fails_has_a_reason_and_the_rest_stays(home: Home, tmp_path: Path) -> None:
    embedder = FakeEmbedder()
    row = home.add(write(tmp_path / "bad.pdf", "%PDF-1.7 nothing"), embedder=embedder)
    assert row.state == "failed"
    assert row.reason
    assert home.shelf()[-1] == row
    assert best(home, "litres a minute")[0] == "pump"
    assert embedder.calls == []


def test_a_document_that_comes_to_fail_is_gone_from_the_next_answer(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    home.add(file, embedder=FakeEmbedder())
    write(file, "")
    assert home.add(file, embedder=FakeEmbedder()).state == "failed"
    assert best(home, "blades of the Heron turbine")[0] != "heron"


def test_what_is_not_there_is_failed_but_not_listed(home: Home) -> None:
    row = home.add("nowhere.txt", embedder=FakeEmbedder())
    assert (row.state, "no file" in row.reason) == ("failed", True)
    assert "nowhere" not in states(home)


def test_a_folder_is_brought_up_to_date(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "a.txt", "The Heron turbine has eleven blades.")
    write(folder / "b.txt", "The Egret kite has a red tail.")
    shelving.add(home, [folder], "", silent, FakeEmbedder())
    (folder / "a.txt").unlink()
    added = shelving.add(home, [folder], "", silent, FakeEmbedder())
    assert [row.source_id for row in added.rows] == ["b"]
    assert added.gone == ("a",)
    assert best(home, "blades of the Heron turbine")[0] != "a"
    assert best(home, "tail of the Egret kite")[0] == "b"


def test_the_files_of_a_corpus_are_listed_and_a_failed_one_by_its_stem(home: Home, docs: Path) -> None:
    write(docs / "scan.pdf", "%PDF-1.7 nothing")
    write(docs / "later.txt", "This came later.")
    write(docs / "oil.md", "Change the oil every 400 hours.")
    rows = {row.source_id: row for row in home.shelf()}
    assert (rows["scan"].state, rows["later"].state, rows["oil"].state) == ("failed", "missing", "missing")
    assert rows["scan"].reason
    assert rows["later"].reason == "not in the index yet: footnote index build"
    assert rows["oil"].reason == "changed since it was indexed: footnote index build"
    assert rows["pump"].state == "ready"


def test_a_source_whose_copy_is_gone_is_missing(home: Home, tmp_path: Path) -> None:
    file = write(tmp_path / "heron.txt", "The Heron turbine has eleven blades.")
    home.add(file, embedder=FakeEmbedder())
    [entry] = home.own.entries()
    home.own.path(entry).unlink()
    row = home.shelf()[-1]
    assert (row.source_id, row.state) == ("heron", "missing")
    assert f"footnote corpus add {file}" in row.reason


def test_only_what_is_the_users_can_be_removed(home: Home, shipped: Home) -> None:
    with pytest.raises(ShelfError, match="ships with Footnote"):
        shipped.remove("gii-2025")
    with pytest.raises(ShelfError, match="no source nosuch"):
        shipped.remove("nosuch")
    with pytest.raises(ShelfError, match="stands in the folder"):
        home.remove("pump")


def test_a_users_id_is_not_that_of_a_shipped_source(shipped: Home, tmp_path: Path) -> None:
    row = shipped.add(write(tmp_path / "GII-2025.txt", "My own notes on it."), embedder=FakeEmbedder())
    assert row.source_id == "GII-2025-2"


def test_an_original_joins_its_brief_under_one_id(
    shipped: Home, served: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = pdf(tmp_path / "a.pdf", *[lambda c, n=n: lines(c, 70, 700, f"Zebrafish figure {n}.") for n in (1, 2)])  # type: ignore[misc]
    served.pages["/whole.pdf"] = body(made.read_bytes(), "application/pdf")
    served.pages["/gone.html"] = body(b"", status=404)
    urls = [f"{served.url}/gone.html", f"{served.url}/whole.pdf"]
    originals = {"gii-2025": tuple(Original(url=url, format="pdf") for url in urls), "article": ()}
    monkeypatch.setattr(shelving, "read_originals", lambda: originals)
    before = {source.id: source for source in peek_manifest(shipped.index).sources}

    fetched = shelving.fetch(shipped, ["gii-2025"], silent, FakeEmbedder())
    assert [(one.url, bool(one.reason)) for one in fetched] == [(urls[0], True), (urls[1], False)]
    after = {source.id: source for source in peek_manifest(shipped.index).sources}
    assert after.keys() == before.keys()
    assert after["gii-2025"].passages == before["gii-2025"].passages + 2
    assert after["gii-2025"].title == before["gii-2025"].title
    assert states(shipped)["gii-2025"] == "ready"
    assert best(shipped, "Zebrafish figure 2")[:2] == ("gii-2025", 2)
    library = shipped.library(FakeEmbedder())
    assert library.search(library.query("Zebrafish figure 2"))[0].passage.url == urls[1]

    shipped.remove("gii-2025", embedder=FakeEmbedder())
    assert {source.id: source for source in peek_manifest(shipped.index).sources} == before


def test_originals_are_those_of_the_shipped_shelf(shipped: Home) -> None:
    with pytest.raises(ShelfError, match="no shipped source nosuch"):
        shelving.fetch(shipped, ["nosuch"], silent, FakeEmbedder())


def test_a_library_made_of_a_folder_has_no_originals(home: Home) -> None:
    with pytest.raises(ShelfError, match="made of a folder"):
        shelving.fetch(home, [], silent, FakeEmbedder())


def test_an_address_is_fetched_and_found(home: Home, served: Site) -> None:
    served.pages["/heron.html"] = body(PAGE)
    row = home.add(f"{served.url}/heron.html", embedder=FakeEmbedder())
    assert (row.source_id, row.state) == ("heron", "ready")
    assert best(home, "blades of the Heron turbine")[0] == "heron"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a.test/x", "http://127.0.0.1:1/"])
def test_an_address_that_is_refused_is_failed(home: Home, url: str) -> None:
    strict = Home(home.path, Settings())
    assert strict.add(url, embedder=FakeEmbedder()).state == "failed"


def test_an_index_older_than_the_shelf_is_refused_until_it_is_built(home: Home, tmp_path: Path) -> None:
    with home.changing():  # as a process leaves it that dies before it indexes
        home.own.add_file(write(tmp_path / "heron.txt", "The Heron turbine has eleven blades."))
    assert states(home)["heron"] == "missing"
    assert not home.is_current()
    with pytest.raises(IndexUnfit, match="has changed"):
        home.library(FakeEmbedder())
    home.build(embedder=FakeEmbedder(), on_progress=silent)
    assert best(home, "blades of the Heron turbine")[0] == "heron"


ADDING = """
import sys
from pathlib import Path
from bot.homes.home import Home
from bot.settings import Settings
from tests.fakes import FakeEmbedder
row = Home(Path(sys.argv[1]), Settings()).add(Path(sys.argv[2]), embedder=FakeEmbedder())
assert row.state == "ready", row
"""


def test_two_processes_add_at_once(home: Home, tmp_path: Path) -> None:
    files = [write(tmp_path / f"new-{number}.txt", f"Fact number {number} of the Heron.") for number in range(2)]
    running = [subprocess.Popen([sys.executable, "-c", ADDING, str(home.path), str(file)], cwd=ROOT) for file in files]
    assert [process.wait() for process in running] == [0, 0]
    assert {"new-0", "new-1"} <= states(home).keys()
    assert set(states(home).values()) == {"ready"}
    assert home.is_current()


def test_threads_add_at_once_while_others_ask(home: Home, tmp_path: Path) -> None:
    library = home.library(FakeEmbedder())
    files = [write(tmp_path / f"new-{number}.txt", f"Fact number {number} of the Heron.") for number in range(4)]
    threads = [threading.Thread(target=home.add, args=(file,), kwargs={"embedder": FakeEmbedder()}) for file in files]
    for thread in threads:
        thread.start()
    for _ in range(20):
        assert library.search(library.query("litres a minute"))[0].passage.locator.source_id == "pump"
    for thread in threads:
        thread.join()
    assert len(home.own.entries()) == 4
    assert home.is_current()


def test_the_bars_tell_each_step(capsys: pytest.CaptureFixture[str]) -> None:
    with bars() as tell:
        tell("Reading", 1, 2)
        tell("Reading", 2, 2)
        tell("Embedding", 30, 30)
    told = capsys.readouterr().err
    assert told.index("Reading: 2 of 2") < told.index("Embedding: 30 of 30")
