"""The routes of conversations: whose they are, what is refused, and how the cookie is given."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from bs4 import BeautifulSoup

from base.errors import StorageError
from bot.conversations.export import export_texts
from bot.conversations.records import Conversation, KeptExchange, Rating
from bot.conversations.store import Conversations
from bot.events import Writing
from bot.web.answer_foot import again, confirmation
from bot.web.answer_foot import rating as rating_of
from bot.web.conversations.keeping import Keeping, exchange_of, kept_of
from bot.web.conversations.listing import listing
from bot.web.conversations.owner import COOKIE, owner_of
from bot.web.conversations.texts import conversation_texts_for
from bot.web.exchange import Exchange
from bot.web.render import turn
from bot.web.serve import running
from bot.web.texts import texts_for
from tests.web.hostile import TEXTS
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, SCRIPTS
from tests.web.test_render import Skeleton

LIST = "/footnote/conversations"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Conversations]:
    """What is kept."""
    with Conversations.open(tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture(scope="module")
def address(store: Conversations) -> Iterator[str]:
    """Where it is served."""
    with running(ScriptedBot(), conversations=store) as url:
        yield url


@pytest.fixture
def browser_of(address: str) -> Iterator[httpx.Client]:
    """A browser that has its cookie."""
    with httpx.Client(base_url=address, timeout=30) as client:
        client.get(LIST)
        yield client


def owner(client: httpx.Client) -> str:
    return owner_of(f"{COOKIE}={client.cookies[COOKIE]}")


def keep(store: Conversations, client: httpx.Client, question: str = GDP) -> str:
    """A conversation of the browser's with one answer, whose key is "k"."""
    answer = SCRIPTS[GDP].answer(question)
    return store.begin(owner(client), "", KeptExchange("k", question, "done", datetime.now(UTC), answer))


def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(address: str) -> None:
    with httpx.Client(base_url=address) as client:
        told = client.get(LIST).headers["set-cookie"]
        assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(told.split("; "))
        assert len(client.cookies[COOKIE]) == 43
        assert client.cookies[COOKIE] in client.get("/").headers["set-cookie"]
    with httpx.Client(base_url=address) as other:
        other.get(LIST)
        assert other.cookies[COOKIE] != client.cookies[COOKIE]


@pytest.mark.parametrize(
    ("site", "given"), [("none", True), ("same-origin", True), ("cross-site", False), ("same-site", False), ("", False)]
)
def test_a_visit_by_anothers_link_is_not_taken_for_a_new_browser(address: str, site: str, given: bool) -> None:
    headers = {"Sec-Fetch-Site": site, "Sec-Fetch-Mode": "navigate"} if site else {}
    assert ("set-cookie" in httpx.get(address, headers=headers).headers) is given


def test_a_browser_that_takes_no_cookie_is_told_that_nothing_is_kept(address: str) -> None:
    told = httpx.get(f"{address}{LIST}").json()
    assert not told["known"]
    assert "takes no cookie" in told["html"]
    assert not told["conversations"]


@pytest.mark.parametrize("cookie", ["", "x", "a" * 42, "a" * 44, "ä" * 43, "../" * 14 + "a"])
def test_a_cookie_that_is_none_of_ours_names_no_owner(cookie: str) -> None:
    assert owner_of(f"{COOKIE}={cookie}") == ""
    assert owner_of(None) == ""
    assert owner_of(f"{COOKIE}={'a' * 43}; {COOKIE}x=1") != ""


def test_what_is_kept_is_listed_searched_renamed_and_deleted(store: Conversations, browser_of: httpx.Client) -> None:
    kept = keep(store, browser_of)
    (one,) = browser_of.get(LIST).json()["conversations"]
    assert (one["id"], one["title"], one["questions"]) == (kept, GDP, 1)
    assert browser_of.get(LIST, params={"q": "trillion"}).json()["conversations"] == [one]
    assert browser_of.get(LIST, params={"q": "whale"}).json()["conversations"] == []
    renamed = browser_of.patch(f"{LIST}/{kept}", json={"title": "New\u202e name"})
    assert renamed.json() == {"title": "New name"}
    assert browser_of.delete(f"{LIST}/{kept}").status_code == 200
    assert browser_of.get(LIST).json()["conversations"] == []
    gone = browser_of.delete(f"{LIST}/{kept}")
    assert gone.status_code == 404
    assert gone.json()["what"]


def test_another_browser_has_no_way_to_it(store: Conversations, browser_of: httpx.Client, address: str) -> None:
    kept = keep(store, browser_of, "secret")
    with httpx.Client(base_url=address) as other:
        for _ in range(2):  # without a cookie, and with one of its own
            answers = [
                other.patch(f"{LIST}/{kept}", json={"title": "mine"}),
                other.delete(f"{LIST}/{kept}"),
                *(other.get(f"{LIST}/{kept}/export.{suffix}") for suffix in ("md", "json", "pdf")),
                other.put(f"{LIST}/{kept}/k/rating", json={"thumb": "down"}),
                other.delete(f"{LIST}/{kept}/k/rating"),
            ]
            assert {answer.status_code for answer in answers} == {404}
            assert not any("secret" in answer.text for answer in answers)
            assert other.get(LIST).json()["conversations"] == []
            assert other.get(LIST, params={"q": "secret"}).json()["conversations"] == []
    assert browser_of.get(LIST).json()["conversations"][0]["title"] == "secret"


@pytest.mark.parametrize("suffix", ["md", "json", "pdf"])
def test_it_is_saved_under_its_title(store: Conversations, browser_of: httpx.Client, suffix: str) -> None:
    kept = keep(store, browser_of, '芯片 "x"; filename=evil.exe\\..//')
    reply = browser_of.get(f"{LIST}/{kept}/export.{suffix}?lang=zh")
    told = reply.headers["content-disposition"]
    assert told.startswith(f'attachment; filename="x filename evilexe.{suffix}"; filename*=UTF-8')
    assert "%E8%8A%AF%E7%89%87" in told
    assert len(reply.content) > 500
    assert browser_of.get(f"{LIST}/{kept}/export.exe").status_code == 404


def test_a_rating_is_kept_and_drawn(store: Conversations, browser_of: httpx.Client) -> None:
    kept = keep(store, browser_of)
    path = f"{LIST}/{kept}/k/rating"
    reply = browser_of.put(path, json={"thumb": "down", "reasons": ["wrong"], "comment": "<b>no</b>"})
    assert "It is wrong · “&lt;b&gt;no&lt;/b&gt;”" in reply.json()["html"]
    (disliked,) = store.disliked(owner(browser_of))
    assert disliked.rating.comment == "<b>no</b>"
    assert browser_of.delete(path).status_code == 200
    assert store.disliked(owner(browser_of)) == ()


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b'{"thumb": "sideways"}', 400),
        (b'{"thumb": "down", "reasons": ["else"]}', 400),
        (b'{"thumb": "down", "more": 1}', 400),
        (json.dumps({"thumb": "down", "comment": "x" * 1001}).encode(), 400),
        (json.dumps({"thumb": "down", "comment": "x" * 20_000}).encode(), 413),
    ],
)
def test_what_is_no_rating_is_told_so(store: Conversations, browser_of: httpx.Client, body: bytes, status: int) -> None:
    kept = keep(store, browser_of)
    reply = browser_of.put(f"{LIST}/{kept}/k/rating", content=body)
    assert reply.status_code == status
    assert reply.json()["what"]


@pytest.mark.parametrize(
    "headers", [{"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "cross-site"}, {"Origin": "http://127.0.0.1:1"}]
)
def test_another_sites_page_is_refused(browser_of: httpx.Client, headers: dict[str, str]) -> None:
    for reply in (browser_of.get(LIST, headers=headers), browser_of.delete(f"{LIST}/x", headers=headers)):
        assert reply.status_code == 403


def test_a_page_without_a_store_has_no_list_and_gives_no_cookie() -> None:
    with running(ScriptedBot()) as url:
        assert httpx.get(f"{url}{LIST}").status_code == 404
        assert "set-cookie" not in httpx.get(url, headers={"Sec-Fetch-Site": "none"}).headers


def steps() -> Iterator[Exchange]:
    """An answer as it grows, from the line to its end."""
    exchange = Exchange("k", GDP, state="waiting", ahead=1)
    yield exchange
    exchange = replace(exchange, state="searching")
    yield exchange
    for event in SCRIPTS[GDP].events(GDP):
        exchange = exchange.after(event)
        if not isinstance(event, Writing):
            yield exchange


def test_an_answer_is_kept_as_it_grows(tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        seen = []
        for step in Keeping(store, "me").follow(steps(), ""):
            (kept,) = store.latest("me") or (None,)
            seen.append((step.state, len(step.sentences), step.kept == (kept.id if kept else "")))
            if kept:
                (exchange,) = store.exchanges("me", kept.id)
                assert exchange.state == ("done" if step.state == "done" else "stopped")
                assert len(exchange.answer.sentences) == len(step.sentences)
        assert [(state, told) for state, told, _ in seen] == [
            *(("waiting", 0), ("searching", 0), ("writing", 0), ("writing", 1), ("writing", 2), ("writing", 3)),
            ("done", 3),
        ]
        assert all(agrees for *_, agrees in seen)


def test_an_exchange_comes_back_as_it_was() -> None:
    (*_, whole) = steps()
    assert exchange_of(kept_of(whole), "c") == replace(whole, kept="c", ahead=0)
    stopped = list(steps())[4].stopped()
    back = exchange_of(kept_of(stopped), "c")
    assert (back.state, back.sentences, back.hits, back.answer) == ("stopped", stopped.sentences, stopped.hits, None)
    failed = Exchange("k", "q").failed("It stalled.", "Ask again.")
    assert exchange_of(kept_of(failed), "c") == replace(failed, kept="c")


def test_a_disk_that_takes_nothing_is_told_and_the_answer_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> str:
        raise StorageError("The disk is full.", "Free some space.")

    with Conversations.open(tmp_path) as store:
        monkeypatch.setattr(store, "begin", full)
        last = list(Keeping(store, "me").follow(steps(), ""))[-1]
    assert last.unkept == ("The disk is full.", "Free some space.")
    assert last.state == "done"
    assert last.kept == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_title_or_reason_adds_no_markup(text: str, lang: str) -> None:
    now = datetime.now(UTC)

    def drawn(text: str) -> list[tuple[str, tuple[str, ...]]]:
        listed = Conversation("id", text, now, now, 2, excerpt=text)
        rating = Rating(thumb="down", reasons=("wrong",), comment=text)
        exchange = Exchange("k", text, state="done", kept="id", rating=rating, unkept=(text, text))
        texts = conversation_texts_for(lang)
        page = listing([listed], texts, now, text, more=True)
        page += "".join(write(exchange, lang, True) for write in (again, confirmation))
        return Skeleton(page + rating_of(exchange, lang) + turn(exchange, texts_for(lang), followed=True)).bones

    assert drawn(text) == drawn("A plain text without any sign.")


def test_the_list_tells_when_and_how_much() -> None:
    now = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
    ages = (("a", 0, "Today"), ("b", 3, "The last seven days"), ("c", 6, "The last seven days"), ("d", 7, "Earlier"))
    kept = [Conversation(name, name, now, now - timedelta(days=days), 1) for name, days, _ in ages]
    page = BeautifulSoup(listing(kept, conversation_texts_for("en"), now), "html.parser")
    for name, _, group in ages:
        assert page.select_one(f"#cv-{name}").parent.find_previous_sibling("h3").get_text() == group
    assert page.select_one("#cv-a .row-about").get_text() == "15:00 · 1 question"
    assert page.select_one("#cv-d .row-about").get_text() == "17 Nov 2026 · 1 question"
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_both_languages_say_the_same() -> None:
    for name, english in vars(conversation_texts_for("en")).items():
        chinese = getattr(conversation_texts_for("zh"), name)
        assert chinese
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", chinese))
    for name, english in vars(export_texts("en")).items():
        assert set(re.findall(r"{\w+}", english)) == set(re.findall(r"{\w+}", getattr(export_texts("zh"), name)))


def test_nobody_is_kept_for_nobody(tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        assert list(Keeping(store, "").follow(steps(), "")) == list(steps())
        assert store.latest("") == ()
    assert list(Keeping(None, "me").follow(steps(), "")) == list(steps())
