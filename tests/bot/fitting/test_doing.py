"""Who does and who is done to."""

import pytest

from bot.fitting.doing import is_turned_round
from tests.bot.made import piece


@pytest.mark.parametrize(
    ("question", "text", "turned"),
    [
        ("What eats grey terns?", "They eat small crabs.", True),
        ("What eats grey terns?", "The grey tern mainly eats small crabs.", True),
        ("who leads Chile in copper?", "Chile leads Norway in copper.", True),
        ("What eats grey terns?", "Foxes eat grey terns.", False),
        ("What eats grey terns?", "Small crabs are eaten by grey terns.", True),
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


ACQUIRED = "Vorn acquired Petrel in 2015 for 90 million."


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Petrel acquire Vorn?", ACQUIRED),
        ("Who acquired Vorn?", ACQUIRED),
        ("Which company did Petrel acquire?", ACQUIRED),
        ("By whom was Vorn acquired?", ACQUIRED),
        ("In which year was Vorn acquired by Petrel?", ACQUIRED),
        ("What does the lynx prey on?", "The lynx is preyed upon by wolves."),
        ("To whom did Varn surrender?", "Oldacre surrendered to Varn at Cawder."),
        ("Who surrendered to Oldacre?", "Oldacre surrendered to Varn at Cawder."),
        ("When did Orl declare war on Keld?", "Keld declared war on Orl in 1204."),
        ("How much did Kessler sue Brandt for?", "Brandt sued Kessler for 2 million in 2004."),
        ("Who taught Pia Nye?", "Ester Nye was taught by Pia Nye in 1994."),
        ("How much did Halcombe pay when it bought Morello Foods?", "It was sold to Morello Foods for 18 million."),
    ],
)
def test_who_does_it_and_to_whom_is_not_turned_round(question, text):
    assert is_turned_round(question, piece(text, text))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Vorn acquire Petrel?", ACQUIRED),
        ("Who acquired Petrel?", ACQUIRED),
        ("By whom was Petrel acquired?", ACQUIRED),
        ("What did Vorn acquire?", ACQUIRED),
        ("Which company did Vorn acquire?", "Petrel was acquired by Vorn in 2015."),
        ("When did Orl declare war on Keld?", "Orl declared war on Keld after Keld declared war on Orl."),
        ("When did Petrel meet Vorn?", "Vorn met Petrel in 2015."),  # goes both ways
        ("what is marsh fever?", "Marsh fever is an illness that ticks carry."),  # "fever" is done to nobody
        ("what is the wind speed?", "Wind speed is 40 miles an hour."),
        ("Which country borders Norland?", "Norland borders Sudland."),
        ("What did the council approve?", "Members approved the council's budget."),
        ("What did Vorn launch?", "In May the launch of Vorn's app was put off."),
        ("What did Vorn announce?", "In May it announced that Vorn would close."),
        ("When did Petrel acquire Vorn?", "The two firms became one in 2015."),
        ("Who bought Morello Foods?", "Morello Foods was sold to Halcombe for 18 million."),
    ],
)
def test_what_is_told_as_it_is_asked_or_is_in_doubt_is_not_turned_round(question, text):
    assert not is_turned_round(question, piece(text, text))
