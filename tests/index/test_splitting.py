from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Link
from index.records import searchable, searchable_sentence, sentences_of
from index.splitting import SentenceSplitter, SplitSettings, split
from tests.index.made import document, paragraph, table

SMALL = SplitSettings(passage_chars=100, table_chars=100)

# Letters that tear where text is cut by bytes, by UTF-16 units or by a normal form: ligatures, combining marks, CJK
# with and without its own full stop, emoji of several code points, right-to-left, zero-width space, odd line ends.
_ODD = [
    "ﬁ",
    "e\u0301",
    "中国的研发支出。",
    "日本語です",
    "👩‍🔬",
    "🇨🇳",
    "שלום.",
    "\u200b",
    "\u2028",
    "\x85",
    "\t",
    "\n",
    "…",
    "3.7",
    "U.S.",
]
_words = st.lists(
    st.one_of(st.sampled_from(_ODD), st.text(min_size=1, max_size=12), st.sampled_from([". ", "! ", "? ", " ", " "])),
    min_size=1,
    max_size=60,
).map("".join)
_bodies = _words.map(str.strip).filter(bool)
_headings = st.sampled_from([(), ("One",), ("One", "Two"), ("三",)])
_pages = st.sampled_from([None, 1, 2])
_paragraphs = st.tuples(st.just("paragraph"), _bodies, _headings, _pages)
_cells = st.text(st.characters(exclude_categories=["C", "Z"], exclude_characters="|"), min_size=1, max_size=30)
_tables = st.tuples(
    st.just("table"),
    st.lists(st.lists(_cells, min_size=2, max_size=2).map(" | ".join), min_size=1, max_size=12).map("\n".join),
    _headings,
    _pages,
)
_documents = st.lists(st.one_of(_paragraphs, _tables), min_size=1, max_size=8).map(lambda pieces: document(*pieces))


def own_text(made, passage):
    """What of the document stands at the passage's locator."""
    return made.text[passage.locator.start : passage.locator.end]


@given(_documents)
def test_a_passage_is_the_documents_own_text(made):
    for passage in split(made, SMALL):
        own = own_text(made, passage)
        header, _, rows = passage.text.partition("\n")
        assert passage.text == own or (passage.table and rows == own and header in made.text)
        assert own.strip() == own != ""


@given(_documents)
def test_nothing_of_a_document_is_lost_or_told_twice(made):
    covered = [0] * len(made.text)
    for passage in split(made, SMALL):
        for at in range(passage.locator.start, passage.locator.end):
            covered[at] += 1
    for at, character in enumerate(made.text):
        assert covered[at] <= 1
        if not character.isspace():
            assert covered[at] == 1


@given(_documents)
def test_no_passage_crosses_a_heading_a_page_or_the_edge_of_a_table(made):
    for passage in split(made, SMALL):
        touched = [
            block for block in made.blocks if block.start < passage.locator.end and block.end > passage.locator.start
        ]
        assert {(block.headings, block.page) for block in touched} == {(passage.locator.headings, passage.locator.page)}
        assert {block.kind == "table" for block in touched} == {passage.table}


@given(_documents)
def test_text_keeps_to_the_limit_and_passages_keep_the_documents_order(made):
    passages = split(made, SMALL)
    assert all(len(passage.text) <= SMALL.passage_chars for passage in passages if not passage.table)
    assert all(one.locator.end <= other.locator.start for one, other in pairwise(passages))
    assert len({passage.id for passage in passages}) == len(passages)


@given(_documents)
def test_the_sentences_of_a_passage_hold_all_its_text(made):
    for passage in split(made, SMALL):
        spans = sentences_of(passage)
        assert all(one[1] <= other[0] for one, other in pairwise(spans))
        told = "".join(passage.text[start:end] for start, end in spans)
        rest = passage.text.partition("\n")[2] if passage.table and "\n" in passage.text else passage.text
        assert "".join(told.split()) == "".join(rest.split())


@given(_words)
def test_the_pieces_of_a_text_joined_are_the_text(text):
    pieces = SentenceSplitter(40).split_text(text)
    assert "".join(pieces) == text
    assert all(len(piece) <= 40 for piece in pieces)


def test_whole_sentences_are_packed_up_to_the_limit():
    sentence = "This sentence has exactly forty letters."
    made = document(" ".join([sentence] * 5))
    assert [passage.text.count(sentence) for passage in split(made, SMALL)] == [2, 2, 1]


def test_a_sentence_longer_than_the_limit_is_cut_between_words():
    made = document("Before. " + "word " * 60 + "end. After.")
    passages = split(made, SMALL)
    assert len(passages) > 3
    assert all(len(passage.text) <= 100 for passage in passages)
    assert {word for passage in passages for word in passage.text.split()} == {"Before.", "word", "end.", "After."}


def test_a_word_longer_than_the_limit_is_cut_all_the_same():
    made = document("x" * 1234)
    assert [len(passage.text) for passage in split(made, SMALL)] == [100] * 12 + [34]


def test_every_piece_of_a_table_has_the_header_row():
    rows = [f"row {number} | {number * 111}" for number in range(40)]
    made = document("Before.", table("name | value", *rows), "After.")
    pieces = [passage for passage in split(made, SMALL) if passage.table]
    assert len(pieces) > 3
    assert all(piece.text.splitlines()[0] == "name | value" for piece in pieces)
    assert [line for piece in pieces for line in piece.text.splitlines()[1:]] == rows


def test_a_header_row_is_never_a_passage_of_its_own():
    made = document(table("a very long header " * 10, "row | 1", "row | 2"))
    assert all("\n" in passage.text for passage in split(made, SMALL))


def test_what_is_searched_has_the_context_and_a_row_its_header():
    made = document(table("name | value", "China | 781", headings=("By country",)), title="Spending")
    (passage,) = split(made, SplitSettings())
    assert passage.context == "Spending > By country"
    assert searchable(passage) == "Spending > By country\nname | value\nChina | 781"
    (span,) = sentences_of(passage)
    assert searchable_sentence(passage, span) == "Spending > By country: name | value\nChina | 781"


def test_a_table_that_is_its_header_alone_has_sentences_without_a_header():
    (passage,) = split(document(table("One thing. Another thing.")), SplitSettings())
    sentences = [searchable_sentence(passage, span) for span in sentences_of(passage)]
    assert sentences == ["Title of doc: One thing.", "Title of doc: Another thing."]


def test_a_passage_carries_the_addresses_of_its_facts():
    first, second = "First fact of the two.", "Second fact of the two."
    text = f"{first} {second}"
    links = (Link(0, len(first), "https://a.example"), Link(len(first) + 1, len(text), "https://b.example"))
    (passage,) = split(document(text, links=links), SplitSettings())
    assert passage.url_for(0, len(first)) == "https://a.example"
    assert passage.url_for(len(first) + 1, len(text)) == "https://b.example"
    assert [text[start:end] for start, end, _ in passage.links] == [first, second]


def test_the_addresses_of_a_tables_rows_stay_with_them_behind_a_repeated_header():
    rows = [f"row {number} | {'x' * 30}" for number in range(10)]
    body = "\n".join(["name | value", *rows])
    start = body.index(rows[-1])
    links = (Link(0, start, "https://a.example"), Link(start, len(body), "https://b.example"))
    last = split(document(table(*body.split("\n")), links=links), SMALL)[-1]
    at = last.text.index(rows[-1])
    assert last.text.startswith("name | value\n")
    assert last.url_for(at, at + len(rows[-1])) == "https://b.example"


def test_the_same_words_at_two_places_are_two_passages():
    one, other = split(document(paragraph("Same words.", "One"), paragraph("Same words.", "Two")), SplitSettings())
    assert one.text == other.text
    assert one.id != other.id


@pytest.mark.parametrize("name", ["passage_chars", "table_chars"])
def test_the_id_does_not_depend_on_the_settings(name):
    made = document("One short paragraph.", table("a | b", "1 | 2"))
    other = SplitSettings(**{name: 300})
    assert [passage.id for passage in split(made, other)] == [passage.id for passage in split(made, SplitSettings())]
