"""How a question names the article that the shelf is about."""

import pytest

from bot.words.article import asks_what_it_says, naming_it


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Does the author exaggerate?", "Does the article exaggerate?"),
        ("What are the writer's main points?", "What are the article's main points?"),
        ("I have not read the article. What does it say?", "I have not read the article. What does the article say?"),
        ("Who is the author?", "Who is the author?"),
        ("What is the author's name?", "What is the author's name?"),
        ("What does the author of the essay say?", "What does the author of the essay say?"),
        ("The article names China. Was it ahead in 2025?", "The article names China. Was it ahead in 2025?"),
    ],
)
def test_it_is_named(question, named):
    assert naming_it(question) == named


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Does the article say that China leads?", True),
        ("Is it true that China leads, as the article says?", False),
        ("Does China really lead like AI Daily News says?", False),
        ("Is the article right that China leads?", False),
        ("Does China lead?", False),
    ],
)
def test_what_it_says_is_not_whether_it_is_right(question, says):
    assert asks_what_it_says(question) is says
