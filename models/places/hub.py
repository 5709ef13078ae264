"""The Hugging Face hub, or a mirror of it (`HF_ENDPOINT`)."""

import logging
import os
import queue
import shutil
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

import httpx2  # what huggingface_hub speaks HTTP with, so its errors are of these classes
from huggingface_hub import constants, get_hf_file_metadata, hf_hub_download, hf_hub_url
from tqdm import tqdm

from base.files import disk_errors
from models.places import PlaceError, Step, partial
from models.registry import HubPlace, WeightFile, Weights

log = logging.getLogger(__name__)

REACH_SECONDS = 5.0
SCRATCH = ".hub"  # where the hub's library downloads to
SHA256_LENGTH = 64


class Hub:
    """A repository there, at a revision.

    Whole files that have arrived stay. Of a large file, the hub's library goes on after a lost connection, but starts
    anew after this process was killed.
    """

    def __init__(self, place: HubPlace, endpoint: str | None = None) -> None:
        self._place = place
        self._endpoint = endpoint or os.environ.get("HF_ENDPOINT") or constants.ENDPOINT

    def __str__(self) -> str:
        return f"the hub ({self._endpoint}/{self._place.repo})"

    def fetch(self, weights: Weights, wanted: Sequence[WeightFile], folder: Path, step: Step) -> Iterator[WeightFile]:
        if constants.HF_HUB_OFFLINE:
            raise PlaceError("HF_HUB_OFFLINE is set")
        if not reachable(self._endpoint, REACH_SECONDS):
            raise PlaceError(f"it cannot be reached (asked for up to {REACH_SECONDS:.0f} s)")
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)  # of a process that was killed
        refused = []
        for file in wanted:
            try:
                self._download(file, folder, step)
            except PlaceError as error:
                refused.append(f"{file.path}: {error}")
                continue
            yield file
        shutil.rmtree(folder / SCRATCH, ignore_errors=True)
        if refused:
            raise PlaceError("; ".join(refused))

    def _download(self, file: WeightFile, folder: Path, step: Step) -> None:
        name = self._place.names.get(file.path, file.path)
        target = partial(folder, file)
        try:
            with disk_errors(target):
                self._refuse_other_bytes(file, name)
                got = hf_hub_download(
                    self._place.repo,
                    name,
                    revision=self._place.revision,
                    local_dir=folder / SCRATCH,
                    endpoint=self._endpoint,
                    etag_timeout=REACH_SECONDS,
                    tqdm_class=_forwarding(step),
                )
                target.parent.mkdir(parents=True, exist_ok=True)
                Path(got).replace(target)
        except (OSError, RuntimeError, httpx2.HTTPError) as error:  # RuntimeError: hf_xet's
            raise PlaceError(_first_line(error)) from error

    def _refuse_other_bytes(self, file: WeightFile, name: str) -> None:
        """A large file's ETag on the hub is its SHA-256, so wrong bytes are known before they are downloaded."""
        url = hf_hub_url(self._place.repo, name, revision=self._place.revision, endpoint=self._endpoint)
        etag = get_hf_file_metadata(url, timeout=REACH_SECONDS, endpoint=self._endpoint).etag or ""
        if len(etag) == SHA256_LENGTH and etag != file.sha256:
            raise PlaceError(f"its SHA-256 there is {etag}, the registry says {file.sha256}")


def reachable(endpoint: str, seconds: float) -> bool:
    """Whether anything answers at `endpoint`. Never takes longer than `seconds`, name lookup included."""
    answers: queue.SimpleQueue[bool] = queue.SimpleQueue()

    def ask() -> None:
        try:
            httpx2.head(endpoint, timeout=seconds)
            answers.put(True)
        except httpx2.HTTPError as error:
            log.debug("%s: %s", endpoint, error)
            answers.put(False)

    threading.Thread(target=ask, daemon=True, name="hub-probe").start()
    try:
        return answers.get(timeout=seconds)
    except queue.Empty:
        return False


def _forwarding(step: Step) -> "type[tqdm[NoReturn]]":
    """A progress bar in the shape that the hub's library wants, which draws nothing and hands its bytes to `step`."""

    class Forwarding(tqdm):  # type: ignore[type-arg]  # only the stubs are generic
        def __init__(self, *, initial: int = 0, **_: object) -> None:
            super().__init__(disable=True)
            step(initial)

        def update(self, n: float | None = 1) -> None:
            step(int(n or 0))

        def update_transfer(self, n: float) -> None:
            """Not counted: bytes on the wire, which are counted again when they are put together."""

        def set_transfer_postfix_str(self, *_: object, **__: object) -> None:
            """Nothing is drawn."""

    return Forwarding


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), type(error).__name__)
