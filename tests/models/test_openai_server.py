import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event

import pytest

from models.engines.openai_server import OpenAIServer
from models.errors import EngineError, EngineUnavailable
from models.protocols import Limits, Message, Usage

QUESTION = [Message("system", "Be short."), Message("user", "What colour is the sky?")]


class FakeServer:
    """Speaks just enough of chat completions. `goes_on` makes it talk until the other side hangs up."""

    def __init__(self):
        self.requests = []
        self.keys = []
        self.status = 200
        self.goes_on = False
        self.tokenizes = False
        self.lines = []
        self.hung_up = Event()

    def say(self, *texts, usage=None):
        events = [{"choices": [{"delta": {"content": text}}]} for text in texts]
        events.append({"choices": [], "usage": usage} if usage else {"choices": [{"delta": {}}]})
        self.lines = [f"data: {json.dumps(event)}" for event in events] + ["data: [DONE]"]


def handler(fake):
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            fake.keys.append(self.headers.get("Authorization"))
            if self.path == "/tokenize":
                tokens = body["content"].split()
                self.answer(200 if fake.tokenizes else 404, json.dumps({"tokens": tokens}).encode())
                return
            fake.requests.append((self.path, body))
            if fake.status != 200:
                self.answer(fake.status, b'{"error": {"message": "not you"}}')
                return
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            self.talk()

        def answer(self, status, content):
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def talk(self):
            for line in fake.lines:
                self.wfile.write(f"{line}\n\n".encode())
            try:
                while fake.goes_on:
                    self.wfile.write(b'data: {"choices": [{"delta": {"content": "more "}}]}\n\n')
            except OSError:
                fake.hung_up.set()

        def log_message(self, *_):
            """Quiet."""

    return Handler


@pytest.fixture
def server():
    fake = FakeServer()
    listening = ThreadingHTTPServer(("127.0.0.1", 0), handler(fake))
    thread = threading.Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{listening.server_port}/v1"
    yield fake
    fake.goes_on = False
    listening.shutdown()
    listening.server_close()
    thread.join()


@pytest.fixture
def generator(server, monkeypatch):
    monkeypatch.delenv("FOOTNOTE_API_KEY", raising=False)
    return OpenAIServer(server.url, "some-model")


def collect(generator, limits=None, cancel=None):
    return list(generator.stream(QUESTION, limits or Limits(), cancel or Event()))


def test_text_is_streamed_and_the_last_chunk_carries_the_usage(server, generator):
    usage = {"prompt_tokens": 20, "completion_tokens": 3, "prompt_tokens_details": {"cached_tokens": 5}}
    server.say("The sky ", "is ", "blue.", usage=usage)
    chunks = collect(generator)

    assert [chunk.text for chunk in chunks] == ["The sky ", "is ", "blue.", ""]
    assert chunks[-1].usage == Usage(prompt=20, cached=5, generated=3)


def test_a_server_that_tells_no_usage_has_its_chunks_counted(server, generator):
    server.say("a", "b")
    assert collect(generator)[-1].usage == Usage(generated=2)


def test_the_request_is_greedy_and_carries_the_limits(server, generator):
    server.say("x")
    collect(generator, Limits(max_tokens=7, stop=("\n",)))
    (path, body), *_ = server.requests

    assert path == "/v1/chat/completions"
    assert body["model"] == "some-model"
    assert body["messages"] == [
        {"role": "system", "content": "Be short."},
        {"role": "user", "content": "What colour is the sky?"},
    ]
    assert (body["temperature"], body["max_tokens"], body["stop"]) == (0, 7, ["\n"])


def test_the_key_comes_from_the_setting_or_else_the_environment(server, monkeypatch):
    server.say("x")
    monkeypatch.setenv("FOOTNOTE_API_KEY", "from the environment")
    collect(OpenAIServer(server.url, "m"))
    collect(OpenAIServer(server.url, "m", api_key="from the setting"))

    assert server.keys == ["Bearer from the environment", "Bearer from the setting"]


def test_a_cancel_closes_the_connection(server, generator):
    server.goes_on = True
    cancel = Event()
    stream = generator.stream(QUESTION, Limits(), cancel)
    assert next(stream).text == "more "
    cancel.set()
    rest = list(stream)

    assert rest[-1].usage is not None
    assert server.hung_up.wait(30)


def test_a_server_that_never_ends_is_left_when_the_time_is_over(server, generator):
    server.goes_on = True
    collect(generator, Limits(seconds=0.3))

    assert server.hung_up.wait(30)


def test_where_no_server_is_the_error_says_so():
    with pytest.raises(EngineUnavailable, match="no server answers") as caught:
        collect(OpenAIServer("http://127.0.0.1:9/v1", "m"))
    assert "start it" in caught.value.remedy


@pytest.mark.parametrize(("status", "remedy"), [(401, "FOOTNOTE_API_KEY"), (404, "'some-model'")])
def test_a_refusal_is_told_with_its_status_and_a_remedy(server, generator, status, remedy):
    server.status = status
    with pytest.raises(EngineError, match=f"answered {status}: .*not you") as caught:
        collect(generator)
    assert remedy in caught.value.remedy


def test_an_error_in_the_stream_is_raised(server, generator):
    server.lines = ['data: {"error": {"message": "out of memory"}}']
    with pytest.raises(EngineError, match="out of memory"):
        collect(generator)


def test_nonsense_in_the_stream_is_an_error(server, generator):
    server.lines = ["data: this is not JSON"]
    with pytest.raises(EngineError, match="spoke nonsense"):
        collect(generator)


def test_comments_and_empty_lines_of_the_stream_are_passed_over(server, generator):
    server.say("x")
    server.lines = [": a ping", "event: message", *server.lines]
    assert collect(generator)[0].text == "x"


def test_tokens_are_counted_by_the_server_where_it_can_and_estimated_elsewhere(server, generator):
    assert generator.count_tokens("nine characters") == 4
    server.tokenizes = True
    assert OpenAIServer(server.url, "m").count_tokens("three plain words") == 3


def test_a_grammar_is_given_to_a_server_that_holds_it_and_refused_elsewhere(server, generator):
    server.say("yes")
    with pytest.raises(EngineError, match="takes no grammar"):
        collect(generator, Limits(grammar='root ::= "yes"'))
    assert server.requests == []

    server.tokenizes = True
    collect(OpenAIServer(server.url, "m"), Limits(grammar='root ::= "yes"'))
    assert server.requests[0][1]["grammar"] == 'root ::= "yes"'
