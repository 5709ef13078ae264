"""Sentences of others than what it is asked which one it is."""

import pytest

from bot.fitting.whom import asks_which_body, asks_which_country, is_of_others

COUNTRY, FIRM = "Which country built the most ships?", "Which company built the most ships?"


def test_what_kind_is_asked_for():
    assert (asks_which_country(COUNTRY), asks_which_body(COUNTRY)) == (True, False)
    assert (asks_which_country(FIRM), asks_which_body(FIRM)) == (False, True)
    assert not asks_which_country("Which port is the largest in the country?")
    assert asks_which_country("What is the leading country?")
    assert asks_which_body("What is the largest shipping company?")
    assert not asks_which_body("What was Oskvarn University's count?")


@pytest.mark.parametrize(
    ("question", "text", "others"),
    [
        (COUNTRY, "Asia built 74 percent of the ships and Europe 16 percent.", True),
        (COUNTRY, "Asia built 74 percent, most of it in China.", False),
        (COUNTRY, "Most ships were built in the north.", False),
        (COUNTRY, "Osk built the most ships in Norway.", True),
        (COUNTRY, "Denmark built the most ships in Europe.", False),
        (COUNTRY, "Chile built the most ships in Norway's place.", False),
        ("With which country does Norway trade most?", "Norway sold 40 ships.", True),
        ("In which foreign country do Norwegian yards sell most?", "Norway | 40", True),
        ("With which country does Norway trade most?", "Norway sold 40 ships to Chile.", False),
        ("Which country built more, Norway or Chile?", "Norway built 40 ships.", False),
        (FIRM, "Japan built 69 ships in 2023 and Germany 55.", True),
        (FIRM, "The United States built about 34 ships.", True),
        (FIRM, "Oskvarn built 69 ships in Japan.", False),
        (FIRM, "In Japan the Oskvarn works built 69 ships.", False),
        (FIRM, "Most ships were built by two firms.", False),
        ("Who built the most ships?", "Japan built 69 ships.", False),
        ("Why did Norway hold its lead - what were its companies doing?", "In Norway they built ships.", False),
    ],
)
def test_a_sentence_of_others(question, text, others):
    assert is_of_others(question, text) is others
