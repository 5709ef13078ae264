"""The newest of what is told year by year."""

import pytest

from bot.fitting.newest import is_outdated, may_be_outdated, newest_first
from bot.reader.probe import ranked
from tests.bot.made import piece, reading_bot, rows
from tests.fakes import FakeReader
from tests.index.made import opened, reading

OLD, NEW = "Norway ranked 11th in the Sea Index 2024.", "Norway ranked 10th in the Sea Index 2025 with a score of 56.6."
ASKED = "Where does Norway rank in the Sea Index?"


def read(*told, surely=(4.0, -4.0)):
    return ranked([piece(text, text) for text in told], surely, 0.8)


def test_the_same_of_a_later_year_is_told_first_though_it_was_not_read():
    best = newest_first(ASKED, read(OLD, NEW))
    assert [one.text for one in best] == [NEW, OLD]
    assert best[0].score >= best[1].score
    assert best[0].answers == 4.0


def test_one_in_other_words_is_where_it_is_read_as_the_answer_too():
    other = "Among 139 lands that the Sea Index counted in 2025, Norway holds 10th place."
    assert newest_first(ASKED, read(OLD, other, surely=(4.0, 3.0)))[0].text == other
    assert newest_first(ASKED, read(OLD, other, surely=(4.0, 0.5)))[0].text == OLD


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("Where did Norway rank in the Sea Index 2024?", NEW),  # the year is asked for
        ("When did Norway rank 11th in the Sea Index?", NEW),
        ("What was Norway's first rank in the Sea Index, ever?", NEW),
        (ASKED, "Norway ranked 12th in the Sea Index 2023."),  # older
        (ASKED, "Chile ranked 10th in the Sea Index 2025."),  # of another country
        (ASKED, "Norway will rank 10th in the Sea Index 2025."),  # to come
        (ASKED, "Norway rose 25 places in the Sea Index between 2013 and 2025."),
    ],
)
def test_elsewhere_the_best_one_stays_first(question, other):
    assert newest_first(question, read(OLD, other, surely=(4.0, 3.0)))[0].text == OLD


def test_whether_what_is_read_as_the_answer_is_outdated():
    best, other = read(OLD, NEW, surely=(4.0, 3.0))
    assert is_outdated(ASKED, best, [other])
    assert not is_outdated(ASKED, other, [best])
    assert not is_outdated("Where did Norway rank in the Sea Index 2024?", best, [other])
    best, other = read(OLD, NEW)  # the newer one is not read as the answer
    assert not is_outdated(ASKED, best, [other])
    assert may_be_outdated(ASKED, best, [other])


def test_who_says_so_has_a_year_of_its_own():
    old = "Norway had 12 ports in 2023, according to World Harbours 2026."
    new = "Norway had 14 ports in 2024, according to World Harbours 2025."
    assert newest_first("How many ports has Norway?", read(old, new))[0].text == new


def test_rows_of_one_table_are_alike_but_for_their_year():
    table = "Year | Ports of Norway\n2022 | 12\n2024 | 14\n2023 | 13"
    told = ranked([piece(row, table, table=True) for row in ("2022 | 12", "2024 | 14", "2023 | 13")], (4.0,), 0.8)
    assert newest_first("How many ports has Norway?", told)[0].text == "2024 | 14"


def test_the_bot_tells_the_newest(tmp_path):
    library = opened([reading(f"{OLD} {NEW}", source="index")], tmp_path / "index")
    bot = reading_bot(library, FakeReader(lambda text: 5.0 if OLD in text else -5.0))
    assert bot.answer(ASKED).sentences[0].text == NEW
    assert bot.answer("Where did Norway rank in the Sea Index 2024?").sentences[0].text == OLD


def test_what_is_told_behind_a_semicolon_is_of_its_own_time():
    old = "Norway had 34 percent of the ports in 2014; the rise by 2024 comes from Chile."
    new = "Norway had 49 percent of the ports in 2023."
    assert newest_first("What share of the ports has Norway?", read(old, new, surely=(4.0, 3.0)))[0].text == new


def test_other_countries_than_are_asked_of_may_stand_beside():
    old = "In 2023 Norway built 61 ships, Chile 21 and Peru 15, by the Sea Index."
    new = "In 2025 Norway built 50 ships, Chile 30 and Korea 5, by the Sea Index."
    told = read(old, new)
    assert newest_first("Who built more ships, Norway or Chile?", told)[0].text == new
    assert newest_first("Who built ships?", told)[0].text == old


def test_what_lacks_a_word_that_was_asked_for_is_no_newer_answer():
    old, new = "Norway had 12 captains at sea in 2022.", "Norway had 90 seamen in all of its fleet in 2024."
    assert newest_first("How many captains has Norway?", read(old, new, surely=(4.0, 3.0)))[0].text == old


def test_rows_of_tables_that_are_alike_but_for_the_year_in_their_heads_are_so_too():
    old, new = rows("Port | Ships in 2022", "Oslo | 310"), rows("Port | Ships in 2023", "Oslo | 402")
    other = rows("Port | Crews in 2024", "Oslo | 12")
    told = ranked([*old, *new, *other], (4.0,), 0.8)
    assert newest_first("How many ships has Oslo?", told)[0].text == "Oslo | 402"
    assert newest_first("How many ships had Oslo in 2022?", told)[0].text == "Oslo | 310"
