"""What tells no time answers no "when"."""

import pytest

from bot.fitting.timed import tells_no_time


@pytest.mark.parametrize(
    ("question", "header", "text"),
    [
        ("when did they win the league?", "Town | Bergen", "County | Vestland"),
        ("When was the tower built?", "", "The tower stands on the market square and is open to all."),
        ("when's the fair", "", "The fair draws many visitors."),
    ],
)
def test_no_time_is_told(question, header, text):
    assert tells_no_time(question, header, text)


@pytest.mark.parametrize(
    ("question", "header", "text"),
    [
        ("When was the tower built?", "", "The tower was built in 1902."),
        ("When was the tower built?", "Tower | Built in March", "Old tower | yes"),
        ("When do I get the money?", "", "It is paid as soon as the form is in."),
        ("when are we paid?", "", "Wages are paid on the last Friday."),
        ("When does it count as research?", "", "It counts only where it removes a doubt."),
        ("When and where was the tower built?", "", "The tower stands on the market square."),
        ("Why was the tower built?", "", "The tower served as a lookout."),
        ("What happens when the tower falls?", "", "The bridge is closed."),
    ],
)
def test_a_time_may_be_told(question, header, text):
    assert not tells_no_time(question, header, text)
