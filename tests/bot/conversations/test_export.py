"""A conversation as a document: whole, with its footnotes, and without a way for texts to become anything else."""

import json
import re
from datetime import UTC, datetime

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from markdown_it import MarkdownIt

from bot.answer import Answer, Note, Sentence
from bot.conversations.export import FORMS
from bot.conversations.export_texts import CHINESE, ENGLISH
from bot.conversations.letters import BOX, runs
from bot.conversations.records import Conversation, KeptExchange, Rating
from tests.web.hostile import ADDRESSES, TEXTS
from tests.web.scripted import Script, citation, passage
from tests.web.showcase import GDP, SCRIPTS, SPENDING, UNKNOWN

WHEN = datetime(2026, 11, 24, 12, tzinfo=UTC)
CITED = "中国的研发支出在2024年达到3.6万亿元。"


def conversation(title: str = GDP) -> Conversation:
    return Conversation("id", title, WHEN, WHEN, 1)


def exchange(question: str, script: Script, **changes: object) -> KeptExchange:
    return KeptExchange("k", question, "done", WHEN, script.answer(question), **changes)  # type: ignore[arg-type]


def written(form: str, *exchanges: KeptExchange, title: str = GDP, lang: str = "en") -> bytes:
    return FORMS[form].write(conversation(title), exchanges, CHINESE if lang == "zh" else ENGLISH)


def pdf_text(content: bytes) -> str:
    """What is read on the pages, on one line."""
    with pypdfium2.PdfDocument(content) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def chinese() -> KeptExchange:
    hit = passage(1, title="国家统计局公报", text=f"前言。{CITED}后记。", url="https://example.org/公报", page=3)
    script = Script(
        hits=(hit,),
        citations=(citation(1, hit, CITED, publisher="国家统计局"),),
        sentences=(Sentence(text="2024年研发支出为3.6万亿元（繁體：萬億）。", citations=(1,), verdict="supported"),),
    )
    return exchange("研发支出是多少？", script)


def test_every_footnote_stands_in_the_pdf() -> None:
    text = pdf_text(written("pdf", exchange(GDP, SCRIPTS[GDP]), exchange(SPENDING, SCRIPTS[SPENDING])))
    assert GDP in text
    for each in (*SCRIPTS[GDP].citations, *SCRIPTS[SPENDING].citations):
        for part in (each.title, each.publisher, each.date, each.url, each.cited_text):
            assert " ".join(part.split()).replace(" ", "") in text.replace(" ", "")
    assert "p. 7" in text
    assert SCRIPTS[GDP].sentences[0].text in text
    assert "Reports disagree" in text


def test_chinese_stands_in_the_pdf() -> None:
    text = pdf_text(written("pdf", chinese(), title="研发支出", lang="zh")).replace(" ", "")
    for part in ("研发支出是多少？", "（繁體：萬億）", "国家统计局公报", CITED, "第3页", "与Footnote的对话"):
        assert part in text
    assert BOX not in text


def test_a_letter_that_no_font_has_is_told() -> None:
    odd = exchange("Škoda 🚗 in 서울?", SCRIPTS[GDP])
    text = pdf_text(written("pdf", odd))
    assert f"Škoda {BOX} in 서울?" in text
    assert "no letters for" in text
    assert "no letters for" not in pdf_text(written("pdf", exchange(GDP, SCRIPTS[GDP])))


def test_runs_hold_the_text_in_order() -> None:
    parts, replaced = runs("R&D “支出” → 3 % 서울")
    assert not replaced
    assert "".join(part.text for part in parts) == "R&D “支出” → 3 % 서울"
    assert {part.font for part in parts} == {"western", "chinese", "korean"}
    assert runs("ő")[0][0].text == "o"


def test_markdown_has_each_sentence_with_its_footnote() -> None:
    page = written("md", exchange(GDP, SCRIPTS[GDP]), exchange(SPENDING, SCRIPTS[SPENDING])).decode()
    references = re.findall(r"\[\^(\d-\d)\](?!:)", page)
    assert set(references) == set(re.findall(r"^\[\^(\d-\d)\]:", page, re.MULTILINE))
    assert {"1-1", "1-2", "2-1", "2-2"} <= set(references)
    line = next(line for line in page.splitlines() if line.startswith("[^1-2]:"))
    for part in ("Sizing the prize", "PwC", "2017", "p. 7", "<https://", "“PwC expects the largest gain"):
        assert part in line


def test_json_holds_the_answers_as_they_were() -> None:
    rating = Rating(thumb="down", reasons=("wrong",), comment="no")
    data = json.loads(written("json", exchange(GDP, SCRIPTS[GDP], rating=rating)))
    assert data["format"] == "footnote-conversation"
    (one,) = data["exchanges"]
    assert Answer.model_validate(one["answer"]) == SCRIPTS[GDP].answer(GDP)
    assert one["rating"] == {"thumb": "down", "reasons": ["wrong"], "comment": "no"}


def test_what_is_not_a_whole_answer_is_told_as_such() -> None:
    broken = KeptExchange("k", "Why?", "failed", WHEN, problem=("It stalled.", "footnote doctor"))
    stopped = KeptExchange("k", "When?", "stopped", WHEN)
    for form, read in (("md", bytes.decode), ("pdf", pdf_text)):
        page = read(written(form, broken, stopped, exchange(UNKNOWN, SCRIPTS[UNKNOWN])))
        assert "It stalled." in page
        assert "Stopped by the reader" in page
        assert "The library does not answer this. What was looked for:" in page


def hostile(text: str) -> KeptExchange:
    """An exchange in which every text that can come from outside is `text`."""
    hit = passage(1, title=text, text=text, url=text)
    script = Script(
        hits=(hit,),
        citations=(citation(1, hit, text, publisher=text, date=text),),
        sentences=(Sentence(text=text, citations=(1,), verdict="supported"),),
        notes=(Note(kind="premise", text=text, citations=(1,)),),
        standalone=f"{text}?",
    )
    return exchange(text, script, problem=(text, text))


MORE = (
    "# heading",
    "- item",
    "1. item",
    "+ item",
    "===",
    "| a | b |\n|---|---|\n| c | d |",
    "**bold** _it_ ~~gone~~ `code` $x$",
    "http://elsewhere.invalid/a www.elsewhere.invalid me@elsewhere.invalid",
    "[^1-1]: forged",
    "```\ncode",
    "    code",
    '<font name="x">a</font> <a name="n1-1"/> <img src="http://elsewhere.invalid/p.png"/> <onDraw name="x"/>',
    "&lt;img src='http://elsewhere.invalid/p.png'/&gt;",
)


@pytest.mark.parametrize("text", [*TEXTS, *MORE])
def test_a_hostile_text_is_read_in_markdown_as_it_stands_and_is_no_markup(text: str) -> None:
    reader = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    page = written("md", hostile(text), title=text).decode()
    kinds = {token.type for top in reader.parse(page) for token in (top, *(top.children or ()))}
    assert kinds <= {
        *("heading_open", "heading_close", "paragraph_open", "paragraph_close", "inline", "text", "text_special"),
        *("em_open", "em_close", "strong_open", "strong_close", "blockquote_open", "blockquote_close", "softbreak"),
    }
    heading = next(token for token in reader.parse(page) if token.type == "inline")
    shown = "".join(child.content for child in heading.children or ())
    assert shown == " ".join(text.replace("\x00", "").replace("\u202e", "").split())


@pytest.mark.parametrize("text", [*TEXTS, *MORE, "".join(TEXTS)])
def test_a_hostile_text_is_read_in_the_pdf_as_it_stands_and_fetches_nothing(text: str) -> None:
    content = written("pdf", hostile(text), title=text)
    wanted = "".join(text.replace("\x00", "").replace("\u202e", "").split())
    assert "".join(pdf_text(content).split()).count(wanted) >= 3
    assert b"/URI" not in content
    assert b"/JavaScript" not in content
    with pypdfium2.PdfDocument(content) as document:
        images = [thing for page in document for thing in page.get_objects() if thing.type == pdfium.FPDF_PAGEOBJ_IMAGE]
    assert images == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(address: str) -> None:
    hit = passage(1, url=address)
    script = Script(
        hits=(hit,),
        citations=(citation(1, hit, hit.text),),
        sentences=(Sentence(text="x", citations=(1,), verdict="supported"),),
    )
    assert b"/URI" not in written("pdf", exchange("q", script))
    assert "<" not in written("md", exchange("q", script)).decode()


def test_a_web_address_is_a_link() -> None:
    assert b"/URI (https://www.ai-daily.news/" in written("pdf", exchange(GDP, SCRIPTS[GDP]))
