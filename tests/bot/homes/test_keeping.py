"""Keeping the library of a bot that answers: what is new counts from the next question on, and not before."""

from pathlib import Path

import pytest

from bot.answer import Answer
from bot.events import Done, Found
from bot.homes.home import Home
from bot.homes.keeping import Current, HomeKeeper
from bot.homes.progress import silent
from bot.service import Bot
from bot.settings import AnswerSettings, Settings
from corpus.errors import ShelfError
from tests.fakes import FakeEmbedder

ASKED = "How many blades does the Heron turbine have?"


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A home whose library is a folder of two documents."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "pump.md").write_text("The Kestrel pump delivers 42 litres a minute.")
    (docs / "office.md").write_text("The service office is in Lisbon.")
    home = Home(tmp_path / "home", Settings(engine="none", answer=AnswerSettings(gate=False)))
    home.build(docs, FakeEmbedder(), silent)
    return home


@pytest.fixture
def bot(home: Home) -> Bot:
    return home.bot(FakeEmbedder())


@pytest.fixture
def keeper(home: Home, bot: Bot) -> HomeKeeper:
    return HomeKeeper(home, bot)


@pytest.fixture
def heron(tmp_path: Path) -> Path:
    file = tmp_path / "upload"
    file.write_text("The Heron turbine has eleven blades.")
    return file


def cited(answer: Answer) -> set[str]:
    return {citation.source_id for citation in answer.citations}


def test_what_is_added_is_cited_in_the_next_answer(bot: Bot, keeper: HomeKeeper, heron: Path) -> None:
    assert "heron" not in cited(bot.answer(ASKED))
    row = keeper.add(heron, "heron.md", silent)
    assert (row.state, row.passages) == ("ready", 1)
    assert cited(bot.answer(ASKED)) == {"heron"}
    assert [(one.source_id, one.own, one.state) for one in keeper.holdings()] == [
        ("office", False, "ready"),
        ("pump", False, "ready"),
        ("heron", True, "ready"),
    ]


def test_an_answer_that_has_begun_ends_with_the_library_it_began_with(
    bot: Bot, keeper: HomeKeeper, heron: Path
) -> None:
    keeper.add(heron, "heron.md", silent)
    current = Current(bot)
    events = current.ask(ASKED)
    assert isinstance(next(events), Found)
    keeper.remove("heron", silent)
    *_, last = events
    assert isinstance(last, Done)
    assert cited(last.answer) == {"heron"}
    assert "heron" not in cited(bot.answer(ASKED))
    assert current.status().sources == 2


def test_a_document_that_cannot_be_read_leaves_the_library_as_it_is(
    bot: Bot, keeper: HomeKeeper, tmp_path: Path
) -> None:
    before = bot.library
    broken = tmp_path / "upload"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    row = keeper.add(broken, "broken.pdf", silent)
    assert (row.state, bool(row.reason)) == ("failed", True)
    assert bot.library is before
    assert [one.state for one in keeper.holdings()] == ["ready", "ready", "failed"]
    keeper.remove("broken", silent)
    assert len(keeper.holdings()) == 2


@pytest.mark.parametrize("source", ["pump", "nowhere"])
def test_only_what_was_added_can_be_removed(bot: Bot, keeper: HomeKeeper, source: str) -> None:
    before = bot.library
    with pytest.raises(ShelfError):
        keeper.remove(source, silent)
    assert bot.library is before
