"""From an empty home to a bot: what is missing is got, what is there is left alone, what is damaged is mended once."""

from pathlib import Path

import pytest

import bot.homes.home
from bot.homes.board import Board, Stage
from bot.homes.home import Home
from bot.homes.preparing import in_use, prepare
from bot.reader.polarity import PolarityProbe
from bot.reader.probe import LAYERS, Probe
from bot.settings import Settings
from models.errors import EngineError, WeightsDamaged, WeightsMissing
from models.lower import KEPT, folder_of
from models.registry import load_registry
from models.store import Store, WeightsStatus
from tests.bot.made import polarity
from tests.fakes import FakeEmbedder, FakeGenerator, FakeReader

EMBEDDER, GENERATOR = "all-minilm-l6-v2", "qwen2.5-coder-1.5b-instruct"


class ListedStore(Store):
    """A store that says what a test lays in it, and gets everything that is asked for."""

    def __init__(self, held: set[str], root: Path) -> None:
        super().__init__(root, registry=load_registry())
        self.held = held
        self.pulled: list[str] = []

    def status(self, *, hashed: bool = False) -> tuple[WeightsStatus, ...]:
        return tuple(
            WeightsStatus(one.name, one.use, "", 1, "ready" if one.name in self.held else "missing", self.root)
            for one in self.registry.weights
        )

    def pull(self, name, on_progress=lambda done, total: None):
        self.pulled.append(name)
        on_progress(10, 100)
        self.held.add(name)
        return self.root


class Told(Board):
    """Remembers every stage."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[Stage] = []

    def tell(self, step, what="", done=0, total=0):
        super().tell(step, what, done, total)
        self.stages.append(self.now())

    @property
    def steps(self) -> list[tuple[str, str]]:
        return list(dict.fromkeys((stage.step, stage.what) for stage in self.stages))


@pytest.fixture
def models(monkeypatch):
    """What is loaded: an embedder, a generator and a reader, or the errors that stand here."""
    made = {"embedder": FakeEmbedder(name=EMBEDDER), "generator": FakeGenerator(), "reader": FakeReader()}
    made["embedder"].fingerprint = load_registry().get(EMBEDDER).fingerprint

    def given(name):
        thing = made[name].pop(0) if isinstance(made[name], list) else made[name]
        if isinstance(thing, Exception):
            raise thing
        return thing

    monkeypatch.setattr(bot.homes.home, "make_embedder", lambda name, store, asking: given("embedder"))
    monkeypatch.setattr(bot.homes.home, "make_generator", lambda *arguments: given("generator"))
    monkeypatch.setattr(bot.homes.home, "make_reader", lambda *arguments, for_long: given("reader"))
    monkeypatch.setattr(bot.homes.home, "keep_reader", lay_layers)
    return made


def lay_layers(name, layers, store, on_progress=lambda done, total: None):
    """Stands for `models.factory.keep_reader`, which takes half a minute."""
    on_progress(1, 2)
    kept = folder_of(store.place(name), layers) / KEPT
    kept.parent.mkdir(parents=True)
    kept.write_text("{}")


@pytest.fixture
def docs(tmp_path):
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "pump.md").write_text("The Kestrel pump delivers 42 litres a minute.")
    return folder


def home_with(tmp_path: Path, *held: str, **settings: object) -> Home:
    home = Home(tmp_path / "home", Settings(**settings), ListedStore(set(held), tmp_path / "models"))
    if GENERATOR in held:
        lay_layers(GENERATOR, LAYERS, home.store)
    return home


def test_an_empty_home_gets_weights_and_an_index_and_tells_how_far_it_is(tmp_path, models):
    home, board = home_with(tmp_path), Told()
    made = prepare(home, board)
    assert home.store.pulled == [EMBEDDER, GENERATOR]
    weights = [("weights", EMBEDDER), ("weights", GENERATOR)]
    assert board.steps == [*weights, ("index", ""), ("reader", ""), ("loading", "")]
    assert any(stage.step == "reader" and (stage.done, stage.total) == (1, 2) for stage in board.stages)
    assert any(stage.step == "weights" and (stage.done, stage.total) == (10, 100) for stage in board.stages)
    embedded = [stage.done for stage in board.stages if stage.step == "index" and stage.total]
    assert embedded == sorted(embedded)
    assert embedded[-1] > 100
    assert made.generator is models["generator"]
    assert len(made.library.passages) > 100


def test_what_is_there_is_not_made_again(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    before, board = (home.index / "manifest.json").stat().st_mtime_ns, Told()
    prepare(home, board)
    assert home.store.pulled == []
    assert board.steps == [("loading", "")]
    assert (home.index / "manifest.json").stat().st_mtime_ns == before


def test_without_an_engine_only_the_embedder_is_wanted(tmp_path, models, docs):
    home = home_with(tmp_path, engine="none")
    assert in_use(home) == [EMBEDDER]


def test_sentences_are_read_where_an_engine_writes_and_the_model_that_reads_is_here(tmp_path, models, docs, caplog):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    assert home.bot().reads
    assert len(models["reader"].texts) == 3  # to be warm, and to see how long it takes
    unread = home_with(tmp_path / "unread", EMBEDDER, GENERATOR, read={"sentences": 0})
    none = home_with(tmp_path / "none", EMBEDDER, GENERATOR, engine="none")
    for other in (unread, none):
        assert other.has_reader()
        assert other.readers() == (None, None)
    small = home_with(tmp_path / "small", EMBEDDER, model="qwen2.5-coder-0.5b-instruct")
    assert small.readers() == (None, None)
    assert f"{GENERATOR} is not here" in caplog.text
    beside = home_with(tmp_path / "beside", EMBEDDER, GENERATOR, model="qwen2.5-coder-0.5b-instruct")
    assert beside.readers()[0] is not None


def test_a_yes_or_a_no_is_read_where_the_probe_is_of_the_same_weights_and_wanted(tmp_path, models, monkeypatch, caplog):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    assert home.readers()[1] is None  # the shipped probe is of other weights than the fake's
    assert "No yes or no is told" in caplog.text
    monkeypatch.setattr(PolarityProbe, "load", polarity)
    arbiter = home.readers()[1]
    assert arbiter is not None
    assert "Do the notes say yes or no" in models["reader"].openings[-1]  # warm
    assert home.readers(once=True)[1] is not None
    assert "Do the notes say yes or no" not in models["reader"].openings[-1]
    monkeypatch.setattr(PolarityProbe, "load", lambda: polarity().model_copy(update={"layers": 2}))
    assert home.readers()[1] is None
    unwanted = home_with(tmp_path / "unwanted", EMBEDDER, GENERATOR, read={"yes_or_no": 1})
    examiner, arbiter = unwanted.readers()
    assert examiner is not None and arbiter is None


def test_nothing_is_read_where_that_would_take_too_long(tmp_path, models, docs, caplog):
    home = home_with(tmp_path, EMBEDDER, GENERATOR, read={"seconds": 0.05})
    home.build(docs)
    models["reader"] = FakeReader(works=0.02)
    assert not home.bot().reads
    assert "read.seconds" in caplog.text


def test_what_waits_for_a_busy_processor_is_read(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR, read={"seconds": 0.05})
    home.build(docs)
    models["reader"] = FakeReader(waits=0.02)
    assert home.bot().reads


def test_the_probe_that_the_settings_name_is_taken(tmp_path, models):
    other = Probe.load().model_copy(update={"bias": 7.0})
    (tmp_path / "mine.json").write_text(other.model_dump_json())
    home = home_with(tmp_path, EMBEDDER, GENERATOR, read={"probe": tmp_path / "mine.json"})
    examiner, _ = home.readers()
    assert home.probe() == examiner.probe == other
    assert examiner._reader.changes == other.changes != {}


def test_a_reader_that_cannot_be_made_is_told_and_nothing_is_left_open(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    models["reader"] = EngineError("it holds no layers that can be taken")
    with pytest.raises(EngineError, match="no layers that can be taken"):
        home.bot()
    assert models["generator"].closed


def test_damaged_weights_are_got_again_once(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    damaged = WeightsDamaged(GENERATOR, Path("file"), "a", "b")
    models["generator"] = [damaged, FakeGenerator()]
    assert prepare(home, Told()).generator
    assert home.store.pulled == [EMBEDDER, GENERATOR]
    models["generator"] = [damaged, damaged]
    with pytest.raises(WeightsDamaged):
        prepare(home, Told())


def test_a_damaged_index_is_made_again(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    (home.index / "passages.jsonl").write_text("cut")
    board = Told()
    assert len(prepare(home, board).library.passages) == 1
    assert board.steps == [("loading", ""), ("index", "")]


def test_weights_that_no_place_gives_are_told(tmp_path, models, monkeypatch):
    home = home_with(tmp_path)

    def refuse(name, on_progress):
        raise WeightsMissing(name, "no place had them")

    monkeypatch.setattr(home.store, "pull", refuse)
    with pytest.raises(WeightsMissing, match="no place had them"):
        prepare(home, Told())


def test_what_fails_of_the_two_that_are_loaded_is_told(tmp_path, models, docs):
    home = home_with(tmp_path, EMBEDDER, GENERATOR)
    home.build(docs)
    embedder, generator = models["embedder"], models["generator"]
    models["generator"] = EngineError("llama.cpp cannot load it", "run: make setup")
    with pytest.raises(EngineError, match=r"llama\.cpp cannot load it"):
        home.bot()
    models["generator"], models["embedder"] = generator, EngineError("no model that can be loaded")
    with pytest.raises(EngineError, match="no model that can be loaded"):
        home.bot()
    assert generator.closed  # nobody would have closed it
    models["embedder"] = embedder
    models["generator"] = FakeGenerator()
    assert not home.bot().generator.closed


def test_the_board_tells_the_time_left_by_the_pace_so_far(monkeypatch):
    clock = [0.0]
    monkeypatch.setattr("bot.homes.board.time.monotonic", lambda: clock[0])
    board = Board()
    assert board.now() == Stage()
    board.tell("weights", "a", 100, 1000)
    assert board.now().seconds_left is None
    clock[0] = 10.0
    board.tell("weights", "a", 300, 1000)
    assert board.now().seconds_left == pytest.approx(35.0)
    board.tell("weights", "b", 0, 50)
    assert board.now().seconds_left is None
    board.fail("It broke.", "mend it")
    assert board.now() == Stage("failed", problem=("It broke.", "mend it"))
