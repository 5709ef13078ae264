"""What tests of the bot share."""

import os

import pytest

from index.library import Library
from tests.index.made import opened, shelf


@pytest.fixture(autouse=True)
def no_settings(monkeypatch):
    """Whoever runs the tests may have settings of their own."""
    for name in os.environ:
        if name.startswith("FOOTNOTE_"):
            monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def library(tmp_path_factory) -> Library:
    """Three sources that share hardly a word; see `tests.index.made.shelf`."""
    return opened(shelf(), tmp_path_factory.mktemp("home") / "index")
