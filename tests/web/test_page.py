"""The page in a real browser: asking, reading, checking a footnote, by hand, by keyboard and on a phone."""

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from base.errors import FootnoteError
from bot.answer import Note, Sentence
from bot.web.serve import running
from tests.web.hostile import TEXTS
from tests.web.opened import PHONE, opened, serious
from tests.web.scripted import Script, ScriptedBot, citation, passage
from tests.web.shots import ask
from tests.web.showcase import CLUSTERS, GDP, SPENDING, UNKNOWN, showcase

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Where the showcase is served."""
    with running(showcase(0.002)) as url:
        yield url


def in_view(page: Page, selector: str) -> bool:
    """Whether the element lies within the window."""
    return page.locator(selector).evaluate(
        "e => { const b = e.getBoundingClientRect(); return b.top >= 0 && b.bottom <= innerHeight && b.width > 0; }"
    )


def test_a_question_is_answered_and_its_footnote_opens_the_marked_passage(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, GDP)
        assert page.locator("#live .sentence").count() == 3
        assert page.locator("#live .verdict").all_inner_texts() == ["supported", "quoted", "partly"]
        page.locator("#live .fn").nth(1).click()
        mark = page.locator("#live-evidence .card[data-open] mark")
        expect(mark).to_be_focused()
        assert mark.inner_text().startswith("PwC expects the largest gain in China")
        assert in_view(page, "#live-evidence .card[data-open] mark")
        assert page.locator("#question textarea").input_value() == ""
        for told in ("first token 0.8 s", "20 tokens a second", "whole answer 3.1 s", "1.5 GiB of memory"):
            expect(page.locator("#status")).to_contain_text(told)


def test_the_evidence_is_there_before_the_first_word(browser: Browser) -> None:
    with running(showcase(0.4)) as url, opened(browser, url) as page:
        page.get_by_role("button", name=GDP).click()
        page.locator("#live-evidence .hit").first.wait_for()
        assert page.locator("#live-evidence .hit").count() == 10
        assert page.locator("#live .sentence:not(.writing)").count() == 0
        expect(page.locator("#live .writing")).to_contain_text("checking…")
        top = page.locator("#live .question").bounding_box()
        page.locator("#live .sentence.supported").wait_for()
        assert page.locator("#live .question").bounding_box() == top
        page.locator("#stop").click()
        page.locator("#live [data-state=stopped]").wait_for()


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        expect(page.locator("#question textarea")).to_be_focused()
        page.keyboard.type("Which are the")
        page.keyboard.press("Shift+Enter")
        assert page.locator("#live .turn").count() == 0
        page.locator("#question textarea").fill(CLUSTERS)
        page.keyboard.press("Enter")
        page.locator("#live [data-state=done]").wait_for()
        for _ in range(30):
            page.keyboard.press("Shift+Tab")
            if page.evaluate("document.activeElement.classList.contains('fn')"):
                break
        link = page.locator("#live .fn").first
        expect(link).to_be_focused()
        expect(page.locator("#tip")).to_contain_text("innovation cluster ranking")
        page.keyboard.press("Escape")
        expect(page.locator("#tip")).to_be_hidden()
        page.keyboard.press("Enter")
        expect(page.locator("#live-evidence mark[id]")).to_be_focused()
        assert page.locator("#live-evidence tr", has=page.locator("mark")).inner_text().startswith("1\tShenzhen")
        page.keyboard.press("Escape")
        expect(link).to_be_focused()


def test_hovering_a_footnote_tells_the_source_and_its_place(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, GDP)
        page.locator("#live .fn").nth(1).hover()
        expect(page.locator("#tip")).to_have_text(
            re.compile("Sizing the prize.*PwC · 2017 · Regional gains › China · p. 7")
        )
        page.mouse.move(5, 5)
        expect(page.locator("#tip")).to_be_hidden()


def test_an_earlier_answers_footnote_opens_its_own_evidence(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, CLUSTERS)
        ask(page, GDP)
        assert page.locator("#past .turn").count() == 1
        assert page.locator(".evidence:visible").count() == 1
        page.locator("#past .fn").first.click()
        expect(page.locator("#past-evidence mark[id]")).to_be_focused()
        assert page.locator(".evidence:visible .for").inner_text().endswith(CLUSTERS)


def test_what_was_unfolded_stays_so_while_an_answer_streams(browser: Browser) -> None:
    with running(showcase(0.15)) as url, opened(browser, url) as page:
        page.get_by_role("button", name=GDP).click()
        last = page.locator("#live-evidence .hit details").last
        last.locator("summary").click()
        page.locator("#live-evidence .card").wait_for()
        assert last.get_attribute("open") is not None
        expect(last.locator("summary")).to_be_focused()
        page.locator("#stop").click()
        page.locator("#live [data-state=stopped]").wait_for()


def test_stop_frees_the_engine_and_keeps_what_was_said(browser: Browser) -> None:
    bot = showcase(0.1)
    with running(bot) as url, opened(browser, url) as page:
        page.locator("#question textarea").fill(GDP)
        page.keyboard.press("Enter")
        page.locator("#live .sentence.supported").wait_for()
        page.locator("#stop").click()
        page.locator("#live [data-state=stopped]").wait_for()
        assert bot.closed.wait(5)
        assert bot.at_once == 0
        expect(page.locator("#send")).to_be_visible()
        expect(page.locator("#question textarea")).to_be_focused()
        assert page.locator("#live .sentence").count() == 1
        ask(page, UNKNOWN)
        assert len(bot.asked) == 2


def test_a_closed_page_frees_the_engine(browser: Browser) -> None:
    bot = showcase(0.5)
    with running(bot) as url:
        page = browser.new_page()
        page.goto(url)
        page.locator("#live .welcome .suggestion").first.click()
        page.locator("#live .writing").wait_for()
        page.close()
        assert bot.closed.wait(15)


def test_two_visitors_never_see_each_others_conversation(browser: Browser) -> None:
    bot = ScriptedBot(pause_s=0.01)
    with running(bot) as url, opened(browser, url) as mine, opened(browser, url) as yours:
        ask(mine, "My secret question")
        ask(yours, "Your question")
        assert "secret" not in yours.content()
        ask(mine, "My next question")
    assert [turn.text for turn in bot.asked[1][1]] == []
    assert [turn.text for turn in bot.asked[2][1]] == ["My secret question", "You asked: My secret question"]


def test_who_waits_is_told_the_length_of_the_line_and_may_leave_it(browser: Browser) -> None:
    bot = showcase(0.3)
    with running(bot) as url, opened(browser, url) as first, opened(browser, url) as second:
        first.locator("#live .suggestion").first.click()
        first.locator("#live .writing").wait_for()
        second.locator("#live .suggestion").first.click()
        expect(second.locator("#live .stage")).to_have_text("In line: 1 before you")
        second.locator("#stop").click()
        second.locator("#live [data-state=stopped]").wait_for()
        assert len(bot.asked) == 1
        first.locator("#stop").click()
        first.locator("#live [data-state=stopped]").wait_for()


def test_a_refusal_shows_what_is_near_and_what_can_be_asked(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, UNKNOWN)
        page.locator("#live .near").nth(1).click()
        opened_hit = page.locator("#live-evidence .hit[data-open]")
        expect(opened_hit).to_be_focused()
        assert opened_hit.locator("details").get_attribute("open") is not None
        page.get_by_role("button", name=SPENDING).click()
        page.locator("#live .turn .question", has_text=SPENDING).wait_for()
        page.locator("#live [data-state=done]").wait_for()
        assert page.locator("#past .refusal").count() == 1
        expect(page.locator("#live .searched")).to_contain_text("research and development")
        expect(page.locator("#live .note.disagreement")).to_be_visible()


def test_an_empty_question_is_told_so_and_harms_nothing(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        page.locator("#question textarea").fill("   ")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("Type a question first.")
        expect(page.locator("#live .welcome")).to_be_visible()
        ask(page, CLUSTERS)
        assert page.get_by_role("alert").count() == 0


def test_a_question_that_is_too_long_stays_in_the_box(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        box = page.locator("#question textarea")
        expect(page.locator("#counter")).to_be_hidden()
        box.fill("long " * 100)
        expect(page.locator("#counter")).to_have_text("500 of 400 characters")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_have_text("The question is too long. Ask it in fewer words.")
        assert box.input_value() == "long " * 100
        expect(page.locator("#live .welcome")).to_be_visible()
        expect(page.locator("#send")).to_be_visible()
        box.fill("x" * 100_000)
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert")).to_be_visible()


def test_an_engine_that_fails_is_told_with_the_way_out(browser: Browser) -> None:
    bot = ScriptedBot(failing=FootnoteError("The engine stalled.", "Run footnote doctor."))
    with running(bot) as url, opened(browser, url) as page:
        ask(page, "Anything?")
        expect(page.locator("#live .notice")).to_have_text(
            "The answer broke off: The engine stalled. Run footnote doctor."
        )


def test_an_error_nobody_foresaw_is_told_and_the_page_lives_on(browser: Browser) -> None:
    bot = ScriptedBot()
    with running(bot) as url, opened(browser, url) as page:
        bot.failing = ZeroDivisionError("secret detail")  # type: ignore[assignment]
        page.locator("#question textarea").fill("Anything?")
        page.keyboard.press("Enter")
        expect(page.get_by_role("alert").first).to_contain_text("Something went wrong while answering.")
        assert "secret detail" not in page.content()
        expect(page.locator("#send")).to_be_visible()
        bot.failing = None
        ask(page, "And now?")
        assert "You asked: And now?" in page.locator("#live").inner_text()


def test_a_screen_reader_hears_the_answer_once_when_it_is_whole(browser: Browser) -> None:
    with running(showcase(0.02)) as url, opened(browser, url) as page:
        page.evaluate(
            """() => { window.heard = []; new MutationObserver(() => {
                 const said = document.querySelector('#announcer')?.textContent; if (said) window.heard.push(said);
               }).observe(document.querySelector('#talk'), {subtree: true, childList: true, characterData: true}); }"""
        )
        ask(page, GDP)
        page.wait_for_timeout(200)
        heard = set(page.evaluate("window.heard"))
        assert len(heard) == 1
        assert heard.pop().endswith("could bring within the decade.")
        live = page.locator("[aria-live], [role=log], [role=alert], [role=status]")
        assert live.evaluate_all("all => all.every(one => !one.querySelector('.sentence'))")


def test_the_page_speaks_chinese(browser: Browser, address: str) -> None:
    with opened(browser, address, locale="zh-CN") as page:
        expect(page.locator("#send")).to_have_text("提问")
        assert page.locator("html").get_attribute("lang") == "zh"
        page.get_by_role("link", name="English").click()
        expect(page.locator("#send")).to_have_text("Ask")
    with opened(browser, address, path="/?lang=zh") as page:
        ask(page, GDP)
        assert page.locator("#live .verdict").first.inner_text() == "有依据"


def test_on_a_phone_the_evidence_is_a_sheet(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE, has_touch=True) as page:
        ask(page, GDP)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        expect(page.locator("#evidence")).to_be_hidden()
        page.locator("#live .fn").first.tap()
        expect(page.locator("#live-evidence .card[data-open] mark")).to_be_focused()
        assert in_view(page, "#live-evidence .card[data-open] mark")
        page.get_by_role("button", name="Close the evidence").click()
        expect(page.locator("#evidence")).to_be_hidden()
        expect(page.locator("#live .fn").first).to_be_focused()
        page.get_by_role("link", name="Evidence (2)").tap()
        expect(page.locator("#evidence")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(browser: Browser, address: str, scheme: str, width: int) -> None:
    with opened(browser, address, color_scheme=scheme, viewport={"width": width, "height": 800}) as page:
        axe = Axe()
        pages = [axe.run(page)]
        ask(page, GDP)
        page.locator("#live .fn").first.click()
        pages.append(axe.run(page))
        page.keyboard.press("Escape")
        ask(page, UNKNOWN)
        ask(page, SPENDING)
        pages.append(axe.run(page))
    assert serious(*pages) == []


def test_nothing_hostile_runs_and_nothing_leaves_the_machine(browser: Browser) -> None:
    hits = tuple(
        passage(number, title=text, headings=(text,), text=text, source_id=text, url=text)
        for number, text in enumerate(TEXTS, 1)
    )
    script = Script(
        hits=(*hits, passage(len(hits) + 1, text=" ".join(TEXTS))),
        citations=tuple(
            citation(number, hit, hit.text, publisher=hit.text, date=hit.text) for number, hit in enumerate(hits, 1)
        ),
        sentences=tuple(
            Sentence(text=text, citations=(number,), verdict="partly") for number, text in enumerate(TEXTS, 1)
        ),
        notes=tuple(Note(kind="premise", text=text) for text in TEXTS),
        suggestions=TEXTS,
        standalone=TEXTS[0],
    )
    question = TEXTS[5]
    bot = ScriptedBot(scripts={question: script}, starters=TEXTS)
    with running(bot) as url, opened(browser, url) as page:
        foreign: list[str] = []
        page.on("request", lambda request: foreign.append(request.url) if not request.url.startswith(url) else None)
        page.on("dialog", lambda dialog: foreign.append(dialog.message))
        page.goto(url)
        page.locator("#live .welcome").wait_for()
        ask(page, question)
        assert page.locator("#live .sentence").count() == len(TEXTS)
        page.locator("#live .fn").first.hover()
        page.locator("#live .fn").nth(3).click()
        page.locator("#evidence details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        ask(page, "And then?")
        page.wait_for_timeout(300)
        assert page.evaluate("window.pwned") is None
        assert foreign == []
        strange = "#desk :is(script, img, iframe, form, object, embed, link, style, base, meta, video, audio, dialog)"
        assert page.locator(f"{strange}:not(.icon-button *)").count() == 0


def test_markup_that_slipped_through_would_still_not_run(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.locator("#live .welcome").wait_for()
    page.evaluate(
        """() => { document.querySelector('#live').innerHTML =
             '<img src="/healthz" onerror="window.pwned = 1"><img src="http://elsewhere.invalid/x.png">' +
             '<iframe srcdoc="<script>parent.pwned = 1</script>"></iframe>';
             const script = document.createElement('script'); script.textContent = 'window.pwned = 1';
             document.body.append(script); }"""
    )
    page.wait_for_timeout(300)
    assert page.evaluate("window.pwned") is None
    context.close()
