"""Getting an original from its address: over the open network alone, within limits, and nothing of it is run.

Every address, also one that a redirect names, is resolved here; if any of its numbers belongs to a private, local or
reserved network it is refused, and the connection goes to the very number that was checked, so a name that changes
its answer between check and connection gains nothing. No cookies, no passwords, no proxy.
"""

import hashlib
import ipaddress
import logging
import os
import re
import socket
import ssl
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import httpcore
import httpx

from base.errors import StorageError
from corpus.errors import FetchError, ReadError
from corpus.limits import MIB
from corpus.readers.magic import Form, form_of

_log = logging.getLogger(__name__)
_REDIRECTS = {301, 302, 303, 307, 308}
_HEADERS = [("User-Agent", "Footnote/0.1 (corpus fetch)"), ("Accept", "*/*"), ("Accept-Encoding", "identity")]
_NAT64 = ipaddress.ip_network("64:ff9b::/96")  # RFC 6052: the last four bytes are an IPv4 address
_MEDIA: dict[Form, tuple[str, str]] = {
    "pdf": ("application/pdf", ".pdf"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx"),
    "html": ("text/html", ".html"),
    "text": ("text/plain", ".txt"),
}
_TEXT_MEDIA = {".md": "text/markdown", ".csv": "text/csv"}
_REMEDY = "get it with a browser and add the file with `footnote corpus add`"

Resolve = Callable[[str, int], list[str]]  # host and port to addresses


@dataclass(frozen=True)
class Policy:
    """What a fetch may take."""

    bytes: int = 128 * MIB
    seconds: float = 60.0  # for everything, redirects included
    redirects: int = 5
    allow_loopback: bool = False  # for tests, which serve from this machine


@dataclass(frozen=True)
class Fetched:
    """A file that was fetched; its form was told by its bytes, not by what the server said."""

    path: Path
    media_type: str
    final_url: str
    bytes: int


def resolve(host: str, port: int) -> list[str]:
    """The addresses of `host`, by the system's resolver. Raises OSError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_, address in found))


def fetch(
    url: str, folder: Path, policy: Policy | None = None, *, name: str = "", resolver: Resolve = resolve
) -> Fetched:
    """Get `url` into `folder`, as `name` (its letters, digits, "-", "_" and ".") plus the ending of its form.

    Without a name it is called after a hash of the address. The file appears whole or not at all.
    Raises FetchError (refused, not reached, too large, too slow, no document) and StorageError.
    """
    policy = policy or Policy()
    deadline = time.monotonic() + policy.seconds
    backend = _CheckedBackend(policy, resolver, deadline)
    stem = re.sub(r"[^\w.-]+", "-", name).strip(".-")[:100] or hashlib.sha256(url.encode()).hexdigest()[:16]
    with httpcore.ConnectionPool(ssl_context=httpx.create_ssl_context(), network_backend=backend) as pool:
        target = _checked_url(url)
        for _ in range(policy.redirects + 1):
            with _answer(pool, target, policy) as response:
                if response.status in _REDIRECTS:
                    target = _next_url(target, response)
                    continue
                if response.status != 200:
                    raise FetchError(f"{target} answers with status {response.status}", _REMEDY)
                return _keep(response, target, folder, stem, policy, deadline)
    raise FetchError(f"{url} redirects more than {policy.redirects} times", _REMEDY)


def _checked_url(url: str) -> httpx.URL:
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url!r} is no address: {error}", "look at the address") from error
    if parsed.scheme not in ("http", "https") or not parsed.host:
        raise FetchError(f"{url!r} is not an http or https address", "give an address that begins with https://")
    if parsed.userinfo:
        raise FetchError("the address holds a name or a password", "take it out of the address")
    return parsed.copy_with(fragment=None)


def _next_url(url: httpx.URL, response: httpcore.Response) -> httpx.URL:
    location = _header(response, b"location")
    if not location:
        raise FetchError(f"{url} redirects to nowhere", _REMEDY)
    try:
        return _checked_url(str(url.join(location)))
    except (httpx.InvalidURL, ValueError) as error:
        raise FetchError(f"{url} redirects to {location!r}, which is no address", _REMEDY) from error


@contextmanager
def _answer(pool: httpcore.ConnectionPool, url: httpx.URL, policy: Policy) -> Iterator[httpcore.Response]:
    timeouts = dict.fromkeys(("connect", "read", "write", "pool"), policy.seconds)
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    headers: list[tuple[bytes | str, bytes | str]] = [("Host", url.netloc), *_HEADERS]
    try:
        with pool.stream("GET", target, headers=headers, extensions={"timeout": timeouts}) as response:
            yield response
    except httpcore.TimeoutException as error:
        raise FetchError(f"{url} takes longer than {policy.seconds:g} s", _REMEDY) from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise FetchError(f"{url} cannot be reached: {error}", "look at the address and the network") from error


def _keep(
    response: httpcore.Response, url: httpx.URL, folder: Path, stem: str, policy: Policy, deadline: float
) -> Fetched:
    """Write the body to a temporary file, look at its bytes, and give it its name."""
    if _header(response, b"content-encoding").lower() not in ("", "identity"):
        raise FetchError(f"{url} is sent compressed although that was not asked for", _REMEDY)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".fetch-", delete=False) as file:
            temporary = Path(file.name)
            try:
                size = _write(response, file, url, policy, deadline)
                media_type, suffix = _form(temporary, url)
                path = folder / f"{stem}{suffix}"
                temporary.replace(path)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        raise StorageError(f"{folder} cannot be written to: {error}", "free some space, or choose a folder") from error
    _log.info("%s: %d bytes of %s", url, size, media_type)
    return Fetched(path, media_type, str(url), size)


def _write(response: httpcore.Response, file: IO[bytes], url: httpx.URL, policy: Policy, deadline: float) -> int:
    declared = _header(response, b"content-length")
    size = int(declared) if declared.isascii() and declared.isdigit() else 0
    if size > policy.bytes:
        raise FetchError(f"{url} is larger than {policy.bytes:,} bytes", _REMEDY)
    size = 0
    for chunk in response.iter_stream():
        size += len(chunk)
        if size > policy.bytes:
            raise FetchError(f"{url} is larger than {policy.bytes:,} bytes", _REMEDY)
        if time.monotonic() > deadline:
            raise FetchError(f"{url} takes longer than {policy.seconds:g} s", _REMEDY)
        file.write(chunk)
    file.flush()
    os.fsync(file.fileno())
    return size


def _form(path: Path, url: httpx.URL) -> tuple[str, str]:
    """Media type and ending of what was fetched, by its bytes; among forms of text the address decides."""
    try:
        form = form_of(path)
    except ReadError as error:
        raise FetchError(f"{url} is {error.what}", _REMEDY) from error
    suffix = Path(url.path).suffix.lower()
    if form == "text" and suffix in _TEXT_MEDIA:
        return _TEXT_MEDIA[suffix], suffix
    return _MEDIA[form]


def _header(response: httpcore.Response, name: bytes) -> str:
    return next((value.decode("latin-1").strip() for key, value in response.headers if key.lower() == name), "")


class _CheckedBackend(httpcore.NetworkBackend):
    """Connects to addresses of the open network only, and ends everything at the deadline."""

    def __init__(self, policy: Policy, resolver: Resolve, deadline: float) -> None:
        self._policy = policy
        self._resolver = resolver
        self._deadline = deadline
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        try:
            addresses = self._resolver(host.strip("[]"), port)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} is not known: {error}") from error
        for address in addresses:
            if not is_open(address, self._policy.allow_loopback):
                raise FetchError(f"{host} is at {address}, which is not on the open network", "give a public address")
        failure: httpcore.NetworkError | httpcore.TimeoutException = httpcore.ConnectError(f"{host} has no address")
        for address in addresses:
            try:
                stream = self._inner.connect_tcp(address, port, _left(self._deadline), local_address, socket_options)
                return _TimedStream(stream, self._deadline)
            except (httpcore.NetworkError, httpcore.TimeoutException) as error:
                failure = error
        raise failure


def is_open(address: str, allow_loopback: bool = False) -> bool:
    """Whether `address` is one of the open network, also when an IPv4 address is wrapped in an IPv6 one."""
    try:
        number = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(number, ipaddress.IPv6Address):
        wrapped = [number.ipv4_mapped, number.sixtofour, *(number.teredo or ())]
        if number in _NAT64:
            wrapped.append(ipaddress.IPv4Address(number.packed[-4:]))
        if any(inner is not None and not is_open(str(inner)) for inner in wrapped):
            return False
    if number.is_loopback:
        return allow_loopback
    return number.is_global and not number.is_multicast and not number.is_reserved


def _left(deadline: float) -> float:
    """Seconds until `deadline`. Raises httpcore.ReadTimeout if it has passed."""
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout("the time is over")
    return left


class _TimedStream(httpcore.NetworkStream):
    """A stream of which every step ends at the deadline, so that a server cannot hold it open byte by byte."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _left(self._deadline))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, _left(self._deadline))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        inner = self._inner.start_tls(ssl_context, server_hostname, _left(self._deadline))
        return _TimedStream(inner, self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._inner.get_extra_info(info)
