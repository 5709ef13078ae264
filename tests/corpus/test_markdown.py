from pathlib import Path

from tests.corpus.make import block_with, read_bytes, text_of, texts

BRIEF = """---
id: test
---

# Rank of China

- China ranked 10th in 2025. <https://one.test/a%20b?x=1&y=2>
- Switzerland ranked 1st in 2025. <https://one.test/> <https://two.test/>

## Scores

The top two in 2025 (score from 0 to 100), read at <https://three.test/> and <https://four.test/>

| Rank | Economy | Score |
| --- | --- | --- |
| 1 | Switzerland | 66.0 |
| 2 | Sweden | 62.6 |
"""


def test_a_fact_carries_the_addresses_behind_it(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.md", BRIEF)
    first, second, caption, table = document.blocks
    assert text_of(document, first) == "China ranked 10th in 2025."
    assert document.link_for(first.start, first.end) == "https://one.test/a%20b?x=1&y=2"
    assert text_of(document, second) == "Switzerland ranked 1st in 2025."
    assert [link.url for link in document.links if link.start == second.start] == [
        "https://one.test/",
        "https://two.test/",
    ]
    assert text_of(document, caption) == "The top two in 2025 (score from 0 to 100)"
    assert (caption.kind, table.kind) == ("paragraph", "table")


def test_a_table_takes_the_links_and_the_words_of_its_caption(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.md", BRIEF)
    table = document.blocks[-1]
    assert text_of(document, table) == "Rank | Economy | Score\n1 | Switzerland | 66.0\n2 | Sweden | 62.6"
    assert table.headings == ("Rank of China", "Scores", "The top two in 2025 (score from 0 to 100)")
    row = document.text.index("2 | Sweden")
    assert document.link_for(row, row + 10) == "https://three.test/"


def test_a_paragraph_that_is_not_right_before_a_table_is_no_caption(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path, "a.md", "Some text.\n\n- item\n\n| A | B |\n| - | - |\n| 1 | 2 |\n\n## H\n\nText.\n"
    )
    assert block_with(document, "A | B").headings == ()


def test_headings_close_those_below_them(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path, "a.md", "# A\n\none\n\n## B\n\ntwo\n\n### C\n\nthree\n\n## D\n\nfour\n\nE\n=\n\nfive\n"
    )
    paths = [block.headings for block in document.blocks]
    assert paths == [("A",), ("A", "B"), ("A", "B", "C"), ("A", "D"), ("E",)]


def test_inline_marks_go_and_words_stay(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path, "a.md", "A *word*, `code`, [a link](https://x.test) and ![a picture](p.png)\nin one line.  \nBreak.\n"
    )
    assert document.text == "A word, code, a link and a picture in one line.\nBreak."


def test_an_address_within_a_sentence_stays(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.md", "See <https://x.test/> for more.\n\n<https://y.test/>\n")
    assert texts(document) == ["See https://x.test/ for more.", "https://y.test/"]
    assert document.links == ()


def test_nested_items_code_and_html(tmp_path: Path) -> None:
    document = read_bytes(
        tmp_path,
        "a.md",
        "- outer\n  - inner\n\n```python\nx = 1\ny = 2\n```\n\n"
        "<div>shown<script>hidden()</script></div>\n\n<!-- gone -->\n",
    )
    assert texts(document, "item") == ["outer", "inner"]
    assert texts(document, "paragraph") == ["x = 1\ny = 2", "shown"]
