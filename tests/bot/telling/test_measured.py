"""Yes or no, by the figures of what is quoted."""

import pytest

from bot.telling.measured import by_figures, is_contradicted, plainest
from bot.telling.rivals import lacks_side, with_others
from tests.bot.made import piece, rows

HEAD = "Rank | Port | Ships in 2023 | Ships in 2024 | Growth (percent)"
PORTS = rows(HEAD, "1 | Bergen | 1,150 | 1,160 | 0.9", "2 | Oslo | 310 | 402 | 29.7", "3 | Hull | 420 | 395 | -6.0")
BERGEN, OSLO, HULL = PORTS
YEARS = rows("Year | Rank of Oslo | Ships", "2023 | 12 | 310", "2024 | 11 | 402")


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Did Oslo build more than 50 ships in 2023?", "Oslo built 62 ships in 2023.", True),
        ("Did Oslo build over 50 ships in 2024?", "Oslo built 62 ships in 2023, 45 in 2024.", False),
        ("Did Oslo build over 50 ships in 2021?", "Oslo built 62 ships in 2023, 45 in 2024.", None),
        ("Did Oslo build fewer than fifty ships?", "Oslo built 62 ships in 2023.", False),
        ("did the quay cost less than €3 million", "The quay cost 2.4 million euros.", True),
        ("Did arrivals hit four million in 2024?", "Arrivals reached 3.7 million in 2024, up 4.9 percent.", False),
        ("Did at least 40 crews sign?", "Forty-one ships came; 40 crews signed.", True),
        (
            "Are more than half of the crew from Oslo?",
            "Of 137 sailors, 137, of whom 41 are from Oslo, none left.",
            None,
        ),
        ("Are more than half of the sailors from Oslo?", "There are 137 sailors, of whom 41 are from Oslo.", False),
        (
            "Does Oslo have over two million lamps?",
            "Oslo's lamps passed 1 million in 2021 and 2 million in 2024.",
            True,
        ),
        ("Do over 2 percent fail?", "Fewer than 2 percent of the lamps fail.", False),
        ("Are under 2 percent broken?", "Fewer than 2 percent of the lamps are broken.", True),
        ("Do churches make up over three quarters?", "They make up about 60 per cent.", False),
        ("Are a third or more women?", "Of 2,784 staff 37 per cent were women.", None),
        ("Are at least a third women?", "There are 2,784 employees, of whom 37 per cent were women.", True),
        ("Are more than 50 lit?", "50 lamps are lit.", False),
        ("Do over 1 percent fail?", "Fewer than 2 percent of the lamps fail.", None),
        ("Did it sell at least 10 percent?", "It sold 5 percent, up 12 percent on the year before.", False),
    ],
)
def test_an_amount(question, told, found):
    assert by_figures(question, [piece(told)]) is found


def test_of_several_figures_that_differ_nothing_is_told():
    told = "The north quay took in 62 ships and the south quay 31 ships."
    assert by_figures("Did the quay take in more than 50 ships?", [piece(told)]) is None


def test_what_denies_something_tells_nothing_by_its_figures():
    assert by_figures("Did more than 50 ships come?", [piece("It is not true that 62 ships came.")]) is None


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Did Oslo have more ships than Hull in 2024?", True),
        ("Did Oslo have more ships than Hull in 2023?", False),
        ("Did Oslo have fewer ships than Hull in 2023?", True),
        ("Is Oslo ahead of Hull?", True),
        ("Was Hull better placed than Oslo?", False),
        ("Is Hull behind Oslo?", True),
    ],
)
def test_another_in_a_table(question, found):
    assert by_figures(question, [OSLO, HULL]) is found


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Did Oslo fall harder than Hull?", "Oslo closed 2.7 percent lower, Hull 1.9 percent.", True),
        (
            "Has Norway more sailors than Chile?",
            "Norway has about 2.6 million against about 1.9 million in Chile.",
            True,
        ),
        ("Did AMD fall more than Nvidia?", "Nvidia shares fell 5 percent, AMD nearly 8 percent, Apple 3.", True),
        ("Has Norway more sailors than Chile?", "Norway has about 2.6 million, Chile about 2.5 million.", None),
        (
            "Does Norway have more ships than Chile?",
            "In Norway 40 percent of the ships are new, in Chile 3 percent.",
            None,
        ),
    ],
)
def test_another_in_a_sentence(question, told, found):
    assert by_figures(question, [piece(told)]) is found


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("Did Oslo have more ships in 2024 than in 2023?", True),
        ("Did the ships of Oslo fall from 2023 to 2024?", False),
        ("Was Oslo's rank better in 2024 than the year before?", True),
    ],
)
def test_an_earlier_year_in_rows(question, found):
    assert by_figures(question, YEARS) is found


def test_an_earlier_year_in_columns():
    assert by_figures("Did Hull get more ships in 2024 than in 2023?", [HULL]) is False
    (row,) = rows(" | 2022 | 2023", "Ships | 310 | 402")  # nothing stands over the first column
    assert by_figures("Were there fewer ships in 2023 than in 2022?", [row]) is False


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Did Hull grow in 2024?", [HULL], False),
        ("Did filings from Norway go up in 2024?", [piece("Filings from Norway fell 3.7 percent in 2024.")], False),
        ("Did it shrink in 2019?", [piece("Filings fell 3 percent in 2019.")], True),
        ("Did the number of deals rise?", [piece("The value of deals rose 7.7 percent in 2024.")], None),
        (
            "Did Oslo climb from 2023 to 2024?",
            [piece("Oslo came 4th in 2024, its best place, after 6th in 2023.")],
            True,
        ),
    ],
)
def test_which_way_it_went(question, told, found):
    assert by_figures(question, told) is found


def test_what_it_is_set_against_is_what_it_was():
    told = piece("There are 34 names on the list, compared with 51 a year ago.")
    assert by_figures("Is the list shorter than it was a year ago?", [told]) is True
    assert by_figures("Is the list longer than a year ago?", [told]) is False
    told = piece("Last year there were 36, the year before 41.")
    assert by_figures("Did they cast fewer bells last year than the one before?", [told]) is True


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Is Oslo third?", "Oslo stood third in 2024.", True),
        ("Did Oslo come second?", "Oslo ranked 4th in 2024, as in the first quarter.", False),
        ("Is Oslo in the top ten?", "Oslo was 12th in 2024.", False),
        ("Did Oslo make the top 20?", "Oslo was 12th in 2024.", True),
        ("Did Oslo drop out of the top ten?", "Oslo was 12th in 2024.", None),
        ("Is Oslo third?", "Oslo began its third season.", None),
    ],
)
def test_a_place(question, told, found):
    assert by_figures(question, [piece(told)]) is found


def test_a_place_in_a_table():
    assert by_figures("Is Hull number two?", [HULL]) is False
    assert by_figures("is hull in the top three", [HULL]) is True


def test_the_row_of_the_other_is_quoted_too():
    assert with_others("Does Oslo have more ships than Hull?", [OSLO]) == (OSLO, HULL)
    assert with_others("Does Oslo have more ships than Hull?", [OSLO, HULL]) == (OSLO, HULL)
    assert with_others("Does Oslo have more ships than Narvik?", [OSLO]) == (OSLO,)
    assert with_others("Does Oslo have more than 300 ships?", [OSLO]) == (OSLO,)


PRICES = rows("Firm | Price (£) | Weeks", "Hay & Sons | 41,600 | 6", "Osprey Timber | 34,200 | 11", "Lee | 52,000 | 3")


@pytest.mark.parametrize(
    ("question", "row", "found"),
    [
        ("Was Hay & Sons the cheapest?", 0, False),
        ("Was Osprey Timber the cheapest bid?", 1, True),
        ("Did Lee have the highest price?", 2, True),
        ("Did Hay & Sons take the most weeks?", 0, False),
        ("Was Hay & Sons in the top two?", 0, None),
    ],
)
def test_the_first_of_all(question, row, found):
    assert by_figures(question, [PRICES[row]]) is found


def test_the_row_of_the_first_and_of_the_other_year_is_quoted_too():
    assert with_others("Was Hay & Sons the cheapest?", [PRICES[0]]) == (PRICES[0], PRICES[1])
    assert with_others("Was Osprey Timber the cheapest?", [PRICES[1]]) == (PRICES[1],)
    assert with_others("Did the ships of Oslo get fewer between 2023 and 2024?", [YEARS[1]]) == (YEARS[1], YEARS[0])


PLANS = rows("Feature | Pebble | Grove", "Waiting time | 3 min | 11 min", "Monthly price | $14 | $22")


@pytest.mark.parametrize(
    ("question", "row", "found"),
    [
        ("Is Grove's hotline slower than Pebble's?", 0, None),
        ("Is the waiting time of Grove longer than that of Pebble?", 0, True),
        ("Does Pebble cost more than Grove?", 1, False),
        ("Does Grove cost more than $20?", 1, True),
        ("Does Pebble cost more than $20?", 1, False),
    ],
)
def test_where_each_has_a_column(question, row, found):
    assert by_figures(question, [PLANS[row]]) is found


def test_a_side_is_lacking_where_one_of_two_is_spoken_of_alone():
    asked = "Does Oslo have more ships than Hull?"
    assert lacks_side(asked, piece("Oslo has 12 ships."))
    assert not lacks_side(asked, piece("Oslo has more ships than Hull."))
    assert not lacks_side("Does Oslo have ships?", piece("Oslo has 12 ships."))


def test_nothing_is_told_of_a_question_that_sets_nothing_against_a_figure():
    assert by_figures("Was the quay closed?", [piece("The quay was closed for 3 weeks.")]) is None


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Is Norway ahead of Sweden?", "Norway ranked first with 66.0, ahead of Sweden with 62.6.", True),
        ("Did Sweden beat Norway in the index?", "Norway ranked first with 66.0, ahead of Sweden with 62.6.", False),
        ("Is Norway ahead of Sweden in ships?", "In 2023 Norway passed Sweden and stood third in the world.", True),
        ("Is Sweden behind Norway?", "In 2023 Norway passed Sweden.", True),
        ("Is Norway's catch higher than Sweden's?", "Norway's catch reached 96 percent of the Swedish value.", False),
        ("Is Sweden ahead of Denmark?", "In 2023 Norway passed Sweden.", None),
        (
            "Has Norway overtaken Sweden?",
            "Norway caught 463 million tonnes in 2018, 89 million tonnes behind Sweden.",
            False,
        ),
        ("Did Sweden beat Norway?", "Norway caught 8,465 tonnes in 2018, 9,100 tonnes ahead of Sweden.", False),
        ("Is Oslo ahead of Hull?", "The largest port is Oslo-Bergen in the ranking, ahead of Hull-Goole.", True),
        ("Is Norway ahead of Sweden?", "Norway is expected to pass Sweden by 2030.", None),
        ("Is Norway ahead of Sweden?", "Whether Norway passed Sweden depends on the source.", None),
    ],
)
def test_who_is_put_before_whom(question, told, found):
    assert by_figures(question, [piece(told)]) is found


def test_over_how_many_years_is_no_figure_of_its_own():
    told = piece("Over five years to 2025 Norway built 5,590 ships and Sweden 1,442.")
    assert by_figures("Did Sweden build more ships than Norway?", [told]) is False
    assert by_figures("Did it take more than 4 years?", [piece("It was built within five years.")]) is True


def test_how_many_times_as_much_is_no_amount():
    told = [piece("Oslo had 1,155 ships in 2024."), piece("In 2024 Hull had 2.4 times the ships of Bergen.")]
    assert by_figures("Did Oslo have more ships than Hull in 2024?", told) is None
    assert by_figures("Did Hull have more than 2 times the ships of Bergen in 2024?", told[1:]) is True


def test_what_is_in_one_row_before_and_after():
    (plot,) = rows("Plot | Present rent | New rent", "Full plot | £48 | £54")
    assert by_figures("Did the rent of a full plot grow?", [plot]) is None
    assert by_figures("Is the new rent of a full plot higher than the present one?", [plot]) is None


@pytest.mark.parametrize(
    ("question", "told", "near", "contradicted"),
    [
        ("Why did Hull take in more ships than Oslo?", "Oslo took in 402 ships, and Hull 395.", "", True),
        ("Why did Oslo take in more ships than Hull?", "Oslo took in 402 ships, and Hull 395.", "", False),
        ("Did Hull take in more ships than Oslo?", "Oslo took in 402 ships, and Hull 395.", "", False),
        ("How did Oslo overtake Hull in the index of 2025?", "Oslo is second in the index of 2025.", "", False),
        (
            "How did Oslo overtake Hull in the index of 2025?",
            "Oslo is second in the index of 2025.",
            "Hull is first in the index of 2025.",
            True,
        ),
        (
            "How did Oslo overtake Hull in the index of 2025?",
            "Oslo is second in the index of 2025.",
            "Hull is third in the index of 2025.",
            False,
        ),
    ],
)
def test_what_is_taken_for_granted_and_is_not_so(question, told, near, contradicted):
    assert is_contradicted(question, [piece(told)], [piece(near)] if near else []) is contradicted


def test_of_several_years_the_newest_counts():
    told = [piece("Oslo had 26 cranes in 2024 and 21 in 2022."), piece("Hull had 20 cranes in 2024 and 21 in 2022.")]
    assert by_figures("Does Oslo have more cranes than Hull?", told) is True
    assert by_figures("Did Oslo have more cranes than Hull in 2022?", told) is None


def test_of_which_year_it_is_asked_is_not_reckoned_from_how_long_ago():
    told = [piece("Oslo leads in 7 of 64 trades in 2019-2023; Oslo led in 60 in 2003-2007.")]
    assert by_figures("Does Oslo lead most of the trades?", told) is False
    assert by_figures("Twenty years ago, did Oslo lead most of the trades?", told) is None


def test_names_typed_in_lower_case_are_names():
    told = [piece("In the overall index the United States ranked 3rd with 61.7 and China 10th with 56.6.")]
    assert by_figures("is china ahead of the united states in the overall index", told) is False


def test_of_other_years_too_the_last_that_both_are_told_of_counts():
    told = [
        piece("In May 2023 it expected ships to raise Chile's growth by 0.2 point by 2034."),
        piece("It expected ships to raise Norway's growth by 0.1 point in 2027, rising to 0.4 point in 2034."),
    ]
    assert by_figures("Do ships raise Chile's growth more than Norway's?", told) is False


def test_two_of_a_kind_are_told_apart_by_what_is_their_own():
    schools = rows("Rank | Academy | Papers", "1 | Oslo Academy | 820", "2 | Hull Academy | 790", "3 | Goa Academy | 9")
    question = "Does Oslo Academy have more papers than Hull?"
    assert by_figures(question, with_others(question, schools[:1])) is True
    assert by_figures("Does Hull Academy have more papers than Oslo?", schools[:2]) is False


def test_so_many_of_so_many_in_words_are_a_share():
    told = "Six of the ten largest ports are Danish."
    assert by_figures("Are more than half of the ten largest ports Danish?", [piece(told, told)]) is True


def test_the_first_five_are_no_first_place():
    told = "The first five ports in 2024 were Oslo, Hull, Goa, Kiel and Riga."
    assert by_figures("Did Hull top the list in 2024?", [piece(told, told)]) is None


def test_a_dash_joins_a_name_as_a_hyphen_does():
    table = rows("Rank in 2025 | Cluster | Rank in 2024", "1 | Shenzhen-Guangzhou | 2")
    assert by_figures("Did Shenzhen–Guangzhou already top the list in 2024?", table) is False


@pytest.mark.parametrize(
    ("question", "told", "found"),
    [
        ("Was the quay built before 1990?", "The quay was built in 1985.", True),
        ("Was the quay built after 1990?", "The quay was built in 1985.", False),
        (
            "Did Norway overtake Sweden before 2020?",
            "Norway passed Sweden in 2023, according to the atlas of 2018.",
            False,
        ),
        ("Was the quay built before 1985?", "The quay was built in 1985.", None),
        ("Was the quay closed before 1990?", "The quay was closed in 1985; the quay was closed again in 1995.", None),
        ("Was the ban lifted before 2020?", "The ban, imposed in 2015, is in force.", None),
        ("Was the quay closed before 1990?", "The quay was not closed in 1985.", None),
    ],
)
def test_what_was_before_a_year(question, told, found):
    assert by_figures(question, [piece(told)]) is found


def test_what_says_it_plainly_stands_before_what_does_not():
    per_head = piece("Per head Norway has more ships than Chile: 8 against 2 in 2022.")
    whole = piece("Chile has more ships than Norway: 2,600 in 2022 against 1,900 in 2022.")
    of_state = piece("The state of Chile has more of them than that of Norway: 26 against 19.")
    assert plainest("Does Chile have more ships than Norway?", (per_head, whole), says=True) == 1
    assert plainest("Does Chile have more ships than Norway?", (whole, per_head), says=False) == 1
    assert plainest("Does Chile have more ships than Norway?", (of_state, whole), says=True) == 1
    for asked in ("Does Chile have ships?", "Does Hull have more ships than Oslo?", "How many ships has Chile?"):
        assert plainest(asked, (per_head, whole), says=True) == 0


@pytest.mark.parametrize(
    ("question", "found"), [("Does Norway have more {}?", False), ("Does Chile have more {}?", True)]
)
def test_what_each_had_before_is_not_what_it_has(question, found):
    told = "Chile has fewer ports in 2025 than in 2024 (24 instead of 26), and Norway has more (22 instead of 20)."
    other = "Chile" if "Norway" in question else "Norway"
    assert by_figures(question.format(f"ports than {other}"), [piece(told)]) is found
