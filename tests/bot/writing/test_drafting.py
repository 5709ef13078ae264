"""The stream of a draft, cut into sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.writing.drafting import SYSTEM, SentenceStream, prompt
from tests.bot.made import piece

DRAFT = (
    "China spent 3.7 trillion [1]. The U.S. spent less [2, 3]! Did Dr. Li agree?\n\n- First item [4]\n- Second item\n"
    'He said "yes." Then 中国领先。日本其次！ 1. A numbered one (see [12]). No end【1】'
)


def cut(*chunks):
    stream = SentenceStream()
    drafted = [one for chunk in chunks for one in stream.feed(chunk)]
    return [*drafted, *stream.end()]


def texts(*chunks):
    return [drafted.text for drafted in cut(*chunks)]


@pytest.mark.parametrize("at", range(len(DRAFT) + 1))
def test_where_the_stream_is_cut_does_not_matter(at):
    assert cut(DRAFT[:at], DRAFT[at:]) == cut(DRAFT)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 7, 1000])
def test_how_large_the_chunks_are_does_not_matter(size):
    assert cut(*(DRAFT[at : at + size] for at in range(0, len(DRAFT), size))) == cut(DRAFT)


_drafts = st.lists(
    st.one_of(
        st.sampled_from([". ", "! ", "? ", ".", "。", "\n", " [1]", "[2][3]", "[", "]", " 3.7 ", "U.S. ", '." ', "中"]),
        st.text(max_size=10),
    ),
    max_size=30,
).map("".join)


@given(_drafts, st.data())
def test_no_cut_of_any_draft_matters(draft, data):
    ends = sorted(data.draw(st.sets(st.integers(0, len(draft)), max_size=6)))
    chunks = [draft[start:end] for start, end in zip([0, *ends], [*ends, len(draft)], strict=True)]
    assert cut(*chunks) == cut(draft)


def test_sentences_come_as_soon_as_the_next_begins():
    stream = SentenceStream()
    assert stream.feed("China leads. ") == []
    assert [drafted.text for drafted in stream.feed("J")] == ["China leads."]
    assert stream.unfinished == "J"
    assert stream.feed("apan follows [1") == []
    assert [drafted.text for drafted in stream.end()] == ["Japan follows [1"]


def test_what_is_unfinished_is_shown_without_its_markers():
    stream = SentenceStream()
    stream.feed("- China [1] leads")
    assert stream.unfinished == "China leads"


@pytest.mark.parametrize(
    ("draft", "sentences"),
    [
        ("It cost 3.7 trillion. It grew.", ["It cost 3.7 trillion.", "It grew."]),
        ("The U.S. leads. It grew.", ["The U.S. leads.", "It grew."]),
        ("中国领先。日本其次。", ["中国领先。", "日本其次。"]),
        ("- One thing\n- Another thing", ["One thing", "Another thing"]),
        ("1. One thing\n2. Another thing", ["One thing", "Another thing"]),
        ("", []),
        ("  \n ", []),
        ("[1] [2]", [""]),  # its markers are still counted
    ],
)
def test_sentences(draft, sentences):
    assert texts(draft) == sentences


@pytest.mark.parametrize(
    ("draft", "text", "markers"),
    [
        ("China leads [1].", "China leads.", (1,)),
        ("[1] China leads.", "China leads.", (1,)),
        ("China [2] leads [1, 3].", "China leads.", (2, 1, 3)),
        ("China leads 【4】.", "China leads.", (4,)),
        ("China leads [1][99].", "China leads.", (1, 99)),
        ("China leads.", "China leads.", ()),
        ("China [sic] leads.", "China [sic] leads.", ()),
    ],
)
def test_markers_are_taken_out_and_told(draft, text, markers):
    drafted = cut(draft)
    assert drafted[0].text == text
    assert tuple(number for one in drafted for number in one.markers) == markers


def test_the_prompt_begins_with_what_never_changes_and_ends_with_the_question():
    one = prompt("Who leads?", [piece("China leads.")])
    other = prompt("Who follows?", [piece("Japan follows.")])
    assert one[0] == other[0]
    assert one[0].content == SYSTEM
    assert one[-1].content.endswith("Who leads?")
    assert "China leads." in one[-1].content
