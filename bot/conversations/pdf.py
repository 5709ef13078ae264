"""A conversation as a PDF: each answer, and under it the footnotes that its numbers lead to."""

import io
from collections.abc import Sequence
from functools import partial
from xml.sax.saxutils import escape, quoteattr

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, HRFlowable, Paragraph, SimpleDocTemplate, Spacer

from bot.answer import Answer, Citation
from bot.conversations.export_texts import ExportTexts
from bot.conversations.footnotes import footnote, seen
from bot.conversations.letters import is_eastern, runs
from bot.conversations.markdown import remarks
from bot.conversations.records import Conversation, KeptExchange

_INK, _SOFT, _RULE, _ACCENT = "#1f1d1a", "#5d5850", "#ded8cc", "#0f5c63"
_EASTERN = {"chinese": "STSong-Light", "korean": "HYSMyeongJo-Medium"}
_BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11, leading=15.5, textColor=HexColor(_INK))
_TITLE = ParagraphStyle("title", _BODY, fontName="Times-Bold", fontSize=19, leading=24, spaceAfter=5)
_QUESTION = ParagraphStyle(
    "question",
    _BODY,
    fontName="Helvetica-Bold",
    fontSize=12.5,
    leading=16.5,
    spaceBefore=16,
    spaceAfter=4,
    keepWithNext=1,
)
_SMALL = ParagraphStyle(
    "small", _BODY, fontName="Helvetica", fontSize=8.8, leading=12, textColor=HexColor(_SOFT), spaceAfter=4
)
_NOTE = ParagraphStyle("note", _SMALL, leftIndent=18, firstLineIndent=-18, spaceBefore=2, spaceAfter=2)
_REMARK = ParagraphStyle("remark", _BODY, fontSize=10, leading=14, leftIndent=10, spaceBefore=6, borderPadding=0)


def as_pdf(conversation: Conversation, exchanges: Sequence[KeptExchange], texts: ExportTexts) -> bytes:
    """Return the whole conversation. Text from outside stands escaped: nothing of it is markup, nothing is fetched."""
    for name in _EASTERN.values():
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    page = _Page(texts)
    date = conversation.created.astimezone().strftime("%Y-%m-%d")
    page.add(page.text(conversation.title), conversation.title, _TITLE)
    page.add(page.text(texts.about.format(date=date)), texts.about, _SMALL)
    for number, exchange in enumerate(exchanges, 1):
        page.exchange(number, exchange)
    if page.replaced:
        page.add(page.text(texts.unprintable), texts.unprintable, _SMALL)
    written = io.BytesIO()
    document = SimpleDocTemplate(
        written,
        pagesize=A4,
        leftMargin=24 * mm,
        rightMargin=24 * mm,
        topMargin=22 * mm,
        bottomMargin=22 * mm,
        title=seen(conversation.title),
        author="Footnote",
        lang=texts.lang,
    )
    numbered = partial(_number, style=_SMALL)
    document.build(page.flow, onFirstPage=numbered, onLaterPages=numbered)
    return written.getvalue()


class _Page:
    """What stands on the pages, in order."""

    def __init__(self, texts: ExportTexts) -> None:
        self.texts = texts
        self.flow: list[Flowable] = []
        self.replaced = False

    def text(self, text: str) -> str:
        """Return text as reportlab's markup that shows it as it stands, in fonts that have its letters."""
        parts, replaced = runs(" ".join(seen(text).split()))
        self.replaced |= replaced
        return "".join(
            f'<font name="{_EASTERN[run.font]}">{escape(run.text)}</font>' if run.font in _EASTERN else escape(run.text)
            for run in parts
        )

    def add(self, markup: str, plain: str, style: ParagraphStyle) -> None:
        """Add a paragraph. `plain` is its text, which says how its lines are broken."""
        wrap = "CJK" if is_eastern(plain) else None
        self.flow.append(Paragraph(markup, ParagraphStyle(style.name, style, wordWrap=wrap)))

    def exchange(self, number: int, exchange: KeptExchange) -> None:
        """Add a question with its answer and its footnotes."""
        answer, texts = exchange.answer, self.texts
        self.add(self.text(exchange.question), exchange.question, _QUESTION)
        if answer and answer.searched:
            searched = texts.searched.format(question=answer.searched)
            self.add(self.text(searched), searched, _SMALL)
        if exchange.among:
            among = texts.among.format(asked=exchange.among[0], of=exchange.among[1])
            self.add(self.text(among), among, _SMALL)
        if answer:
            self._answer(number, answer)
        for remark in remarks(exchange, texts):
            self.add(self.text(remark), remark, _REMARK)
        if answer and answer.citations:
            self.flow += [Spacer(1, 8), HRFlowable("22%", 0.6, color=HexColor(_RULE), hAlign="LEFT", spaceAfter=4)]
            for citation in answer.citations:
                self._footnote(number, citation)

    def _answer(self, number: int, answer: Answer) -> None:
        known = {citation.number for citation in answer.citations}

        def links(numbers: Sequence[int]) -> str:
            return "".join(
                f'<super size="7.5"><a href="#n{number}-{one}" color="{_ACCENT}">[{one}]</a></super>'
                for one in numbers
                if one in known
            )

        said = []
        for sentence in answer.sentences:
            remark = "" if sentence.verdict == "supported" else f" ({getattr(self.texts, sentence.verdict)})"
            grey = f'<font size="8.5" color="{_SOFT}">{self.text(remark)}</font>' if remark else ""
            said.append(self.text(sentence.text) + links(sentence.citations) + (f" {grey}" if grey else ""))
        self.add(" ".join(said) or self.text(answer.answer), answer.answer, _BODY)
        for note in answer.notes:
            kind = f"<b>{self.text(getattr(self.texts, note.kind))}.</b> "
            self.add(kind + self.text(note.text) + links(note.citations), note.text, _REMARK)

    def _footnote(self, exchange: int, citation: Citation) -> None:
        note = footnote(citation, self.texts)
        address = (
            f"<a href={quoteattr(note.url)} color={quoteattr(_ACCENT)}>{self.text(note.url)}</a>" if note.url else ""
        )
        about = ", ".join(part for part in (f"<b>{self.text(note.title)}</b>", self.text(note.place), address) if part)
        cited = f" {self.text(f'“{note.cited}”')}" if note.cited else ""
        name = f'<a name="n{exchange}-{note.number}"/>'
        self.add(f"{name}[{note.number}] {about}{cited}", note.title + note.cited, _NOTE)


def _number(canvas: Canvas, document: SimpleDocTemplate, style: ParagraphStyle) -> None:
    canvas.saveState()
    canvas.setFont(style.fontName, style.fontSize)
    canvas.setFillColor(style.textColor)
    canvas.drawCentredString(A4[0] / 2, 12 * mm, str(document.page))
    canvas.restoreState()
