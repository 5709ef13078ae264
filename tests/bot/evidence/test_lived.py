"""When somebody lived, as a reader sees it."""

import pytest

from bot.evidence.lived import lived

ASKED = "When was Ada Vang born?"


@pytest.mark.parametrize(
    ("told", "seen"),
    [
        ("Ada Vang (1841–1919) built ships.", "Ada Vang (born 1841, died 1919) built ships."),
        ("Ada Vang Jr. (1841-1919) built ships.", "Ada Vang Jr. (born 1841, died 1919) built ships."),
        ("Ada Vang (3 May 1841 – c. 1919) built.", "Ada Vang (born 3 May 1841, died c. 1919) built."),
        ("Ada Vang (May 3, 1841 – June 1, 1919) built.", "Ada Vang (born May 3, 1841, died June 1, 1919) built."),
        ("Ada Vang (1941–) builds ships.", "Ada Vang (born 1941) builds ships."),
        ("Vang (1841–1919) and Holm (1850–1930)", "Vang (born 1841, died 1919) and Holm (born 1850, died 1930)"),
    ],
)
def test_the_brackets_behind_a_name_tell_when_somebody_was_born_and_died(told, seen):
    assert lived(ASKED, told) == seen


@pytest.mark.parametrize(
    "told",
    [
        "The Great War (1914–1918) was over.",  # nobody lives four years
        "The House of Vang (1368–1644) fell.",
        "Sales rose in those years (1980–2020).",  # behind no name
        "Ada Vang (b. 1841) built ships.",
        "Ada Vang (1841) built ships.",
    ],
)
def test_other_brackets_are_left(told):
    assert lived(ASKED, told) == told


@pytest.mark.parametrize("asked", ["When did Ada Vang build ships?", "What did Ada Vang build?"])
def test_it_is_left_where_something_else_is_asked(asked):
    assert lived(asked, "Ada Vang (1841–1919) built ships.") == "Ada Vang (1841–1919) built ships."


@pytest.mark.parametrize(
    "asked", ["In what year did Ada Vang die?", "Who is older, Ada Vang or Per Holm?", "birthday of ada vang"]
)
def test_how_it_is_asked(asked):
    assert "born 1841" in lived(asked, "Ada Vang (1841–1919) built ships.")
