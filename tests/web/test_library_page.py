"""The library in a real browser: a document is added, asked, and taken out again."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, FilePayload, Page, expect

from bot.homes.home import Home
from bot.homes.keeping import Current, HomeKeeper
from bot.homes.listing import Holding
from bot.homes.progress import silent
from bot.settings import AnswerSettings, Settings
from bot.web.serve import running
from tests.fakes import FakeEmbedder
from tests.web.hostile import TEXTS
from tests.web.keeper import ScriptedKeeper
from tests.web.opened import PHONE, opened, serious
from tests.web.report import BLADES, report
from tests.web.shots import ask
from tests.web.showcase import CLUSTERS, showcase

pytestmark = pytest.mark.browser


@pytest.fixture
def keeper(tmp_path: Path) -> ScriptedKeeper:
    """A library to change."""
    return ScriptedKeeper(tmp_path / "uploads")


@contextmanager
def library(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """The page with its library open."""
    with opened(browser, url, **options) as page:
        page.get_by_role("button", name="Library").click()
        expect(page.locator("#shelf")).to_be_focused()
        yield page


def file(name: str, body: bytes = b"text") -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": body}


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """A real home: a folder of two documents, an embedder that needs no weights, and quotes for answers."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "pump.md").write_text("The Kestrel pump delivers 42 litres a minute.")
    (docs / "office.md").write_text("The service office is in Lisbon.")
    home = Home(tmp_path / "home", Settings(engine="none", answer=AnswerSettings(gate=False)))
    embedder = FakeEmbedder()
    home.build(docs, embedder, silent)
    bot = home.bot(embedder)
    with running(Current(bot), keeper=HomeKeeper(home, bot)) as url:
        yield url


def test_a_pdf_is_added_and_a_question_about_its_third_page_is_answered_from_there(
    browser: Browser, address: str, tmp_path: Path
) -> None:
    pdf = report(tmp_path / "Heron turbine.pdf")
    with library(browser, address) as page:
        assert page.locator(".source label").all_inner_texts() == ["office", "pump"]
        page.locator("#file").set_input_files(pdf)
        expect(page.locator("#uploads .told")).to_contain_text("“Heron turbine” is in the library", timeout=60_000)
        expect(page.locator("#own-sources .source")).to_contain_text("ready")
        expect(page.locator("#status")).to_contain_text("3 sources")  # before anything is asked
        ask(page, BLADES)
        page.locator("#live .fn").first.click()
        card = page.locator("#live-evidence .card[data-open]")
        expect(card.locator("h4")).to_contain_text("Heron turbine")
        expect(card.locator(".card-head .about")).to_contain_text("p. 3")
        expect(card.locator("mark").first).to_contain_text("eleven blades")
        card.locator(".sheet .spot").first.wait_for()
        expect(page.locator("#status")).to_contain_text("3 sources")
        page.get_by_role("button", name="Library").click()
        page.get_by_role("button", name="Remove Heron turbine").click()
        page.locator(".confirm .yes").click()
        expect(page.locator("#uploads .told")).to_have_text("“Heron turbine” is out of the library.")
        expect(page.locator("#status")).to_contain_text("2 sources")
        ask(page, BLADES)
        assert "Heron" not in page.locator("#live-evidence .cards, #live-evidence .found").first.inner_text()


def test_a_broken_pdf_is_failed_and_the_rest_is_untouched(browser: Browser, address: str) -> None:
    with library(browser, address) as page:
        page.locator("#file").set_input_files(file("broken.pdf", b"%PDF-1.7 and nothing more"))
        expect(page.locator("#uploads .notice")).to_contain_text("“broken” could not be added", timeout=60_000)
        row = page.locator("#own-sources .source")
        expect(row).to_contain_text("failed")
        expect(row.locator(".reason")).not_to_be_empty()
        expect(row.get_by_role("checkbox")).to_be_disabled()
        assert page.locator("#given-sources .ready").count() == 2


def test_every_source_is_told_with_its_state(browser: Browser, keeper: ScriptedKeeper) -> None:
    with running(showcase(0), keeper=keeper) as url, library(browser, url) as page:
        row = page.locator(".source", has_text="Global Innovation Index 2025")
        assert (
            " ".join(row.inner_text().split()) == "Global Innovation Index 2025 ready WIPO · 2025-09-16 · 143 passages"
        )
        failed = page.locator("#own-sources .source")
        assert " ".join(failed.inner_text().split()) == "minutes failed it is encrypted Remove"
        assert page.locator(".source", has_text="Doctorate").locator(".verdict").inner_text() == "missing"
        assert page.locator("#given-sources").get_by_role("button").count() == 0


def test_progress_is_seen_and_questions_are_answered_meanwhile(browser: Browser, keeper: ScriptedKeeper) -> None:
    keeper.go.clear()
    keeper.steps, keeper.pause_s = 2, 1.2
    with running(showcase(0.002), keeper=keeper) as url, library(browser, url) as page:
        page.locator("#file").set_input_files(file("Heron.pdf"))
        expect(page.locator(".job")).to_contain_text("reading")
        ask(page, CLUSTERS)
        assert page.locator("#live .sentence").count() == 1
        page.get_by_role("button", name="Library").click()
        keeper.go.set()
        expect(page.locator(".job")).to_contain_text("embedding, 50 %")
        expect(page.locator("#announcer")).to_contain_text("“Heron” is in the library, 7 passages.")
        expect(page.locator("#own-sources label").last).to_have_text("Heron")


def test_only_some_sources_are_asked(browser: Browser, keeper: ScriptedKeeper) -> None:
    bot = showcase(0.002)
    with running(bot, keeper=keeper) as url, library(browser, url) as page:
        for title in ("Global Innovation Index 2025", "Main Science and Technology Indicators"):
            page.get_by_label(title).check()
        expect(page.locator("#asking")).to_contain_text("Asking 2 of 3 sources")
        ask(page, CLUSTERS)
        assert bot.asked_of[-1] == {"gii-2025", "rd-spending"}
        expect(page.locator("#live .searched")).to_have_text("Asked of 2 of 12 sources")
        expect(page.locator("#asking")).to_contain_text("Asking 2 of 3 sources")
        keeper.held = [one for one in keeper.held if one.source_id != "gii-2025"]
        page.get_by_role("button", name="Library").click()
        expect(page.locator("#asking")).to_contain_text("Asking 1 of 2 sources")
        page.get_by_role("button", name="Ask all").click()
        expect(page.locator("#asking .asking")).to_have_count(0)
        ask(page, CLUSTERS)
        assert bot.asked_of[-1] == frozenset()


def test_a_refused_file_is_told_with_the_way_out(browser: Browser, keeper: ScriptedKeeper) -> None:
    keeper.go.clear()
    with running(showcase(0), keeper=keeper) as url, opened(browser, url) as page:
        page.get_by_role("button", name="Library").click()
        for number in range(4):
            page.locator("#file").set_input_files(file(f"{number}.txt"))
            expect(page.locator("#jobs .job")).to_have_count(number + 1)
        page.evaluate("document.querySelector('#shelf').dataset.limit = 3")
        page.locator("#file").set_input_files(file("big.txt"))
        expect(page.locator("#uploads [role=alert]")).to_have_text(
            "“big.txt” could not be added: The file has more than 50 MB."
        )
        keeper.go.set()
        expect(page.locator("#jobs .job")).to_have_count(0)


def test_the_keyboard_alone_is_enough(browser: Browser, keeper: ScriptedKeeper) -> None:
    with running(showcase(0), keeper=keeper) as url, opened(browser, url) as page:
        opener = page.get_by_role("button", name="Library")
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#shelf")).to_be_focused()
        for _ in range(10):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.dataset.asks !== undefined"):
                break
        page.keyboard.press("Enter")
        keep = page.get_by_role("button", name="Keep it")
        expect(keep).to_be_focused()
        page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Remove minutes")).to_be_focused()
        expect(keep).to_be_hidden()
        page.keyboard.press("Enter")
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.locator("#uploads .told")).to_have_text("“minutes” is out of the library.")
        expect(page.locator("#shelf")).to_be_focused()
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(page.locator("#shelf")).to_be_hidden()


def test_on_a_phone_the_library_is_a_sheet(browser: Browser, keeper: ScriptedKeeper) -> None:
    with (
        running(showcase(0), keeper=keeper) as url,
        library(browser, url, viewport=PHONE, has_touch=True) as page,
    ):
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
        assert page.locator("#evidence").evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")
        page.get_by_label("Global Innovation Index 2025").tap()
        page.get_by_role("button", name="Close the library").tap()
        expect(page.locator("#shelf")).to_be_hidden()
        expect(page.locator("#asking")).to_contain_text("Asking 1 of 3 sources")


def test_the_library_speaks_chinese(browser: Browser, keeper: ScriptedKeeper) -> None:
    with running(showcase(0), keeper=keeper) as url, opened(browser, url, path="/?lang=zh") as page:
        page.get_by_role("button", name="资料库").click()
        expect(page.locator("#shelf")).to_contain_text("添加文档")
        assert page.locator(".source .verdict").first.inner_text() == "失败"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(browser: Browser, keeper: ScriptedKeeper, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with (
        running(showcase(0), keeper=keeper) as url,
        library(browser, url, color_scheme=scheme, viewport=size) as page,
    ):
        page.get_by_label("Global Innovation Index 2025").check()
        page.get_by_role("button", name="Remove minutes").click()
        keeper.go.clear()
        page.locator("#file").set_input_files(file("Heron.pdf"))
        page.locator(".job").wait_for()
        results = [Axe().run(page)]
        keeper.go.set()
        page.locator("#uploads .told").wait_for()
        results.append(Axe().run(page))
    assert serious(*results) == []


def test_nothing_hostile_in_a_library_runs(browser: Browser, keeper: ScriptedKeeper) -> None:
    keeper.held = [Holding(text, text, "failed", 3, reason=text, publisher=text, date=text, own=True) for text in TEXTS]
    with running(showcase(0), keeper=keeper) as url, library(browser, url) as page:
        for text in TEXTS:
            page.locator("#file").set_input_files(file(text.replace("/", "").replace("\x00", "")[:60] + ".txt"))
            page.locator("#uploads .told").wait_for()
        for box in page.get_by_role("checkbox").all():
            box.check()
        assert page.evaluate("window.pwned") is None
        assert page.locator("#library :is(script, img, iframe, form, object, embed, link, style, a)").count() == 0
