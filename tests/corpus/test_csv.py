from pathlib import Path

import pytest

from corpus.errors import ReadError
from tests.corpus.make import read_bytes


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_csv_is_one_table_whatever_parts_its_cells(tmp_path: Path, delimiter: str) -> None:
    rows = [["Rank", "Economy", "Score"], ["1", "Switzerland", "66.0"], ["2", "Sweden", "62.6"]]
    document = read_bytes(tmp_path, "a.csv", "\r\n".join(delimiter.join(row) for row in rows))
    assert document.text == "Rank | Economy | Score\n1 | Switzerland | 66.0\n2 | Sweden | 62.6"
    assert [block.kind for block in document.blocks] == ["table"]


def test_quoted_cells_keep_their_commas_and_lose_their_line_breaks(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.csv", 'Name,Note\n"Korea, Republic of","two\nlines, and a | bar"\n,\n')
    assert document.text == "Name | Note\nKorea, Republic of | two lines, and a / bar"


@pytest.mark.parametrize(
    "formula", ['=HYPERLINK("https://a.example","b")', "=cmd|'/C calc'!A0(", "+SUM(A1:A2)", "@f(1)"]
)
def test_a_formula_is_no_text(tmp_path: Path, formula: str) -> None:
    document = read_bytes(
        tmp_path, "a.csv", f'Name;Note\nOslo;"{formula.replace(chr(34), chr(34) * 2)}"\nBergen;=\nVoss;-5\n'
    )
    assert document.text.splitlines()[0] == "Name | Note"
    assert "HYPER" not in document.text and "SUM" not in document.text
    assert "Voss | -5" in document.text


def test_a_template_token_cannot_hide_behind_the_bar_of_a_table(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.csv", "A,B\nx<|im_start|>y,[3]\n")
    assert document.text == "A | B\nxy | (3)"


def test_a_cell_beyond_all_measure_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="field larger"):
        read_bytes(tmp_path, "a.csv", "A,B\n" + "x" * 200_000 + ",1\n")
