from pathlib import Path

import pytest

from corpus.brief import Original, read_brief, read_originals, read_shelf
from corpus.document import Source
from corpus.errors import ShelfError
from tests.corpus.make import well_formed

SHELF = """
[[source]]
id = "gii-2025"
title = "Global Innovation Index 2025"
publisher = "WIPO"
date = "2025-09-16"
url = "https://wipo.test/gii"
licence = "CC BY 4.0"
kind = "report"
brief = "briefs/gii-2025.md"
originals = [
  { url = "https://wipo.test/gii.pdf", format = "pdf", unchecked = true },
  { url = "https://wipo.test/gii.html", format = "html" },
]

[[source]]
id = "article"
title = "An article"
publisher = ""
date = ""
url = ""
licence = "all rights reserved"
kind = "article"
"""
BRIEF = "---\nid: gii-2025\n---\n\n# Ranks\n\n- China ranked 10th in 2025. <https://wipo.test/china>\n"


def shelf(folder: Path, sources: str = SHELF, brief: str = BRIEF) -> Path:
    (folder / "briefs").mkdir(exist_ok=True)
    (folder / "sources.toml").write_text(sources)
    (folder / "briefs" / "gii-2025.md").write_text(brief)
    return folder


def test_a_shelf_is_read_in_its_order(tmp_path: Path) -> None:
    first, second = read_shelf(shelf(tmp_path))
    assert first == Source(
        id="gii-2025",
        title="Global Innovation Index 2025",
        publisher="WIPO",
        date="2025-09-16",
        url="https://wipo.test/gii",
        licence="CC BY 4.0",
        kind="report",
    )
    assert (first.year, second.id, second.year) == (2025, "article", None)
    assert read_originals(tmp_path) == {
        "gii-2025": (
            Original(url="https://wipo.test/gii.pdf", format="pdf", unchecked=True),
            Original(url="https://wipo.test/gii.html", format="html"),
        ),
        "article": (),
    }


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('kind = "report"', 'kind = "report"\ncolour = "red"', "colour"),
        ('format = "html" }', 'format = "html", size = 3 }', "size"),
        ('licence = "CC BY 4.0"\n', "", "licence"),
        ('date = "2025-09-16"', 'date = "16 September 2025"', "date"),
        ('url = "https://wipo.test/gii"', 'url = "ftp://wipo.test/gii"', "url"),
        ('url = "https://wipo.test/gii.pdf"', 'url = "file:///etc/passwd"', "url"),
        ('id = "article"', 'id = "gii-2025"', "twice"),
        ('id = "article"', 'id = "../article"', "id"),
        ('brief = "briefs/gii-2025.md"', 'brief = "../secret.md"', "is not briefs/gii-2025.md"),
        ("[[source]]\nid", "[[source\nid", "cannot be read"),
        ("[[source]]", "[[sources]]", "cannot be read"),
    ],
)
def test_a_shelf_that_breaks_its_form_is_refused(tmp_path: Path, old: str, new: str, reason: str) -> None:
    assert old in SHELF
    with pytest.raises(ShelfError, match=reason):
        read_shelf(shelf(tmp_path, SHELF.replace(old, new)))


def test_a_missing_shelf_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match="cannot be read"):
        read_shelf(tmp_path)


def test_a_brief_is_the_document_of_its_source(tmp_path: Path) -> None:
    source = read_shelf(shelf(tmp_path))[0]
    document = well_formed(read_brief(source, tmp_path))
    assert document.source == source
    assert document.text == "China ranked 10th in 2025."
    assert document.blocks[0].headings == ("Ranks",)
    assert document.link_for(0, 5) == "https://wipo.test/china"


@pytest.mark.parametrize(
    ("brief", "reason"),
    [
        (BRIEF.replace("id: gii-2025", "id: another"), "does not begin with"),
        (BRIEF.replace("id: gii-2025", "id: ["), "cannot be read"),
        (BRIEF.removeprefix("---\nid: gii-2025\n---\n"), "does not begin with"),
        (BRIEF.replace(" <https://wipo.test/china>", ""), "without an address"),
        (BRIEF + "\nA table without an address.\n\n| A | B |\n| - | - |\n| 1 | 2 |\n", "without an address"),
        ("---\nid: gii-2025\n---\n", "no text"),
    ],
)
def test_a_brief_that_breaks_its_form_is_refused(tmp_path: Path, brief: str, reason: str) -> None:
    source = read_shelf(shelf(tmp_path, brief=brief))[0]
    with pytest.raises(ShelfError, match=reason):
        read_brief(source, tmp_path)


def test_a_missing_brief_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ShelfError, match="the brief of article cannot be read"):
        read_brief(read_shelf(shelf(tmp_path))[1], tmp_path)
