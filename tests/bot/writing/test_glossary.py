"""Names and terms of a Chinese question, as English calls them."""

import re
import threading
import tomllib
from importlib.resources import files

import pytest

from bot.writing.glossary import told_in_english
from bot.writing.translating import translated
from tests.fakes import FakeGenerator

ENGLISH = "How many international patents did BOE file in 2023?"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("京东方2023年提交了多少件专利？", "BOE 2023年提交了多少件专利？"),
        (
            "中国科学院大学和中国科学院谁靠前？",
            "University of the Chinese Academy of Sciences 和 Chinese Academy of Sciences 谁靠前？",
        ),
        ("2024年重稀土有多少？", "2024年 heavy rare earths 有多少？"),
        ("寧德時代排第幾？", "CATL 排第幾？"),
        ("How many robots?", "How many robots?"),
    ],
)
def test_what_is_known_is_told_in_english_the_longest_name_first(question, told):
    assert told_in_english(question) == told


def test_the_model_is_given_the_names_and_where_it_only_repeats_them_the_question_as_it_is(library):
    generator = FakeGenerator(["BOE 2023年提交了多少件专利？", "BOE 2023年提交了多少件专利？", ENGLISH])
    assert translated("京东方2023年提交了多少件专利？", library, generator, threading.Event()) == ENGLISH
    given = [messages[-1].content for messages in generator.prompts]
    told = "BOE 2023年提交了多少件专利？"
    assert given == [told, f"请问，{told}", "京东方2023年提交了多少件专利？"]


def test_a_question_that_names_nothing_known_is_put_to_the_model_once(library):
    generator = FakeGenerator(["不知道"])
    assert translated("哪一年？", library, generator, threading.Event()) == "哪一年？"
    assert len(generator.prompts) == 1


def test_the_table_leads_from_chinese_to_english():
    tables = tomllib.loads(files("bot.writing").joinpath("glossary.toml").read_text("utf-8"))
    pairs = [pair for table in tables.values() for pair in table.items()]
    assert len({foreign for foreign, _ in pairs}) == len(pairs)
    assert [foreign for foreign, _ in pairs if not re.search(r"[\u4e00-\u9fff]{2}", foreign)] == []
    assert [english for _, english in pairs if not english.isascii()] == []
