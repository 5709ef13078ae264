"""What the renderer writes: escaped, whatever it is given, and with what the reader needs to judge an answer."""

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from bs4 import BeautifulSoup

from bot.answer import Note, Refusal, Sentence
from bot.events import Done, Found, Said, Writing
from bot.status import Status, memory_held
from bot.web import cards, render
from bot.web.exchange import Exchange, history_of
from bot.web.markup import marked, passage_html, plain, web_address
from bot.web.texts import CHINESE, ENGLISH, Texts, texts_for
from tests.web.hostile import ADDRESSES, TEXTS
from tests.web.scripted import Script, citation, passage
from tests.web.showcase import CLUSTERS, GDP, SCRIPTS, SPENDING, UNKNOWN


def played(question: str, script: Script, until: int | None = None, key: str = "k1") -> Exchange:
    """The exchange after the first `until` events of a script."""
    exchange = Exchange(key, question)
    for event in list(script.events(question))[:until]:
        exchange = exchange.after(event)
    return exchange


def drawn(exchange: Exchange, texts: Texts = ENGLISH) -> str:
    """Everything that the page shows of an exchange."""
    return render.turn(exchange, texts) + cards.evidence(exchange, texts)


def soup(exchange: Exchange, texts: Texts = ENGLISH) -> BeautifulSoup:
    """The same, parsed."""
    return BeautifulSoup(drawn(exchange, texts), "html.parser")


class Skeleton(HTMLParser):
    """The tags of a page and the names of their attributes: everything but texts and values."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bones: list[tuple[str, tuple[str, ...]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        """Note an opening tag."""
        self.bones.append((tag, tuple(name for name, _ in attrs)))

    def handle_endtag(self, tag):
        """Note a closing tag."""
        self.bones.append((f"/{tag}", ()))

    def handle_comment(self, data):
        """Note a comment."""
        self.bones.append(("comment", ()))


def everywhere(text: str, outcome: str = "answered") -> Exchange:
    """An exchange in which every text that can come from outside is `text`."""
    hits = (
        passage(1, title=text, headings=(text, text), text=text, source_id=text),
        passage(2, title=text, headings=(text,), text=text),
        passage(3, title="", headings=(), text=text, source_id=text),
    )
    cited = (
        citation(1, hits[0], text, publisher=text, date=text),
        citation(2, hits[1], "", publisher=text, date=text),
    )
    said = () if outcome == "abstained" else (Sentence(text=text, citations=(1, 2), verdict="partly"),)
    script = Script(
        hits=hits,
        citations=() if outcome == "abstained" else cited,
        sentences=said,
        notes=(Note(kind="disagreement", text=text, citations=(1,)),),
        suggestions=(text,),
        outcome=outcome,
        text=text,
        standalone=f"{text}?",
    )
    return played(text, script)


@pytest.mark.parametrize("outcome", ["answered", "abstained"])
@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_adds_no_markup_wherever_it_stands(text: str, outcome: str) -> None:
    text = text.replace("\n", " ")  # a line break is a paragraph of its own, which is meant
    harmless = "A plain text without any sign."
    assert Skeleton(drawn(everywhere(text, outcome))).bones == Skeleton(drawn(everywhere(harmless, outcome))).bones
    for write in (lambda it: render.notice(it, it), lambda it: render.welcome([it], ENGLISH)):
        assert Skeleton(write(text)).bones == Skeleton(write(harmless)).bones
    broken = Exchange("k1", text).failed(text, text)
    assert Skeleton(drawn(broken)).bones == Skeleton(drawn(Exchange("k1", "q").failed("w", "r"))).bones
    status = Status(model=text, engine=text, passages=1, sources=1)
    assert Skeleton(render.status_line(status, None, ENGLISH)).bones[0][0] == "p"
    assert len(Skeleton(render.status_line(status, None, ENGLISH)).bones) == 4


@pytest.mark.parametrize("text", TEXTS)
def test_a_hostile_text_is_still_read_as_it_stands(text: str) -> None:
    shown = BeautifulSoup(render.turn(everywhere(text), ENGLISH), "html.parser").select_one(".said").get_text()
    visible = text.replace("\x00", "").replace("\u202e", "")
    assert shown.startswith(visible)


@pytest.mark.parametrize("address", ADDRESSES)
def test_only_web_addresses_become_links(address: str) -> None:
    assert web_address(address) == ""
    hit = passage(1, url=address)
    script = Script(
        hits=(hit,),
        citations=(citation(1, hit, hit.text),),
        sentences=(Sentence(text="x", citations=(1,), verdict="supported"),),
    )
    assert not soup(played("q", script)).select("a.original")


def test_a_web_address_opens_elsewhere_and_tells_nothing_of_this_page() -> None:
    link = soup(played(GDP, SCRIPTS[GDP])).select_one("a.original")
    assert link["href"].startswith("https://www.ai-daily.news/")
    assert link["rel"] == ["noopener", "noreferrer"]
    assert web_address('https://example.org/?a="b"&c') == "https://example.org/?a=&quot;b&quot;&amp;c"


def test_text_is_escaped_and_cleaned_of_what_cannot_be_seen() -> None:
    assert plain("a<b>\"'&\u202e\x07") == "a&lt;b&gt;&quot;&#x27;&amp;"


def test_the_supporting_sentence_and_nothing_else_is_marked() -> None:
    page = soup(played(GDP, SCRIPTS[GDP]))
    marks = page.select("mark")
    assert [mark.get_text() for mark in marks] == [each.cited_text for each in SCRIPTS[GDP].citations]
    assert [mark["id"] for mark in marks] == ["m-k1-1", "m-k1-2"]


def test_what_cannot_be_located_is_not_marked_and_the_card_says_so() -> None:
    card = soup(played(SPENDING, SCRIPTS[SPENDING])).select_one("#c-k1-2")
    assert not card.select("mark")
    assert ENGLISH.not_located in card.get_text()


def test_a_mark_lies_where_its_characters_lie_in_every_part_of_a_passage() -> None:
    text = "One line.\nA | B\n1 | two <b>\n3 | four\nLast line."
    for start in range(len(text)):
        for end in range(start + 1, len(text) + 1):
            found = BeautifulSoup(passage_html(text, start, end, "m"), "html.parser")
            inside = "".join(mark.get_text() for mark in found.select("mark"))
            wanted = text[start:end].replace("\n", "").replace(" | ", "")
            # A separator that is cut in two leaves at most its own blanks and bar behind.
            assert inside.replace(" ", "").replace("|", "") == wanted.replace(" ", "").replace("|", "")


def test_marking_nothing_changes_nothing() -> None:
    assert marked("a < b", 10, 0, 5, "m") == "a &lt; b"
    assert "<mark" not in passage_html("a sentence.", 3, 3, "m")


def test_lines_of_cells_become_a_table_with_its_row_marked() -> None:
    table = soup(played(CLUSTERS, SCRIPTS[CLUSTERS])).select_one("#c-k1-1 table")
    assert [cell.get_text() for cell in table.select("th")] == ["Rank", "Cluster", "Economy"]
    marked_row = table.select("tbody tr")[0]
    assert [mark.get_text() for mark in marked_row.select("mark")] == ["1", "Shenzhen–Hong Kong–Guangzhou", "China"]
    assert len(table.select("mark[id]")) == 1


def test_lines_with_different_numbers_of_cells_are_no_table() -> None:
    assert "<table>" not in passage_html("a | b\na | b | c\nplain")


def test_every_footnote_of_an_answer_leads_to_a_card() -> None:
    page = soup(played(GDP, SCRIPTS[GDP]))
    links = page.select("a.fn")
    assert [link.get_text() for link in links] == ["[1]", "[2]", "[1]", "[2]"]
    for link in links:
        assert page.select_one(link["href"])
    ids = [each["id"] for each in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_ids_of_two_answers_never_meet() -> None:
    first = {each["id"] for each in soup(played(GDP, SCRIPTS[GDP], key="a")).select("[id]")}
    second = {each["id"] for each in soup(played(GDP, SCRIPTS[GDP], key="b")).select("[id]")}
    assert not first & second


def test_a_footnote_without_a_citation_is_not_shown() -> None:
    script = Script(sentences=(Sentence(text="x", citations=(7,), verdict="supported"),))
    assert not soup(played("q", script)).select(".fn")


def test_each_sentence_tells_its_verdict_in_a_word() -> None:
    words = [each.get_text() for each in soup(played(GDP, SCRIPTS[GDP])).select(".sentence .verdict")]
    assert words == ["supported", "quoted", "partly"]


def test_what_was_cited_stands_apart_from_what_was_only_found() -> None:
    page = soup(played(GDP, SCRIPTS[GDP]))
    assert len(page.select(".cards .card")) == 2
    rows = page.select("details.found .hit")
    assert len(rows) == 8
    assert not page.select_one("details.found").has_attr("open")
    assert "PwC expects" not in page.select_one("details.found").get_text()


def test_what_was_found_is_there_before_the_first_word() -> None:
    page = soup(played(GDP, SCRIPTS[GDP], until=1))
    assert len(page.select("details.found[open] .hit")) == 10
    assert not page.select(".sentence")
    assert ENGLISH.reading in page.select_one(".stage").get_text()


def test_an_unchecked_sentence_says_that_it_is_being_checked() -> None:
    page = soup(played(GDP, SCRIPTS[GDP], until=3))
    assert ENGLISH.checking in page.select_one(".sentence.writing").get_text()
    assert not page.select(".supported")
    settled = played(GDP, SCRIPTS[GDP], until=3).after(Writing(""))
    assert not soup(settled).select(".writing")


def test_a_screen_reader_is_told_the_answer_only_when_it_is_whole() -> None:
    events = list(SCRIPTS[GDP].events(GDP))
    for until in range(len(events)):
        assert soup(played(GDP, SCRIPTS[GDP], until)).select_one(".turn")["data-announce"] == ""
    assert "3.7 trillion" in soup(played(GDP, SCRIPTS[GDP])).select_one(".turn")["data-announce"]


def test_a_refusal_tells_what_was_looked_for_what_is_near_and_what_can_be_asked() -> None:
    page = soup(played(UNKNOWN, SCRIPTS[UNKNOWN]))
    assert [each.get_text() for each in page.select(".refusal > p")] == [f"Looked for: “{UNKNOWN}”"]
    near = page.select(".near")
    assert len(near) == 3
    assert all(page.select_one(link["href"]) for link in near)
    assert [button["data-ask"] for button in page.select(".suggestion")] == [CLUSTERS, SPENDING]
    assert not page.select(".sentence")


@pytest.mark.parametrize(
    ("refusal", "english", "chinese"),
    [
        (
            Refusal(why="unspoken", names=("Norway", "2031")),
            "Nothing near the question speaks of Norway, 2031.",
            "与问题相近的内容均未提到Norway、2031。",
        ),
        (Refusal(why="not_borne_out"), ENGLISH.not_borne_out, CHINESE.not_borne_out),
        (None, "Said by an earlier version.", "Said by an earlier version."),
    ],
)
def test_a_refusal_says_why_below_its_heading_in_the_language_of_the_page(
    refusal: Refusal | None, english: str, chinese: str
) -> None:
    script = replace(SCRIPTS[UNKNOWN], text="Said by an earlier version.", refusal=refusal)
    for texts, told in ((ENGLISH, english), (CHINESE, chinese)):
        (why,) = soup(played(UNKNOWN, script), texts).select(".refusal > p")
        assert why.get_text() == told


def test_a_screen_reader_hears_once_that_there_is_no_answer() -> None:
    heard = soup(played(UNKNOWN, SCRIPTS[UNKNOWN])).select_one(".turn")["data-announce"]
    assert heard == f"{ENGLISH.refusal}. Looked for: “{UNKNOWN}”"


def test_a_disagreement_is_noted_with_its_footnote() -> None:
    note = soup(played(SPENDING, SCRIPTS[SPENDING])).select_one(".note.disagreement")
    assert note.get_text().startswith("Reports disagree.")
    assert note.select_one(".fn")["href"] == "#c-k1-2"


def test_the_question_that_was_searched_for_shows_only_where_it_differs() -> None:
    assert soup(played(SPENDING, SCRIPTS[SPENDING])).select_one(".searched")
    assert not soup(played(GDP, SCRIPTS[GDP])).select(".searched")


def test_small_talk_is_shown_without_verdicts() -> None:
    page = soup(played("hi", Script(outcome="chat", text="Hello.\n\nAsk me.", suggestions=(GDP,))))
    assert [each.get_text() for each in page.select(".aside")] == ["Hello.", "Ask me."]
    assert not page.select(".verdict")
    assert page.select(".suggestion")


def test_a_stopped_answer_keeps_what_was_checked() -> None:
    said = [n for n, event in enumerate(SCRIPTS[GDP].events(GDP), 1) if isinstance(event, Said)]
    page = soup(played(GDP, SCRIPTS[GDP], said[0] + 2).stopped())
    assert len(page.select(".sentence")) == 1
    assert ENGLISH.stopped in page.get_text()
    assert ENGLISH.stopped_early in soup(Exchange("k", "q").stopped()).get_text()


def test_a_broken_answer_tells_what_happened_and_what_mends_it() -> None:
    page = soup(played(GDP, SCRIPTS[GDP], 1).failed("The engine stalled.", "footnote doctor"))
    assert "The engine stalled." in page.get_text()
    assert "footnote doctor" in page.get_text()


def test_an_answer_is_copied_with_its_footnotes() -> None:
    copied = soup(played(GDP, SCRIPTS[GDP])).select_one("[data-copy]")["data-copy"]
    assert copied.startswith("AI-driven automation is said to add 3.7 trillion dollars to China's GDP by 2030. [1]")
    assert "[2] Sizing the prize: what's the real value of AI for your business, PwC, 2017, p. 7, https://" in copied


def test_the_bot_reads_the_conversation_without_what_was_never_answered() -> None:
    past = [played(GDP, SCRIPTS[GDP]), Exchange("k2", "Stopped?").stopped(), played(UNKNOWN, SCRIPTS[UNKNOWN])]
    turns = history_of(past)
    assert [turn.role for turn in turns] == ["user", "assistant", "user", "assistant"]
    assert turns[3].text == SCRIPTS[UNKNOWN].text


def test_the_end_of_a_stream_is_the_answer_itself() -> None:
    events = list(SCRIPTS[GDP].events(GDP))
    streamed = played(GDP, SCRIPTS[GDP], len(events) - 1)
    assert isinstance(events[0], Found)
    assert isinstance(events[-1], Done)
    whole = streamed.after(events[-1])
    assert (streamed.sentences, streamed.citations) == (whole.sentences, whole.citations)


def test_the_status_line_tells_what_answers_how_fast_and_with_how_much_memory() -> None:
    status = Status(model="A 1B", engine="llamacpp", passages=1234, sources=12, memory=3 << 29)
    before = re.sub("<[^>]*>", "", render.status_line(status, None, ENGLISH))
    assert before == "A 1B · llamacpp · 1,234 passages from 12 sources1.5 GiB of memory"
    after = render.status_line(status, played(GDP, SCRIPTS[GDP]), ENGLISH)
    for told in ("first token 0.8 s", "20 tokens a second", "first sentence 1.2 s", "whole answer 3.1 s"):
        assert told in after
    assert memory_held() > 10 << 20


def test_the_page_speaks_the_readers_language() -> None:
    assert texts_for("zh-CN,zh;q=0.9,en;q=0.8") is CHINESE
    assert texts_for("de-DE,de;q=0.9,en;q=0.5") is ENGLISH
    assert texts_for(None) is ENGLISH
    assert CHINESE.new in render.header(CHINESE)
    for name in (
        "counter",
        "waiting",
        "status",
        "footnote",
        "page",
        "began",
        "speed",
        "first_sentence",
        "whole",
        "memory",
    ):
        fields = [part.split("}")[0] for part in getattr(ENGLISH, name).split("{")[1:]]
        assert all(f"{{{field}}}" in getattr(CHINESE, name) for field in fields)
