"""A question in another tongue is put into the library's language first."""

import threading

import pytest

from bot.question.turns import Turn
from bot.writing.translating import is_foreign, translated
from models.errors import EngineError
from tests.bot.made import bot
from tests.fakes import FakeGenerator
from tests.index.made import ROBOTS, opened, reading

ENGLISH = "How many industrial robots did factories in Guangdong install in 2022?"
SPANISH = "¿Cuántos robots industriales instalaron las fábricas de Guangdong en 2022?"
CHINESE = "广东的工厂在2022年安装了多少台工业机器人？"


@pytest.mark.parametrize("question", [CHINESE, "Сколько роботов установили в Гуандуне?", "DeepSeek是哪一年成立的？"])
def test_other_scripts_are_foreign(library, question):
    assert is_foreign(question, library)


@pytest.mark.parametrize(
    "question",
    [
        SPANISH,
        "Wie viele Industrieroboter wurden 2022 in Guangdong installiert?",
        "Combien de robots la Chine a-t-elle installés en 2022 ?",
        "Quanto spende la Cina in ricerca e sviluppo?",
        "Hoeveel robots zijn er in Guangdong?",
        "cuanto invirtio estados unidos en 2024",
        "¿y en 2023?",
    ],
)
def test_other_tongues_of_latin_letters_are_foreign(library, question):
    assert is_foreign(question, library)


@pytest.mark.parametrize(
    "question",
    [
        *(ENGLISH, "Is the café 北 open?", "2024", "?"),
        *("Who was Che Guevara?", "Los Angeles to Las Vegas?", "Quel Fromage, in what street?", "Como park hours"),
    ],
)
def test_english_ones_are_not(library, question):
    assert not is_foreign(question, library)


def test_a_script_that_the_library_holds_is_not_foreign(tmp_path):
    chinese = opened([reading("广东的工厂安装了很多机器人。")], tmp_path)
    assert not is_foreign("广东有多少工厂？", chinese)


def test_a_tongue_of_the_librarys_is_not_foreign(tmp_path):
    spanish = opened([reading("¿Cuántos robots hay en Cantón? Hay muchos.")], tmp_path)
    assert not is_foreign(SPANISH, spanish)


@pytest.mark.parametrize("question", [CHINESE, SPANISH])
def test_the_question_is_searched_for_in_english(library, question):
    generator = FakeGenerator([f'"{ENGLISH}"\nHere it is.', ROBOTS])
    answer = bot(library, generator).answer(question)
    assert (answer.question, answer.standalone_question, answer.outcome) == (question, ENGLISH, "answered")
    assert ENGLISH in generator.prompts[1][-1].content


def test_what_is_no_translation_is_not_taken(library):
    assert translated(CHINESE, library, FakeGenerator(["不知道", "不知道"]), threading.Event()) == CHINESE
    assert translated(CHINESE, library, FakeGenerator(["", ""]), threading.Event()) == CHINESE
    assert translated(SPANISH, library, FakeGenerator([SPANISH, SPANISH]), threading.Event()) == SPANISH


def test_a_translation_that_fails_is_told(library):
    def script(messages):
        if "Translate each" in messages[0].content:
            raise EngineError("no")
        return ROBOTS

    answer = bot(library, FakeGenerator(script)).answer(CHINESE)
    assert any("could not be translated" in note.text for note in answer.notes)


def test_without_a_generator_the_question_stays_as_it_is(library):
    assert bot(library).answer(CHINESE).standalone_question == CHINESE


def test_a_follow_up_is_translated_behind_what_it_leans_on(library):
    history = (Turn("user", SPANISH), Turn("assistant", ROBOTS))
    generator = FakeGenerator([f"{ENGLISH} And in 2023?", ROBOTS])
    assert bot(library, generator).answer("¿y en 2023?", history).standalone_question == ENGLISH.replace("2022", "2023")
    assert SPANISH in generator.prompts[0][-1].content
