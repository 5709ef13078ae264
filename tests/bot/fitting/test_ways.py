"""How something is done."""

import pytest

from bot.fitting.ways import tells_no_way
from tests.bot.made import piece

TABLE = "Year | Rank of Norway\n2023 | 12"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how do they measure it anyway", True),
        ("How is the Sea Index calculated?", True),
        ("Why is Norway there?", True),
        ("How did Norway do in 2023?", False),
        ("Where does Norway rank?", False),
    ],
)
def test_a_row_tells_no_way(question, told):
    assert tells_no_way(question, piece("2023 | 12", TABLE, table=True)) == told


def test_a_sentence_may():
    assert not tells_no_way("How is the Sea Index calculated?", piece("It is the mean of seven ranks."))
