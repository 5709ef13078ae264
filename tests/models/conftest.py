"""Tiny weights, and the places that give them: a hub on this machine, and a folder of wheels that pip takes from."""

import hashlib
import os
import threading
import zipfile
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from huggingface_hub import constants

from models.engines.native_llama import is_built
from models.registry import Registry

PARTS = [b"one " * 50_000, b"two " * 50_000, b"three " * 50_000]
WHOLE = b"".join(PARTS)
FOLDER = {"config.json": b"{}", "1_Pooling/config.json": b'{"a": 1}', "model.safetensors": os.urandom(3000)}
# Where it is built it has to work: what makes it unfit to load fails a test and skips none.
NATIVE = pytest.param("native", marks=pytest.mark.skipif(not is_built(), reason="not built here: make native"))
REVISION = "0123456789012345678901234567890123456789"


def registry(*places: str) -> Registry:
    """A set of one file that comes in three wheels, and one of several files that come in one wheel, from `places`."""

    def entry(name, files, hub, package):
        listed = [
            {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
            for path, content in files.items()
        ]
        about = {"name": name, "use": "generation", "licence": "MIT", "format": "gguf", "context_length": 10}
        offered = {"hub": hub, "package": package}
        return about | {"files": listed} | {place: offered[place] for place in places}

    several = {"wheels": [f"fake-part{n}==1.0" for n in (1, 2, 3)], "member": "*/data/part*.bin"}
    one = {"wheels": ["fake-folder==1.0"], "member": "fake_folder/model/{path}"}
    return Registry.model_validate(
        {
            "weights": [
                entry("big", {"big.gguf": WHOLE}, {"repo": "org/big", "revision": "main"}, several),
                entry("several", FOLDER, {"repo": "org/several", "revision": REVISION}, one),
            ]
        }
    )


def make_wheel(folder: Path, name: str, members: dict[str, bytes]) -> Path:
    """The smallest wheel that pip downloads."""
    module = name.replace("-", "_")
    info = f"{module}-1.0.dist-info"
    path = folder / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as wheel:
        for member, content in members.items():
            wheel.writestr(member, content)
        wheel.writestr(f"{info}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n")
        wheel.writestr(f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{info}/RECORD", "")
    return path


def make_part(folder: Path, number: int, content: bytes) -> Path:
    return make_wheel(folder, f"fake-part{number}", {f"fake_part{number}/data/part{number:02}.bin": content})


@pytest.fixture
def wheels(tmp_path, monkeypatch):
    """The folder that pip takes its packages from, and from nowhere else."""
    folder = tmp_path / "wheels"
    folder.mkdir()
    for number, content in enumerate(PARTS, start=1):
        make_part(folder, number, content)
    make_wheel(folder, "fake-folder", {f"fake_folder/model/{path}": content for path, content in FOLDER.items()})
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@dataclass
class FakeHub:
    """What the hub holds, how it answers, and what was asked of it."""

    files: dict[str, bytes] = field(default_factory=dict)  # repo/path → content
    gets: list[str] = field(default_factory=list)
    ranges: list[str] = field(default_factory=list)
    break_off_after: int | None = None  # bytes, once
    url: str = ""

    def put(self, repo: str, files: dict[str, bytes]) -> None:
        self.files |= {f"{repo}/{path}": content for path, content in files.items()}


class _Handler(BaseHTTPRequestHandler):
    hub: FakeHub

    def do_HEAD(self):
        self._answer(with_body=False)

    def do_GET(self):
        self._answer(with_body=True)

    def log_message(self, *_):
        """Quiet."""

    def _answer(self, with_body):
        repo, _, rest = self.path.strip("/").partition("/resolve/")
        path = f"{repo}/{rest.partition('/')[2]}"
        if path not in self.hub.files:
            self.send_response(404)
            self.send_header("X-Error-Code", "EntryNotFound")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        content = self.hub.files[path]
        start = int(self.headers.get("Range", "bytes=0-").removeprefix("bytes=").split("-")[0])
        # As at the real one, a large file's ETag is its SHA-256 and a small one's is not.
        digest = hashlib.sha256(content) if len(content) > 1000 else hashlib.sha1(content)  # noqa: S324
        self.send_response(206 if start else 200)
        self.send_header("ETag", f'"{digest.hexdigest()}"')
        self.send_header("X-Repo-Commit", REVISION)
        self.send_header("Accept-Ranges", "bytes")
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(content) - start))
        self.end_headers()
        if with_body:
            self._send(path, content, start)

    def _send(self, path, content, start):
        self.hub.gets.append(path)
        self.hub.ranges.append(self.headers.get("Range", ""))
        cut, self.hub.break_off_after = self.hub.break_off_after, None
        self.wfile.write(content[start:] if cut is None else content[start : start + cut])
        if cut is not None:
            self.close_connection = True


@pytest.fixture
def hub(monkeypatch):
    """A hub on this machine, in the place of the real one."""
    fake = FakeHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": fake}))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    fake.url = f"http://127.0.0.1:{server.server_port}"
    monkeypatch.setenv("HF_ENDPOINT", fake.url)
    monkeypatch.delenv("HF_HUB_OFFLINE", raising=False)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", False)
    yield fake
    server.shutdown()
    server.server_close()
    thread.join()
