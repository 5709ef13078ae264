"""Comparisons, and each of their sides asked alone."""

from dataclasses import replace

import pytest

from bot.sides.sides import over_time, sides, told_whole
from tests.bot.made import piece


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Average pay of a research scientist: China vs US?", ["China", "United States"]),
        ("Share of the Harbour Authority versus that of Oslo, data year 2024", ["Harbour Authority", "Oslo"]),
        (
            "In ports, what percentage does Norway hold and what percentage the United States?",
            ["Norway", "United States"],
        ),
        ("Can I just sum the forecasts of Oslo, Bergen and Tromsø?", ["Oslo", "Bergen", "Tromsø"]),
        ("bigger bump for the states or for the prc?", ["United States", "China"]),
        ("What were the filings of Norway in 2023 and 2024?", ["2023", "2024"]),
        ("How many filings in 2023 and in the year after?", ["2023", "2024"]),
        ("Did the office take in more filings in 2024 than a year earlier?", ["2024", "2023"]),
        ("Filings per head, harbour figures: Norway against North America?", ["Norway", "North America"]),
        ("Whose fleet grew faster, the danes' or the Swiss one?", ["Denmark", "Switzerland"]),
        ("Norway or Chile, who mines more?", ["Norway", "Chile"]),
        ("Bergen or Oslo Harbour, which is larger?", ["Bergen", "Oslo Harbour"]),
        ("seamen per million, Norway & Chile, 2022", ["Norway", "Chile"]),
        ("ships in Norway/Chile 2022", ["Norway", "Chile"]),
        ("Compare Hay & Lund by ships", ["Hay", "Lund"]),
        ("Ships in 2023 & 2024?", ["2023", "2024"]),
        ("Which has more ships, Oslo Lines or Hay & Lund?", ["Oslo Lines", "Hay & Lund"]),
        ("Hay & Lund or Vang & Moe: who has more ships?", ["Hay & Lund", "Vang & Moe"]),
        ("The harbour total of Oslo next to Bergen's?", ["Oslo", "Bergen"]),
        ("Does Norway spend more on HPI ships than Chile?", ["Norway", "Chile"]),  # countries before other names
        ("Did filings come back in 2024 after the dip in 2023? Figures for both years, please", ["2024", "2023"]),
        ("Landings in Oslo, Q1 2025 vs Q2 2025", ["Q1 2025", "Q2 2025"]),
        ("landings in the first and the second quarter of 2025?", ["first quarter of 2025", "second quarter of 2025"]),
        ("Landings, first quarter of 2025 against the second", ["first quarter of 2025", "second quarter of 2025"]),
        ("Has Norway mined more copper over all these long years than its Finnish neighbour?", ["Norway", "Finland"]),
        ("South Korea and Chile finished nearly tied, how far apart?", ["South Korea", "Chile"]),
        ("Oslo Harbour vs Bergen Harbour, ships in 2024?", ["Oslo Harbour", "Bergen Harbour"]),
        ("Which has more ships in the 2025 Harbour Index, Maersk or Oslo Lines?", ["Maersk", "Oslo Lines"]),
        ("Who mines more in the United States, Chile or Norway?", ["United States", "Chile", "Norway"]),
        ("Compare Maersk and Evergreen", ["Maersk", "Evergreen"]),
        ("Total Chilean and Danish spending?", ["Chile", "Denmark"]),
        ("ships in 2024, america compared with Chile", ["United States", "Chile"]),
        ("Ships in 2024 and ten years earlier?", ["2024", "2014"]),
        ("Maersk against Evergreen in 2024: how many ships each?", ["Maersk", "Evergreen"]),
        ("Who pays more for ships, Beijing or Washington?", ["China", "United States"]),  # governments by their seats
        ("Who has more ships, Beijing or Oslo?", ["Beijing", "Oslo"]),
        ("How many ships in 2023, and how many a year on?", ["2023", "2024"]),
        (
            "Which quarter of 2025 had more ships, the first or the second, and how many each?",
            ["first quarter of 2025", "second quarter of 2025"],
        ),
        (
            "Norway's place in the Copper Index 2025 compared with the HI (Harbour Index) 2025?",
            ["Copper Index", "Harbour Index"],
        ),
    ],
)
def test_the_sides_of_a_comparison(question, names):
    assert [side.name for side in sides(question)] == names


@pytest.mark.parametrize(
    "question",
    [
        "How many ships came to Oslo in 2023?",
        "How many ships came to Oslo in 2023, not in 2024?",
        "How did the harbour of Oslo grow from 2019 to 2023?",
        "Which ports are larger and which smaller?",
        "What did Oslo say in the year before?",
        "Ships and boats of Oslo, how many?",
        "Did Oslo grow or shrink?",
        "How many ships did Hay & Lund build?",
        "Did Hay & Lund have more than 20 ships?",
        "Did filings come back in 2024 after the dip in 2023?",
        "What does the HI (Harbours and Islands) say of ships?",
        "What did AI and IP add in Norway?",
        "How come Norway had next to no ships when Oslo looked?",
        "How many ships did Oslo build between 2019 and 2023?",
        "How much did the fleet grow between the HI 2023 and the HI 2025?",
        "Why did Norway pull ahead of Chile?",
        "Does Norway beat Chile?",  # in nothing that is told
        "Did Norway buy or sell in the HPI hundred?",  # a country beside no other
    ],
)
def test_what_compares_no_names_and_no_years_has_no_sides(question):
    assert sides(question) == ()


def test_each_side_is_asked_alone():
    asked = [side.question for side in sides("rare earths in 2024 by USGS: US tonnes and Myanmar tonnes?")]
    assert "Myanmar" not in asked[0]
    assert "United States" not in asked[1]
    assert all("rare earths in 2024 by USGS" in question for question in asked)
    first, second = (side.question for side in sides("a bigger bump for the states or for the prc?"))
    assert (first, second) == ("a bigger bump for United States?", "a bigger bump for the China?")
    first, second = (side.question for side in sides("whose grew faster, the PRC's or Uncle Sam's?"))
    assert (first, second) == ("whose grew faster, the China's?", "whose grew faster, the United States's?")
    first, second = (side.question for side in sides("What does Oslo or Bergen gain in 2030?"))
    assert (first, second) == ("What does Oslo gain in 2030?", "What does Bergen gain in 2030?")


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        (
            "What did they say in March 2023 and what in May 2024?",
            ("What did they say in March 2023?", "What did they say in May 2024?"),
        ),
        (
            "How far was Oslo Harbour still behind Bergen in ships?",
            ("Oslo Harbour: what is the ships?", "Bergen: what is the ships?"),
        ),
        (
            "What was the fleet at the end of 2022 and at the end of 2025?",
            ("What was the fleet at the end of 2022?", "What was the fleet at the end of 2025?"),
        ),
        (
            "How do new cranes stack up, Chilean docks against Norwegian ones?",
            ("How do new cranes stack up, Chile docks?", "How do new cranes stack up, Norway docks?"),
        ),
        (
            "How many more cranes did Norway build than Chile in 2024?",
            ("how many cranes did Norway build in 2024?", "how many cranes did Chile build in 2024?"),
        ),
        (
            "How much larger was the fleet in 2024 than in the mid nineties (1995)?",
            ("how large was the fleet in 2024?", "how large was the fleet in the mid nineties (1995)?"),
        ),
        (
            "Norway's place in the Harbour Index 2025 as against the Ship Report 2025?",
            ("Norway's place in the Harbour Index 2025?", "Norway's place in the Ship Report 2025?"),
        ),
        ("Set Norway's fleet beside the Chilean one.", ("Set Norway's fleet.", "Set Chile's fleet.")),
        (
            "Ports named in the March 2024 edition and in the May 2025 one?",
            ("Ports named in the March 2024 edition?", "Ports named in the May 2025 edition?"),
        ),
        ("HA (Harbours and Airs) vs Oslo, ships", ("HA (Harbours and Airs), ships", "Oslo, ships")),
        ("Oslo in the HI 2024 and the HI 2025?", ("Oslo in the HI 2024?", "Oslo in the HI 2025?")),
        ("How big is the gap between Norway and Chile?", ("what is Norway?", "what is Chile?")),
        (
            "The office raised it between 2024 and 2025: from what to what?",
            ("The office raised it in 2024?", "The office raised it in 2025?"),
        ),
        (
            "How did the total differ between 2023 and 2024?",
            ("what was the total in 2023?", "what was the total in 2024?"),
        ),
        ("How big is the gap between Norway Post and Oslo?", ("what is Norway Post?", "what is Oslo?")),
        (
            "Did Oslo file more PCT (Patent Cooperation Treaty) papers than Rome in 2023?",
            (
                "how many PCT (Patent Cooperation Treaty) papers did Oslo file in 2023?",
                "how many PCT (Patent Cooperation Treaty) papers did Rome file in 2023?",
            ),
        ),
        (
            "Did Norway build more or fewer ships than Chile in 2024? Give each number.",
            ("how many ships did Norway build in 2024?", "how many ships did Chile build in 2024?"),
        ),
        (
            "Who has built more ships in 2024, Norway or Chile, and how many each?",
            ("how many ships in 2024, Norway?", "how many ships in 2024, Chile?"),
        ),
        (
            "Is Norway ahead of Chile in the Harbour Index, and by how much?",
            ("Norway in the Harbour Index?", "Chile in the Harbour Index?"),
        ),
        ("Oslo versus Bergen, Harbour 2024", ("Oslo, Harbour 2024", "Bergen, Harbour 2024")),
        ("Ships of Norway against the OECD?", ("Ships of Norway?", "Ships of the OECD?")),
        ("Chile's 2019 fleet next to Norway's 2021 one", ("Chile's 2019 fleet", "Norway's 2021 fleet")),
        (
            "McBoat's total for ships in 2030 next to Oslo's 2018 one?",
            ("McBoat's total for ships in 2030?", "Oslo's total for ships in 2030?"),
        ),
        (
            "Who is gladder, people in Norway or people in Chile?",
            ("Who is gladder, people in Norway?", "Who is gladder, people in Chile?"),
        ),
        (
            "Norway's place in the Copper Index 2025 compared with the HI (Harbour Index) 2025?",
            ("Norway's place in the Copper Index 2025?", "Norway's place in the HI (Harbour Index) 2025?"),
        ),
        (
            "Does Norway beat the Chilean fleet in ships of 2024?",
            ("Norway fleet: what is the ships of 2024?", "Chile fleet: what is the ships of 2024?"),
        ),
        (
            "By weight rather than number, does Maersk outdo Evergreen in 2024?",
            ("Maersk: what is the weight in 2024?", "Evergreen: what is the weight in 2024?"),
        ),
        ("Is Norway's part higher than Chile's?", ("Is Norway's part higher?", "Is Chile's part higher?")),
        (
            "Compare Norway and Chile in the Sea Index",
            ("where does Norway rank in the Sea Index", "where does Chile rank in the Sea Index"),
        ),
        ("Compare Norway and Chile in copper", ("Norway in copper", "Chile in copper")),
        (
            "Are there more ships in Oslo or in Bergen?",
            ("how many ships Are there in Oslo?", "how many ships Are there in Bergen?"),
        ),
        ("Are Maersk and Evergreen both based in Oslo?", ("Are Maersk based in Oslo?", "Are Evergreen based in Oslo?")),
        (
            "Ships of Maersk in 2020 or of Evergreen in 2022: which more?",
            ("Ships of Maersk in 2020: which more?", "Ships of Evergreen in 2022: which more?"),
        ),
    ],
)
def test_a_side_alone_is_a_plain_question(question, asked):
    assert tuple(side.question for side in sides(question)) == asked


def test_a_quarter_is_told_of_by_what_names_it():
    first, second = sides("Landings in Oslo, Q1 2025 vs Q2 2025")
    told = piece("Oslo had 12 landings in the first quarter of 2025.")
    assert first.is_told_by(told)
    assert not second.is_told_by(told)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Norway mined 12 and Chile 45,000 tonnes in 2024.", True),
        ("Chile mined 45,000 tonnes in 2024, before Norway.", False),  # one figure, of one
        ("Chile mines more than Norway.", True),
        ("Chile has more of the top 100 mines than Norway.", True),
        ("Chile mines 45,000 tonnes and 12 more.", False),
    ],
)
def test_a_sentence_tells_all_sides_with_a_figure_of_each_or_with_none(text, whole):
    assert told_whole(sides("Does Norway or Chile mine more copper?"), piece(text)) is whole


def test_the_ends_of_a_time_are_sides():
    asked = over_time("How did the harbour of Oslo grow from 2019 to 2023?")
    assert [side.name for side in asked] == ["2019", "2023"]
    assert asked[0].question == "the harbour of Oslo in 2019?"
    asked = over_time("Norway ships afloat 2019 → 2023")
    assert [side.question for side in asked] == ["Norway ships afloat in 2019", "Norway ships afloat in 2023"]
    asked = over_time("What changed at the ports between the 2024 and 2025 editions?")
    assert [side.question for side in asked] == [
        f"What changed at the ports in the {year} editions?" for year in (2024, 2025)
    ]
    asked = over_time("How much did Norway's fleet grow between the HI 2023 and the HI 2025?")
    assert [side.question for side in asked] == [f"Norway's fleet in the HI {year}?" for year in (2023, 2025)]
    asked = over_time("How did the harbour of Oslo change from its 2019 to its 2023 edition?")
    assert [side.question for side in asked] == [f"the harbour of Oslo in {year}?" for year in (2019, 2023)]
    asked = over_time("How much did the fleet swell between the end of 2019 and the end of 2023?")
    assert [side.question for side in asked] == [f"the fleet at the end of {year}?" for year in (2019, 2023)]
    assert over_time("How did the harbour of Oslo grow since 2019?") == ()
    assert over_time("How many ships did Oslo build between 2019 and 2023?") == ()


def test_a_sentence_tells_of_a_side_by_its_name_and_of_a_year_perhaps_in_its_header():
    oslo, bergen = sides("Did Oslo or Bergen take in more ships?")
    one = piece("Oslo took in 12 ships.")
    assert oslo.is_told_by(one)
    assert not bergen.is_told_by(one)
    earlier, later = sides("How many ships came to Oslo in 2023 and in 2024?")
    row = piece("Oslo | 12", "City | Ships in 2023\nOslo | 12", table=True)
    assert earlier.is_told_by(row)
    assert not later.is_told_by(row)


def titled(text, title):
    told = piece(text)
    return replace(told, passage=replace(told.passage, context=title))


def test_a_name_on_a_page_of_its_own_is_told_of_by_what_stands_there():
    maersk, evergreen = sides("Maersk vs Evergreen: how large is the largest ship?")
    largest = titled("The largest ship is 400 metres long.", "Ships of Evergreen")
    assert evergreen.is_told_by(largest)
    assert not maersk.is_told_by(largest)
    assert not evergreen.is_told_by(titled("Maersk's is 399 metres long.", "Ships of Evergreen"))
    norway, _ = sides("Norway vs Chile: how large is the largest ship?")
    assert not norway.is_told_by(titled("The largest ship is 400 metres long.", "Ships of Norway"))


def test_a_year_in_brackets_belongs_to_the_name_before_it():
    asked = [side.question for side in sides("Maersk and Evergreen (2019 report): how many ships each?")]
    assert asked == ["Maersk: how many ships each?", "Evergreen (2019 report): how many ships each?"]
