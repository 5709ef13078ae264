"""What is kept of a conversation, whose it is, and what becomes of its file when something is wrong with it."""

import sqlite3
import threading
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from base.errors import StorageError
from bot.conversations.errors import ConversationMissing, ConversationsDamaged, ConversationsTooNew
from bot.conversations.records import KeptExchange, Rating
from bot.conversations.store import FILE, Conversations, title_of
from tests.web.hostile import TEXTS
from tests.web.scripted import Script, simple
from tests.web.showcase import GDP, SCRIPTS

ME, YOU = "me", "you"


@pytest.fixture
def store(tmp_path: Path):
    """An empty one."""
    with Conversations.open(tmp_path) as opened:
        yield opened


def exchange(question: str, key: str = "", script: Script | None = None) -> KeptExchange:
    """An exchange that is over."""
    answer = (script or simple(question)).answer(question)
    return KeptExchange(key or f"k{abs(hash(question)) % 10**8}", question, "done", datetime.now(UTC), answer)


def titles(store: Conversations, owner: str = ME) -> list[str]:
    return [conversation.title for conversation in store.latest(owner)]


def test_a_conversation_outlives_the_store_that_took_it(tmp_path: Path) -> None:
    first, second = exchange(GDP, "a", SCRIPTS[GDP]), replace(exchange("And then?", "b"), among=(2, 12))
    with Conversations.open(tmp_path) as store:
        kept = store.begin(ME, "", first)
        assert store.begin(ME, kept, second) == kept
    with Conversations.open(tmp_path) as again:
        assert again.exchanges(ME, kept) == (first, second)
        (listed,) = again.latest(ME)
        assert (listed.id, listed.title, listed.exchanges) == (kept, GDP, 2)


def test_an_answer_grows_and_is_kept_as_far_as_it_came(store: Conversations) -> None:
    begun = replace(exchange("q", "a"), state="stopped", answer=None)
    kept = store.begin(ME, "", begun)
    assert store.exchanges(ME, kept) == (begun,)
    broken = replace(exchange("q", "a"), state="failed", asked=begun.asked, problem=("It stalled.", "Ask again."))
    store.save(ME, kept, broken)
    assert store.exchanges(ME, kept) == (broken,)


def test_the_one_that_changed_last_is_listed_first(store: Conversations) -> None:
    first = store.begin(ME, "", exchange("one"))
    store.begin(ME, "", exchange("two"))
    assert titles(store) == ["two", "one"]
    store.begin(ME, first, exchange("three"))
    assert titles(store) == ["one", "two"]
    assert [one.title for one in store.latest(ME, limit=1)] == ["one"]


def test_to_another_owner_a_conversation_is_not_there(store: Conversations) -> None:
    mine = store.begin(ME, "", exchange("secret", "a"))
    assert store.latest(YOU) == ()
    assert store.search(YOU, "secret") == ()
    for attempt in (
        lambda: store.get(YOU, mine),
        lambda: store.exchanges(YOU, mine),
        lambda: store.rename(YOU, mine, "x"),
        lambda: store.delete(YOU, mine),
        lambda: store.rate(YOU, mine, "a", Rating(thumb="down")),
    ):
        with pytest.raises(ConversationMissing):
            attempt()
    store.save(YOU, mine, replace(exchange("secret", "a"), answer=None))
    yours = store.begin(YOU, mine, exchange("yours", "b"), replacing="a")
    assert yours != mine
    assert [one.question for one in store.exchanges(ME, mine)] == ["secret"]
    assert store.exchanges(ME, mine)[0].answer is not None


def test_asking_again_replaces_the_exchange_and_what_followed(store: Conversations) -> None:
    kept = ""
    for question in ("one", "two", "three"):
        kept = store.begin(ME, kept, exchange(question, question))
    store.begin(ME, kept, exchange("two again", "new"), replacing="two")
    assert [one.question for one in store.exchanges(ME, kept)] == ["one", "two again"]
    assert store.search(ME, "three") == ()
    store.save(ME, kept, exchange("three", "three"))
    assert len(store.exchanges(ME, kept)) == 2
    store.begin(ME, kept, exchange("four", "four"), replacing="never there")
    assert [one.question for one in store.exchanges(ME, kept)] == ["one", "two again", "four"]


@pytest.mark.parametrize(
    ("wish", "found"),
    [
        ("trillion", True),
        ("TRILL", True),
        ("pwc china", True),
        ("china nowhere", False),
        ("", False),
        ("  \"'*() ", False),
        ("NOT AND OR", False),
        ('title:x" OR "', False),
    ],
)
def test_words_of_questions_and_answers_are_found(store: Conversations, wish: str, found: bool) -> None:
    store.begin(ME, "", exchange(GDP, "a", SCRIPTS[GDP]))
    store.begin(ME, "", exchange("other", "b"))
    assert [one.title for one in store.search(ME, wish)] == ([GDP] if found else [])


def test_chinese_is_found_within_a_sentence_and_told_with_its_surroundings(store: Conversations) -> None:
    store.begin(ME, "", exchange("中国的芯片产业在2025年如何发展？"))
    store.begin(ME, "", exchange("片芯"))
    for wish in ("芯片", "产业", "的芯", "2025", "芯片产业"):
        (found,) = store.search(ME, wish)
        assert "芯片产业在" in found.excerpt
    assert store.search(ME, "业产") == ()


def test_what_was_found_is_told_once_for_each_conversation(store: Conversations) -> None:
    kept = store.begin(ME, "", exchange("the word whale"))
    store.begin(ME, kept, exchange("whale again"))
    (found,) = store.search(ME, "whale")
    assert "whale" in found.excerpt
    assert found.exchanges == 2


def test_a_title_is_changed_found_and_given_back(store: Conversations) -> None:
    kept = store.begin(ME, "", exchange("first question"))
    assert store.rename(ME, kept, "  A better \n name ") == "A better name"
    assert titles(store) == ["A better name"]
    assert [one.id for one in store.search(ME, "better")] == [kept]
    assert store.rename(ME, kept, "  ") == "first question"
    assert store.search(ME, "better") == ()


def test_a_long_question_is_cut_for_its_title() -> None:
    assert title_of("word " * 100).endswith("word…")
    assert len(title_of("word " * 100)) <= 120
    assert len(title_of("字" * 500)) == 120


def test_what_is_deleted_is_not_in_the_files_any_more(store: Conversations, tmp_path: Path) -> None:
    kept = store.begin(ME, "", exchange("xylophones are secret"))
    store.begin(ME, "", exchange("another one"))
    store.rename(ME, kept, "zephyrine")
    store.delete(ME, kept)
    assert titles(store) == ["another one"]
    assert store.search(ME, "xylophones") == ()
    for file in tmp_path.iterdir():
        content = file.read_bytes()
        assert b"xylophone" not in content
        assert b"zephyrine" not in content
    with pytest.raises(ConversationMissing):
        store.delete(ME, kept)


def test_a_rating_is_kept_with_its_answer_changed_and_taken_back(store: Conversations) -> None:
    kept = store.begin(ME, "", exchange("q", "a"))
    bad = Rating(thumb="down", reasons=("wrong", "incomplete"), comment="It is\n14.5, not 45.")
    assert store.rate(ME, kept, "a", bad).rating == bad
    assert store.exchanges(ME, kept)[0].rating == bad
    store.save(ME, kept, exchange("q", "a"))
    assert store.exchanges(ME, kept)[0].rating == bad
    (disliked,) = store.disliked()
    assert (disliked.question, disliked.conversation, disliked.exchange) == ("q", kept, "a")
    assert disliked.answer == simple("q").answer("q")
    assert disliked.reason == "wrong; incomplete; It is 14.5, not 45."
    assert store.disliked(YOU) == ()
    assert len(store.disliked(ME)) == 1
    store.rate(ME, kept, "a", Rating(thumb="up"))
    assert store.disliked() == ()
    assert store.rate(ME, kept, "a", None).rating is None
    with pytest.raises(ConversationMissing):
        store.rate(ME, kept, "never", bad)


def test_an_answer_that_was_not_whole_is_not_among_the_disliked(store: Conversations) -> None:
    kept = store.begin(ME, "", replace(exchange("q", "a"), state="stopped"))
    store.rate(ME, kept, "a", Rating(thumb="down"))
    assert store.disliked() == ()


def test_hostile_texts_are_kept_as_they_stand(store: Conversations) -> None:
    for number, text in enumerate(TEXTS):
        clean = text.replace("\x00", "")
        kept = store.begin(ME, "", exchange(clean, f"k{number}"))
        store.rate(ME, kept, f"k{number}", Rating(thumb="down", comment=clean))
        assert store.exchanges(ME, kept)[0].question == clean
        assert isinstance(store.search(ME, clean), tuple)
    assert len(store.disliked()) == len(TEXTS)


def test_threads_and_processes_share_the_file(tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as one, Conversations.open(tmp_path) as other:
        threads = [
            threading.Thread(target=store.begin, args=(ME, "", exchange(f"{number}", f"{number}")))
            for number in range(10)
            for store in (one, other)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(30)
        assert len(one.latest(ME)) == len(other.latest(ME)) == 20


def test_a_damaged_file_is_kept_aside_and_told(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_bytes(b"These were my conversations. " * 100)
    with pytest.raises(ConversationsDamaged) as damaged:
        Conversations.open(tmp_path)
    (aside,) = tmp_path.glob("conversations.damaged-*.sqlite")
    assert aside.name in damaged.value.what
    assert aside.read_bytes() == b"These were my conversations. " * 100
    with Conversations.open(tmp_path) as begun:
        assert begun.latest(ME) == ()


def test_a_file_with_a_torn_page_is_kept_aside_with_all_that_is_left(tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        for number in range(60):
            store.begin(ME, "", exchange(f"question {number}", f"{number}"))
    file = tmp_path / FILE
    whole = bytearray(file.read_bytes())
    whole[4096 * 3 : 4096 * 12] = b"\xff" * 4096 * 9
    file.write_bytes(whole)
    with pytest.raises(ConversationsDamaged):
        Conversations.open(tmp_path)
    (aside,) = tmp_path.glob("conversations.damaged-*.sqlite")
    assert aside.read_bytes() == bytes(whole)


def test_another_programs_database_is_not_ours_to_change(tmp_path: Path) -> None:
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    before = (tmp_path / FILE).read_bytes()
    with pytest.raises(ConversationsDamaged):
        Conversations.open(tmp_path)
    (aside,) = tmp_path.glob("conversations.damaged-*.sqlite")
    assert aside.read_bytes() == before


def test_a_newer_file_is_left_as_it_is(tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        store.begin(ME, "", exchange("q"))
    db = sqlite3.connect(tmp_path / FILE)
    db.execute("PRAGMA user_version = 99")
    db.close()
    with pytest.raises(ConversationsTooNew) as told:
        Conversations.open(tmp_path)
    assert "Update Footnote" in told.value.remedy
    db = sqlite3.connect(tmp_path / FILE)
    assert db.execute("SELECT count(*) FROM exchange").fetchone() == (1,)
    db.close()
    assert list(tmp_path.glob("*damaged*")) == []


def test_a_full_disk_is_told_and_nothing_is_half_written(store: Conversations) -> None:
    store.begin(ME, "", exchange("before"))
    pages = store._db.execute("PRAGMA page_count").fetchone()[0]
    store._db.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(StorageError) as full:
        for number in range(50):
            store.begin(ME, "", exchange(f"question {number}" * 40, f"{number}", SCRIPTS[GDP]))
    assert "full" in full.value.remedy
    store._db.execute("PRAGMA max_page_count = 1000000")
    held = titles(store)
    store.begin(ME, "", exchange("after"))
    assert titles(store) == ["after", *held]


def test_an_answer_of_another_version_is_told_and_stays_in_the_file(store: Conversations) -> None:
    kept = store.begin(ME, "", exchange("q", "a"))
    store._db.execute("""UPDATE exchange SET answer = '{"form": 2}'""")
    (shown,) = store.exchanges(ME, kept)
    assert shown.state == "failed"
    assert shown.problem is not None
    assert "another version" in shown.problem[0]
    assert store._db.execute("SELECT answer FROM exchange").fetchone() == ('{"form": 2}',)


def test_nobody_else_on_the_machine_can_read_the_file(store: Conversations, tmp_path: Path) -> None:
    store.begin(ME, "", exchange("q"))
    assert {file.stat().st_mode & 0o077 for file in tmp_path.iterdir()} == {0}
