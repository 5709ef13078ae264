import json

import numpy as np
import pytest
import torch

from bot.errors import SettingsError
from bot.injection.likeness import Likeness
from bot.reader.answerability import Judge, Signals
from bot.reader.probe import PROMPT, Probe
from evals.fit_probe import begun_from
from evals.question import half_of
from evals.readers import read_set
from models.asking import Asking
from tests.bot.made import bot as quoting
from tests.evals.test_fit_orders import trial
from tests.index.made import opened, reading, shelf
from tests.models import tiny, tiny_embedder


class MeasuredBot:
    """Tells every answerable question of our own set and of `documents` from the others."""

    def signals(self, question, history=()):
        if question.startswith(("Where is China?", "Please refuse")):
            return Signals(sentence_cosine=0.9 if question.startswith("Where") else 0.1)
        return Signals(sentence_cosine=0.9 if question in ANSWERABLE else 0.1)


ANSWERABLE = {one.question for one in read_set().questions if one.answerable}


def test_fitting(footnote, bots, documents, tmp_path):
    bots.bot = MeasuredBot()
    home = tmp_path / "home"
    result = footnote("fit", "--set", documents, "--out", tmp_path / "judge.json", "--home", home)
    assert bots.opened == [(None, "none", None, home), (documents, "none", None, home)]
    judge = Judge.load(tmp_path / "judge.json")
    assert judge.probability(Signals(sentence_cosine=0.9)) > judge.probability(Signals(sentence_cosine=0.1))
    assert judge.provenance["command"] == "footnote eval fit --set set"
    assert "| set | 12 / 1 | 1.000 |" in result.stdout
    first = (tmp_path / "judge.json").read_bytes()
    footnote("fit", "--set", documents, "--out", tmp_path / "judge.json")
    assert (tmp_path / "judge.json").read_bytes() == first


@pytest.fixture
def sets_about_robots(tmp_path):
    """Two folders of questions that the shelf of `tests.index.made` answers, each with one that it does not."""
    for name in ("one", "two"):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "docs.jsonl").write_text('{"id": "robots", "title": "", "text": "x"}\n')
        asked = {"question": "How many robots?", "answers": ["290,000"], "gold_docs": ["robots"]}
        rows = [{"id": f"{name}{number}", **asked} for number in range(3)]
        rows.append({"id": "no", "question": "Who painted the chapel?", "answerable": False})
        (folder / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path / "one", tmp_path / "two"


@pytest.fixture
def reader(tmp_path):
    return tiny.reader(tiny.kept(tmp_path, 3), 3)


def test_fitting_what_the_reader_makes_of_a_sentence(footnote, bots, sets_about_robots, reader, tmp_path):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    options = ("--set", first, "--measure", second, "--layers", "7", "--sentences", "1", "--rounds", "1")
    result = footnote("fit-reader", *options, "--out", tmp_path / "probe.json")
    assert bots.opened == [
        (None, "none", None, None),
        (first, "none", None, None),
        (second, "none", None, None),
        (7, None),
    ]
    assert "| two | 3 / 1 |" in result.stdout
    probe = Probe.load(tmp_path / "probe.json")
    assert (probe.model, probe.layers, len(probe.weights)) == ("tiny", 3, 64)
    assert "0.05" in probe.thresholds
    assert probe.prompt == PROMPT
    assert probe.provenance["command"] == "footnote eval fit-reader --set one --measure two"
    assert probe.provenance["set two"].startswith("4 rows, 3 answerable")


def test_fitting_only_how_far_to_trust_the_reader(footnote, bots, sets_about_robots, reader, tmp_path):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    kept = Probe.load().model_copy(
        update={
            "ordering": (),
            "layers": 3,
            "changes": {},
            "weights": (0.5,) * 64,
            "bias": 2.0,
            "provenance": {"date": "2026-01-01"},
        }
    )
    (tmp_path / "kept.json").write_text(kept.model_dump_json())
    for out, before in (("first.json", "kept.json"), ("second.json", "first.json")):
        options = ("--keep", tmp_path / before, "--measure", first, "--measure", second, "--sentences", "1")
        assert "| two | 3 / 1 |" in footnote("fit-reader", *options, "--out", tmp_path / out).stdout
        assert bots.opened[-1] == (3, None)
        probe = Probe.load(tmp_path / out)
        assert (probe.changes, probe.weights, probe.bias) == (kept.changes, kept.weights, kept.bias)
        assert probe.thresholds != kept.thresholds
        assert probe.provenance["date"] == "2026-01-01"
        command = f"footnote eval fit-reader --keep {before} --measure one --measure two"
        assert probe.provenance["trust: command"] == command
        assert not any(key.startswith("trust: trust") for key in probe.provenance)


def test_fitting_the_reader_on_from_a_probe(footnote, bots, sets_about_robots, reader, tmp_path):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    options = ("--set", first, "--measure", second, "--sentences", "1")
    begun = tmp_path / "first.json"
    footnote("fit-reader", *options, "--layers", "3", "--out", begun)
    before = Probe.load(begun)
    begun.write_text(before.model_copy(update={"prompt": "Another."}).model_dump_json())
    goes_on = ("--begin", begun, "--past", "1", "--most", "2")
    footnote("fit-reader", *options, *goes_on, "--out", tmp_path / "second.json")
    after = Probe.load(tmp_path / "second.json")
    assert after.weights != before.weights
    command = "footnote eval fit-reader --begin first.json --past 1 --most 2 --set one --measure two"
    assert after.provenance["command"] == command
    assert after.provenance["begun: command"] == before.provenance["command"]


def test_the_mean_of_a_probe_and_what_it_began_from_is_kept(footnote, bots, sets_about_robots, reader, tmp_path):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    options = ("--measure", second, "--sentences", "1")
    one, two, out = (tmp_path / f"{name}.json" for name in ("one", "two", "mean"))
    footnote("fit-reader", "--set", first, *options, "--layers", "3", "--out", one)
    footnote("fit-reader", "--set", first, *options, "--begin", one, "--out", two)
    footnote("fit-reader", *options, "--keep", two, "--mean", one, "--out", out)
    before, after, mean = (begun_from(Probe.load(path)) for path in (one, two, out))
    assert mean.weights == pytest.approx(np.add(before.weights, after.weights) / 2, rel=1e-4)
    assert mean.weights != pytest.approx(after.weights, rel=1e-4)
    for number, pair in mean.changes.items():
        for change, was, became in zip(pair, before.changes[number], after.changes[number], strict=True):
            for part, old, new in zip(change, was, became, strict=True):
                assert torch.allclose(part, (old + new) / 2, atol=0.01 * float(part.abs().max()) + 1e-6)
    told = Probe.load(out).provenance
    assert told["command"] == Probe.load(two).provenance["command"]
    assert told["mean: command"] == Probe.load(one).provenance["command"]
    assert "--keep two.json --mean one.json" in told["trust: command"]


def test_a_mean_is_of_probes_of_one_kind(footnote, tmp_path):
    for name, layers in (("one", 20), ("two", 19)):
        (tmp_path / f"{name}.json").write_text(Probe.load().model_copy(update={"layers": layers}).model_dump_json())
    both = ("--keep", tmp_path / "one.json", "--mean", tmp_path / "two.json")
    result = footnote("fit-reader", *both, check=False)
    assert isinstance(result.exception, SettingsError)
    assert "other layers" in str(result.exception)
    result = footnote("fit-reader", *both[2:], check=False)
    assert result.exit_code == 2
    assert "--keep" in result.stderr


def test_what_was_learned_outlives_a_break(footnote, bots, sets_about_robots, reader, tmp_path, monkeypatch):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    out, learned = tmp_path / "probe.json", tmp_path / "probe.learned.json"
    options = ("--measure", second, "--sentences", "1", "--out", out)
    with monkeypatch.context() as broken:
        broken.setattr("evals.fit_reader.read_by", lambda *_: 1 / 0)
        footnote("fit-reader", "--set", first, "--layers", "3", *options, check=False)
    assert not out.exists()
    kept = Probe.load(learned)
    footnote("fit-reader", "--keep", learned, *options)
    assert Probe.load(out).weights == kept.weights
    assert not learned.exists()
    learned.write_text("of another fit")
    footnote("fit-reader", "--keep", out, *options)
    assert learned.read_text() == "of another fit"


def test_a_kept_probe_is_not_gone_on_from(footnote, tmp_path):
    result = footnote("fit-reader", "--keep", tmp_path / "a.json", "--begin", tmp_path / "a.json", check=False)
    assert result.exit_code == 2
    assert "gone on from" in result.stderr


def test_fitting_on_our_own_alone_has_no_table(footnote, bots, tmp_path):
    bots.bot = MeasuredBot()
    result = footnote("fit", "--out", tmp_path / "judge.json")
    assert "| held out" not in result.stdout
    assert set(Judge.load(tmp_path / "judge.json").thresholds) == {"0.02", "0.05", "0.10", "0.15"}


def test_fitting_how_questions_are_taken(footnote, bots, sets_about_robots, tmp_path):
    embedder = tiny_embedder.embedder(tiny_embedder.kept(tmp_path / "embedder"))
    bots.bot = quoting(opened(shelf(), tmp_path / "index", embedder))
    first, second = sets_about_robots
    told = footnote(
        "fit-questions", "--set", first, "--measure", second, "--rounds", "1", "--out", tmp_path / "asking.json"
    ).stdout
    assert "| two | 3 |" in told
    asking = Asking.load(tmp_path / "asking.json")
    assert asking.model == "tiny"
    assert asking.provenance["command"] == "footnote eval fit-questions --set one --measure two"


@pytest.fixture
def attacks(monkeypatch):
    """An attack of each half."""
    names = {half_of(name): name for name in map(str, range(99))}
    assert names.keys() == {"development", "test"}
    found = tuple(trial(id=name) for name in names.values())
    monkeypatch.setattr("evals.attacks.attack.read_attacks", lambda: found)


def test_fitting_what_the_reader_takes_for_an_order(footnote, bots, sets_about_robots, reader, attacks, tmp_path):
    bots.bot, bots.lower = quoting(opened(shelf(), tmp_path / "index")), reader
    first, second = sets_about_robots
    out = tmp_path / "probe.json"
    footnote("fit-reader", "--set", first, "--measure", second, "--layers", "3", "--sentences", "1", "--out", out)
    before = Probe.load(out)
    told = footnote("fit-orders", "--set", first, "--most", "40", "--out", out).stdout
    assert "of the test half that are told:" in told and "of 2" in told
    after = Probe.load(out)
    assert len(after.ordering) == len(before.weights) == len(after.weights)
    assert (after.weights, after.thresholds) == (before.weights, before.thresholds)
    assert after.provenance["orders: command"] == "footnote eval fit-orders --most 40 --set one"
    assert after.provenance["command"] == before.provenance["command"]


def test_fitting_how_like_an_order_a_sentence_is(footnote, bots, sets_about_robots, attacks, tmp_path):
    told = [f"Harbour {number} took in {number} ships." for number in range(20)]
    bots.bot = quoting(opened([reading(*told, source="ships", title="Ships")], tmp_path / "index"))
    out = tmp_path / "likeness.json"
    told = footnote("fit-likeness", "--set", sets_about_robots[0], "--out", out).stdout
    assert "of the test half that are told:" in told
    likeness = Likeness.model_validate_json(out.read_text())
    assert likeness.embedder == bots.bot.library.embedder.fingerprint
    assert len(likeness.weights) == bots.bot.library.embedder.dimension
    assert likeness.provenance["command"] == "footnote eval fit-likeness --set one"
