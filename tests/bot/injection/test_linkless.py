import pytest

from bot.injection.linkless import LEFT_OUT, without_addresses


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("See ![status](https://collect.example/p.png?q=all) now.", "See status now."),
        ("See [the report](https://collect.example/?q=1) now.", "See the report now."),
        ("Read https://collect.example/a?b=c.", f"Read {LEFT_OUT}."),
        ("Read www.collect.example/a now.", f"Read {LEFT_OUT} now."),
        ("Many <img src='https://collect.example/x'> were filed.", "Many  were filed."),
        ("Click javascript:alert here.", f"Click {LEFT_OUT} here."),
        ("By ai-daily.news, at 10:30, 3/4 of it (2025).", "By ai-daily.news, at 10:30, 3/4 of it (2025)."),
    ],
)  # fmt: skip
def test_what_is_said_holds_no_address(said, left):
    assert without_addresses(said) == left
