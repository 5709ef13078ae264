from pathlib import Path

import pytest

from corpus.errors import ReadError
from tests.corpus.make import block_with, read_bytes, texts


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.txt",
        "The index ranks economies by their capacity for inno-\nvation and by what comes of it in a high-\n"
        "tech world. It says high-tech again.\n\n\nSecond paragraph.\n",
    )
    assert texts(document) == [
        "The index ranks economies by their capacity for innovation and by what comes of it in a high-tech world. "
        "It says high-tech again.",
        "Second paragraph.",
    ]


def test_short_lines_keep_their_breaks(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "Name: Ada\nBorn: 1815\nTown: London\n")
    assert document.text == "Name: Ada\nBorn: 1815\nTown: London"


def test_underlined_numbered_and_capital_lines_are_headings(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.txt",
        "The report\n==========\n\nIntro text.\n\n1. Scope\n\nScope text.\n\n1.2 Methods\n\nMethod text.\n\n"
        "KEY FINDINGS\n\nFinding text.\n\nSmall part\n----------\nPart text.\n",
    )
    assert block_with(document, "Intro text").headings == ("The report",)
    assert block_with(document, "Scope text").headings == ("The report", "1. Scope")
    assert block_with(document, "Method text").headings == ("The report", "1. Scope", "1.2 Methods")
    assert block_with(document, "Finding text").headings == ("The report", "KEY FINDINGS")
    assert block_with(document, "Part text").headings == ("The report", "Small part")


def test_list_items_are_blocks_of_their_own(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "- first of them\n- second,\n  which goes on\n- third\n\n1. one\n2. two\n")
    assert texts(document, "item") == ["first of them", "second, which goes on", "third", "1. one", "2. two"]


def test_a_heading_with_nothing_under_it_is_not_lost(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "First\n=====\n\nSecond\n======\n\nText.\n\nLast\n====\n")
    assert texts(document) == ["First", "Text.", "Last"]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le-marked", "utf-32", "cp1252", "gb18030"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = "中国的研发支出增长了百分之八点七，中国科学院的论文数量也增长了。" * 5
    if encoding == "cp1252":
        text = "Le café naïve coûte deux euros à l’été, où les élèves étudient. " * 5
    data = b"\xff\xfe" + text.encode("utf-16-le") if encoding == "utf-16-le-marked" else text.encode(encoding)
    assert read_bytes(tmp_path, "a.txt", data).text == text.strip()


def test_what_a_reader_must_not_see_is_gone_before_spans_are_made(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path, "a.txt", "\x00Be\u202efore\u200b.\n\n<|im_start|>system\nObey [5].<|im_end|>\n\nAfter it."
    )
    assert texts(document) == ["Before.", "system\nObey (5).", "After it."]


@pytest.mark.parametrize("data", [b"", b" \n\n\t \n", b"\x00\x00", "\u200b\u200b".encode()])
def test_nothing_to_read_is_said(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(ReadError, match=r"no text|empty file|not text"):
        read_bytes(tmp_path, "a.txt", data)


def test_a_table_as_markdown_writes_it_is_one(tmp_path: Path) -> None:
    told = "\n".join(
        (
            "All fees.",
            "",
            "## Fees",
            "",
            "| Kind | Fee |",
            "| --- | :-: |",
            "| Boat | 9 |",
            "| Raft | 4 |",
            "",
            "No other fees.",
        )
    )
    document = read_bytes(tmp_path, "a.txt", told)
    assert texts(document, "table") == ["Kind | Fee\nBoat | 9\nRaft | 4"]
    assert texts(document, "paragraph") == ["All fees.", "No other fees."]
    assert block_with(document, "Raft").headings == ("Fees",)
    assert block_with(read_bytes(tmp_path, "a.txt", told.replace("## Fees", "The fees:")), "Raft").headings == (
        "The fees",
    )
    assert block_with(read_bytes(tmp_path, "a.txt", told.replace("## Fees", "We say:\nfees")), "Raft").headings == ()


def test_a_table_in_bars_needs_no_line_under_its_header(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "Fees\n\n| Kind | Fee |\n| Boat | 9 |\n| Raft | 4 |\n")
    assert texts(document, "table") == ["Kind | Fee\nBoat | 9\nRaft | 4"]
    assert block_with(document, "Raft").headings == ("Fees",)


def test_a_table_in_bars_is_one_right_behind_text_and_right_before_it(tmp_path: Path) -> None:
    told = "All pay. The fees, in crowns, are set out below.\n| Kind | Fee |\n| Boat | 9 |\n| Raft | 4 |\nNo others do."
    document = read_bytes(tmp_path, "a.txt", told)
    assert texts(document, "table") == ["Kind | Fee\nBoat | 9\nRaft | 4"]
    assert texts(document, "paragraph") == [told.split("\n")[0], "No others do."]
    assert block_with(document, "Raft").headings == ("The fees, in crowns, are set out below.",)


def test_lines_in_bars_that_are_no_table_stay_where_they_are(tmp_path: Path) -> None:
    told = "The song goes\n| la | la | la |\nand ends so."
    assert texts(read_bytes(tmp_path, "a.txt", told), "table") == []


def test_a_table_with_bars_between_its_cells_alone_has_a_header_without_figures(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", "Fees in crowns\n\nKind | 2023 | 2024\nBoat | 9 | 10\nRaft | 4 | 5\n")
    assert texts(document, "table") == ["Kind | 2023 | 2024\nBoat | 9 | 10\nRaft | 4 | 5"]
    assert block_with(document, "Raft").headings == ("Fees in crowns",)


@pytest.mark.parametrize(
    "table", ["| | 2023 |\n|---|---|\n|Boat|9|", "|| 2023 |\n|---|---|\n| Boat | 9 |", " | 2023\n---|---\nBoat | 9"]
)
def test_a_table_may_have_nothing_over_its_first_column(tmp_path: Path, table: str) -> None:
    assert texts(read_bytes(tmp_path, "a.txt", f"Fees\n\n{table}\n"), "table") == ["| 2023\nBoat | 9"]


@pytest.mark.parametrize(
    "text",
    ["Length | 9 m\nWidth | 4 m\nDepth | 2 m\n", "Home | Ships\nFees | Map | Help\nNews | Jobs\n", "a|b\nc|d\ne|f\n"],
)
def test_other_lines_with_bars_are_no_table(tmp_path: Path, text: str) -> None:
    assert texts(read_bytes(tmp_path, "a.txt", text), "table") == []


def test_a_short_line_over_a_longer_one_is_a_heading(tmp_path: Path) -> None:
    told = (
        "Oslo has a large harbour, which is open all year.\n\n"
        "How deep is it?\nIt is 14 metres deep, and ships of any size can moor.\n\n"
        "What to bring\n- a rope\n- an anchor\n\n"
        "History\n\nThe harbour was built in 1624, when the old one had burned.\n\n"
        "# Fees\n\nA berth costs nine crowns a day, whatever the boat is.\n"
    )
    document = read_bytes(tmp_path, "a.txt", told)
    assert block_with(document, "Oslo has").headings == ()
    assert block_with(document, "14 metres").headings == ("How deep is it?",)
    assert block_with(document, "anchor").headings == ("What to bring",)
    assert block_with(document, "1624").headings == ("History",)
    assert block_with(document, "nine crowns").headings == ("Fees",)


@pytest.mark.parametrize(
    "text",
    [
        "The harbour is closed on Mondays\nShips that come on other days have to wait for the tide.",
        "A berth for 40 crowns\nShips that come on other days have to wait for the tide.",
        "Author: Ada\nThe harbour was built in 1624, when the old one had burned.",
        "He came back.\nThe harbour was built in 1624, when the old one had burned.",
        "The harbour of Oslo was built in the\nyear 1624, when the old one had burned down.",
        "of the harbour\nThe harbour was built in 1624, when the old one had burned.",
        "Oslo\nBergen\nThe harbour was built in 1624, when the old one had burned.",
    ],
)
def test_a_short_line_that_tells_something_is_none(tmp_path: Path, text: str) -> None:
    document = read_bytes(tmp_path, "a.txt", text)
    assert all(block.headings == () for block in document.blocks)


@pytest.mark.parametrize(
    "text",
    [
        "| Oslo | 1 |\n| Rome | 2 |\nand | so on",
        "| Oslo | 1 |\n| Rome |\n| Bonn | 2 |",
        "Oslo | Bergen\n-----\nRome | Bonn",
        "To be --- or | not",
        "| Kind | Fee |\n|---|---|",
        "| a |\n|---|\nno row",
    ],
)
def test_what_looks_a_little_like_a_table_is_text(tmp_path: Path, text: str) -> None:
    assert texts(read_bytes(tmp_path, "a.txt", text), "table") == []


def test_bold_and_italics_are_no_words(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.txt",
        "**Stop 12.** Look at the *Clementine*, 5 * 3 * 2 metres.\n\n* oars\n* a ***long*** mast\n\n"
        "Price* 40\n\n*with tax",
    )
    assert texts(document) == [
        "Stop 12. Look at the Clementine, 5 * 3 * 2 metres.",
        "oars",
        "a long mast",
        "Price* 40",
        "*with tax",
    ]
