"""Who is first: what tells of other places alone is no answer to that."""

import pytest

from bot.fitting.first import asks_for_later_place, asks_who_is_first, may_be_first
from tests.bot.made import piece, reading_bot, rows
from tests.fakes import FakeReader
from tests.index.made import opened, reading, table

FIRST = "Which port tops the ranking?"
HULL = "Hull holds the top place."


def left(question, evidence):
    return [one.text for one in may_be_first(question, evidence)]


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Who was number three among the ports?", True),
        ("Which port comes second?", True),
        ("the runner-up in shipping?", True),
        ("who is #2 in ships", True),
        ("Which port comes first?", False),
        ("Why did ships leave in the second quarter of 2025?", False),
        ("Why did the number of ports fall?", False),
    ],
)
def test_who_is_asked_for_a_later_place(question, asks):
    assert asks_for_later_place(question) is asks


@pytest.mark.parametrize(
    "question",
    [
        FIRST,
        "which harbour is first in 2025?",
        "Who is number one among the ports?",
        "Which port holds the top place?",
        "Who leads the index?",
        "what is the best-ranked town",
        "Which town has the most cranes?",
        "who built the fewest ships in 2024",
    ],
)
def test_who_is_asked_to_be_first(question):
    assert asks_who_is_first(question)


@pytest.mark.parametrize(
    "question",
    [
        "Which port is second?",
        "Which place did Norland take?",
        "How many ports stand first?",
        "Is Norland first?",  # yes or no
        "Who is ahead, after Norland, as the largest?",
        "Which of the top 100 ports are in Norland?",
        "When did Norland first rank its ports?",
        "Who built most of the ships?",
        "Why did the ship sink in the first place?",
        "What does Norland lead to?",
        "What is said in the most recent ranking?",
        "Which of the ten largest ports is in Norland?",
        "Which port is the best-placed outside Norland?",
        "Which non-nordic port ranks highest?",
    ],
)
def test_who_is_not(question):
    assert not asks_who_is_first(question)


@pytest.mark.parametrize(
    "text",
    [
        "Oslo ranks 2nd among the ports in 2025, down from 1st.",
        "Bergen is second in the ranking of ports.",
        "Bergen came in fourth.",
        "Norland entered the ranking for the first time, at 10th place of 139.",
        "Norland is the only country with a port among the first ten.",
        "Ports of Norland (45th) now lead Sudland (48th).",
        "Norland stands in the last place but two.",
        "Its statisticians still call Norland the second-largest owner of ports.",
    ],
)
def test_a_sentence_of_later_places_is_no_answer_beside_one_of_the_first(text):
    assert left(FIRST, [piece(text), piece(HULL)]) == [HULL]
    assert left("Which port stands 2nd in the ranking?", [piece(text), piece(HULL)]) == [text, HULL]
    assert left(FIRST, [piece(text)]) == []  # nor where it stands alone


def test_the_most_of_one_thing_may_be_one_of_the_most_of_another():
    told = "The longest-serving pilot is Ada Marsh, one of the oldest in the land."
    assert left("Who is the longest-serving pilot?", [piece(told), piece(HULL)]) == [told, HULL]
    second = "Bea Noon is the second-longest serving pilot."
    assert left("Who is the longest-serving pilot?", [piece(second), piece(told)]) == [told]


def test_what_speaks_of_more_that_is_asked_for_may_be_the_first_of_that():
    cranes = "Bergen is second in the ranking of all ports, and first in cranes."
    of_cranes = "Which port tops the ranking in cranes of steel?"
    assert left(of_cranes, [piece(cranes, score=1.1), piece(HULL)]) == [cranes, HULL]
    # Words of a ranking are not such.
    came = "Bergen came out 4th in the best place so far."
    assert left("Which port came out on top?", [piece(came, score=1.1), piece("Hull is the first port.")]) == [
        "Hull is the first port."
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Oslo ranks first among the ports, ahead of Bergen, which is second.",
        "Bergen is second to Oslo, which holds the top place.",
        "Oslo leads the ranking; Bergen is 4th.",
        "The ranking of ports has been drawn up since the 19th century.",
        "A third of the ships call at Oslo.",
        "Oslo has the largest port.",
        "The first five ports are Oslo, Bergen, Ayr, Hull and Cork.",
    ],
)
def test_a_sentence_that_may_tell_the_first_is_left(text):
    assert left(FIRST, [piece(text), piece(HULL)]) == [text, HULL]


def test_who_was_first_is_told_by_where_somebody_comes_from():
    down = "Oslo ranks 2nd in 2025, down from 1st."
    assert left("Which port held the first place in 2024?", [piece(down), piece(HULL)]) == [down, HULL]


def test_of_a_table_with_ranks_the_first_row_is_left():
    ranked = rows("Rank in 2025 | Port", "2 | Oslo", "1 | Bergen", "3 | Ayr")
    assert left(FIRST, ranked) == ["1 | Bergen"]
    assert left("Which port is in the ranking?", ranked) == ["2 | Oslo", "1 | Bergen", "3 | Ayr"]


def test_the_first_of_a_country_may_stand_anywhere():
    ranked = rows("Rank | Port | Country", "1 | Oslo | Norway", "7 | Kobe | Japan", "9 | Osaka | Japan")
    assert left("Which Japanese port is first in the ranking?", ranked) == ["7 | Kobe | Japan"]
    assert left("Which port is first in the ranking?", ranked) == ["1 | Oslo | Norway"]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Which port has the most cranes?", ["Bergen | 41"]),
        ("Which port has the fewest cranes?", ["Ayr | 9"]),
        ("Which ports have cranes?", ["Oslo | 30", "Bergen | 41", "Ayr | 9"]),
        ("Which port of Norland has the most cranes?", ["Oslo | 30", "Bergen | 41", "Ayr | 9"]),  # no row tells of it
    ],
)
def test_a_row_that_another_exceeds_has_not_the_most(question, kept):
    cranes = rows("Port | Cranes", "Oslo | 30", "Bergen | 41", "Ayr | 9")
    assert left(question, cranes) == kept


def test_sums_and_years_are_no_more():
    world = rows("Port | Cranes | Year", "World | 900 | 2020", "Oslo | 30 | 2024", "Bergen | 41 | 2021")
    assert left("Which port has the most cranes?", world) == ["Bergen | 41 | 2021"]


def test_a_row_that_is_not_ahead_in_everything_exceeds_none():
    several = rows("Port | Cranes | Ships", "Oslo | 30 | 5", "Bergen | 41 | 2")
    assert left("Which port has the most cranes?", several) == ["Oslo | 30 | 5", "Bergen | 41 | 2"]


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Who was the fastest woman?", ["1 | Ada | 3:52"]),
        ("which rower won the race", ["1 | Ada | 3:52"]),
        ("Which rower is from Hull?", ["2 | Bea | 3:55", "1 | Ada | 3:52"]),
    ],
)
def test_who_won_is_told_by_the_row_of_the_first_place(question, kept):
    first, second = rows("Place | Name | Time", "1 | Ada | 3:52", "2 | Bea | 3:55")
    assert left(question, [second, first]) == kept
    assert left(question, [second]) == [second.text]


def test_the_row_of_another_place_is_neither_read_nor_quoted(tmp_path):
    ports = table("Rank | Port", "1 | Oslo", "79 | Bergen")
    library = opened([reading("Ports are ranked each year.", ports, source="ports")], tmp_path / "index")
    reader = FakeReader(lambda text: 5.0 if "79" in text else 4.0 if "Oslo" in text else -5.0)
    answer = reading_bot(library, reader).answer("Which port is first in the ranking?")
    assert "Oslo" in answer.answer
    assert not any("Bergen" in text for text in reader.texts)


@pytest.mark.parametrize(
    "text",
    [
        "India has 4 of the 100 ports, with Goa first.",
        "Germany has 7 of the 100 ports, Hamburg first among them; Bremen is also listed.",
    ],
)
def test_the_first_of_a_part_is_not_the_first_of_all(text):
    assert left("Which port is no. 1?", [piece(text, text), piece(HULL, HULL)]) == [HULL]
    assert left("Which port is no. 1?", [piece("Goa is first.", "Goa is first.")]) == ["Goa is first."]


@pytest.mark.parametrize(
    "question", ["Who is #1 in the ranking?", "which port sits atop the list?", "who heads the table?"]
)
def test_more_ways_to_ask_who_is_first(question):
    assert asks_who_is_first(question)


@pytest.mark.parametrize("question", ["Who heads the ministry?", "who is no. 12 on the list?"])
def test_who_heads_something_else_is_not_asked_for_the_first(question):
    assert not asks_who_is_first(question)


def test_a_column_of_the_best_is_no_ranking():
    table = rows("Subject | Top grades 2022 | Top grades 2023", "Mathematics | 48% | 53%", "Chemistry | 39% | 45%")
    assert left("chemistry top grades 2023", table) == [one.text for one in table]
    assert left("Which subject has the highest grades in 2023?", table) == ["Mathematics | 48% | 53%"]
