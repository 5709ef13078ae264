import pytest

from bot.question.ellipsis import against_country, asked_of, taken_up


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("How many ships did Norway build in 2023?", "and Chile?", "How many ships did Chile build in 2023?"),
        ("How many ships has Norway?", "What about the Americans?", "How many ships has the United States?"),
        ("how many norwegian ships sank in 2023", "and japan that year", "how many Japan ships sank in 2023"),
        ("Ships of the US and China in 2023?", "And of the Dutch, same year?", "Ships of the Netherlands in 2023?"),
        ("How did Chile do?", "how about Norway and the Dutch?", "How did Norway and the Netherlands do?"),
        ("What is China's share?", "and the Americans'?", "What is the United States' share?"),
        ("How many ships came to South Korea?", "And to Hong Kong?", "How many ships came to Hong Kong?"),
        ("What is China's share of ships?", "and the EU?", "What is the EU's share of ships?"),
        ("How many ships sailed in 2023?", "And in 2020?", "How many ships sailed in 2020?"),
        ("How many ships sailed in 2023?", "what about the year before?", "How many ships sailed in 2022?"),
        (
            "How many ships sailed in 2023?",
            "Is that more or less than the year before?",
            "How many ships sailed in 2023 compared with 2022?",
        ),
        (
            "How many ships sailed in 2023?",
            "And how does it compare with 2019?",
            "How many ships sailed in 2023 compared with 2019?",
        ),
        ("How many ships sailed?", "And in 2020?", "How many ships sailed in 2020?"),
        ("How many ships are German?", "what about the French?", "How many ships are in France?"),
        ("How many ships sailed in 2023?", "And one year later?", "How many ships sailed in 2024?"),
        ("How many ships sailed in 2023?", "And in the previous year?", "How many ships sailed in 2022?"),
        ("How many ships sailed in Q2 2023?", "And in the quarter before?", "How many ships sailed in Q1 2023?"),
        ("How many sailed in the fourth quarter of 2023?", "and Q3?", "How many sailed in the third quarter of 2023?"),
        ("Sales in the first quarter of 2023?", "And a quarter earlier?", "Sales in the fourth quarter of 2022?"),
        ("Sales in Q4 of 2023?", "and the next quarter?", "Sales in Q1 of 2024?"),
        ("How many doctors does the hospital have?", "and nurses?", "How many nurses does the hospital have?"),
        ("How many ships did the firms of Oslo build?", "and ports?", ""),  # of ports?
        ("Ships per head, China??", "whats the japanese rate", "Ships per head, Japan??"),
        (
            "What is China's share of ships?",
            "the US share in the same year?",
            "What is the United States' share of ships?",
        ),
        ("What was Norway's score in 2023?", "And what was the 2022 score?", "What was Norway's score in 2022?"),
        (
            "How fast did China's fleet grow?",
            "did Korea's go up too, and by how much",
            "How fast did South Korea's fleet grow?",
        ),
        ("How many ships has Norway?", "Is Chile ahead?", "How many ships has Chile?"),
        (
            "What is the ship rate of Norway in 2022?",
            "Is Chile's any higher?",
            "What is the ship rate of Chile in 2022?",
        ),
        ("Ships in 2023, 2024 excepted?", "Could you add 2022 so that I have three years?", ""),  # of two years
        ("Ships in 2023?", "Could you add 2022 so that I have two years?", "Ships in 2022?"),
        ("Ships in 2023?", "and 2021, if you have it", "Ships in 2021?"),
        ("Where is Norway in the 2025 list?", "How did it do five years earlier?", "Where is Norway in the 2020 list?"),
        ("Where is Norway in the 2025 list?", "a decade earlier", "Where is Norway in the 2015 list?"),
        ("Ships in 2023?", "what was it in 2022?", "Ships in 2022?"),
        (
            "When did Norway pass Chile in copper?",
            "and in fishing boats?",
            "When did Norway pass Chile in fishing boats?",
        ),
        ("Who is first by Share?", "and by Count?", "Who is first by Count?"),
    ],
)
def test_a_country_or_a_time_takes_the_place_of_that_of_the_question_before(earlier, question, whole):
    assert taken_up(earlier, question) == whole


@pytest.mark.parametrize(
    ("earlier", "question"),
    [
        ("How many ships did Norway build in 2023?", "Chile"),  # asks nothing
        ("How many ships did Norway build in 2023?", "And who built most?"),
        ("How many ships did Norway build in 2023?", "And the Chilean yards?"),
        ("How many ships did Norway build for Chile?", "And Japan?"),  # for Japan, or by it?
        ("How many ships were built?", "And in Japan?"),
        ("How many ships more than in 2022 sailed in 2023?", "And in 2020?"),
        ("How many ships sailed?", "And the year before?"),
        ("When did Norway pass Chile in copper?", "in fishing boats"),  # asks nothing
        ("When did Norway pass Chile in copper?", "and in absolute terms?"),
        ("How many ships sailed?", "Is that more than the year before?"),
        ("How many ships sailed in 2023?", "Is that more than in Chile?"),
        ("How many ships sailed in 2023?", "And the quarter before?"),
        ("How many ships sailed in the first quarter?", "And the quarter before?"),  # of which year?
        ("How many ships did Norway build in 2023?", "what is the Chilean share?"),  # of what?
        ("How many ships did Norway build in 2023?", "Did Chile sign the treaty?"),
        ("", "And Japan?"),
    ],
)
def test_where_it_cannot_be_told_what_is_meant_nothing_is_made_up(earlier, question):
    assert taken_up(earlier, question) == ""


@pytest.mark.parametrize(
    ("question", "whom"),
    [
        ("and Ericsson?", ("Ericsson",)),
        ("what about Japan, per head?", ("Japan",)),
        ("and Oslo or Bergen", ("Oslo", "Bergen")),
        ("and AI?", ()),
        ("and their share of that?", ()),
        ("Ericsson?", ()),
        ("and did Ericsson, which is Swedish, build any?", ()),
    ],
)
def test_whom_a_follow_up_asks_of_that_says_little_else(question, whom):
    assert asked_of(question) == whom


@pytest.mark.parametrize(
    ("earlier", "question", "whole"),
    [
        ("How many ships has Norway?", "is that more than chile?", "How many ships has Norway compared with Chile?"),
        (
            "How many ships did Norway build in 2023?",
            "How does that compare with the US and India?",
            "How many ships did Norway build in 2023 compared with the United States and India?",
        ),
        ("How many ships has Norway?", "is that more than expected?", ""),
        ("How many ships has Norway?", "is that more than in Norway?", ""),
        ("How many ships have Norway's and Chile's ports, or Peru's?", "is that more than India?", ""),
        ("How many ships are there?", "is that more than in Norway?", ""),
    ],
)
def test_what_was_asked_is_set_against_another_country(earlier, question, whole):
    assert against_country(earlier, question) == whole
