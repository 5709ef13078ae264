"""Headings that nothing but bold letters tell."""

from pathlib import Path

import docx
import pytest

from corpus.readers import read
from corpus.readers.heads import heads
from tests.corpus.make import SOURCE, block_with, read_bytes, text_of

MINUTES = """\
# Minutes

**24/033 Public session**
Mr Hay asked about the bridge.

**24/034 Market Square**
The clerk presented three tenders:

1. Garrow, 86 crowns
2. Stone, 79 crowns

**RESOLVED to take the tender of Garrow.**
Two members voted against.

**1. Allotments**

The rent was raised. **It** is due in May.
"""
PAGE = """\
<h1>Minutes</h1><p><b>24/033 Public session</b></p><p>Mr Hay asked about the bridge.</p>
<p><strong>24/034 Market Square</strong></p><p>The clerk presented three tenders:</p><ol><li>Garrow, 86 crowns</li></ol>
<p><b>RESOLVED to take the tender of Garrow.</b></p><p>Two members voted against.</p>
<p><b>1. </b><strong>Allotments</strong></p><p><b>The rent</b> was raised.</p>
"""


def test_a_line_may_be_a_heading() -> None:
    assert all(map(heads, ("Opening hours", "24/034 Market Square", "1. Fees", "How deep is it?", "Who may come")))
    assert not any(
        map(heads, ("It is closed", "of the port", "Price 40 euros", "He came back.", "[MUSIC]", "Name: Ada"))
    )


@pytest.mark.parametrize(("name", "text"), [("a.md", MINUTES), ("a.txt", MINUTES), ("a.html", PAGE)])
def test_a_line_in_bold_letters_is_a_heading(tmp_path: Path, name: str, text: str) -> None:
    document = read_bytes(tmp_path, name, text)
    assert block_with(document, "the bridge").headings == ("Minutes", "24/033 Public session")
    assert block_with(document, "three tenders").headings == ("Minutes", "24/034 Market Square")
    assert block_with(document, "Garrow, 86").headings == ("Minutes", "24/034 Market Square")
    assert block_with(document, "RESOLVED").headings == ("Minutes", "24/034 Market Square")
    assert block_with(document, "rent").headings[0] == "Minutes"
    assert block_with(document, "rent").headings[1].endswith("Allotments")


def test_so_is_a_paragraph_in_bold_letters_of_a_document_without_styles(tmp_path: Path) -> None:
    word = docx.Document()
    for text, bold in (("Market Square", True), ("The clerk presented tenders.", False), ("It is closed", True)):
        word.add_paragraph().add_run(text).bold = bold
    word.add_paragraph("Nobody came.").add_run(" Really.").bold = True
    word.save(str(tmp_path / "a.docx"))
    document = read(tmp_path / "a.docx", SOURCE)
    assert [block.headings for block in document.blocks] == [("Market Square",)] * 3


def test_what_stands_in_brackets_heads_nothing(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "[MUSIC]\n\nADA: Hello, and welcome back to the harbour.\n")
    assert block_with(document, "Hello").headings == ()


@pytest.mark.parametrize("name", ["a.md", "a.txt"])
def test_a_clause_begins_with_its_number(tmp_path: Path, name: str) -> None:
    clauses = (
        "2.1 Theft. We pay for the cycle if it is stolen from your home.",
        "2.2 Accessories. Up to 400 crowns, and only if stolen with the cycle, or if heavier than\n4.5 kilograms.",
        "2.3 Hire. Up to 20 crowns a day.",
    )
    document = read_bytes(tmp_path, name, "\n".join(clauses))
    told = [line for block in document.blocks for line in text_of(document, block).split("\n")]
    assert told == [clause.replace("\n", " ") for clause in clauses]
