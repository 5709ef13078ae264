"""Tables told by how their words are aligned."""

from corpus.readers.pdf_tables import Segment, aligned_table


def segment(text: str, x0: float, top: float) -> Segment:
    return Segment(text, x0, top, x0 + 5.0 * len(text), top + 10, 10, False)


def test_a_line_left_of_all_columns_keeps_its_words() -> None:
    rows = [[segment(f"left {top}", 100, top), segment(f"right {top}", 300, top)] for top in (0, 20, 40, 60)]
    rows.insert(2, [segment("x", 20, 30)])

    table = aligned_table(rows)

    assert table is not None
    assert "x" in " ".join(cell for row in table.rows for cell in row)
    assert [row for row in table.rows if row[1] == "right 40"] == [["left 40", "right 40"]]
