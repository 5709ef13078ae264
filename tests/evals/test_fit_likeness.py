"""How like an order a sentence is by its vector."""

from datetime import date

import numpy as np
import pytest

from evals.errors import QuestionSetError
from evals.fit_likeness import fit_likeness, of_attacks, of_libraries, provenance
from evals.telling_apart import Told
from index.records import sentences_of
from tests.evals.test_fit_orders import trial
from tests.fakes import FakeEmbedder
from tests.index.made import opened, shelf


def sentences_in(passage):
    return [passage.text[start:end] for start, end in sentences_of(passage)]


def made(orders=20, statements=20, left_out=20):
    random = np.random.default_rng(0)

    def around(number, centre):
        return random.normal(centre, 0.1, (number, 2))

    return Told(around(orders, [1, 0]), around(statements, [0, 1]), around(left_out, [0, 1]))


def test_orders_are_told_and_hardly_a_statement_is_taken_for_one():
    likeness = fit_likeness(made(), FakeEmbedder(), {"date": "2026-01-01"})
    assert likeness.embedder == FakeEmbedder().fingerprint
    assert likeness.are_orders(np.array([[1.0, 0.0], [0.0, 1.0]], dtype=np.float32)).tolist() == [True, False]


@pytest.mark.parametrize("lacking", ["orders", "statements", "left_out"])
def test_without_one_of_them_nothing_is_fitted(lacking):
    with pytest.raises(QuestionSetError):
        fit_likeness(made(**{lacking: 0}), FakeEmbedder(), {})


def test_sentences_of_attacks_and_of_libraries_are_taken_by_their_vectors(tmp_path):
    orders, statements = of_attacks([trial()], FakeEmbedder())
    assert (len(orders), len(statements)) == (2, 1)
    library = opened(shelf(), tmp_path / "index")
    learned, left_out = of_libraries([library, library])
    assert len(learned) > 0
    told = {text for passage in library.passages for text in sentences_in(passage)}
    assert len(learned) + len(left_out) == len(told)


def test_where_it_comes_from_is_told():
    told = provenance(made(left_out=7), ["further"], date(2026, 11, 30))
    assert told["command"] == "footnote eval fit-likeness --set further"
    assert told["statements left out"] == "7 sentences"
