"""What users write short."""

import pytest

from bot.question.shorthand import spelt_out


@pytest.mark.parametrize(
    ("question", "full"),
    [
        ("Peking Uni: articles in 2024", "Peking University: articles in 2024"),
        ("which unis lead, by dept.?", "which universities lead, by department?"),
        ("what pct of filings is foreign", "what percent of filings is foreign"),
        ("is Norway's fleet bigger than chile's?", "is Norway ahead of chile in fleet?"),
        ("So was the US's fleet larger than that of China in 2020", "So was the US ahead of China in fleet in 2020?"),
        ("Is Anna's house bigger than that of Norway?", "Is Anna's house bigger than that of Norway?"),
        ("who wants half a million ships", "who wants 500,000 ships"),
        ("is it 40 pct or 40pct", "is it 40 percent or 40 percent"),
        ("the pct of women", "the percent of women"),
        ("avg. growth over ten yrs", "average growth over ten years"),
        ("what does the govt. spend", "what does the government spend"),
        ("n the whole world?", "and the whole world?"),
        ("nd Chile, abt how many tho?", "and Chile, about how many though?"),
        ("genai patents of Japan", "generative AI patents of Japan"),
        ("Wich port is first?", "Which port is first?"),
        ("GenAI: who leads?", "Generative AI: who leads?"),
        ("ships at the turn of the millennium", "ships in 2000"),
        ("How many around the turn of the 21st century?", "How many in 2000?"),
        ("Where did Norway come in the Harbour Index?", "Where did Norway rank in the Harbour Index?"),
        ("where does Oslo end up on the list of ports", "where does Oslo rank on the list of ports"),
        ("By how many ships did Norway beat Chile in 2024?", "How many more ships did Norway have than Chile in 2024?"),
        ("by how many ports does Chile top Norway", "How many more ports did Chile have than Norway?"),
        ("does the articles 3.7 trillion hold up", "does the article's 3.7 trillion hold up"),
        ("is the articles claim true, and whats said of it", "is the article's claim true, and what's said of it"),
        ("thats less, but what's the articles' point", "that's less, but what's the articles' point"),
        ("Norway in the previous Harbour Index, the 2019 one?", "Norway in the 2019 Harbour Index?"),
        ("Oslo's score in last year's (2025) Harbour Index?", "Oslo's score in the 2025 Harbour Index?"),
        ("How many ports are in this year's 2025 list?", "How many ports are in the 2025 list?"),
        ("Who is number one in the Harbour Index?", "Who is first in the Harbour Index?"),
        ("who's at the top of the list?", "who is first in the list?"),
        ("what's the port's rank and who's ahead", "what's the port's rank and who is ahead"),
        ("Who is #1 in harbours?", "Who is first in harbours?"),
        ("which port is number one?", "which port is first?"),
        ("who leads harbour index?", "who is first in harbour index?"),
        ("and which port leads the ranking of 2024?", "and which port is first in the ranking of 2024?"),
        ("Is Oslo really the largest port?", "Is Oslo the largest port?"),
    ],
)
def test_words_are_told_in_full(question, full):
    assert spelt_out(question) == full


@pytest.mark.parametrize(
    "question",
    [
        "How many pct filings came from Germany?",
        "What is UNI?",
        "n is how many?",
        "Who is behind uni-ball?",
        "mail me at uni@oslo.example",
        "How many PCT filings?",
        "What does the unit do for united yrsa?",
        "Where does the ferry land in Oslo?",
        "Where do ports come in when ships are counted for the index?",
        "Norway in the previous Harbour Index, and the 2019 one?",
        "How large was last year's fleet (2025)?",
        "Is it last year's 2025?",
        "What is on top of the harbour?",
        "Who leads the project?",
        "What does he really want?",
    ],
)
def test_what_may_be_a_name_or_another_word_is_left(question):
    assert spelt_out(question) == question
