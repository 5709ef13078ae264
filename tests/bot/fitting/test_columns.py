"""The columns of a table as rankings."""

from dataclasses import replace

import pytest

from bot.fitting.columns import by_table, columns, is_of_some, nearest_column
from tests.bot.made import piece, rows

RANKING = ("Rank in 2024 | Port | Country", "1 | Hull | England", "2 | Oslo | Norway", "3 | Bergen | Norway")
PORTS = (
    "Port | Opened | Ships in 2023 | Ships in 2024 | Wait (hours)",
    "Hull | 1876 | 420 | 395 | 7",
    "Oslo | 1911 | 310 | 402 | 12",
    "Bergen (BG) | 1934 | 1,150 | 1,160 | 9.5",
    "Port of Bergen Sound | 2001 | 60 | 58 | -",
    "Total | | 1,940 | 2,015 |",
)
LEAGUE = ("Club | Points | Goals | Wins", "Ash | 27 | 402 | 9", "Brook | 34 | 391 | 8", "Cole | 19 | 455 | 7")
SHIPS = ("Country | Ships", "World | 900", "Norway | about 300", "Chile | 120", "Peru | 40", "Kenya | 4")


def firsts(question, lines):
    """Of each column that ranks, its head and whom its first row is of."""
    found = columns(question, rows(*lines))
    return {one.first.header.split(" | ", 1)[1]: one.first.text.split(" | ")[0] for one in found}


def order(question, lines):
    """The rows in the order of the column that is nearest to the question, by whom they are of."""
    found = nearest_column(question, columns(question, rows(*lines)))
    return [row.text.split(" | ")[0] for row in found.rows]


def test_each_column_has_a_first_row_and_no_total_is_one():
    assert firsts("Which port has the most ships?", PORTS) == {
        "Ships in 2023": "Bergen (BG)",
        "Ships in 2024": "Bergen (BG)",
        "Wait (hours)": "Oslo",
    }


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Which port had the fewest ships in 2023?", {"Ships in 2023": "Port of Bergen Sound"}),
        ("Which is the oldest port?", {"Opened": "Hull"}),
        ("Which is the newest port?", {"Opened": "Port of Bergen Sound"}),
        ("Which port lost most ships?", {"Ships in 2023 | Ships in 2024": "Hull"}),
        ("Which port has gained most ships?", {"Ships in 2023 | Ships in 2024": "Oslo"}),
    ],
)
def test_which_columns_may_be_asked_about_and_from_which_end(question, first):
    assert first.items() <= firsts(question, PORTS).items()
    assert not {"Ships in 2024", "Ships in 2023"} & firsts(question, PORTS).keys() - first.keys()


def test_who_is_first_is_so_by_the_newest_ranks_unless_a_year_is_asked_for():
    table = ("Rank in 2025 | Port | Rank in 2024", "1 | Hull | 2", "2 | Oslo | 1", "3 | Bergen | 3")
    assert firsts("Which port comes first?", table) == {"Rank in 2025": "Hull"}
    assert firsts("Which port came first in 2024?", table) == {"Rank in 2024": "Oslo"}


def test_a_column_that_numbers_its_rows_ranks_nothing():
    shots = ("Shot | Ash | Brook", *(f"{number} | saved | scored" for number in range(1, 6)))
    assert firsts("Who won the final?", shots) == {}
    assert firsts("Who came first?", ("Rank | Ash", *(f"{number} | saved" for number in range(1, 6)))) == {
        "Rank": "saved"
    }


def test_the_worst_of_losses_is_the_most():
    assert firsts("Which port took the worst beating?", ("Port | Fall (percent)", "Hull | 2", "Oslo | 3")) == {
        "Fall (percent)": "Oslo"
    }


def test_what_takes_the_least_time_is_the_fastest():
    assert firsts("Which port is the fastest?", PORTS)["Wait (hours)"] == "Hull"
    assert firsts("Which port has the longest wait?", PORTS)["Wait (hours)"] == "Oslo"
    races = ("Name | Time", "Ada | 3:55", "Bea | 3:52")
    assert firsts("Who was the fastest?", races) == {"Time": "Bea"}


def test_of_what_is_named_only_its_rows():
    dams = ("Dam | River | Height", "Moy | Orrin | 52", "Keth | Beg | 45", "Sallow | Orrin | 38", "Vane | Vane | 109")
    assert firsts("Of those on the Orrin, which dam is the lowest?", dams) == {"Height": "Sallow"}
    assert firsts("Which dam is the lowest?", dams) == {"Height": "Sallow"}
    assert firsts("Of those on the Beg, which dam is the tallest?", dams) == {"Height": "Keth"}


def test_between_the_years_that_are_named():
    seats = (
        "Party | Seats 2016 | Seats 2020 | Seats 2024 | Votes 2024",
        "Ash | 41 | 38 | 29 | 20",
        "Brook | 10 | 9 | 17 | 8",
    )
    seats += ("Cole | 1 | 30 | 35 | 22",)
    found = columns("Which party won the most additional seats between 2020 and 2024?", rows(*seats))
    assert [(one.first.header, one.rows[0].text[:5]) for one in found] == [("Party | Seats 2020 | Seats 2024", "Brook")]
    assert firsts("Which party gained most seats?", seats) == {"Seats 2016 | Seats 2024": "Cole"}


def test_nobody_is_the_oldest_of_a_table_without_years():
    assert firsts("Who is the youngest of the clubs?", LEAGUE) == {}


def test_who_comes_first_of_all_has_the_most_points():
    assert firsts("Which club finished first?", LEAGUE) == {"Points": "Brook"}
    assert firsts("Which club shot the most goals?", LEAGUE) == {"Points": "Brook", "Goals": "Cole", "Wins": "Ash"}


@pytest.mark.parametrize(
    ("question", "lines", "place", "told"),
    [
        ("Which port came first in 2024?", RANKING, 2, "2 | Oslo | Norway"),
        ("Which port came first in 2024?", RANKING, -1, "3 | Bergen | Norway"),
        ("Which Norwegian port came first?", RANKING, 2, "3 | Bergen | Norway"),
        ("Which port came first?", RANKING, 4, None),
        ("Which country came first in ships?", SHIPS, 2, "Chile | 120"),
        ("Which country came first in ships?", (SHIPS[0], *reversed(SHIPS[1:])), 2, "Chile | 120"),
        ("Which South American country has the most ships?", SHIPS, 1, "Chile | 120"),
        ("Which African country has the most ships?", SHIPS, 1, "Kenya | 4"),
        ("Which Asian country has the most ships?", SHIPS, 1, None),
        ("Which country in the world has the fewest ships?", SHIPS, 1, None),  # no table of the most tells that
    ],
)
def test_the_row_at_a_place(question, lines, place, told):
    found = [column.at(place) for column in columns(question, rows(*lines))]
    assert [row.text for row in found if row][:1] == ([told] if told else [])


def test_a_publisher_is_spoken_of_by_all_that_it_publishes():
    question = "Which port of the Harbour Board came first?"
    published = [replace(row, publisher="Harbour Board") for row in rows(*RANKING)]
    assert [column.at(1).text for column in columns(question, published)] == ["1 | Hull | England"]
    assert columns(question, rows(*RANKING)) == []


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("Which port came first in 2019?", RANKING),
        ("Which country came first?", RANKING),  # ports are no countries
        ("Which firm has the most ships?", SHIPS),  # nor are countries firms
        ("Which port came first?", ("Port | Country", "Hull | England", "Oslo | Norway")),  # no figures
        ("Which Chilean port came first?", RANKING),
    ],
)
def test_what_ranks_nothing_that_is_asked_about(question, lines):
    assert columns(question, rows(*lines)) == []


def test_a_table_of_later_places_tells_no_first():
    later = ("Rank | Port | Ships", "4 | Hull | 90", "5 | Oslo | 80", "6 | Bergen | 70")
    found = columns("Which port came first?", rows(*later))
    assert [column.at(1) for column in found] == [None]
    assert found[0].at(5).text == "5 | Oslo | 80"


def test_who_comes_next_to_somebody():
    (points,) = columns("Which club finished first?", rows(*LEAGUE))
    assert points.beside("Brook", 1).text.startswith("Ash")
    assert points.beside("the Ash", -1).text.startswith("Brook")
    assert points.beside("Brook", -1) is None
    assert points.beside("Dale", 1) is None
    ships = nearest_column("ships in 2024", columns("Which port has most ships in 2024?", rows(*PORTS)))
    assert ships.beside("Bergen", 1).text.startswith("Oslo")  # and not what comes behind Bergen Sound


def test_losses_are_the_least():
    change = ("Port | Change (percent)", "Hull | +5.7", "Oslo | -17.5", "Bergen | −0.4")
    assert order("Which port lost most?", change) == ["Oslo", "Bergen", "Hull"]
    assert order("Which port is ahead in the change?", change) == ["Hull", "Bergen", "Oslo"]


def test_rows_of_one_table_are_told_together():
    told = [*rows(*RANKING), piece("Oslo is a port."), *rows(*SHIPS)]
    assert [len(table) for table in by_table(told)] == [3, 5]


def test_whether_a_table_is_of_some_places_alone():
    of_all = rows("Rank | Port", "1 | Oslo", "2 | Hull", "3 | Vik")
    assert not is_of_some(of_all)
    some = rows("Rank | Port", "12 | Oslo", "43 | Hull", "57 | Vik")
    assert is_of_some(some)
    unranked = rows("Port | Ships", "Oslo | 90", "Hull | 12")
    assert not is_of_some(unranked)
