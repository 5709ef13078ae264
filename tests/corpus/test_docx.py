from collections.abc import Callable
from pathlib import Path

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from corpus.document import Document
from corpus.readers import read
from tests.corpus.make import SOURCE, block_with, text_of, texts, well_formed


def read_word(folder: Path, fill: Callable[[WordDocument], object]) -> Document:
    word = docx.Document()
    fill(word)
    word.save(str(folder / "a.docx"))
    return well_formed(read(folder / "a.docx", SOURCE))


def body_xml(word: WordDocument, xml: str) -> None:
    """Put raw WordprocessingML at the end of the body."""
    word.element.body.insert(-1, parse_xml(xml.replace("<w:p>", f"<w:p {nsdecls('w')}>", 1)))


def test_headings_paragraphs_lists_and_tables_in_the_order_of_the_document(tmp_path: Path) -> None:
    def fill(word: WordDocument) -> None:
        word.add_heading("The report", 1)
        word.add_paragraph("First paragraph.")
        word.add_heading("Ranks", 2)
        table = word.add_table(rows=2, cols=3)
        for row, cells in enumerate((("Rank", "Economy", "Score"), ("1", "Switzerland", "66.0"))):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        word.add_paragraph("one item", style="List Bullet")
        word.add_paragraph("another", style="List Number")
        word.add_paragraph("Last paragraph.")

    document = read_word(tmp_path, fill)
    assert texts(document) == [
        "First paragraph.",
        "Rank | Economy | Score\n1 | Switzerland | 66.0",
        "one item",
        "another",
        "Last paragraph.",
    ]
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "item", "item", "paragraph"]
    assert document.blocks[0].headings == ("The report",)
    assert document.blocks[1].headings == ("The report", "Ranks")


def test_merged_cells_are_repeated_and_a_caption_names_its_table(tmp_path: Path) -> None:
    def fill(word: WordDocument) -> None:
        word.add_paragraph("Table 1. Spending", style="Caption")
        table = word.add_table(rows=3, cols=3)
        for row, cells in enumerate((("Country", "Years", ""), ("China", "2023", "8.7"), ("", "2024", "8.3"))):
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
        table.cell(0, 1).merge(table.cell(0, 2))
        table.cell(1, 0).merge(table.cell(2, 0))

    document = read_word(tmp_path, fill)
    table = block_with(document, "China")
    assert text_of(document, table) == "Country | Years | Years\nChina | 2023 | 8.7\nChina | 2024 | 8.3"
    assert table.headings == ("Table 1. Spending",)


def test_insertions_and_links_are_read_deletions_and_hidden_text_are_not(tmp_path: Path) -> None:
    def fill(word: WordDocument) -> None:
        body_xml(
            word,
            "<w:p><w:r><w:t xml:space='preserve'>Kept, </w:t></w:r>"
            "<w:ins w:id='1' w:author='a'><w:r><w:t>inserted</w:t></w:r></w:ins>"
            "<w:del w:id='2' w:author='a'><w:r><w:delText>GONE</w:delText></w:r></w:del>"
            "<w:r><w:rPr><w:vanish/></w:rPr><w:t>GONE</w:t></w:r>"
            "<w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>, shown</w:t></w:r>"
            "<w:hyperlink><w:r><w:t>, linked</w:t></w:r></w:hyperlink></w:p>",
        )
        body_xml(
            word,
            f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>In a control.</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>",
        )

    assert texts(read_word(tmp_path, fill)) == ["Kept, inserted, shown, linked", "In a control."]


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    inner = "<w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent>"
    namespaces = nsdecls("w") + (
        " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
        " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape'"
        " xmlns:v='urn:schemas-microsoft-com:vml'"
    )

    def fill(word: WordDocument) -> None:
        body_xml(
            word,
            f"<w:p {namespaces}><w:r><w:t>Around it.</w:t></w:r><w:r><mc:AlternateContent><mc:Choice Requires='wps'>"
            f"<wps:txbx>{inner}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{inner}</v:textbox></mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>",
        )

    assert texts(read_word(tmp_path, fill)) == ["Around it.", "In a box."]
