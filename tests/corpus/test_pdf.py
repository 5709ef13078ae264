from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, Table

from corpus.document import Document
from corpus.errors import ReadError
from corpus.readers import read
from tests.corpus.make import SOURCE, block_with, lines, pdf, text_of, texts, well_formed

WIDTH, HEIGHT = A4
PROSE = (
    "Spending on research grew in most economies that report it, and the growth was fastest where firms and the "
    "state spend together. The figures are adjusted for prices, and they leave out what is spent on defence."
)


def read_pdf(path: Path) -> Document:
    return well_formed(read(path, SOURCE))


def body(canvas: Canvas, page: int, y: float = 700) -> None:
    """A page of prose, so that ten points are the size of the body."""
    sentences = [f"Page {page} holds sentence {number} of the body of this report." for number in range(1, 11)]
    lines(canvas, 70, y, *sentences)


def justified(canvas: Canvas, text: str, x: float, top: float, width: float) -> float:
    style = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=12, alignment=TA_JUSTIFY)
    paragraph = Paragraph(text, style)
    _, height = paragraph.wrap(width, HEIGHT)
    paragraph.drawOn(canvas, x, top - height)
    return top - height


def table(canvas: Canvas, rows: list[list[str]], x: float, top: float, *style: tuple[object, ...]) -> None:
    drawn = Table(rows, style=[("FONTSIZE", (0, 0), (-1, -1), 9), *style])
    _, height = drawn.wrap(WIDTH, HEIGHT)
    drawn.drawOn(canvas, x, top - height)


def picture() -> ImageReader:
    return ImageReader(Image.new("L", (100, 140), 200))


def test_two_columns_are_read_one_after_the_other_below_a_title_across_both(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 60, 780, "A title that runs across the whole of the page", size=20, font="Helvetica-Bold")
        for column, x in enumerate((60, 310)):
            top = 740.0
            for part in range(4):
                number = column * 4 + part + 1
                text = f"Paragraph {number} begins here. " + PROSE * 2 + f" Paragraph {number} ends here."
                top = justified(canvas, text, x, top, 225) - 10

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert [text[:11] for text in texts(document)] == [f"Paragraph {number}" for number in range(1, 9)]
    assert all(text.endswith("ends here.") for text in texts(document))
    assert {block.headings for block in document.blocks} == {("A title that runs across the whole of the page",)}


def test_a_wide_line_between_columns_cuts_them_into_bands(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for band, top in enumerate((780, 480)):
            for column, x in enumerate((60, 310)):
                justified(canvas, f"Part {band * 2 + column + 1} begins. " + PROSE * 3, x, top, 225)
        lines(canvas, 60, 510, "A middle heading that runs across the whole page", size=18, font="Helvetica-Bold")

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert [text[:6] for text in texts(document)] == ["Part 1", "Part 2", "Part 3", "Part 4"]
    assert [len(block.headings) for block in document.blocks] == [0, 0, 1, 1]


def test_white_space_that_runs_across_all_columns_does_not_tear_them_apart(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for column, x in enumerate((60, 225, 390)):
            for part, top in enumerate((780, 640, 500)):
                justified(canvas, f"Part {column * 3 + part + 1} begins. " + PROSE, x, top, 145)

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert [text[:6] for text in texts(document)] == [f"Part {number}" for number in range(1, 10)]


def test_a_column_that_goes_on_beside_an_empty_one_is_read_to_its_end_first(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        for part, top in enumerate((780, 660, 540)):
            justified(canvas, f"Part {part + 1} begins. " + PROSE, 60, top, 225)
        justified(canvas, "Part 4 begins. " + PROSE, 310, 780, 225)

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert [text[:6] for text in texts(document)] == ["Part 1", "Part 2", "Part 3", "Part 4"]


def test_a_narrow_column_of_notes_does_not_run_into_the_text_beside_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        justified(canvas, "A paragraph across the page comes first. " + PROSE * 2, 60, 780, 470)
        lines(canvas, 60, 690, "Figures in the index", "are fractional counts,", "as the method says.", size=8)
        justified(canvas, "The text beside the notes begins. " + PROSE * 2, 200, 698, 330)
        justified(canvas, "A paragraph across the page comes last. " + PROSE * 2, 60, 560, 470)

    assert [text[:20] for text in texts(read_pdf(pdf(tmp_path / "a.pdf", draw)))] == [
        "A paragraph across t",
        "Figures in the index",
        "The text beside the ",
        "A paragraph across t",
    ]


def test_a_paragraph_broken_by_a_column_or_a_page_is_one_again_and_stands_on_its_first_page(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        body(canvas, 1)
        lines(
            canvas, 70, 200, "The last paragraph of the page stops in the middle of its", "sentence about patents and"
        )
        lines(canvas, 70, 80, "1 A note in small letters stands below it.", size=7)

    def second(canvas: Canvas) -> None:
        lines(canvas, 70, 780, "goes on at the top of the next one. Then it ends.")
        body(canvas, 2)

    document = read_pdf(pdf(tmp_path / "a.pdf", first, second))
    broken = block_with(document, "patents")
    assert text_of(document, broken).endswith("about patents and goes on at the top of the next one. Then it ends.")
    assert broken.page == 1
    assert block_with(document, "Page 2 holds sentence 1").page == 2


def test_words_broken_at_the_line_end_are_made_whole(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(
            canvas,
            70,
            700,
            "The new tech-",
            "nology is a high-",
            "tech one in the Asia-",
            "Pacific region, of first-",
            "and second-rate high-tech firms.",
        )

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert document.text == (
        "The new technology is a high-tech one in the Asia-Pacific region, of first- and second-rate high-tech firms."
    )


def test_ligatures_are_spelt_out_and_exponents_stay(tmp_path: Path) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))

    def draw(canvas: Canvas) -> None:
        lines(canvas, 70, 700, "The \ufb01nal \ufb02ow of CO² over 5½ km².", font="Vera")

    assert read_pdf(pdf(tmp_path / "a.pdf", draw)).text == "The final flow of CO² over 5½ km²."


def test_a_raised_note_does_not_become_a_digit_of_the_number_before_it(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        text = canvas.beginText(70, 500)
        for piece, size, rise in (("Spending grew in 2024", 10, 0), ("13", 6, 4), (" and after.", 10, 0)):
            text.setFont("Helvetica", size)
            text.setRise(rise)
            text.textOut(piece)
        canvas.drawText(text)

    assert "grew in 2024¹³ and after." in read_pdf(pdf(tmp_path / "a.pdf", draw)).text


def test_heads_and_feet_that_come_again_are_dropped_and_the_rest_of_the_margin_is_not(tmp_path: Path) -> None:
    def page(number: int) -> "object":
        def draw(canvas: Canvas) -> None:
            lines(canvas, 70, 810, "Global Innovation Report" if number % 2 else f"Chapter {number // 4}", size=8)
            lines(canvas, 290, 30, f"{number} | Report 2025", size=8)
            if number == 3:
                lines(canvas, 70, 50, "A note on page three alone.", size=8)
            body(canvas, number)

        return draw

    document = read_pdf(pdf(tmp_path / "a.pdf", *map(page, range(1, 11))))
    assert "Global Innovation Report" not in document.text
    assert "Chapter" not in document.text
    assert "| Report" not in document.text
    assert block_with(document, "A note on page three alone.").page == 3
    assert [block_with(document, f"Page {number} holds sentence 1 ").page for number in range(1, 11)] == [*range(1, 11)]


def test_headings_are_told_by_their_size_and_by_bold_type(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        lines(canvas, 70, 790, "The report", size=24)
        lines(canvas, 70, 750, "First chapter", size=16)
        lines(canvas, 70, 725, "A bold line", font="Helvetica-Bold")
        body(canvas, 1)
        lines(canvas, 70, 450, "Second chapter", size=16)
        lines(canvas, 70, 425, "Text of the second chapter.")

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert document.blocks[0].headings == ("The report", "First chapter", "A bold line")
    assert block_with(document, "Text of the second").headings == ("The report", "Second chapter")


def test_a_document_of_headings_alone_keeps_its_text(tmp_path: Path) -> None:
    document = read_pdf(
        pdf(tmp_path / "a.pdf", lambda canvas: lines(canvas, 70, 700, "One bold line", font="Helvetica-Bold"))
    )
    assert document.text == "One bold line"


def test_bullets_are_items(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        y = lines(canvas, 70, 400, "• The first item of the list, which is long and goes on")
        y = lines(canvas, 80, y, "in a second line.")
        lines(canvas, 70, y, "• The second item.")

    assert texts(read_pdf(pdf(tmp_path / "a.pdf", draw)), "item") == [
        "The first item of the list, which is long and goes on in a second line.",
        "The second item.",
    ]


ROWS = [
    ["Rank", "Economy", "Score"],
    ["1", "Switzerland", "66.0"],
    ["2", "Korea,\nRepublic of", "62.6"],
    ["3", "United States", "61.7"],
]


def test_a_table_between_lines_is_read_cell_by_cell_under_its_caption(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        lines(canvas, 70, 560, "Table 1. Ranks in 2025")
        table(canvas, ROWS, 70, 545, ("GRID", (0, 0), (-1, -1), 0.5, colors.black))
        lines(canvas, 70, 420, "What stands below the table.")

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    [found] = [block for block in document.blocks if block.kind == "table"]
    assert text_of(document, found) == (
        "Rank | Economy | Score\n1 | Switzerland | 66.0\n2 | Korea, Republic of | 62.6\n3 | United States | 61.7"
    )
    assert found.headings == ("Table 1. Ranks in 2025",)
    assert texts(document)[-1] == "What stands below the table."
    assert document.text.count("Switzerland") == 1


def test_a_cell_that_spans_columns_is_repeated_so_that_each_column_is_named(tmp_path: Path) -> None:
    rows = [["Country", "Spending", ""], ["", "2023", "2024"], ["China", "8.7", "8.3"]]

    def draw(canvas: Canvas) -> None:
        grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.black)
        table(canvas, rows, 70, 545, grid, ("SPAN", (1, 0), (2, 0)), ("SPAN", (0, 0), (0, 1)))

    [found] = texts(read_pdf(pdf(tmp_path / "a.pdf", draw)), "table")
    assert found == "Country | Spending | Spending\nCountry | 2023 | 2024\nChina | 8.7 | 8.3"


def test_a_table_without_lines_is_told_by_its_columns(tmp_path: Path) -> None:
    rows = [["Economy", "2023", "2024"], ["China", "785.9", "812.0"], ["United States", "781.8", "790.1"]]
    rows += [["Japan", "190.1", "193.2"], ["Germany", "130.0", "131.5"]]

    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        table(
            canvas, rows, 70, 500, ("ALIGN", (1, 0), (-1, -1), "RIGHT"), ("LINEABOVE", (0, 1), (-1, 1), 1, colors.black)
        )

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert texts(document, "table") == ["\n".join(" | ".join(row) for row in rows)]


def test_a_table_whose_rows_are_told_by_their_ground_keeps_all_of_them(tmp_path: Path) -> None:
    rows = [["Rank", "Country", "Share"], ["1", "China", "32,122"], ["2", "United States of America", "22,083"]]
    rows += [["3", "Germany", "4,500"], ["4", "United Kingdom", "3,900"]]
    grounds = [("BACKGROUND", (0, row), (-1, row), colors.lightgrey) for row in (0, 1, 3)]

    def draw(canvas: Canvas) -> None:
        table(canvas, rows, 70, 500, ("ALIGN", (2, 0), (2, -1), "RIGHT"), *grounds)

    found = texts(read_pdf(pdf(tmp_path / "a.pdf", draw)), "table")
    assert found == ["\n".join(" | ".join(row) for row in rows)]


def test_justified_lines_with_wide_gaps_are_no_table(tmp_path: Path) -> None:
    words = "Internationalisation internationally institutionalised infrastructures " * 12

    def draw(canvas: Canvas) -> None:
        justified(canvas, words, 70, 700, 230)

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert document.text == words.strip()
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_a_frame_around_text_is_no_table(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 500, 400, 220)
        canvas.line(60, 600, 460, 600)
        body(canvas, 1)

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert texts(document, "table") == []
    assert document.text.count("holds sentence") == 10


def test_a_page_turned_on_its_side_is_read_along_its_text(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(WIDTH, 0)
        canvas.rotate(90)
        lines(canvas, 70, 500, "The first line of a wide page.", "The second line of a wide page.")

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert document.text == "The first line of a wide page. The second line of a wide page."


def test_the_label_of_an_axis_stands_behind_the_text_of_its_page_and_a_watermark_does_not(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        for angle, text in ((90, "Percent of GDP"), (45, "DRAFT")):
            canvas.saveState()
            canvas.translate(40, 300)
            canvas.rotate(angle)
            lines(canvas, 0, 0, text)
            canvas.restoreState()

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert texts(document)[-1] == "Percent of GDP"
    assert "DRAFT" not in document.text


def test_text_that_nobody_can_see_is_left_out_and_named(tmp_path: Path) -> None:
    def draw(canvas: Canvas) -> None:
        body(canvas, 1)
        canvas.setFillGray(1)
        lines(canvas, 70, 300, "HIDDEN in white on white")
        canvas.setFillGray(0)
        lines(canvas, 70, 280, "HIDDEN in tiny letters", size=1)
        lines(canvas, WIDTH + 50, 260, "HIDDEN beside the page")
        text = canvas.beginText(70, 240)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textOut("HIDDEN by its mode")
        text.setTextRenderMode(0)
        canvas.drawText(text)
        canvas.rect(60, 190, 300, 30, fill=1)
        canvas.setFillGray(1)
        lines(canvas, 70, 200, "Shown in white on black.")

    document = read_pdf(pdf(tmp_path / "a.pdf", draw))
    assert "HIDDEN" not in document.text
    assert "Shown in white on black." in document.text
    assert document.warnings == ("text that cannot be seen left out on page 1",)


def test_a_scan_is_named_and_its_text_layer_is_read_if_it_has_one(tmp_path: Path) -> None:
    def scan(canvas: Canvas) -> None:
        canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)

    def scan_with_text(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(70, 700)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(3)
        text.textOut("What was read off the scan by a machine.")
        canvas.drawText(text)

    with pytest.raises(ReadError, match=r"^scanned: no text layer, 3 pages"):
        read(pdf(tmp_path / "a.pdf", scan, scan, scan), SOURCE)
    with pytest.raises(ReadError, match=r"no text layer, 1 page\n"):
        read(pdf(tmp_path / "d.pdf", scan), SOURCE)
    some = read_pdf(pdf(tmp_path / "b.pdf", lambda canvas: body(canvas, 1), scan, scan))
    assert some.warnings == ("no text layer (scanned) on pages 2, 3",)
    layered = read_pdf(pdf(tmp_path / "c.pdf", scan_with_text))
    assert layered.text == "What was read off the scan by a machine."


def test_an_empty_document_holds_no_text(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no text"):
        read(pdf(tmp_path / "a.pdf", lambda canvas: None), SOURCE)


def test_encrypted_and_truncated_files_are_named(tmp_path: Path) -> None:
    locked = pdf(tmp_path / "a.pdf", lambda canvas: body(canvas, 1), encrypt="secret")
    with pytest.raises(ReadError, match=r"^encrypted"):
        read(locked, SOURCE)
    whole = pdf(tmp_path / "b.pdf", *[lambda canvas: body(canvas, 1)] * 20).read_bytes()
    for share in (0.3, 0.6, 0.95):
        (tmp_path / "c.pdf").write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(ReadError, match=r"^truncated or damaged"):
            read(tmp_path / "c.pdf", SOURCE)
    (tmp_path / "d.pdf").write_bytes(whole[:200] + b"\x00" * (len(whole) - 400) + whole[-200:])
    with pytest.raises(ReadError, match=r"^truncated or damaged|^no text"):
        read(tmp_path / "d.pdf", SOURCE)


def test_text_behind_the_end_mark_and_before_the_head_does_no_harm(tmp_path: Path) -> None:
    data = pdf(tmp_path / "a.pdf", lambda canvas: body(canvas, 1)).read_bytes()
    (tmp_path / "b.pdf").write_bytes(b"\r\n" + data + b"\n<!-- added by a server -->\n" + b" " * 500)
    assert read_pdf(tmp_path / "b.pdf").text == read_pdf(tmp_path / "a.pdf").text
