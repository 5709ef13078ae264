"""Reading strangers' files in a process of its own, which may die of them.

A PDF or a ZIP can be made to take any amount of memory and time, and a C library can be made to crash. So a child
process reads, under limits of the operating system, and answers in JSON, which is checked here. The child serves one
file after another, since starting it costs more than most files do; after a failure it is replaced.

Windows has no such limits: there the wall clock alone holds.
"""

import atexit
import base64
import contextlib
import json
import logging
import math
import os
import signal
import subprocess
import sys
import threading
from dataclasses import asdict, replace
from io import BufferedReader
from pathlib import Path
from typing import IO, Any

from pydantic import TypeAdapter, ValidationError

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import MIB, PICTURES, Limits
from corpus.page_image import Spots, draw, find
from corpus.readers import read

if sys.platform != "win32":
    import resource

_log = logging.getLogger(__name__)
_DOCUMENT = TypeAdapter(Document)
_SPOTS = TypeAdapter(Spots)
_PNG = b"\x89PNG\r\n\x1a\n"
_REMEDY = "leave this file out, or save its text as another file"
_INHERITED = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LANG", "LC_ALL")


def read_safely(path: Path, source: Source, limits: Limits | None = None) -> Document:
    """Read the file at `path` as `corpus.readers.read` does, in a child process under `limits`.

    Raises ReadError, whatever the file does. Safe to call from several threads; the files of equal limits wait for
    each other.
    """
    reply = _worker(limits or Limits()).ask({"path": str(path.absolute()), "source": asdict(source)})
    document = _document(_content(reply), source)
    for warning in document.warnings:
        _log.warning("%s: %s", path.name, warning)
    return document


def draw_safely(path: Path, number: int, limits: Limits | None = None) -> bytes:
    """Draw a page of the PDF at `path` as `corpus.page_image.draw` does, in a child process. Raises ReadError."""
    content = _content(_worker(limits or PICTURES).ask({"path": str(path.absolute()), "draw": number}))
    try:
        png = base64.b64decode(content["png"], validate=True)
    except (KeyError, TypeError, ValueError) as error:
        raise _senseless() from error
    if not png.startswith(_PNG):
        raise _senseless()
    return png


def find_safely(path: Path, number: int, text: str, limits: Limits | None = None) -> Spots:
    """Find `text` on a page as `corpus.page_image.find` does, in a child process. Raises ReadError."""
    content = _content(_worker(limits or PICTURES).ask({"path": str(path.absolute()), "find": number, "text": text}))
    try:
        return _SPOTS.validate_python(content)
    except ValidationError as error:
        raise _senseless() from error


def close() -> None:
    """End the child processes. The next `read_safely` starts a new one."""
    with _workers_lock:
        for worker in _workers.values():
            worker.close()
        _workers.clear()


class _Worker:
    """A child process that reads files, one at a time, and is started when it is needed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def ask(self, request: dict[str, Any]) -> bytes:
        """The child's reply to a request, unchecked. Raises ReadError if the child dies or takes too long."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._end()
                self._process = _start(self._limits)
            return self._ask(self._process, json.dumps(request).encode() + b"\n")

    def _ask(self, process: subprocess.Popen[bytes], request: bytes) -> bytes:
        """The child's reply to `request`. Raises ReadError, and ends the child, if it dies or takes too long."""
        stdin, stdout = _pipes(process)
        late = threading.Event()

        def end_late() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(self._limits.seconds, end_late)
        clock.start()
        try:
            stdin.write(request)
            stdin.flush()
            reply = stdout.readline(self._longest_reply)
        except BrokenPipeError:
            reply = b""
        finally:
            clock.cancel()
        if late.is_set() or not reply.endswith(b"\n"):
            self._end()
        if not reply.endswith(b"\n"):
            raise self._cause_of_death(process, late.is_set(), cut=bool(reply))
        return reply

    @property
    def _longest_reply(self) -> int:
        return 12 * self._limits.chars + 64 * MIB  # a character takes up to two escapes of six bytes

    def _cause_of_death(self, process: subprocess.Popen[bytes], late: bool, cut: bool) -> ReadError:
        code = process.returncode
        if late or (sys.platform != "win32" and code == -signal.SIGXCPU):
            return ReadError(f"takes longer than {self._limits.seconds:g} s", _REMEDY)
        if cut:
            return ReadError(f"more than {self._limits.chars:,} characters of text", "split the file")
        if code >= 0:
            return ReadError(f"the reading process stopped with exit code {code}", "run `footnote doctor`")
        died = f"the reader died of {signal.Signals(-code).name}"
        return ReadError(f"takes more than {self._limits.memory // MIB} MiB of memory, or is damaged: {died}", _REMEDY)

    def close(self) -> None:
        with self._lock:
            self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            for pipe in _pipes(self._process):
                with contextlib.suppress(BrokenPipeError):  # what was still to be sent has no reader
                    pipe.close()
            self._process.wait()
            self._process = None


_workers: dict[Limits, _Worker] = {}
_workers_lock = threading.Lock()
atexit.register(close)


def _worker(limits: Limits) -> _Worker:
    with _workers_lock:
        return _workers.setdefault(limits, _Worker(limits))


def _start(limits: Limits) -> subprocess.Popen[bytes]:
    """A new child. It gets no secrets: of the environment it sees what a program needs to run."""
    environment = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(path for path in sys.path if path) or "."
    return subprocess.Popen(
        [sys.executable, "-B", "-P", "-X", "utf8", "-m", "corpus.sandbox", json.dumps(asdict(limits))],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdin is None or process.stdout is None:
        raise AssertionError("the child is started with both pipes")
    return process.stdin, process.stdout


def _content(reply: bytes) -> dict[str, Any]:
    """What a reply says. Raises ReadError where it says what is wrong, or nothing that can be read."""
    try:
        content = json.loads(reply)
    except (ValueError, RecursionError) as error:
        raise _senseless() from error
    if not isinstance(content, dict):
        raise _senseless()
    if "what" in content:
        raise ReadError(str(content["what"]), str(content.get("remedy", "")))
    return content


def _senseless() -> ReadError:
    return ReadError("damaged: the reader gave no sense", _REMEDY)


def _document(content: dict[str, Any], source: Source) -> Document:
    """The document in a reply, with its spans checked: the child has read the file and is not to be trusted."""
    try:
        document = _DOCUMENT.validate_python(content)
    except (TypeError, RecursionError, ValidationError) as error:
        raise _senseless() from error
    spans = [(block.start, block.end) for block in document.blocks] + [
        (link.start, link.end) for link in document.links
    ]
    if not all(0 <= start <= end <= len(document.text) for start, end in spans):
        raise ReadError("damaged: the reader gave spans outside the text", _REMEDY)
    return replace(document, source=source)


# What runs in the child.


def _serve(limits: Limits, requests: BufferedReader, replies: IO[bytes]) -> None:
    """Answer each line of `requests` with one line: a document, or what is wrong with the file."""
    _limit(limits)
    for line in requests:
        request = json.loads(line)
        _limit_time(limits)
        replies.write(json.dumps(_answer(request, limits)).encode() + b"\n")
        replies.flush()


def _answer(request: dict[str, Any], limits: Limits) -> dict[str, Any]:
    path = Path(request["path"])
    try:
        if "draw" in request:
            return {"png": base64.b64encode(draw(path, request["draw"])).decode()}
        if "find" in request:
            return asdict(find(path, request["find"], request["text"]))
        return asdict(read(path, Source(**request["source"]), limits))
    except ReadError as error:
        return {"what": error.what, "remedy": error.remedy}
    except MemoryError:
        return {"what": f"takes more than {limits.memory // MIB} MiB of memory", "remedy": _REMEDY}
    except Exception as error:  # noqa: BLE001  a hostile file may raise anything in a library; this process is here for it
        return {"what": f"truncated or damaged: {type(error).__name__}: {error}"[:500], "remedy": _REMEDY}


def _limit(limits: Limits) -> None:
    if sys.platform != "win32":
        _lower(resource.RLIMIT_AS, limits.memory)
        _lower(resource.RLIMIT_FSIZE, 0)
        _lower(resource.RLIMIT_CORE, 0)


def _limit_time(limits: Limits) -> None:
    """Allow `limits.seconds` more of processor time from now on."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        used = usage.ru_utime + usage.ru_stime
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + limits.seconds), hard))


def _lower(kind: int, most: int) -> None:
    """Set a limit for good, unless a lower one stands already."""
    _, hard = resource.getrlimit(kind)
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(kind, (most, most))


def _main() -> None:
    """Serve on the pipes of this process; what a library prints must not get between the replies."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    _serve(Limits(**json.loads(sys.argv[1])), sys.stdin.buffer, replies)  # type: ignore[arg-type]


if __name__ == "__main__":
    _main()
