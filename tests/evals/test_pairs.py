"""The pairs labelled by hand, and fitting on them."""

from collections import Counter

import pytest

from bot.checks.support import SupportModel
from evals.agreement import agreement, own_agreement
from evals.errors import QuestionSetError
from evals.fit_support import by_kind, fitted, table, verdicts
from evals.metrics.citing import SupportJudge
from evals.pairs import OWN_PAIRS, PairRow, read_pairs, read_rows

ROW = {
    "id": "gii-2025-1-1",
    "question": "?",
    "claim": "India ranked 38th.",
    "source": "gii-2025",
    "evidence": ["India ranked 38th in the Global Innovation Index 2025."],
    "label": "supported",
    "kind": "short",
}


@pytest.fixture(scope="module")
def pairs():
    return read_pairs()


def write(path, *rows):
    path.write_text("".join(PairRow(**row).model_dump_json() + "\n" for row in rows))
    return path


def test_every_piece_of_evidence_stands_in_the_corpus_word_for_word(pairs):
    assert len(pairs) >= 300
    assert all(
        source.text == text for pair in pairs for source, text in zip(pair.sources, pair.row.evidence, strict=True)
    )


def test_there_are_pairs_of_each_label_and_kind_in_both_halves(pairs):
    for half in ("development", "test"):
        labels = Counter(pair.row.label for pair in pairs if pair.half == half)
        assert min(labels[label] for label in ("supported", "partly", "unsupported")) >= 10
    kinds = Counter(pair.row.kind for pair in pairs if pair.row.label == "unsupported")
    assert {"number", "year", "entity", "role", "row", "unit", "bound", "negation", "hedge", "attribution"} <= set(
        kinds
    )
    assert sum(pair.row.drafted for pair in pairs) >= 20


def test_the_pairs_of_one_group_are_in_one_half(pairs):
    halves = {}
    for pair in pairs:
        halves.setdefault(pair.group, set()).add(pair.half)
    assert all(len(found) == 1 for found in halves.values())


def test_no_claim_is_labelled_twice_about_the_same_evidence(pairs):
    seen = Counter((pair.row.question, pair.row.claim, pair.row.evidence) for pair in pairs)
    assert [pair for pair, times in seen.items() if times > 1] == []


def test_evidence_that_does_not_stand_there_is_refused(tmp_path):
    path = write(tmp_path / "pairs.jsonl", ROW | {"evidence": ["India ranked 39th."]})
    with pytest.raises(QuestionSetError, match="does not stand"):
        read_pairs([path])


def test_pairs_on_documents_that_are_not_given_are_refused(tmp_path):
    path = write(tmp_path / "pairs.jsonl", ROW | {"set": "elsewhere"})
    with pytest.raises(QuestionSetError, match="elsewhere"):
        read_pairs([path])


def test_an_id_that_comes_twice_and_a_bad_row_are_refused(tmp_path):
    with pytest.raises(QuestionSetError, match="twice"):
        read_rows(write(tmp_path / "pairs.jsonl", ROW, ROW))
    (tmp_path / "bad.jsonl").write_text("{}\n")
    with pytest.raises(QuestionSetError, match="line 1"):
        read_rows(tmp_path / "bad.jsonl")


def test_fitting_is_the_same_every_time_and_keeps_its_signs(pairs, tmp_path):
    some = [pair for pair in pairs if pair.half == "development"][:200]
    model = fitted(some, {"date": "today"})
    assert model == fitted(some, {"date": "today"})
    assert all(weight <= 0 for name, weight in zip(model.signals, model.weights, strict=True) if name != "source_share")
    (tmp_path / "support.json").write_text(model.model_dump_json())
    assert SupportModel.load(tmp_path / "support.json") == model


def test_fitting_needs_both_labels(pairs):
    with pytest.raises(ValueError, match="supported and unsupported"):
        fitted([pair for pair in pairs if pair.row.label == "supported"])


def test_the_shipped_judge_keeps_what_it_promises_on_the_test_half(pairs):
    held = [pair for pair in pairs if pair.half == "test"]
    sums = {kind.name: kind for kind in by_kind(held, verdicts(SupportModel.load()))}
    assert sums["all unsupported"].right >= 0.9 * sums["all unsupported"].n
    assert sums["all supported"].right >= 0.8 * sums["all supported"].n


def test_kinds_are_counted(pairs):
    always = by_kind(pairs, lambda pair: "supported")
    never = by_kind(pairs, lambda pair: "unsupported")
    for yes, no in zip(always, never, strict=True):
        if yes.name == "all supported":
            assert (yes.right, no.right) == (yes.n, 0)
        if yes.name == "all unsupported":
            assert (yes.right, no.right) == (0, yes.n)
    assert "| all supported |" in table(always, never)


def test_the_judges_agreement_is_told():
    found = own_agreement()
    assert found.n >= 100
    assert 0 < found.kappa < found.accuracy <= 1
    assert f"{found.n} pairs" in found.told


def test_a_judge_that_says_yes_to_all_agrees_by_chance_alone(pairs):
    class Yes(SupportJudge):
        def bears(self, claim, sources):
            return True

    found = agreement(Yes(), pairs)
    assert (found.kappa, found.recall) == (0, 1)
    with pytest.raises(ValueError, match="no pairs"):
        agreement(Yes(), [])


def test_our_own_pairs_are_all_on_our_own_corpus():
    assert {row.set for row in read_rows(OWN_PAIRS)} == {"own"}
