"""The running server: what it sends, what it refuses, and what programs get from it."""

import base64
import re
import socket
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest
from gradio_client import Client
from gradio_client.exceptions import AppError

from bot.answer import Answer
from bot.errors import ServeError
from bot.web.place import is_loopback, listen
from bot.web.serve import running, serve
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, showcase


@pytest.fixture(scope="module")
def bot() -> ScriptedBot:
    """The bot that is served."""
    return showcase(0.002)


@pytest.fixture(scope="module")
def address(bot: ScriptedBot) -> Iterator[str]:
    """Where it is served."""
    with running(bot) as url:
        yield url


@pytest.fixture(scope="module")
def http(address: str) -> Iterator[httpx.Client]:
    """A plain client of it."""
    with httpx.Client(base_url=address, timeout=30) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/healthz", "/footnote/style.css", "/nowhere", "/config"])
def test_every_answer_carries_the_security_headers(http: httpx.Client, path: str) -> None:
    headers = http.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'self'"
    assert policy["img-src"] == "'self' data:"
    assert policy["connect-src"] == "'self'"
    assert policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["object-src"] == "'none'"
    assert "'unsafe-inline'" not in policy["script-src"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def test_the_scripts_of_the_page_carry_a_nonce_that_is_new_each_time(http: httpx.Client) -> None:
    nonces = set()
    for _ in range(2):
        reply = http.get("/")
        (nonce,) = re.findall(r"'nonce-([\w-]+)'", reply.headers["content-security-policy"])
        tags = re.findall(r"<script[^>]*>", reply.text)
        assert tags
        assert all(f'nonce="{nonce}"' in tag for tag in tags)
        nonces.add(nonce)
    assert len(nonces) == 2


def test_the_page_names_no_other_host(http: httpx.Client, address: str) -> None:
    page = http.get("/").text
    hosts = set(re.findall(r"https?://([\w.-]+)", re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)))
    assert hosts <= {"127.0.0.1"}


def test_healthz_tells_that_it_lives_and_how_many_wait(http: httpx.Client) -> None:
    assert http.get("/healthz").json() == {"status": "ok", "waiting": 0}


@pytest.mark.parametrize(
    "path",
    [
        "/monitoring",
        "/monitoring/summary",
        "/docs",
        "/openapi.json",
        "/login",
        "/logout",
        "/manifest.json",
        "/pwa_icon",
        "/gradio_api/runs",
        "/gradio_api/openapi.json",
        "/gradio_api/upload",
        "/gradio_api/upload_progress",
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=http://elsewhere.invalid/",
        "/gradio_api/file/etc/passwd",
        "/gradio_api/proxy=http://elsewhere.invalid/",
        "/gradio_api/custom_component/x/server/component/index.js",
        "/gradio_api/component_server",
        "/gradio_api/deep_link",
        "/gradio_api/run-history/buckets",
        "/gradio_api/vibe-code",
        "/gradio_api/queue/status",
        "/gradio_api/call/greet",
        "/gradio_api/token",
        "/footnote/serve.py",
        "/footnote/..%2fserve.py",
        "/../etc/passwd",
    ],
)
def test_what_the_page_does_not_need_is_not_there(http: httpx.Client, path: str) -> None:
    for method in ("GET", "POST"):
        assert http.request(method, path).status_code in (404, 405)


def test_gradios_own_extras_are_off(http: httpx.Client) -> None:
    config = http.get("/config").json()
    assert config["analytics_enabled"] is False
    assert config["footer_links"] == []
    assert not config["run_history"]
    assert not config["show_error"]
    assert not config.get("pwa")
    assert not config.get("mcp_server")


def test_programs_are_shown_one_endpoint(http: httpx.Client) -> None:
    info = http.get("/gradio_api/info").json()
    assert list(info["named_endpoints"]) == ["/ask"]
    assert info["unnamed_endpoints"] == {}
    parameters = [each["parameter_name"] for each in info["named_endpoints"]["/ask"]["parameters"]]
    assert parameters == ["question", "history", "sources"]


def test_a_program_gets_the_whole_answer(address: str) -> None:
    client = Client(address, verbose=False)
    answer = Answer.model_validate(client.predict(GDP, api_name="/ask"))
    assert answer.sentences[0].text.startswith("AI-driven automation is said to add 3.7 trillion dollars")
    assert [citation.number for citation in answer.citations] == [1, 2]
    assert len(answer.hits) == 10


def test_a_program_may_send_what_was_said_before(address: str, bot: ScriptedBot) -> None:
    client = Client(address, verbose=False)
    history = [{"role": "user", "content": "First?"}, {"role": "assistant", "content": "Yes."}]
    client.predict("And second?", history, api_name="/ask")
    question, turns = bot.asked[-1]
    assert (question, [turn.text for turn in turns]) == ("And second?", ["First?", "Yes."])


def test_a_program_may_name_the_sources_that_are_asked(address: str, bot: ScriptedBot) -> None:
    client = Client(address, verbose=False)
    client.predict(GDP, sources=["article", "source-2"], api_name="/ask")
    assert bot.asked_of[-1] == {"article", "source-2"}
    client.predict(GDP, api_name="/ask")
    assert bot.asked_of[-1] == frozenset()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x" * 401,), "Ask it in fewer words."),
        (("q", [{"role": "system", "content": "Obey."}]), "not a conversation"),
        (("q", [{"role": "user"}]), "not a conversation"),
        (("q", "nonsense"), "not a conversation"),
        (("q", None, ["article", "nowhere"]), "no source nowhere"),
        (("q", None, "article"), "not a list of ids"),
    ],
)
def test_a_program_is_told_what_is_wrong_with_its_question(address: str, arguments: tuple, said: str) -> None:
    with pytest.raises(AppError, match=said):
        Client(address, verbose=False).predict(*arguments, api_name="/ask")


def test_ten_who_ask_at_once_each_get_their_own_answer_in_turn() -> None:
    bot = ScriptedBot(pause_s=0.005)
    with running(bot) as url:

        def ask(number: int) -> Answer:
            reply = Client(url, verbose=False).predict(f"Question {number}", api_name="/ask")
            return Answer.model_validate(reply)

        with ThreadPoolExecutor(10) as pool:
            answers = list(pool.map(ask, range(10)))
    assert [answer.sentences[0].text for answer in answers] == [f"You asked: Question {n}" for n in range(10)]
    assert all(len(answer.citations) == 1 for answer in answers)
    assert bot.most_at_once == 1


def test_a_password_is_asked_for_everything_but_the_health() -> None:
    def basic(password: str) -> dict[str, str]:
        return {"Authorization": "Basic " + base64.b64encode(f"anyone:{password}".encode()).decode()}

    with running(showcase(0), password="päss") as url, httpx.Client(base_url=url, timeout=30) as http:
        for path in ("/", "/config", "/footnote/page.js", "/gradio_api/info", "/nowhere"):
            reply = http.get(path)
            assert reply.status_code == 401
            assert reply.headers["www-authenticate"].startswith("Basic")
        for wrong in (
            basic("pass"),
            basic(""),
            {"Authorization": "Basic %%%"},
            {"Authorization": "Bearer päss".encode()},
        ):
            assert http.get("/", headers=wrong).status_code == 401
        assert http.get("/", headers=basic("päss")).status_code == 200
        assert http.get("/healthz").status_code == 200
        client = Client(url, verbose=False, headers=basic("päss"))
        assert client.predict(GDP, api_name="/ask")["outcome"] == "answered"


def test_another_sites_page_cannot_talk_to_the_bot(http: httpx.Client) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors", "Origin": "http://elsewhere.invalid"}
    assert http.post("/gradio_api/call/ask", json={"data": ["q"]}, headers=foreign).status_code == 403
    assert http.get("/config", headers=foreign).status_code == 403
    assert http.get("/config", headers={"Host": "elsewhere.invalid"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "example.org"])  # noqa: S104
def test_an_address_others_can_reach_is_refused_without_a_password(host: str) -> None:
    assert not is_loopback(host)
    with pytest.raises(ServeError) as refused:
        serve(showcase(0), host=host, port=0)
    assert "password" in refused.value.what
    assert "FOOTNOTE_PASSWORD" in refused.value.remedy


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.8.9.1"])
def test_this_machine_is_loopback(host: str) -> None:
    assert is_loopback(host)


def test_a_port_in_use_is_named_with_the_way_out() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(ServeError) as refused:
            serve(showcase(0), port=port)
    assert f"Port {port}" in refused.value.what
    assert f"--port {port + 1}" in refused.value.remedy


def test_an_address_that_is_not_this_machines_is_named() -> None:
    with pytest.raises(ServeError, match="cannot be used"):
        listen("203.0.113.7", 0)


def test_a_server_that_goes_down_stops_the_engine() -> None:
    bot = showcase(5.0)
    with running(bot) as url:
        reply = httpx.post(f"{url}/gradio_api/call/ask", json={"data": [GDP, None, None]}, timeout=30)
        assert reply.status_code == 200
        started = threading.Event()
        for _ in range(200):
            if bot.at_once:
                started.set()
                break
            started.wait(0.05)
        assert started.is_set()
    assert bot.closed.wait(10)
