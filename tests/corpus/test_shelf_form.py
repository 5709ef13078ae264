"""Every brief of the shipped shelf holds its form; see docs/corpus.md."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from corpus.brief import SHELF, read_brief, read_originals, read_shelf
from corpus.counts import facts, refresh
from corpus.document import Block, Document, Source
from corpus.errors import ShelfError

SOURCES = {source.id: source for source in read_shelf()}
DOCS = Path(__file__).parents[2] / "docs" / "corpus.md"
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
ADDRESSES = re.compile(r"(?: <https?://[^\s<>]+>)+\Z")
# The least share of the items of a brief that have a year, where that is less than nine in ten: the article has no
# date, and the others tell also of what an index counts and of shares of a market, for which no year was given.
FEWER_YEARS = {"article": 0.15, "autonomy-factories-health": 0.7, "nature-index-2025": 0.8, "rare-earths-trade": 0.8}

each_source = pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)


@cache
def brief(source: Source) -> Document:
    return read_brief(source)


@cache
def lines(source: Source) -> tuple[str, ...]:
    return tuple((SHELF / "briefs" / f"{source.id}.md").read_text("utf-8").splitlines())


def bullets(source: Source) -> list[str]:
    return [line for line in lines(source) if line.startswith("- ")]


def text(document: Document, block: Block) -> str:
    return document.text[block.start : block.end]


def test_there_is_one_brief_for_each_source_and_no_other() -> None:
    assert sorted(path.name for path in (SHELF / "briefs").iterdir()) == sorted(f"{name}.md" for name in SOURCES)
    assert len(SOURCES) == 12


@each_source
def test_a_source_says_what_a_reader_needs_to_cite_it(source: Source) -> None:
    assert source.publisher and source.licence and source.kind
    assert source.year is not None and 2017 <= source.year <= 2026
    originals = [original.url for original in read_originals()[source.id]]
    assert source.url in originals
    assert len(set(originals)) == len(originals)


@each_source
def test_front_matter_holds_the_id_alone(source: Source) -> None:
    assert lines(source)[:3] == ("---", f"id: {source.id}", "---")


@each_source
def test_a_brief_is_headings_items_captions_and_tables_alone(source: Source) -> None:
    before = ""
    for line in (line for line in lines(source)[3:] if line):
        if line.startswith("| ") and not before.startswith("| "):
            assert ADDRESSES.search(before), f"a table without a caption that ends with its address: {line}"
            assert not before.startswith(("- ", "#"))
        if not line.startswith(("# ", "## ", "### ", "- ", "| ")):
            assert re.search(r", read at(?: <[^\s<>]+>)+\Z", line), f"a paragraph that is no caption: {line}"
        if not before.startswith(("| ", "- ", "#")):
            assert not before or line.startswith("| "), f"a caption without a table: {before}"
        before = line


@each_source
def test_every_item_ends_with_the_addresses_where_it_was_read(source: Source) -> None:
    for bullet in bullets(source):
        found = ADDRESSES.search(bullet)
        assert found, bullet
        assert re.search(r"[.?!]\Z", bullet[: found.start()]), f"no full stop before the address: {bullet}"


@each_source
def test_every_fact_has_an_address_and_every_address_is_http(source: Source) -> None:
    document = brief(source)
    linked = {(link.start, link.end) for link in document.links}
    assert {(block.start, block.end) for block in document.blocks if block.kind != "paragraph"} <= linked
    assert all(re.fullmatch(r"https?://[^\s<>]+", link.url) for link in document.links)
    assert not re.findall(r"[<>]|https?:", document.text), "an address in the midst of a fact"


@each_source
def test_nothing_unverified_is_on_the_shelf(source: Source) -> None:
    raw = "\n".join(lines(source)).lower()
    for mark in ("unverified", "from memory", "own arithmetic", "todo", "[http"):
        assert mark not in raw


@each_source
def test_an_item_is_one_fact_that_stands_alone(source: Source) -> None:
    for bullet in bullets(source):
        fact = ADDRESSES.sub("", bullet[2:])
        assert 4 <= len(fact.split()) <= 60, fact
        assert fact[0].isupper() or fact[0].isdigit(), fact
        assert not re.match(r"(?:It|This|That|These|They|There|He|She|His|Her|Its|Their)\b", fact), fact
        assert not re.search(r"[*_`]|\s{2,}|\s[.,;]", fact), fact


def dated(source: Source) -> list[bool]:
    """Of each item, whether it or a heading above it has a year."""
    document = brief(source)
    items = (block for block in document.blocks if block.kind == "item")
    return [bool(YEAR.search(" ".join((*block.headings, text(document, block))))) for block in items]


@each_source
def test_items_carry_their_year(source: Source) -> None:
    found = dated(source)
    assert sum(found) >= FEWER_YEARS.get(source.id, 0.9) * len(found)


def test_nine_of_ten_items_about_the_article_carry_their_year() -> None:
    found = [has_year for source in SOURCES.values() if source.id != "article" for has_year in dated(source)]
    assert sum(found) >= 0.9 * len(found)


@each_source
def test_every_table_says_in_its_caption_or_header_of_which_year_it_is(source: Source) -> None:
    document = brief(source)
    for block in document.blocks:
        if block.kind == "table":
            around = " ".join((*block.headings, text(document, block)))
            assert YEAR.search(around), around
            rows = text(document, block).split("\n")
            assert len(rows) >= 3
            assert len({row.count(" | ") for row in rows}) == 1, rows


@each_source
def test_headings_are_for_searching_and_do_not_repeat_the_title(source: Source) -> None:
    headings = [line for line in lines(source) if line.startswith("#")]
    names = [heading.lstrip("# ") for heading in headings]
    assert headings[0].startswith("# ")
    assert source.title not in names
    assert not [name for name, times in Counter(names).items() if times > 1]
    assert all(len(name.split()) >= 2 for name in names), names
    levels = [len(heading.split(" ")[0]) for heading in headings]
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_no_fact_stands_twice_in_a_brief() -> None:
    for source in SOURCES.values():
        document = brief(source)
        items = Counter(text(document, block) for block in document.blocks if block.kind == "item")
        assert not [item for item, times in items.items() if times > 1]


def test_the_shelf_holds_at_least_770_facts() -> None:
    assert sum(len(facts(brief(source))) for source in SOURCES.values()) >= 770


def test_the_counts_in_the_docs_are_up_to_date() -> None:
    written = DOCS.read_text("utf-8")
    assert refresh(written) == written, "python -m corpus.counts docs/corpus.md"


def test_counts_need_a_place_in_the_text() -> None:
    with pytest.raises(ShelfError, match="no place for the counts"):
        refresh("# Docs without the two lines\n")
