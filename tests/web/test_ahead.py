"""What is told while a question is typed."""

import threading
from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser

from base.errors import FootnoteError
from bot.errors import QuestionError
from bot.web.ahead import Ahead, Typed
from bot.web.serve import running
from tests.web.opened import opened
from tests.web.scripted import ScriptedBot

ROUTE = "/footnote/prepare"
PATIENCE_S = 10.0


@pytest.fixture
def bot() -> ScriptedBot:
    return ScriptedBot()


@pytest.fixture
def http(bot: ScriptedBot) -> Iterator[httpx.Client]:
    with running(bot) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def unhurried(bot: ScriptedBot) -> Ahead:
    """One for which a minute goes by between two texts."""
    minutes = iter(range(0, 10_000, 60))
    return Ahead(bot, lambda: float(next(minutes)))


def test_the_route_has_the_bot_prepare_and_keeps_to_itself_what_came_of_it(
    http: httpx.Client, bot: ScriptedBot
) -> None:
    reply = http.post(ROUTE, json={"question": "How many robots", "sources": ["one"]})
    assert (reply.status_code, reply.json()) == (200, {"on": True})
    assert bot.prepared == [("How many robots", frozenset({"one"}))]


def test_what_is_no_typed_question_is_refused(http: httpx.Client, bot: ScriptedBot) -> None:
    for body in (b"", b"{", b'{"question": 1}', b'{"question": "a", "more": 1}'):
        assert http.post(ROUTE, content=body).status_code == 422
    assert http.post(ROUTE, content=b"x" * 100_000).status_code == 413
    assert http.get(ROUTE).status_code in (404, 405)
    assert bot.prepared == []


def test_another_page_cannot_have_anything_read(http: httpx.Client, bot: ScriptedBot) -> None:
    for headers in (
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "http://evil.example"},
    ):
        assert http.post(ROUTE, json={"question": "How many robots"}, headers=headers).status_code == 403
    assert bot.prepared == []


def test_where_it_is_off_the_page_is_told_and_nothing_is_read(bot: ScriptedBot) -> None:
    bot.reads_ahead = False
    assert not unhurried(bot).read(Typed(question="How many robots"))
    assert bot.prepared == []


def test_texts_that_follow_at_once_are_left_out(bot: ScriptedBot) -> None:
    ahead = Ahead(bot, lambda: 1.0)
    for text in ("How many", "How many robots"):
        ahead.read(Typed(question=text))
    assert [text for text, _ in bot.prepared] == ["How many"]


def test_the_newest_text_takes_the_place_of_an_older_one() -> None:
    bot = ScriptedBot(pause_s=3600)
    ahead = unhurried(bot)
    threads = []
    for number in (1, 2):
        threads.append(threading.Thread(target=ahead.read, args=(Typed(question=f"text {number}"),), daemon=True))
        threads[-1].start()
        for _ in range(int(PATIENCE_S / 0.01)):
            if len(bot.prepared) == number:
                break
            threading.Event().wait(0.01)
    threads[0].join(PATIENCE_S)
    assert not threads[0].is_alive()
    assert threads[1].is_alive()
    ahead.stop()
    threads[1].join(PATIENCE_S)
    assert not threads[1].is_alive()
    assert [text for text, _ in bot.prepared] == ["text 1", "text 2"]


@pytest.mark.parametrize(
    "error", [QuestionError("too long", "ask it shorter"), FootnoteError("the engine failed", "restart")]
)
def test_a_failure_is_not_the_typists(bot: ScriptedBot, monkeypatch: pytest.MonkeyPatch, error: FootnoteError) -> None:
    def fail(*_: object) -> bool:
        raise error

    monkeypatch.setattr(bot, "prepare", fail)
    assert unhurried(bot).read(Typed(question="How many robots"))


@pytest.mark.browser
def test_a_pause_in_typing_has_the_first_question_read_ahead_and_no_later_one(
    browser: Browser, bot: ScriptedBot
) -> None:
    with running(bot) as address, opened(browser, address) as page:
        box = page.locator("#question textarea")
        with page.expect_response(f"**{ROUTE}"):
            box.fill("How many robots did China install?")
        assert bot.prepared == [("How many robots did China install?", frozenset())]
        box.press("Enter")
        page.locator("#live .turn[data-state=done]").wait_for()
        box.fill("And how many did Japan install?")
        page.wait_for_timeout(1000)
        assert len(bot.prepared) == 1


@pytest.mark.browser
@pytest.mark.parametrize(("locale", "own"), [("zh-CN", "中文"), ("en-GB", None), ("fr-FR", None)])
def test_a_browser_that_speaks_another_script_has_its_language_read_ahead(
    browser: Browser, bot: ScriptedBot, locale: str, own: str | None
) -> None:
    with running(bot) as address, opened(browser, address, locale=locale) as page:
        page.wait_for_timeout(1000)
        assert [text[:2] for text, _ in bot.prepared] == ([own] if own else [])


@pytest.mark.browser
def test_few_signs_of_chinese_are_enough_to_read_ahead(browser: Browser, bot: ScriptedBot) -> None:
    with running(bot) as address, opened(browser, address) as page:
        box = page.locator("#question textarea")
        with page.expect_response(f"**{ROUTE}"):
            box.fill("中国2024年")
        box.fill("Robots?")
        page.wait_for_timeout(1000)
        assert [text for text, _ in bot.prepared] == ["中国2024年"]
