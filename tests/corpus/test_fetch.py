"""The fetcher against servers on this machine, and against names whose addresses are made up."""

import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from base.errors import StorageError
from corpus.errors import FetchError
from corpus.fetch import Policy, fetch, is_open
from tests.corpus.make import lines, pdf

LOCAL = Policy(allow_loopback=True, bytes=100_000, seconds=10, redirects=3)

Answer = Callable[[BaseHTTPRequestHandler], None]


class Site:
    """A server on this machine; `pages` says how each path is answered."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                site.pages[self.path](self)

            def log_message(self, *_: object) -> None: ...

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]
        self.url = f"http://127.0.0.1:{self.port}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield site
    site.server.shutdown()
    site.server.server_close()
    thread.join()


def body(data: bytes, media_type: str = "text/html", status: int = 200, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in {"Content-Type": media_type, "Content-Length": str(len(data)), **headers}.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.end_headers()
        try:
            handler.wfile.write(data)
        except ConnectionError:  # the other side has had enough
            handler.close_connection = True

    return answer


def redirect(to: str, status: int = 302) -> Answer:
    return body(b"", status=status, Location=to)


PAGE = b"<!doctype html><html><body><p>A page.</p></body></html>"


def test_a_page_is_kept_whole_under_a_safe_name(site: Site, tmp_path: Path) -> None:
    site.pages["/page?x=1"] = body(PAGE)
    got = fetch(f"{site.url}/page?x=1#part", tmp_path, LOCAL, name="../../etc/a page")
    assert got.path == tmp_path / "etc-a-page.html"
    assert got.path.read_bytes() == PAGE
    assert (got.media_type, got.final_url, got.bytes) == ("text/html", f"{site.url}/page?x=1", len(PAGE))
    assert [path.name for path in tmp_path.iterdir()] == [got.path.name]


def test_the_bytes_say_what_a_file_is_not_the_server(site: Site, tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 70, 700, "Text.")

    site.pages["/a.html"] = body(pdf(tmp_path / "made.pdf", draw).read_bytes(), "text/html")
    site.pages["/b.pdf"] = body(PAGE, "application/pdf")
    site.pages["/c.csv"] = body(b"a,b\n1,2\n", "application/octet-stream")
    site.pages["/d"] = body(b"Plain words.", "application/pdf")
    found = {path: fetch(site.url + path, tmp_path / "kept", LOCAL, name=path[1:2]) for path in site.pages}
    assert [got.media_type for got in found.values()] == ["application/pdf", "text/html", "text/csv", "text/plain"]
    assert [got.path.name for got in found.values()] == ["a.pdf", "b.html", "c.csv", "d.txt"]


@pytest.mark.parametrize("data", [b"", b"\x7fELF" + bytes(50), b"\x89PNG\r\n\x1a\n", b"PK\x03\x04" + bytes(50)])
def test_what_is_no_document_is_not_kept(site: Site, tmp_path: Path, data: bytes) -> None:
    site.pages["/a.pdf"] = body(data, "application/pdf")
    with pytest.raises(FetchError):
        fetch(f"{site.url}/a.pdf", tmp_path, LOCAL)
    assert list(tmp_path.iterdir()) == []


def test_redirects_are_followed_up_to_a_limit_and_no_cookie_is_sent_back(site: Site, tmp_path: Path) -> None:
    site.pages["/1"] = body(b"", status=301, Location="/2", Set_Cookie="a=b")
    site.pages["/2"] = redirect(f"{site.url}/page", 307)
    site.pages["/page"] = body(PAGE)
    site.pages["/ring"] = redirect("/ring")
    site.pages["/nowhere"] = body(b"", status=302)
    assert fetch(f"{site.url}/1", tmp_path, LOCAL).final_url == f"{site.url}/page"
    assert not any("Cookie" in headers or "Authorization" in headers for _, headers in site.asked)
    with pytest.raises(FetchError, match="redirects more than 3 times"):
        fetch(f"{site.url}/ring", tmp_path, LOCAL)
    with pytest.raises(FetchError, match="redirects to nowhere"):
        fetch(f"{site.url}/nowhere", tmp_path, LOCAL)


@pytest.mark.parametrize(
    "target",
    [
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://192.168.1.1:8080/",
        "http://[fd00::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://0.0.0.0/",
        "http://internal.test/",
        "file:///etc/passwd",
        "ftp://example.test/",
        "gopher://example.test/",
        "http://user:word@example.test/",
        "http://[broken/",
        "http://example.test:99999/",
    ],
)
def test_a_redirect_into_a_private_network_or_another_scheme_is_refused(
    site: Site, tmp_path: Path, target: str
) -> None:
    def resolver(host: str, port: int) -> list[str]:
        return {"internal.test": ["10.1.2.3"]}.get(host, [host])

    site.pages["/"] = redirect(target)
    with pytest.raises(FetchError, match=r"not on the open network|not an http|a password|no address"):
        fetch(site.url, tmp_path, LOCAL, resolver=resolver)
    with pytest.raises(FetchError):
        fetch(target, tmp_path, LOCAL, resolver=resolver)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("url", ["", "example.test", "http:///path", "https://", "/etc/passwd", "javascript:alert(1)"])
def test_what_is_no_address_is_refused(tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchError, match=r"not an http|no address"):
        fetch(url, tmp_path)


def test_this_machine_is_refused_without_the_policy_of_a_test(site: Site, tmp_path: Path) -> None:
    for url in (site.url, f"http://localhost:{site.port}", f"http://2130706433:{site.port}"):
        with pytest.raises(FetchError, match="not on the open network"):
            fetch(url, tmp_path)
    assert site.asked == []


def test_a_name_with_one_private_address_among_public_ones_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match=r"is at 10\.0\.0\.1"):
        fetch("http://mixed.test/", tmp_path, resolver=lambda host, port: ["93.184.216.34", "10.0.0.1"])


def test_the_connection_goes_to_the_address_that_was_checked(site: Site, tmp_path: Path) -> None:
    asked = []

    def rebinding(host: str, port: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    site.pages["/page"] = body(PAGE)
    got = fetch(f"http://rebinding.test:{site.port}/page", tmp_path, LOCAL, resolver=rebinding)
    assert got.path.read_bytes() == PAGE
    assert asked == ["rebinding.test"]
    assert site.asked[0][1]["Host"] == f"rebinding.test:{site.port}"


def test_the_next_address_is_tried_when_one_does_not_answer(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = body(PAGE)
    with socket.create_server(("127.0.0.2", 0)) as taken:
        closed = taken.getsockname()[0]
    got = fetch(f"http://two.test:{site.port}/", tmp_path, LOCAL, resolver=lambda host, port: [closed, "127.0.0.1"])
    assert got.bytes == len(PAGE)


def test_too_much_is_not_kept_whether_it_was_announced_or_not(site: Site, tmp_path: Path) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        try:
            while True:
                handler.wfile.write(b"<p>more" * 1000)
        except ConnectionError:
            handler.close_connection = True

    site.pages["/announced"] = body(b"x" * 200_000)
    site.pages["/endless"] = endless
    for path in site.pages:
        with pytest.raises(FetchError, match="larger than 100,000 bytes"):
            fetch(site.url + path, tmp_path, LOCAL)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("part", ["head", "body"])
def test_a_server_that_drips_is_left(site: Site, tmp_path: Path, part: str) -> None:
    stop = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        start = b"HTTP/1.1 200 OK\r\n" + (b"X-Slow: " if part == "head" else b"\r\n")
        try:
            handler.wfile.write(start)
            while not stop.wait(0.05):
                handler.wfile.write(b"x")
        except ConnectionError:
            handler.close_connection = True

    site.pages["/"] = drip
    try:
        with pytest.raises(FetchError, match="takes longer than"):
            fetch(site.url, tmp_path, Policy(allow_loopback=True, seconds=0.5))
    finally:
        stop.set()
    assert list(tmp_path.iterdir()) == []


def test_other_answers_are_named(site: Site, tmp_path: Path) -> None:
    site.pages["/none"] = body(PAGE, status=404)
    site.pages["/packed"] = body(zlib.compress(PAGE), Content_Encoding="deflate")
    site.pages["/cut"] = body(PAGE, Content_Length=str(len(PAGE) + 10))
    with pytest.raises(FetchError, match="status 404"):
        fetch(f"{site.url}/none", tmp_path, LOCAL)
    with pytest.raises(FetchError, match="compressed"):
        fetch(f"{site.url}/packed", tmp_path, LOCAL)
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch(f"{site.url}/cut", tmp_path, LOCAL)
    with pytest.raises(FetchError, match="cannot be reached"):
        fetch("http://unknown.test/", tmp_path, LOCAL, resolver=unknown)
    assert list(tmp_path.iterdir()) == []


def unknown(host: str, port: int) -> list[str]:
    raise socket.gaierror("no such name")


def test_a_file_that_was_fetched_before_is_replaced_and_a_link_in_its_place_is_not_followed(
    site: Site, tmp_path: Path
) -> None:
    site.pages["/"] = body(PAGE)
    secret = tmp_path / "secret"
    secret.write_text("untouched")
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "a.html").symlink_to(secret)
    got = fetch(site.url, tmp_path / "kept", LOCAL, name="a")
    assert got.path.read_bytes() == PAGE
    assert secret.read_text() == "untouched"


def test_a_folder_that_cannot_be_written_to_is_named(site: Site, tmp_path: Path) -> None:
    site.pages["/"] = body(PAGE)
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StorageError, match="cannot be written to"):
        fetch(site.url, tmp_path / "file", LOCAL)


@pytest.mark.parametrize(
    ("address", "open_"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("::1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("224.0.0.1", False),
        ("ff02::1", False),
        ("240.0.0.1", False),
        ("255.255.255.255", False),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("", False),
        ("no address", False),
        ("::ffff:10.0.0.1", False),
        ("::ffff:93.184.216.34", False),  # no public server is reached in this form
        ("64:ff9b::10.0.0.1", False),
        ("2002:0a00:0001::1", False),
        ("192.0.2.1", False),
        ("198.18.0.1", False),
    ],
)
def test_which_addresses_are_of_the_open_network(address: str, open_: bool) -> None:
    assert is_open(address) is open_
