"""Who does and who is done to."""

import pytest

from bot.doing import is_turned_round
from tests.bot.made import piece


@pytest.mark.parametrize(
    ("question", "text", "turned"),
    [
        ("What eats grey terns?", "They eat small crabs.", True),
        ("What eats grey terns?", "The grey tern mainly eats small crabs.", True),
        ("who leads Chile in copper?", "Chile leads Norway in copper.", True),
        ("What eats grey terns?", "Foxes eat grey terns.", False),
        ("What eats grey terns?", "Small crabs are eaten by grey terns.", False),
        ("What eats grey terns?", "Grey terns are eaten by foxes.", False),
        ("What eats grey terns?", "The main enemy is the fox.", False),
        ("What do grey terns eat?", "They eat small crabs.", False),
        ("Who wrote it?", "They wrote to the mayor.", False),
        ("Who appoints the harbour master?", "The harbour master is appointed by the guild.", False),
        ("who directed the salt road 1962", "The Salt Road is a 1962 film directed by Ada Sarpi.", False),
        ("Who hosts the Grey Tern show?", "The Grey Tern show host is Ada Sarpi.", False),
        ("What is the grey tern?", "It is a bird.", False),
        ("what voids the guarantee of a stove?", "It becomes void where coal was burnt.", False),
        ("Who built ships in 2021?", "In 2021 yards on the Leda built ships, Norway most.", False),
    ],
)
def test_what_somebody_does_is_not_what_is_done_to_them(question, text, turned):
    assert is_turned_round(question, piece(text, text)) == turned
