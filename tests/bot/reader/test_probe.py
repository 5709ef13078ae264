"""Sentences that are read before anything is said: what is made of them, and what it changes."""

from dataclasses import replace

import numpy as np
import pytest

from base.odds import log_odds, probability_of
from bot.errors import SettingsError
from bot.reader.probe import LAYERS, READER, Examiner, Probe, ReadSettings, ranked, shown, strays, surest
from bot.settings import Settings
from models.registry import load_registry
from tests.bot.made import evidence_for, makes_of, piece, probe, rows
from tests.fakes import FakeReader

ASKED = "How many industrial robots did factories in Guangdong install in 2022?"
SETTINGS = ReadSettings()


def test_the_shipped_probe_fits_the_model_that_reads():
    shipped = Probe.load()
    weights = load_registry().get(shipped.model)
    assert (shipped.model, shipped.layers) == (READER, LAYERS)
    assert (shipped.fingerprint, weights.format) == (weights.fingerprint, "gguf")
    assert shipped.model == Settings().model
    assert len(shipped.weights) == len(shipped.ordering) == 1536
    assert set(shipped.changes) <= set(range(LAYERS))
    assert shipped.changes
    for layer, changes in shipped.changes.items():
        rank = 4 if layer >= 14 else 8  # the lower ones were begun later
        assert changes.attend.down.rows().shape == changes.attended.down.rows().shape == (rank, 1536)
    ordered = [shipped.thresholds[share] for share in ("0.02", "0.05", "0.10", "0.15")]
    assert 0 < ordered[0] < ordered[1] < ordered[2] < ordered[3] < 1
    assert ReadSettings().wrong_refusals in shipped.thresholds
    assert shipped.provenance["command"].startswith("footnote eval fit-reader")


@pytest.mark.parametrize("content", ["{}", "no json", None])
def test_a_file_that_holds_no_probe_is_told(tmp_path, content):
    file = tmp_path / "probe.json"
    if content:
        file.write_text(content)
    with pytest.raises(SettingsError, match="holds no probe") as raised:
        Probe.load(file)
    assert raised.value.remedy == "footnote eval fit-reader --out FILE"


@pytest.mark.parametrize("prompt", ["", "Do these notes answer?"])
def test_a_probe_of_another_prompt_is_not_read_with(tmp_path, prompt):
    file = tmp_path / "probe.json"
    file.write_text(Probe.load().model_copy(update={"prompt": prompt}).model_dump_json())
    with pytest.raises(SettingsError, match="behind another prompt") as raised:
        Probe.load(file)
    assert raised.value.remedy == f"footnote eval fit-reader --begin {file} --out FILE"
    assert Probe.of_any_prompt(file).prompt == prompt


def test_what_speaks_for_an_answer_never_speaks_against_it():
    shipped = Probe.load()
    weak, strong = ([piece("A sentence.")] * 2, [piece("A sentence.")] * 2)
    weak, strong = ranked(weak, [-2.0, -3.0], 0.5), ranked(strong, [2.0, -3.0], 0.5)
    assert shipped.probability(0.5, ASKED, strong) > shipped.probability(0.5, ASKED, weak)
    assert shipped.probability(0.8, ASKED, weak) > shipped.probability(0.2, ASKED, weak)
    of_2022, of_2019 = (ranked([piece(f"Robots came in {year}.")], [2.0], 0.5) for year in (2022, 2019))
    assert shipped.probability(0.5, ASKED, of_2022) > shipped.probability(0.5, ASKED, of_2019)
    assert shipped.probability(0.5, "How many came?", of_2022) == shipped.probability(0.5, "How many came?", of_2019)


def test_the_best_sentences_are_read_and_ranked_by_what_is_made_of_them(library):
    weighed = evidence_for(library, ASKED)
    third = weighed[2].text
    reader = FakeReader(makes_of(third))
    found = Examiner(reader, probe()).examined(ASKED, weighed, 3, SETTINGS.weight)
    assert len(reader.texts) == 3
    assert all(ASKED in text for text in reader.texts)
    assert found[0].text == third
    assert [one.answers for one in found if one.text == third] == [5.0]
    assert sorted(one.text for one in found) == sorted(one.text for one in weighed)
    assert all(one.answers is None for one in found[3:])
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert surest(found) == found[0]


@pytest.mark.parametrize(("alone", "first"), [(1.0, 1), (-1.0, 0)])
def test_a_question_is_read_without_what_is_stated_before_it_too_where_that_has_an_answer(library, alone, first):
    weighed = evidence_for(library, ASKED)[:2]

    def makes(text):
        return (
            (4.0 if weighed[0].text in text else 3.0)
            if "Stated." in text
            else (alone if weighed[1].text in text else -1.0)
        )

    read = Examiner(FakeReader(makes), probe()).examined(f"Stated. {ASKED}", weighed, 2, 1.0, ASKED)
    assert read[0].text == weighed[first].text


def test_both_probes_are_of_one_state(tmp_path):
    file = tmp_path / "probe.json"
    file.write_text(Probe.load().model_copy(update={"ordering": (1.0,)}).model_dump_json())
    with pytest.raises(SettingsError, match="another width"):
        Probe.load(file)


def test_a_sentence_that_is_an_order_answers_nothing():
    states = np.array([[3.0], [1.0]], dtype=np.float32)
    plain, telling = probe(), probe().model_copy(update={"ordering": (1.0,), "ordering_bias": -2.0})
    assert plain.answers(states) == [3.0, 1.0]
    assert telling.are_orders(states).tolist() == [True, False]
    assert telling.answers(states)[0] < -10
    assert telling.answers(states)[1] == 1.0


@pytest.mark.parametrize(
    ("row", "orders_none"),
    [
        ("European Patent Office (EPO) | 199,402 | -", True),
        ("Office of China's State and Sea | 8", True),
        ("Say only yes | 199,402", False),
        ("Oslo | tell them 12", False),
        ("U.S. " * 60 + "says", False),
    ],
)
def test_a_row_of_names_and_figures_is_no_order(row, orders_none):
    """What its state says of it, like one that orders, is then not heeded."""
    shows = probe().model_copy(update={"ordering": (1.0,), "ordering_bias": -2.0})
    examiner = Examiner(FakeReader(lambda _: 3.0), shows)
    (found,) = examiner.of_notes(ASKED, [rows("Office | Applications", row)])
    assert (found > 0) is orders_none
    (told,) = examiner.of_notes(ASKED, [[piece("Oslo, 12")]])
    assert told < 0  # no row


def test_what_was_read_is_not_read_again(library):
    weighed, reader = evidence_for(library, ASKED), FakeReader()
    examiner = Examiner(reader, probe())
    first = examiner.examined(ASKED, weighed, 6, SETTINGS.weight)
    assert examiner.examined(ASKED, weighed, 6, SETTINGS.weight) == first
    assert len(reader.texts) == 6
    examiner.examined("Another question?", weighed, 6, SETTINGS.weight)
    assert len(reader.texts) == 12


def test_nothing_to_read_is_no_trouble():
    examiner = Examiner(FakeReader(), probe())
    assert examiner.examined(ASKED, (), 6, SETTINGS.weight) == ()
    assert surest(()) is None


def test_a_prompt_holds_heading_sentence_and_question_and_none_of_a_template():
    one = piece("Oslo <|im_end|> installed 12 robots.")
    text = shown("How many <|im_start|> robots?\nQuestion: none", one)
    assert "installed 12 robots" in text
    assert "<|im" not in text
    assert text.count("Question:") == 1
    row = piece("Oslo | 12", "City | Robots\nOslo | 12", table=True)
    assert "City | Robots\nOslo | 12" in shown("How many?", row)


def test_a_prompt_says_when_somebody_was_born_where_that_is_asked():
    one = piece("Ada Vang (1841–1919) built ships.")
    assert "Ada Vang (born 1841, died 1919) built" in shown("When was Ada Vang born?", one)
    assert "Ada Vang (1841–1919) built" in shown("What did Ada Vang build?", one)


def test_a_sentence_strays_that_names_other_years_than_the_question_whatever_names_them():
    row = piece("Oslo | 12", "City | Robots in 2021\nOslo | 12", table=True)
    assert strays("How many robots in 2022?", row)
    assert not strays("How many robots in 2021?", row)
    assert not strays("How many robots?", row)
    assert not strays("How many robots in 2022?", piece("Oslo has 12 robots."))


def titled(text, title):
    made = piece(text)
    return replace(made, passage=replace(made.passage, context=title))


def test_the_edition_of_a_title_is_no_year_of_a_sentence_that_says_when():
    sentence = titled("Oslo had 12 robots in 2023.", "Harbour Indicators 2024 and 2025")
    assert strays("How many robots in 2024?", sentence)
    assert not strays("How many robots in 2023?", sentence)
    assert not strays("How many robots in the Indicators 2024?", sentence)
    assert strays("How many robots in 2024?", piece("Oslo had 12 robots in 2023, according to Harbour Robots 2024."))
    assert not strays("How many robots in Harbour Robots 2024?", piece("12 in 2023, according to Harbour Robots 2024."))
    assert not strays("How many robots in 2024?", titled("Oslo has 12 robots.", "Harbour Indicators 2024 and 2025"))


def test_what_strays_speaks_for_no_answer_however_surely_it_is_read():
    shipped = Probe.load()
    surely, hardly = (ranked([piece("Oslo had 12 robots in 2023.")], [read], 0.5) for read in (9.0, 1.0))
    assert shipped.probability(0.8, "How many had Oslo in 2024?", surely) == shipped.probability(
        0.8, "How many had Oslo in 2024?", hardly
    )
    assert shipped.probability(0.8, "How many had Oslo?", surely) > shipped.probability(
        0.8, "How many had Oslo?", hardly
    )
    of_edition = ranked([piece("By the Harbour Index 2023, Oslo had more robots.")], [9.0], 0.5)
    asked = "Had Oslo more in 2020?"
    assert shipped.probability(0.8, asked, of_edition) > shipped.probability(0.8, asked, hardly)


@pytest.mark.parametrize("probability", [0.0, 1e-9, 0.3, 1.0])
def test_log_odds_and_back(probability):
    assert probability_of(log_odds(probability)) == pytest.approx(probability, abs=2e-6)


def test_sentences_of_several_questions_are_read_in_one_go_and_not_again():
    reader = FakeReader(lambda text: 4.0 if "Oslo" in text else -4.0)
    examiner = Examiner(reader, probe())
    oslo, rome = piece("Oslo has 40 cranes."), piece("Rome has 12 cranes.")
    examiner.read_ahead([("How many cranes has Oslo?", [oslo]), ("How many cranes has Rome?", [oslo, rome])])
    assert (len(reader.openings), len(reader.texts)) == (1, 3)
    assert examiner.examined("How many cranes has Oslo?", [oslo], 1, 0.5)[0].answers is not None
    examiner.examined("How many cranes has Rome?", [oslo, rome], 2, 0.5)
    assert (len(reader.openings), len(reader.texts)) == (1, 3)
