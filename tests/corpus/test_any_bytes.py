"""Whatever bytes come: a well-formed document, or one plain reason why not."""

import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers import SUFFIXES, read
from tests.corpus.make import SOURCE, well_formed

# fmt: off
PIECES = [
    "# ", "- ", "1. ", "| a | b |", "|---|---|", "\n", "\n\n", "===", "word", "Word.", "<https://x.test>", "[3]",
    "<p>", "</p>", "<table><tr><td>", "<td colspan=9>", "<td rowspan=0>", "<li>", "<h2>", "</ul>", "&#0;",
    "&lt;|x|&gt;", "```", '"', ",", ";", "\t", "\x00", "\u2028", "---\n", "<!--", "-->", "<br>", "<pre>",
    "\ufeff", "é", "中", "\u202e",
]
# fmt: on


@pytest.mark.parametrize("suffix", sorted(SUFFIXES))
@given(data=st.one_of(st.binary(max_size=400), st.lists(st.sampled_from(PIECES), max_size=60).map("".join)))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes | str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"a{suffix}"
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        try:
            document = read(path, SOURCE)
        except ReadError as error:
            assert error.what
            assert error.remedy
        else:
            well_formed(document)
