"""Kept conversations in a real browser: found again, changed, exported, asked anew, and nobody else's."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.conversations.store import Conversations
from bot.web.serve import running
from tests.web.hostile import TEXTS
from tests.web.opened import PHONE, opened, serious
from tests.web.scripted import ScriptedBot
from tests.web.shots import ask
from tests.web.showcase import CLUSTERS, GDP, SPENDING, showcase

pytestmark = pytest.mark.browser


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Conversations]:
    """Where conversations are kept."""
    with Conversations.open(tmp_path) as made:
        yield made


@pytest.fixture
def bot() -> ScriptedBot:
    """Who answers."""
    return showcase(0.002)


@pytest.fixture
def address(store: Conversations, bot: ScriptedBot) -> Iterator[str]:
    """Where the page is served."""
    with running(bot, conversations=store) as url:
        yield url


@contextmanager
def talk(browser: Browser, address: str, *questions: str, **options: object) -> Iterator[Page]:
    """The page after some questions."""
    with opened(browser, address, **options) as page:
        for question in questions:
            ask(page, question)
        yield page


@contextmanager
def leaving(browser: Browser, address: str) -> Iterator[Page]:
    """A page that is left in the middle of an answer, of which Gradio's script complains."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(address)
    page.locator("#live .welcome").wait_for()
    page.locator("#status .status").wait_for()
    yield page
    context.close()


def open_list(page: Page) -> None:
    page.locator("#open-conversations").click()
    expect(page.locator("#kept")).to_be_focused()


def begin(page: Page) -> None:
    page.locator("#kept-begin" if page.locator("#kept-begin").is_visible() else "nav [data-begin]").click()
    page.locator("#live .welcome").wait_for()


def titles(page: Page) -> list[str]:
    return page.locator(".row-title").all_inner_texts()


def questions(page: Page) -> list[str]:
    found = page.locator("#log .question").all_inner_texts()
    return [question.removeprefix("You asked:").strip() for question in found]


def test_a_conversation_is_there_after_a_reload_and_goes_on(browser: Browser, address: str, bot: ScriptedBot) -> None:
    with talk(browser, address, GDP, CLUSTERS) as page:
        page.reload()
        page.locator("#live .turn").wait_for()
        assert questions(page) == [GDP, CLUSTERS]
        assert page.locator("#past .sentence").count() == 3
        page.locator("#past .fn").first.click()
        expect(page.locator("#past-evidence .card[data-open] mark").first).to_be_focused()
        ask(page, "And then?")
        assert [turn.text for turn in bot.asked[-1][1] if turn.role == "user"] == [GDP, CLUSTERS]
        page.reload()
        page.locator("#live .turn", has_text="And then?").first.wait_for()
        assert len(questions(page)) == 3


def test_a_conversation_is_there_after_the_server_was(browser: Browser, tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store, running(showcase(0), conversations=store) as url:
        context = browser.new_context()
        page = context.new_page()
        page.goto(url)
        page.locator("#live .welcome").wait_for()
        ask(page, GDP)
        page.wait_for_url(re.compile("c="))
        where = page.url.removeprefix(url)
        cookies = context.storage_state()
        context.close()
    port = int(url.rsplit(":", 1)[1])
    bot = showcase(0)
    with Conversations.open(tmp_path) as store, running(bot, conversations=store, port=port) as url:
        context = browser.new_context(storage_state=cookies)
        page = context.new_page()
        page.goto(url + where)
        page.locator("#live .turn").wait_for()
        assert questions(page) == [GDP]
        ask(page, CLUSTERS)
        assert bot.asked[-1][1][0].text == GDP
        context.close()


def test_what_was_checked_before_the_page_was_left_is_kept(browser: Browser, store: Conversations) -> None:
    with running(showcase(0.1), conversations=store) as url, leaving(browser, url) as page:
        page.locator("#question textarea").fill(GDP)
        page.keyboard.press("Enter")
        page.locator("#live .sentence.supported").wait_for()
        page.reload()
        page.locator("#live [data-state=stopped]").wait_for()
        assert page.locator("#live .sentence").count() >= 1
        page.locator("#live .retry").click()
        page.locator("#live [data-state=done]").wait_for()
        assert questions(page) == [GDP]


def test_conversations_are_opened_from_the_list_and_the_browser_goes_back(
    browser: Browser, address: str, bot: ScriptedBot
) -> None:
    with talk(browser, address, GDP) as page:
        open_list(page)
        begin(page)
        ask(page, CLUSTERS)
        expect(page.locator(".row-title")).to_have_text([CLUSTERS, GDP])
        expect(page.locator(".row-open[aria-current]")).to_contain_text(CLUSTERS)
        assert bot.asked[-1][1] == ()
        page.locator(".row-open", has_text=GDP).click()
        page.locator("#live .question", has_text=GDP).wait_for()
        assert questions(page) == [GDP]
        ask(page, "And then?")
        assert bot.asked[-1][1][0].text == GDP
        expect(page.locator(".row-title")).to_have_text([GDP, CLUSTERS])
        page.go_back()
        page.locator("#live .question", has_text=CLUSTERS).wait_for()
        page.go_forward()
        page.locator("#live .question", has_text="And then?").wait_for()


def test_another_conversation_may_be_opened_while_an_answer_is_on_its_way(
    browser: Browser, store: Conversations
) -> None:
    bot = showcase(0.15)
    with running(bot, conversations=store) as url, leaving(browser, url) as page:
        ask(page, "Quick?")
        open_list(page)
        begin(page)
        page.locator("#question textarea").fill(GDP)
        page.keyboard.press("Enter")
        page.locator("#live .writing").wait_for()
        expect(page.locator(".row-title")).to_have_text([GDP, "Quick?"])
        page.locator(".row-open", has_text="Quick?").click()
        page.locator("#live .question", has_text="Quick?").wait_for()
        assert questions(page) == ["Quick?"]
        assert bot.closed.wait(15)


def test_two_browsers_never_see_each_others_conversations(browser: Browser, address: str) -> None:
    with talk(browser, address, "My secret question") as mine, talk(browser, address, "Yours") as yours:
        for page in (mine, yours):
            open_list(page)
        assert (titles(mine), titles(yours)) == (["My secret question"], ["Yours"])
        there = mine.url
        yours.locator("#kept-words").fill("secret")
        expect(yours.locator("#kept-rows")).to_contain_text("Nothing found.")
        yours.goto(there)
        expect(yours.get_by_role("alert")).to_contain_text("This conversation is not here.")
        assert "My secret" not in yours.content()
        expect(yours.locator("#live .welcome")).to_be_visible()


def test_a_browser_that_lost_its_cookie_is_answered_and_nothing_is_kept(
    browser: Browser, address: str, store: Conversations
) -> None:
    with opened(browser, address) as page:
        page.context.clear_cookies()
        ask(page, GDP)
        assert page.locator("#live .sentence").count() == 3
        assert page.locator("#live .thumb").count() == 0
        assert "c=" not in page.url
        assert store._db.execute("SELECT count(*) FROM conversation").fetchone() == (0,)
        open_list(page)
        ask(page, CLUSTERS)
        expect(page.locator(".row-title")).to_have_text([CLUSTERS])


def test_it_is_renamed_searched_and_deleted(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP) as page:
        open_list(page)
        begin(page)
        ask(page, CLUSTERS)
        row = page.locator(".entry", has_text=GDP)
        row.get_by_role("button", name=f"Options for {GDP}").click()
        row.get_by_role("button", name="Rename").click()
        expect(row.get_by_role("textbox")).to_be_focused()
        row.get_by_role("textbox").fill("What <b>automation</b> adds")
        page.keyboard.press("Enter")
        expect(page.locator("#announcer")).to_contain_text("Renamed to")
        assert titles(page) == [CLUSTERS, "What <b>automation</b> adds"]
        page.locator("#kept-words").fill("trillion")
        expect(page.locator("#kept-found")).to_have_text("1 found")
        expect(page.locator(".row-excerpt")).to_contain_text("3.7 trillion")
        expect(page.locator("#kept-words")).to_be_focused()
        row = page.locator(".entry")
        row.locator(".row-more").click()
        row.get_by_role("button", name="Delete").click()
        expect(row.get_by_role("button", name="Keep it")).to_be_focused()
        page.keyboard.press("Escape")
        expect(row.locator(".row-more")).to_be_focused()
        row.locator(".row-more").click()
        row.get_by_role("button", name="Delete").click()
        row.locator(".confirm .yes").click()
        expect(page.locator("#kept-rows")).to_contain_text("Nothing found.")
        page.locator("#kept-words").fill("")
        expect(page.locator(".row-title")).to_have_text([CLUSTERS])


def test_the_page_is_empty_once_its_conversation_is_deleted(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP) as page:
        open_list(page)
        page.locator(".entry").hover()
        page.locator(".row-more").click()
        page.locator("[data-asks]:visible").click()
        page.locator(".confirm .yes:visible").click()
        page.locator("#live .welcome").wait_for()
        expect(page.locator("#kept-rows")).to_contain_text("kept here")
        assert "c=" not in page.url
        page.reload()
        page.locator("#live .welcome").wait_for()


@pytest.mark.parametrize("form", ["Markdown", "JSON", "PDF"])
def test_it_is_exported_with_its_footnotes(browser: Browser, address: str, tmp_path: Path, form: str) -> None:
    with talk(browser, address, GDP, SPENDING) as page:
        open_list(page)
        page.locator(".entry").hover()
        page.locator(".row-more").click()
        with page.expect_download() as download:
            page.locator(".exports").get_by_role("link", name=form).click()
        file = tmp_path / "saved"
        download.value.save_as(file)
        assert download.value.suggested_filename.startswith("How much is AI-driven automation")
    content = file.read_bytes()
    if form == "PDF":
        with pypdfium2.PdfDocument(content) as document:
            text = " ".join(document[0].get_textpage().get_text_range().split())
    else:
        text = content.decode()
    for part in ("Sizing the prize", "PwC", "2017", "823 billion dollars", "PwC expects the largest gain in China"):
        assert part in text
    if form == "JSON":
        assert json.loads(text)["exchanges"][0]["answer"]["citations"][1]["page"] == 7
    else:
        assert "p. 7" in text
        assert "https://www.pwc.com/" in text


def test_the_last_answer_is_asked_for_again_in_its_place(
    browser: Browser, address: str, bot: ScriptedBot, store: Conversations
) -> None:
    with talk(browser, address, GDP, CLUSTERS) as page:
        before = page.locator("#live .turn").get_attribute("data-key")
        page.locator("#live .retry").click()
        page.locator(f'#live .turn[data-state=done]:not([data-key="{before}"])').wait_for()
        assert questions(page) == [GDP, CLUSTERS]
        assert [turn.text for turn in bot.asked[-1][1] if turn.role == "user"] == [GDP]
        page.reload()
        page.locator("#live .turn").wait_for()
        assert questions(page) == [GDP, CLUSTERS]


def test_an_earlier_answer_is_asked_for_again_once_its_reader_agrees(
    browser: Browser, address: str, bot: ScriptedBot
) -> None:
    with talk(browser, address, GDP, CLUSTERS) as page:
        page.locator("#past .retry").click()
        expect(page.locator("#past .confirm .no")).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.locator("#past .retry")).to_be_focused()
        assert len(bot.asked) == 2
        page.locator("#past .retry").click()
        page.locator("#past .confirm .yes").click()
        page.locator("#live .question", has_text=GDP).wait_for()
        page.locator("#live [data-state=done]").wait_for()
        assert questions(page) == [GDP]
        assert bot.asked[-1] == (GDP, ())


def test_an_edited_question_replaces_it_and_what_followed(browser: Browser, address: str, bot: ScriptedBot) -> None:
    with talk(browser, address, GDP, "Second?", "Third?") as page:
        page.locator("#past .edit").nth(1).click()
        box = page.locator("#question textarea")
        expect(box).to_be_focused()
        assert box.input_value() == "Second?"
        expect(page.locator("#editing")).to_contain_text("replaces this question")
        page.keyboard.press("Escape")
        expect(page.locator("#editing .asking")).to_have_count(0)
        assert box.input_value() == ""
        page.locator("#past .edit").nth(1).click()
        ask(page, "Second, but better?")
        expect(page.locator("#editing .asking")).to_have_count(0)
        assert questions(page) == [GDP, "Second, but better?"]
        assert [turn.text for turn in bot.asked[-1][1] if turn.role == "user"] == [GDP]
        page.reload()
        page.locator("#live .turn").wait_for()
        assert questions(page) == [GDP, "Second, but better?"]


def test_an_edited_question_that_is_refused_changes_nothing(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP, CLUSTERS) as page:
        page.locator("#past .edit").click()
        page.locator("#question textarea").fill("long " * 100)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_contain_text("The question is too long.")
        assert questions(page) == [GDP, CLUSTERS]
        expect(page.locator("#editing")).to_contain_text("replaces this question")
        page.reload()
        page.locator("#live .turn").wait_for()
        assert questions(page) == [GDP, CLUSTERS]


def test_a_bad_answer_is_marked_with_its_reason_and_stays_so(
    browser: Browser, address: str, store: Conversations
) -> None:
    with talk(browser, address, GDP) as page:
        page.locator("#live").get_by_role("button", name="Bad answer").click()
        form = page.locator("#live .why")
        expect(form).to_be_visible()
        assert [one.question for one in store.disliked()] == [GDP]
        form.get_by_text("Something is missing").click()
        form.get_by_role("textbox").fill("Which years?")
        form.get_by_role("button", name="Send").click()
        expect(page.locator("#live .rated")).to_have_text("Something is missing · “Which years?”")
        expect(page.locator("#live").get_by_role("button", name="Bad answer")).to_be_focused()
        (disliked,) = store.disliked()
        assert disliked.rating.reasons == ("incomplete",)
        assert disliked.rating.comment == "Which years?"
        ask(page, CLUSTERS)
        expect(page.locator("#past .rated")).to_contain_text("Which years?")
        page.reload()
        page.locator("#past .rated").wait_for()
        expect(page.locator("#past .thumb.down")).to_have_attribute("aria-pressed", "true")
        page.locator("#past .thumb.up").click()
        expect(page.locator("#past .thumb.up")).to_have_attribute("aria-pressed", "true")
        assert store.disliked() == ()
        page.locator("#past .thumb.up").click()
        expect(page.locator("#past .thumb.up")).to_have_attribute("aria-pressed", "false")


def test_an_answer_is_copied_with_its_footnotes_below(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP, permissions=["clipboard-read", "clipboard-write"]) as page:
        page.locator("#live [data-copy]").click()
        expect(page.locator("#live [data-copy]")).to_have_text("Copied")
        copied = page.evaluate("navigator.clipboard.readText()")
        assert "[2] Sizing the prize" in copied
        assert "PwC, 2017, p. 7, https://" in copied


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP, CLUSTERS) as page:
        page.locator("#open-conversations").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#kept")).to_be_focused()
        reached = []
        for _ in range(5):
            page.keyboard.press("Tab")
            reached.append(page.evaluate("document.activeElement.id || document.activeElement.className"))
        assert reached[:3] == ["close-conversations", "kept-begin", "kept-words"]
        assert reached[4].startswith("cm-")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.type("Renamed by hand")
        page.keyboard.press("Enter")
        expect(page.locator(".row-title")).to_have_text(["Renamed by hand"])
        expect(page.locator(".row-more")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Escape")
        expect(page.locator("#conversations")).to_be_hidden()
        expect(page.locator("#open-conversations")).to_be_focused()
        page.locator("#live .thumb.down").focus()
        page.keyboard.press("Enter")
        page.locator("#live .why").wait_for()
        expect(page.locator("#live .thumb.down")).to_be_focused()
        page.keyboard.press("Tab")
        page.keyboard.press("Space")
        assert page.locator("#live .chips input").first.is_checked()
        page.keyboard.press("Escape")
        expect(page.locator("#live .why")).to_be_hidden()


def test_on_a_phone_the_list_is_a_sheet(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP, viewport=PHONE, has_touch=True) as page:
        open_list(page)
        assert page.locator("#conversations").bounding_box()["width"] == PHONE["width"]
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        begin(page)
        expect(page.locator("#conversations")).to_be_hidden()
        open_list(page)
        page.locator(".row-more").tap()
        expect(page.locator(".exports")).to_contain_text("PDF")
        page.locator(".row-open").tap()
        page.locator("#live .question", has_text=GDP).wait_for()
        expect(page.locator("#conversations")).to_be_hidden()
        page.locator("#live .thumb.down").tap()
        page.locator("#live .why").wait_for()
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


def test_the_list_stays_open_and_nothing_jumps_when_another_is_opened(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP) as page:
        open_list(page)
        begin(page)
        ask(page, CLUSTERS)
        # The list asks anew after an answer: measured while its new row comes in, the first is the second.
        expect(page.locator(".row-title")).to_have_text([CLUSTERS, GDP])
        places = ("#kept-words", ".entry >> nth=0", "#question", "#evidence")
        before = [page.locator(place).bounding_box() for place in places]
        page.locator(".row-open", has_text=GDP).click()
        page.locator("#live .question", has_text=GDP).wait_for()
        assert [page.locator(place).bounding_box() for place in places] == before
        page.reload()
        page.locator("#live .turn").wait_for()
        page.locator(".entry").first.wait_for()
        assert titles(page) == [CLUSTERS, GDP]
        assert page.locator("#question").bounding_box() == before[2]


def test_it_speaks_chinese(browser: Browser, address: str) -> None:
    with talk(browser, address, GDP, locale="zh-CN") as page:
        open_list(page)
        expect(page.locator("#kept-title")).to_have_text("对话")
        expect(page.locator(".row-about")).to_contain_text("1 个提问")
        expect(page.locator("#live .retry")).to_have_text("重新提问")
        page.get_by_role("link", name="English").click()
        expect(page.locator("#live .retry")).to_have_text("Ask again")
        assert questions(page) == [GDP]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(browser: Browser, address: str, scheme: str, width: int) -> None:
    viewport = {"width": width, "height": 800}
    with talk(browser, address, GDP, CLUSTERS, color_scheme=scheme, viewport=viewport) as page:
        axe = Axe()
        page.locator("#live .thumb.down").click()
        page.locator("#live .why").wait_for()
        page.locator("#live .chips label").first.click()
        page.locator("#past .retry").click()
        page.locator("#past .edit").click()
        results = [axe.run(page)]
        open_list(page)
        results.append(axe.run(page))
        page.locator(".row-more").click()
        page.locator("#kept-words").fill("trillion")
        page.locator(".row-excerpt").wait_for()
        results.append(axe.run(page))
        page.locator("[data-renames]").click()
        results.append(axe.run(page))
    assert serious(*results) == []


def test_hostile_titles_and_reasons_are_only_text(browser: Browser, store: Conversations) -> None:
    with running(ScriptedBot(), conversations=store) as url, opened(browser, url) as page:
        foreign: list[str] = []
        page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(url) else None)
        page.on("dialog", lambda dialog: foreign.append(dialog.message))
        for text in ("".join(TEXTS)[:390], "".join(TEXTS[30:])[:390], TEXTS[5]):
            ask(page, text)
            page.locator("#live .thumb.down").click()
            page.locator("#live .why textarea").fill(text)
            page.locator("#live .why .yes").click()
            page.locator("#live .rated").wait_for()
            page.locator("[data-begin]").first.click()
            page.locator("#live .welcome").wait_for()
        open_list(page)
        page.locator("#kept-words").fill("pwned")
        page.locator(".row-excerpt").first.wait_for()
        page.locator(".row-open").first.click()
        page.locator("#live .rated").wait_for()
        row = page.locator(".entry").first
        row.locator(".row-more").click()
        row.locator("[data-renames]").click()
        row.locator("input").fill("".join(TEXTS[40:])[:119])
        page.keyboard.press("Enter")
        page.wait_for_timeout(300)
        assert page.evaluate("window.pwned") is None
        assert foreign == []
        strange = "#desk :is(script, img, iframe, object, embed, link, style, base, meta, video, audio, dialog)"
        assert page.locator(f"{strange}:not(.icon-button *)").count() == 0
