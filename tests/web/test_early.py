"""The server while the chat is made ready: a page tells how far it is, turns into the chat, or tells what is wrong."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import openai
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from base.errors import FootnoteError
from bot.errors import StartStopped
from bot.homes.board import Board, Stage
from bot.web.chat import Desk
from bot.web.opening.early import EarlyServer, serve_early
from bot.web.opening.page import said, view
from bot.web.opening.texts import CHINESE, ENGLISH, opening_texts_for
from bot.web.place import listen
from bot.web.serve import Server
from tests.web.hostile import TEXTS
from tests.web.opened import PHONE, serious
from tests.web.shots import ask
from tests.web.showcase import CLUSTERS, showcase


class Start:
    """A start that a test holds the reins of."""

    def __init__(self, password: str | None = None) -> None:
        self.go = threading.Event()
        self.problem: Exception | None = None
        self.board: Board | None = None
        self.begun = threading.Event()
        self.password = password
        self.server: EarlyServer | None = None

    def make(self, board: Board) -> Server:
        self.board = board
        board.tell("weights", "a-model", 0, 1000)
        self.begun.set()
        assert self.go.wait(60)
        if self.problem:
            raise self.problem
        return Server(Desk(showcase(0.002)), "127.0.0.1", self.password)


@contextmanager
def starting(password: str | None = None) -> Iterator[tuple[str, Start]]:
    start = Start(password)
    server = start.server = EarlyServer(start.make, "127.0.0.1", password)
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    with listener:
        thread.start()
        assert start.begun.wait(30)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}", start
        finally:
            start.go.set()
            server.should_exit = True
            thread.join(30)
            assert not thread.is_alive()


def wait_for(true: Callable[[], bool]) -> None:
    for _ in range(600):
        if true():
            return
        threading.Event().wait(0.05)
    raise AssertionError("it never came")


def test_everything_waits_with_503_until_the_chat_is_there() -> None:
    with starting() as (url, start), httpx.Client(base_url=url, timeout=30) as http:
        assert start.board
        start.board.tell("weights", "a-model", 250, 1000)
        health = http.get("/healthz")
        assert health.status_code == 503
        assert health.json() == {"status": "starting", "step": "weights", "done": 250, "total": 1000, "waiting": 0}
        page = http.get("/")
        assert page.status_code == 503
        assert page.headers["retry-after"] == "2"
        assert "default-src 'self'" in page.headers["content-security-policy"]
        assert "25 %" in page.text
        assert http.get("/config").status_code == 503
        assert http.post("/gradio_api/call/ask", json={"data": ["q"]}).status_code == 503
        assert http.get("/etc/passwd").status_code == 404
        assert http.get("/healthz", headers={"Host": "elsewhere.invalid"}).status_code == 400
        client = openai.OpenAI(base_url=f"{url}/v1", api_key="none", max_retries=0)
        with pytest.raises(openai.InternalServerError, match="getting ready") as early:
            client.chat.completions.create(model="footnote", messages=[{"role": "user", "content": CLUSTERS}])
        assert early.value.status_code == 503
        start.go.set()
        wait_for(lambda: http.get("/healthz").status_code == 200)
        assert http.get("/").status_code == 200
        assert http.get("/footnote/opening.json").status_code == 404
        reply = client.chat.completions.create(model="footnote", messages=[{"role": "user", "content": CLUSTERS}])
        assert reply.choices[0].message.content
        tools = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
        accept = {"Accept": "application/json, text/event-stream"}
        assert "search_passages" in http.post("/mcp", json=tools, headers=accept).text  # its lifespan has begun


def test_the_password_is_asked_for_from_the_start() -> None:
    with starting("secret") as (url, start), httpx.Client(base_url=url, timeout=30) as http:
        assert http.get("/").status_code == 401
        assert http.get("/footnote/opening.json").status_code == 401
        assert http.get("/", auth=("any", "secret")).status_code == 503
        assert http.get("/healthz").status_code == 503
        start.go.set()
        wait_for(lambda: http.get("/healthz").status_code == 200)
        assert http.get("/").status_code == 401
        assert http.get("/", auth=("any", "secret")).status_code == 200


def test_a_start_that_fails_is_raised_when_nobody_looks() -> None:
    def fail(board: Board) -> Server:
        raise FootnoteError("The disk is full.", "make room")

    told: list[str] = []
    with socket_free() as port, pytest.raises(FootnoteError, match="The disk is full"):
        serve_early(fail, "127.0.0.1", port, on_open=told.append, on_ready=told.append)
    assert told == [f"http://127.0.0.1:{port}"]


@contextmanager
def socket_free() -> Iterator[int]:
    with listen("127.0.0.1", 0) as free:
        port = free.getsockname()[1]
    yield port


def test_a_server_that_is_stopped_while_it_starts_ends() -> None:
    with starting() as (url, start):
        assert httpx.get(f"{url}/healthz").status_code == 503
        assert start.server
        start.server.should_exit = True
        wait_for(lambda: not reachable(url))


def test_a_start_that_is_stopped_is_broken_off() -> None:
    ended: list[BaseException] = []

    def make(board: Board) -> Server:
        try:
            while True:
                board.tell("index", "", 1, 2)
                server.should_exit = True  # as Ctrl+C does
                threading.Event().wait(0.05)
        except FootnoteError as error:
            ended.append(error)
            raise

    server = EarlyServer(make, "127.0.0.1", None)
    with listen("127.0.0.1", 0) as listener:
        server.run(sockets=[listener])
        wait_for(lambda: bool(ended))
    assert isinstance(ended[0], StartStopped)


def reachable(url: str) -> bool:
    try:
        httpx.get(f"{url}/healthz", timeout=2)
    except httpx.TransportError:
        return False
    return True


@pytest.mark.parametrize("texts", [ENGLISH, CHINESE])
def test_each_stage_is_told_in_both_languages(texts) -> None:
    loading = view(Stage("loading"), texts)
    assert loading.count("aria-current") == 1
    assert loading.count(texts.over) == 3
    assert view(Stage("starting"), texts).count(texts.later) == 4
    weights = view(Stage("weights", "a-model", 300_000_000, 1_200_000_000, 200.0), texts)
    for part in ("25 %", "a-model", "300.0 MB", "1.2 GB", texts.minutes_left.format(count=3)):
        assert part in weights
    reader = view(Stage("reader", "", 5, 20, 30.0), texts)
    assert texts.layers_done.format(done="5", total="20") in reader
    index = view(Stage("index", "", 120, 240, 44.6), texts)
    assert texts.texts_done.format(done="120", total="240") in index
    assert texts.seconds_left.format(count=45) in index
    assert said(Stage("weights", "a-model"), texts) == f"{texts.weights}: a-model"
    assert opening_texts_for("zh-CN") is CHINESE


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_error_stays_text(text: str) -> None:
    drawn = view(Stage("failed", problem=(text, text)), ENGLISH)
    assert drawn.count("<") == view(Stage("failed", problem=("a", "b")), ENGLISH).count("<")


@contextmanager
def looking(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    context = browser.new_context(**options)
    page = context.new_page()
    page.goto(url)
    yield page
    context.close()


@pytest.mark.browser
def test_the_page_tells_how_far_it_is_and_turns_into_the_chat(browser: Browser) -> None:
    with starting() as (url, start), looking(browser, url) as page:
        assert start.board
        expect(page.get_by_role("heading", level=1)).to_have_text("Getting ready")
        expect(page.locator("[aria-current=step]")).to_contain_text("Fetch the models")
        start.board.tell("weights", "a-model", 600, 1000)
        expect(page.locator(".amounts")).to_contain_text("60 %")
        expect(page.get_by_role("status")).to_have_text("Fetch the models: a-model")
        start.board.tell("index", "", 10, 40)
        expect(page.locator("[aria-current=step]")).to_contain_text("Index the library")
        expect(page.get_by_role("progressbar")).to_have_attribute("aria-label", "Index the library")
        expect(page.get_by_role("status")).to_have_text("Index the library")
        start.go.set()
        page.locator("#live .welcome").wait_for(timeout=60_000)
        page.locator("#status .status").wait_for()
        ask(page, CLUSTERS)


@pytest.mark.browser
def test_what_went_wrong_is_shown_with_the_command_that_mends_it(browser: Browser) -> None:
    with starting() as (url, start), looking(browser, url) as page:
        start.problem = FootnoteError("The hub cannot be reached.", "footnote models pull")
        start.go.set()
        expect(page.get_by_role("alert")).to_contain_text("The hub cannot be reached.")
        expect(page.locator("code")).to_have_text("footnote models pull")
        assert httpx.get(f"{url}/healthz").json()["status"] == "failed"
        page.wait_for_timeout(7000)  # longer than a server stays that nobody looks at
        assert reachable(url)
        page.close()
        wait_for(lambda: not reachable(url))


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("failed", [False, True])
def test_axe_finds_nothing_serious_at_the_start(browser: Browser, scheme: str, failed: bool) -> None:
    options = {"color_scheme": scheme, "viewport": PHONE, "locale": "zh-CN"}
    with starting() as (url, start), looking(browser, url, **options) as page:
        if failed:
            start.problem = FootnoteError("The hub cannot be reached.", "footnote models pull")
            start.go.set()
            page.get_by_role("alert").wait_for()
        else:
            assert start.board
            start.board.tell("weights", "a-model", 600_000, 1_000_000)
            page.locator(".amounts").wait_for()
        assert page.locator("html").get_attribute("lang") == "zh"
        assert serious(Axe().run(page)) == []
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
