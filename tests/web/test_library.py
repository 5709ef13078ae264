"""The routes of the library: what they take, what they refuse, and what stays as it was."""

import base64
import os
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from base.errors import StorageError
from bot.web.library import routes
from bot.web.serve import running
from tests.web.keeper import ScriptedKeeper
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, showcase

ROUTE = "/footnote/library"


@pytest.fixture
def keeper(tmp_path: Path) -> ScriptedKeeper:
    """A library to change."""
    return ScriptedKeeper(tmp_path / "uploads")


@pytest.fixture
def bot() -> ScriptedBot:
    """The bot beside it."""
    return showcase(0)


@pytest.fixture
def http(keeper: ScriptedKeeper, bot: ScriptedBot) -> Iterator[httpx.Client]:
    """A plain client of the server."""
    with running(bot, keeper=keeper) as url, httpx.Client(base_url=url, timeout=30) as client:
        yield client


def settled(http: httpx.Client) -> list[dict]:
    """The changes, once none is waiting or being made."""
    for _ in range(600):
        jobs = http.get(ROUTE).json()["jobs"]
        if all(job["state"] in ("done", "failed") for job in jobs):
            return jobs
        time.sleep(0.02)
    raise AssertionError("a change did not end")


def upload(http: httpx.Client, name: str, body: bytes = b"text", **headers: str) -> httpx.Response:
    return http.post(ROUTE, params={"name": name}, content=body, headers=headers)


def titles(http: httpx.Client) -> list[str]:
    return [source["title"] for source in http.get(ROUTE).json()["sources"]]


def test_an_upload_is_added_and_its_file_is_gone(http: httpx.Client, keeper: ScriptedKeeper) -> None:
    reply = upload(http, "Heron report.pdf", b"the body")
    assert reply.status_code == 202
    (job,) = settled(http)
    assert (job["id"], job["state"], job["title"], job["passages"]) == (reply.json()["id"], "done", "Heron report", 7)
    assert keeper.bodies == [b"the body"]
    assert titles(http)[-1] == "Heron report"
    assert list(keeper.uploads.iterdir()) == []


def test_how_far_an_upload_is_can_be_read_and_questions_are_answered_meanwhile(
    http: httpx.Client, keeper: ScriptedKeeper
) -> None:
    keeper.go.clear()
    upload(http, "slow.txt")
    for _ in range(500):
        (job,) = http.get(ROUTE).json()["jobs"]
        if job["step"]:
            break
        time.sleep(0.02)
    assert (job["state"], job["step"], job["done"], job["total"]) == ("running", "Reading", 0, 1)
    reply = http.post("/gradio_api/call/ask", json={"data": [GDP, None, None]})
    stream = http.get(f"/gradio_api/call/ask/{reply.json()['event_id']}").text
    assert "event: complete" in stream
    assert "slow" not in titles(http)
    keeper.go.set()
    settled(http)
    assert "slow" in titles(http)


def test_a_file_that_cannot_be_read_is_failed_with_its_reason(http: httpx.Client, keeper: ScriptedKeeper) -> None:
    before = titles(http)
    upload(http, "broken.pdf", b"bad bytes")
    (job,) = settled(http)
    assert (job["state"], job["what"]) == ("failed", "it is no document")
    told = http.get(ROUTE).json()
    assert [(row["state"], row["reason"]) for row in told["sources"] if row["title"] == "broken"] == [
        ("failed", "it is no document")
    ]
    assert titles(http) == [*before, "broken"]


def test_a_disk_that_is_full_is_told_with_its_remedy(http: httpx.Client, keeper: ScriptedKeeper) -> None:
    keeper.failing = StorageError("the shelf cannot be written", "free some space")
    upload(http, "a.txt")
    (job,) = settled(http)
    assert (job["state"], job["what"], job["remedy"]) == ("failed", "the shelf cannot be written", "free some space")
    assert list(keeper.uploads.iterdir()) == []


def test_an_error_nobody_foresaw_tells_no_detail_and_the_next_file_is_taken(
    http: httpx.Client, keeper: ScriptedKeeper, caplog: pytest.LogCaptureFixture
) -> None:
    keeper.failing = ZeroDivisionError("secret detail")
    upload(http, "a.txt")
    (job,) = settled(http)
    assert (job["state"], job["what"]) == ("failed", "Something went wrong.")
    assert "secret detail" not in http.get(ROUTE).text
    assert "secret detail" in caplog.text
    keeper.failing = None
    upload(http, "b.txt")
    assert settled(http)[-1]["state"] == "done"


@pytest.mark.parametrize("told", [True, False], ids=["with its length", "without"])
def test_a_file_that_is_too_large_is_refused(
    http: httpx.Client, keeper: ScriptedKeeper, monkeypatch: pytest.MonkeyPatch, told: bool
) -> None:
    monkeypatch.setattr(routes, "LIMIT", 1000)
    body = b"x" * 1001
    reply = http.post(ROUTE, params={"name": "big.txt"}, content=body if told else iter([body[:600], body[600:]]))
    assert reply.status_code == 413
    assert "more than" in reply.json()["what"]
    assert reply.json()["remedy"]
    assert keeper.names == []
    assert not keeper.uploads.exists() or list(keeper.uploads.iterdir()) == []
    assert upload(http, "fits.txt", b"x" * 1000).status_code == 202


def test_a_file_that_stops_coming_is_given_up(
    http: httpx.Client, keeper: ScriptedKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(routes, "_PATIENCE_S", 0.1)
    more = threading.Event()

    def body() -> Iterator[bytes]:
        yield b"begin"
        more.wait(1)
        yield b"end"

    reply = http.post(ROUTE, params={"name": "slow.txt"}, content=body())
    assert reply.status_code == 408
    assert list(keeper.uploads.iterdir()) == []


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://elsewhere.invalid"},
        {"Origin": "http://127.0.0.1:1"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"},
        {"Sec-Fetch-Site": "same-site", "Sec-Fetch-Mode": "cors"},
    ],
)
def test_another_sites_page_reads_and_changes_nothing(
    http: httpx.Client, keeper: ScriptedKeeper, headers: dict[str, str]
) -> None:
    assert http.get(ROUTE, headers=headers).status_code == 403
    assert http.delete(f"{ROUTE}/minutes", headers=headers).status_code == 403
    assert upload(http, "a.txt", b"text", **headers).status_code == 403
    assert keeper.names == []
    assert "minutes" in titles(http)


def test_the_pages_own_origin_is_let_in(http: httpx.Client) -> None:
    origin = str(http.base_url).rstrip("/")
    headers = {"Origin": origin, "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "cors"}
    assert upload(http, "a.txt", b"text", **headers).status_code == 202


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("../../etc/passwd", "passwd"),
        ("..\\..\\windows\\win.ini", "win.ini"),
        ("/etc/cron.d/evil.md", "evil"),
        ("a" * 300 + ".pdf", "a" * 80),
        ("nul\x00byte.txt", "nulbyte"),
        ("\u202egpj.exe\u202c.pdf", "gpj.exe"),
        ("<img src=x onerror=alert(1)>.html", "<img src=x onerror=alert(1)>"),
        ("", "document"),
        ("\x00", "document"),
        ("..", "document"),
    ],
)
def test_a_hostile_name_is_a_title_and_never_a_path(
    http: httpx.Client, keeper: ScriptedKeeper, tmp_path: Path, name: str, title: str
) -> None:
    before = sorted(tmp_path.rglob("*"))
    assert upload(http, name).status_code == 202
    (job,) = settled(http)
    assert (job["state"], job["title"]) == ("done", title)
    told = http.get(ROUTE).json()
    assert "<img" not in told["html"]
    assert "\u202e" not in told["html"]
    assert [path for path in sorted(tmp_path.rglob("*")) if path not in before] in ([], [keeper.uploads])


def test_uploads_that_come_together_are_added_one_by_one_and_no_more_than_fit(
    http: httpx.Client, keeper: ScriptedKeeper
) -> None:
    keeper.go.clear()
    replies = [upload(http, f"{number}.txt", f"body {number}".encode()) for number in range(5)]
    assert [reply.status_code for reply in replies] == [202, 202, 202, 202, 503]
    assert replies[-1].json() == {
        "what": "4 changes of the library are waiting, as many as fit.",
        "remedy": "Try again in a minute.",
    }
    assert [job["state"] for job in http.get(ROUTE).json()["jobs"]][1:] == ["waiting"] * 3
    keeper.go.set()
    assert [job["state"] for job in settled(http)] == ["done"] * 4
    assert keeper.bodies == [f"body {number}".encode() for number in range(4)]
    assert keeper.most_at_once == 1
    assert list(keeper.uploads.iterdir()) == []


def test_a_users_source_is_removed(http: httpx.Client) -> None:
    assert http.delete(f"{ROUTE}/minutes").status_code == 202
    (job,) = settled(http)
    assert (job["kind"], job["state"]) == ("remove", "done")
    assert "minutes" not in titles(http)


@pytest.mark.parametrize("source", ["gii-2025", "nowhere", "..%2f..%2fetc", "%00"])
def test_what_is_not_a_users_cannot_be_removed(http: httpx.Client, keeper: ScriptedKeeper, source: str) -> None:
    before = keeper.holdings()
    reply = http.delete(f"{ROUTE}/{source}")
    assert reply.status_code in (403, 404)
    settled(http)
    assert keeper.holdings() == before


def test_a_change_by_another_process_is_seen(http: httpx.Client, keeper: ScriptedKeeper) -> None:
    http.get(ROUTE)
    keeper.change("stem-phds", state="ready", passages=12, reason="")
    (row,) = [row for row in http.get(ROUTE).json()["sources"] if row["source_id"] == "stem-phds"]
    assert (row["state"], row["passages"]) == ("ready", 12)


def test_the_library_is_behind_the_password_too(keeper: ScriptedKeeper) -> None:
    word = {"Authorization": "Basic " + base64.b64encode(b"anyone:secret").decode()}
    with running(showcase(0), "secret", keeper) as url, httpx.Client(base_url=url, timeout=30) as http:
        assert http.get(ROUTE).status_code == 401
        assert upload(http, "a.txt").status_code == 401
        assert http.delete(f"{ROUTE}/minutes").status_code == 401
        assert keeper.names == []
        assert upload(http, "a.txt", b"text", **word).status_code == 202


def test_without_a_keeper_there_is_no_library() -> None:
    with running(showcase(0)) as url, httpx.Client(base_url=url, timeout=30) as http:
        assert http.get(ROUTE).status_code == 404
        assert upload(http, "a.txt").status_code in (404, 405)


def test_a_server_that_goes_down_breaks_off_and_leaves_no_file(keeper: ScriptedKeeper) -> None:
    keeper.steps, keeper.pause_s = 10_000, 0.01
    with running(showcase(0), keeper=keeper) as url, httpx.Client(base_url=url, timeout=30) as http:
        for name in ("a.txt", "b.txt"):
            assert upload(http, name).status_code == 202
    assert "a" not in {holding.title for holding in keeper.holdings()}
    assert list(keeper.uploads.iterdir()) == []


def test_what_a_killed_server_left_is_deleted(keeper: ScriptedKeeper) -> None:
    keeper.uploads.mkdir()
    old, new = keeper.uploads / "old", keeper.uploads / "new"
    for file in (old, new):
        file.write_bytes(b"half")
    os.utime(old, (0, 0))
    with running(showcase(0), keeper=keeper):
        assert not old.exists()
        assert new.exists()
