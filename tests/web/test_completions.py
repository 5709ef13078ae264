"""OpenAI's own client against the chat's server: whole and streamed answers, errors, and who may ask."""

import json
import threading
from collections.abc import Iterator
from pathlib import Path

import httpx
import openai
import pytest
from openai.types.chat import ChatCompletionChunk

from base.errors import FootnoteError
from bot.question.turns import Turn
from bot.web.chat import Desk
from bot.web.errors import CompletionError
from bot.web.place import listen
from bot.web.programs.completions import read_request
from bot.web.serve import Server, running
from tests.bot.made import bot as made_bot
from tests.fakes import FakeGenerator
from tests.index.made import PATENTS, ROBOTS, opened, shelf
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, SPENDING, UNKNOWN, showcase


@pytest.fixture(scope="module")
def bot() -> ScriptedBot:
    """The bot that is served."""
    return showcase(0.002)


@pytest.fixture(scope="module")
def address(bot: ScriptedBot) -> Iterator[str]:
    """Where it is served."""
    with running(bot) as url:
        yield url


def client_of(address: str, key: str = "none") -> openai.OpenAI:
    """OpenAI's client; it does not try again by itself."""
    return openai.OpenAI(base_url=f"{address}/v1", api_key=key, max_retries=0, timeout=30)


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[openai.OpenAI]:
    """A client of the served bot."""
    with client_of(address) as opened:
        yield opened


def asked(question: str) -> list:
    return [{"role": "user", "content": question}]


def test_the_models_are_listed(client: openai.OpenAI) -> None:
    assert [model.id for model in client.models.list()] == ["footnote"]
    assert client.models.retrieve("footnote").owned_by == "footnote"
    with pytest.raises(openai.NotFoundError, match="no model gpt-4"):
        client.models.retrieve("gpt-4")


def test_an_answer_is_a_completion_with_its_footnotes(client: openai.OpenAI) -> None:
    reply = client.chat.completions.create(model="footnote", messages=asked(SPENDING), temperature=0.2)
    message = reply.choices[0].message
    assert message.role == "assistant"
    assert message.content is not None
    assert "823 billion dollars against 781 billion" in message.content
    assert "[1]" in message.content
    assert reply.choices[0].finish_reason == "stop"
    known = message.footnote  # type: ignore[attr-defined]
    assert known["outcome"] == "answered"
    assert [sentence["verdict"] for sentence in known["sentences"]] == ["supported"]
    assert known["citations"][0]["source_id"] == "rd-spending"
    assert known["notes"][0]["kind"] == "disagreement"
    assert reply.usage is not None
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens, reply.usage.total_tokens) == (300, 47, 347)
    assert reply.usage.prompt_tokens_details is not None
    assert reply.usage.prompt_tokens_details.cached_tokens == 60


def test_a_refusal_says_so(client: openai.OpenAI) -> None:
    message = client.chat.completions.create(model="footnote", messages=asked(UNKNOWN)).choices[0].message
    assert message.content == f"The library does not answer this. What was looked for: {UNKNOWN}"
    assert message.footnote["outcome"] == "abstained"  # type: ignore[attr-defined]


@pytest.mark.parametrize("question", [GDP, UNKNOWN])
def test_a_stream_says_the_same_as_the_whole(client: openai.OpenAI, question: str) -> None:
    whole = client.chat.completions.create(model="footnote", messages=asked(question))
    stream = client.chat.completions.create(
        model="footnote", messages=asked(question), stream=True, stream_options={"include_usage": True}
    )
    chunks: list[ChatCompletionChunk] = list(stream)
    assert len({chunk.id for chunk in chunks}) == 1
    *pieces, last, usage = chunks
    assert pieces[0].choices[0].delta.role == "assistant"
    said = "".join(piece.choices[0].delta.content or "" for piece in pieces)
    sentences = whole.choices[0].message.footnote["sentences"]  # type: ignore[attr-defined]
    assert len(pieces) == 1 + max(1, len(sentences))
    assert last.choices[0].finish_reason == "stop"
    told = last.footnote  # type: ignore[attr-defined]
    assert told == whole.choices[0].message.footnote  # type: ignore[attr-defined]
    assert all(f"[{citation['number']}]" in said for citation in told["citations"])
    assert usage.choices == []
    assert usage.usage is not None
    assert all(chunk.usage is None for chunk in chunks[:-1])


def test_a_stream_ends_as_openais_do(address: str) -> None:
    body = {"model": "footnote", "messages": asked(GDP), "stream": True}
    with httpx.stream("POST", f"{address}/v1/chat/completions", json=body, timeout=30) as reply:
        assert reply.headers["content-type"].startswith("text/event-stream")
        lines = [line for line in reply.iter_lines() if line]
    assert lines[-1] == "data: [DONE]"
    assert all("usage" not in json.loads(line.removeprefix("data: ")) for line in lines[:-1])


def test_the_pieces_of_a_real_bots_stream_are_its_answer(tmp_path: Path) -> None:
    generator = FakeGenerator(lambda messages: f"{ROBOTS} {PATENTS}")
    with running(made_bot(opened(shelf(), tmp_path / "index"), generator)) as url, client_of(url) as client:
        question = asked("How many robots did factories install, and how many applications came?")
        whole = client.chat.completions.create(model="footnote", messages=question)
        stream = client.chat.completions.create(model="footnote", messages=question, stream=True)
        pieces = [chunk.choices[0].delta.content or "" for chunk in stream]
    assert "".join(pieces) == whole.choices[0].message.content
    assert len([piece for piece in pieces if piece]) == 2
    assert whole.usage is not None
    assert whole.usage.completion_tokens == len(f"{ROBOTS} {PATENTS}".split())


def test_what_was_said_before_is_the_history(client: openai.OpenAI, bot: ScriptedBot) -> None:
    client.chat.completions.create(
        model="whatever",
        messages=[
            {"role": "system", "content": "You are a pirate."},
            {"role": "user", "content": "Who leads?"},
            {"role": "assistant", "content": "China leads [1][2]. Japan follows [3]."},
            {"role": "user", "content": [{"type": "text", "text": "And"}, {"type": "text", "text": "then?"}]},
        ],
        extra_body={"sources": ["source-2"]},
    )
    question, history = bot.asked[-1]
    assert question == "And\nthen?"
    assert history == (Turn("user", "Who leads?"), Turn("assistant", "China leads. Japan follows."))
    assert bot.asked_of[-1] == {"source-2"}


_PICTURE = {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA"}}


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"messages": []}, r"messages.*\{"),
        ({"messages": [{"role": "user", "content": [_PICTURE]}]}, "image_url cannot be read. Send text alone."),
        ({"messages": [{"role": "assistant", "content": "Hello."}]}, "End the messages with the question"),
        ({"messages": [{"role": "king", "content": "Obey."}]}, "role"),
        ({"messages": asked("q"), "n": 2}, "Leave n out"),
        ({"messages": asked("x" * 401)}, "Ask it in fewer words"),
        ({"messages": asked("q"), "extra_body": {"sources": ["nowhere"]}}, "no source nowhere. Name some of: article"),
    ],
)
@pytest.mark.parametrize("stream", [False, True])
def test_a_bad_request_is_told_with_the_remedy(client: openai.OpenAI, wanted: dict, said: str, stream: bool) -> None:
    with pytest.raises(openai.BadRequestError, match=said) as refused:
        client.chat.completions.create(model="footnote", stream=stream, **wanted)
    assert refused.value.type == "invalid_request_error"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"\xff", b'{"messages": "hello"}', b'{"messages": [{"role": 1}]}'])
def test_a_body_that_is_no_request_is_refused(body: bytes) -> None:
    with pytest.raises(CompletionError, match="cannot be read"):
        read_request(body)


def test_a_body_that_is_too_large_is_refused(address: str) -> None:
    body = json.dumps({"messages": asked("x" * (1 << 20))})
    reply = httpx.post(f"{address}/v1/chat/completions", content=body, timeout=30)
    assert reply.status_code == 413
    assert "1 MB" in reply.json()["error"]["message"]


def test_a_full_line_is_told_with_429() -> None:
    bot = ScriptedBot(pause_s=30)
    with running(bot) as url, client_of(url) as client:
        streams = []

        def ask() -> None:
            try:
                streams.append(client.chat.completions.create(model="footnote", messages=asked("q"), stream=True))
            except openai.APIError as error:
                streams.append(error)

        askers = [threading.Thread(target=ask, daemon=True) for _ in range(16)]
        for asker in askers:
            asker.start()
        while httpx.get(f"{url}/healthz").json()["waiting"] < 16:
            threading.Event().wait(0.05)
        with pytest.raises(openai.RateLimitError, match="Ask again in a minute") as busy:
            client.chat.completions.create(model="footnote", messages=asked("q"))
        assert busy.value.response.headers["retry-after"] == "10"


@pytest.mark.parametrize("stream", [False, True])
def test_a_program_that_goes_away_frees_the_engine(stream: bool) -> None:
    bot = showcase(0.2)
    with running(bot) as url:
        body = {"messages": asked(GDP), "stream": stream}
        with (
            pytest.raises(httpx.ReadTimeout),
            httpx.stream("POST", f"{url}/v1/chat/completions", json=body, timeout=httpx.Timeout(30, read=0.6)) as reply,
        ):
            for _ in reply.iter_raw():
                pass
        assert bot.closed.wait(10)
        assert httpx.get(f"{url}/healthz").json()["waiting"] == 0


def test_an_answer_that_breaks_off_is_told() -> None:
    bot = ScriptedBot(failing=FootnoteError("The engine stalled.", "Run footnote doctor."))
    with running(bot) as url, client_of(url) as client:
        with pytest.raises(openai.InternalServerError, match="Run footnote doctor"):
            client.chat.completions.create(model="footnote", messages=asked("q"))
        with pytest.raises(openai.APIError, match="The engine stalled"):
            list(client.chat.completions.create(model="footnote", messages=asked("q"), stream=True))
        bot.failing = ZeroDivisionError("secret detail")  # type: ignore[assignment]
        for stream in (False, True):
            with pytest.raises(openai.APIError, match="Something went wrong") as broken:
                list(client.chat.completions.create(model="footnote", messages=asked("q"), stream=stream))
            assert "secret" not in str(broken.value)


def test_the_api_key_is_the_password() -> None:
    with running(showcase(0), password="päss") as url:
        with client_of(url, "wrong") as client, pytest.raises(openai.AuthenticationError, match="is not the password"):
            client.models.list()
        key = {"Authorization": "Bearer päss".encode()}
        assert httpx.get(f"{url}/v1/models", headers=key).status_code == 200
        assert httpx.get(f"{url}/", headers=key).status_code == 401
    with running(showcase(0), password="secret") as url, client_of(url, "secret") as client:
        reply = client.chat.completions.create(model="footnote", messages=asked(GDP))
        assert reply.choices[0].message.content


def test_another_sites_page_cannot_ask(address: str) -> None:
    url = f"{address}/v1/chat/completions"
    for foreign in (
        {"Origin": "http://elsewhere.invalid"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site"},
    ):
        assert httpx.post(url, json={"messages": asked("q")}, headers=foreign).status_code == 403
    assert httpx.post(url, json={}, headers={"Host": "elsewhere.invalid"}).status_code == 400


def test_a_server_that_goes_down_ends_a_stream() -> None:
    bot = showcase(5.0)
    server = Server(Desk(bot), "127.0.0.1", None)
    listener = listen("127.0.0.1", 0)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    with listener:
        thread.start()
        assert server.ready.wait(60)
        with client_of(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
            client.chat.completions.create(model="footnote", messages=asked(GDP), stream=True)
            server.should_exit = True
            thread.join(30)
    assert bot.closed.wait(10)
