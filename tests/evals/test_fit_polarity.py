"""Fitting whether a note says yes or no: whether it learns what it is shown, and what it is worth."""

import json

import numpy as np
import pytest

from bot.reader.polarity import OPENING, POLARITIES, PROMPT, SYSTEM, PolarityProbe
from bot.reader.probe import PROMPT as READING
from evals.errors import QuestionSetError
from evals.fit_polarity import OWN_NOTES, NoteRow, Pace, fit_polarity, read_notes, told
from tests.bot.made import probe
from tests.evals.made import Steps
from tests.models import tiny

DEPTH = 3
PACE = Pace(first=1, rank=2, rounds=6, rate=3e-3)
MARKS = {"no": "a", "open": "m", "yes": "z"}


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tiny.kept(tmp_path_factory.mktemp("tiny"), DEPTH)


@pytest.fixture
def reader(file):
    return tiny.reader(file, DEPTH)


def notes(count):
    """Notes whose question ends with a letter that tells what they say."""
    return [
        NoteRow(group=f"g{at}", title="Oslo", sentence=f"It is {at}.", question=f"{at} {MARKS[label]}", label=label)
        for at in range(count)
        for label in POLARITIES
    ]


def quiet(_, total):
    return Steps()(total)


def test_it_learns_what_notes_say_and_is_measured_on_the_others(reader):
    rows = notes(48)
    fitted, worth = fit_polarity(rows, reader, probe(), PACE, {"command": "fit"}, quiet)
    assert worth.notes == sum(row.is_apart for row in rows) > 0
    assert worth.settled == 1.0
    assert fitted.prompt == PROMPT and sorted(fitted.changes) == [1, 2]
    assert fitted.provenance["notes"] == f"{len(rows) - worth.notes} learned from, {worth.notes} left out"
    reader.change(fitted.changes)
    new = [row for row in notes(60) if int(row.group[1:]) >= 48]
    shares = fitted.shares(reader.read(SYSTEM, OPENING, [row.text for row in new]))
    right = [
        max(POLARITIES, key=lambda label: getattr(one, label)) == row.label
        for one, row in zip(shares, new, strict=True)
    ]
    assert np.mean(right) > 0.8  # a third is chance


def test_without_notes_of_each_polarity_nothing_is_fitted(reader):
    rows = [row for row in notes(48) if row.label != "open"]
    with pytest.raises(QuestionSetError):
        fit_polarity(rows, reader, probe(), PACE, {}, quiet)


def test_what_it_is_worth():
    found = np.log([[0.96, 0.02, 0.02], [0.05, 0.1, 0.85], [0.1, 0.8, 0.1], [0.02, 0.02, 0.96]])
    worth = told(found, np.array([0, 0, 1, 2]))
    assert (worth.notes, worth.right) == (4, 0.75)
    assert worth.settled == pytest.approx(2 / 3)
    assert worth.sure == ((0.8, 0.75, pytest.approx(2 / 3)), (0.9, 0.5, 1.0), (0.95, 0.5, 1.0))


def test_our_own_notes_are_of_each_polarity_and_leave_the_question_to_the_note():
    rows = read_notes()
    assert {row.label for row in rows} == set(POLARITIES)
    assert len({(row.sentence, row.question) for row in rows}) == len(rows)
    groups = {row.group for row in rows}
    both = {row.group for row in rows if row.label == "yes"} & {row.group for row in rows if row.label == "no"}
    assert both == groups


def test_a_line_that_is_no_note_is_told(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"group": "a", "label": "perhaps"}) + "\n")
    with pytest.raises(QuestionSetError, match=r"a\.jsonl, line 1"):
        read_notes(tmp_path)
    assert OWN_NOTES.is_dir()


def test_the_command(footnote, bots, reader, tmp_path):
    bots.lower = reader
    begin, folder, out = tmp_path / "probe.json", tmp_path / "notes", tmp_path / "polarity.json"
    begin.write_text(probe(layers=DEPTH, prompt=READING).model_dump_json())
    folder.mkdir()
    (folder / "a.jsonl").write_text("".join(row.model_dump_json() + "\n" for row in notes(24)))
    said = footnote("fit-polarity", "--notes", folder, "--begin", begin, "--rounds", "1", "--out", out).stdout
    assert "Left out:" in said and "Told with 0.95 and more" in said
    assert PolarityProbe.load(out).provenance["command"] == "footnote eval fit-polarity --rounds 1"
