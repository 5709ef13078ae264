"""Who speaks."""

import pytest

from bot.evidence.credit import credit
from bot.evidence.speaker import only_says_who, speaker
from tests.bot.made import piece, rows

SWAPPED, QUIET = "I'd swapped with Gethin Moyle.", "The pit was quiet."
TALK = f"CALLUM: That was the sixth of March?\n\nWYN: That's it. {SWAPPED}\n\n{QUIET} It stayed so."


@pytest.mark.parametrize(
    ("sentence", "who"),
    [
        (SWAPPED, "WYN"),
        ("WYN: That's it.", ""),  # it says so itself
        (QUIET, ""),
        ("It stayed so.", ""),
    ],
)
def test_the_name_that_a_paragraph_begins_with(sentence, who):
    assert speaker(TALK, TALK.index(sentence)) == who
    assert piece(sentence, TALK).speaker == who


@pytest.mark.parametrize("before", ["Dr. Anna Holt", "Old_Mac", "Marguerite V.", "**Wyn Probert**", "Cllr Dunmore"])
def test_names_of_many_forms(before):
    text = f"{before}: Hm. {SWAPPED}"
    assert speaker(text, text.index(SWAPPED)) == before.strip("*")


@pytest.mark.parametrize("before", ["Note", "Q", "All that was left", "the council", "At 9", "https"])
def test_nobody_speaks_there(before):
    text = f"{before}: Hm. {SWAPPED}"
    assert speaker(text, text.index(SWAPPED)) == ""


def test_no_row_of_a_table_is_spoken():
    assert [one.speaker for one in rows("WYN: Pit | Men", "Gorslas | 34")] == [""]


def test_who_speaks_belongs_to_what_is_told_and_read():
    said = piece(SWAPPED, TALK)
    assert said.full.endswith(f"WYN {SWAPPED}")
    assert credit("Who did Wyn swap shifts with?", said) == "Wyn"
    assert credit("who did wyn swap shifts with?", said) == "WYN"
    assert credit("Who swapped shifts?", said) == ""


FORUM = f"kettle_kat wrote (3 Feb, 19:42):\nHi all. It drips.\n\n**Old Mac** replied:\nClassic. {SWAPPED}"


@pytest.mark.parametrize(("sentence", "who"), [("It drips.", "kettle_kat"), (SWAPPED, "Old Mac"), ("kettle_kat", "")])
def test_a_line_of_its_own_tells_who_writes_what_follows(sentence, who):
    assert speaker(FORUM, FORUM.index(sentence)) == who


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("kettle_kat wrote (3 Feb, 19:42):", True),
        ("On 3 Feb, Old Mac wrote:", True),
        ("Old Mac wrote that it drips.", False),
        ("Old Mac said: it drips.", False),
    ],
)
def test_such_a_line_tells_nothing_else(text, alone):
    assert only_says_who(text) is alone
