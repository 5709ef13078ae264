"""The page of a cited PDF: what the server draws of it, and how it looks in a real browser."""

import io
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bot.answer import Sentence
from bot.homes.home import Home
from bot.homes.keeping import Current, HomeKeeper
from bot.homes.progress import silent
from bot.settings import AnswerSettings, Settings
from bot.web.pdf import pages
from bot.web.serve import running
from tests.fakes import FakeEmbedder
from tests.web.keeper import ScriptedKeeper
from tests.web.opened import PHONE, opened, serious
from tests.web.report import BLADES, report
from tests.web.scripted import Script, ScriptedBot, citation, passage
from tests.web.shots import ask
from tests.web.showcase import showcase

SENTENCE = "The rotor of the Heron turbine has eleven blades of laminated ash, each 2.6 metres long."


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A folder with a text and a report of three pages, and another copy of the report on the shelf."""
    folder = tmp_path_factory.mktemp("home")
    docs = folder / "docs"
    docs.mkdir()
    (docs / "pump.md").write_text("The Kestrel pump delivers 42 litres a minute.")
    report(docs / "given.pdf")
    made = Home(folder / "home", Settings(engine="none", answer=AnswerSettings(gate=False)))
    embedder = FakeEmbedder()
    made.build(docs, embedder, silent)
    made.add(report(folder / "upload"), "Heron turbine.pdf", silent, embedder)
    return made


@pytest.fixture(scope="module")
def address(home: Home) -> Iterator[str]:
    """Where it is served, by quotes."""
    bot = home.bot(FakeEmbedder())
    with running(Current(bot), keeper=HomeKeeper(home, bot)) as url:
        yield url


@pytest.fixture(scope="module")
def http(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.mark.parametrize("source", ["given", "Heron turbine"])
def test_a_page_is_drawn_and_the_sentence_found_on_it(http: httpx.Client, source: str) -> None:
    picture = http.get("/footnote/page.png", params={"source": source, "page": 3})
    assert picture.headers["content-type"] == "image/png"
    assert Image.open(io.BytesIO(picture.content)).size == (1000, 1415)
    found = http.get("/footnote/page.json", params={"source": source, "page": 3, "cited": SENTENCE}).json()
    assert found["width"] < found["height"]
    assert len(found["spots"]) in (1, 2)
    elsewhere = http.get("/footnote/page.json", params={"source": source, "page": 1, "cited": SENTENCE}).json()
    assert elsewhere["spots"] == []


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"source": "nowhere", "page": 1}, 404),
        ({"source": "pump", "page": 1}, 404),
        ({"source": "../docs/given", "page": 1}, 404),
        ({"source": "/etc/passwd", "page": 1}, 404),
        ({"source": "Heron turbine", "url": "http://elsewhere.invalid", "page": 1}, 404),
        ({"source": "given", "page": 4}, 422),
        ({"source": "given", "page": 0}, 422),
        ({"source": "given", "page": "x"}, 422),
        ({"page": 1}, 422),
    ],
)
def test_only_pages_of_the_librarys_pdfs_are_shown(http: httpx.Client, asked: dict, status: int) -> None:
    for route in ("/footnote/page.png", "/footnote/page.json"):
        assert http.get(route, params=asked).status_code == status


def test_a_page_is_drawn_once_and_one_that_cannot_be_is_not_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, int]] = []
    real = pages.draw_safely
    monkeypatch.setattr(pages, "draw_safely", lambda file, page: (drawn.append((file.name, page)), real(file, page))[1])
    keeper = ScriptedKeeper(tmp_path / "uploads")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    keeper.pdfs = {"good": report(tmp_path / "good.pdf"), "bad": tmp_path / "bad.pdf"}
    with running(showcase(0), keeper=keeper) as url, httpx.Client(base_url=url, timeout=60) as http:
        for _ in range(3):
            assert http.get("/footnote/page.png?source=good&page=1").status_code == 200
            refused = http.get("/footnote/page.png?source=bad&page=1")
            assert refused.status_code == 422
            assert refused.json()["remedy"]
    assert sorted(drawn) == [("bad.pdf", 1), ("good.pdf", 1)]


def test_another_pages_site_gets_no_page(http: httpx.Client) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors"}
    reply = http.get("/footnote/page.png", params={"source": "given", "page": 1}, headers=foreign)
    assert reply.status_code == 403


def view(page: Page) -> Page:
    """Ask about the rotor, and open the footnote on its sentence."""
    ask(page, BLADES)
    page.locator("#live .fn").first.click()
    page.locator("#live-evidence .card[data-open] .sheet img").wait_for()
    page.wait_for_function("document.querySelector('.sheet img')?.complete")
    return page


@pytest.mark.browser
def test_the_page_is_shown_when_its_footnote_is_opened_with_the_sentence_marked(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        ask(page, BLADES)
        details = page.locator("#live-evidence .page-view").first
        expect(details.locator("summary")).to_have_text("Page 3 of the document")
        assert not [url for url in asked if "/footnote/page." in url]
        page.locator("#live .fn").first.click()
        expect(page.locator("#live-evidence mark[id]").first).to_be_focused()
        picture = details.locator("img")
        expect(picture).to_have_attribute("alt", "Page 3 of Heron turbine. The cited sentence is marked on the page.")
        page.wait_for_function("document.querySelector('.sheet img').naturalWidth === 1000")
        spot, sheet = (details.locator(name).first.bounding_box() for name in (".spot", ".sheet"))
        assert spot is not None
        assert sheet is not None
        assert sheet["x"] <= spot["x"] < sheet["x"] + sheet["width"]
        assert sheet["y"] < spot["y"] < sheet["y"] + sheet["height"] / 4
        expect(details.get_by_role("link", name="Open in full size")).to_be_visible()


@pytest.mark.browser
def test_nothing_jumps_when_the_picture_comes(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, BLADES)
        page.route("**/footnote/page.*", lambda route: (page.wait_for_timeout(300), route.continue_()))
        figure = page.locator("#live-evidence .page-view figure").first
        page.locator("#live .fn").first.click()
        before = figure.bounding_box()
        page.wait_for_function("document.querySelector('.sheet img')?.complete")
        after = figure.bounding_box()
        assert before is not None
        assert after is not None
        assert abs(before["height"] - after["height"]) < 40
        assert before["y"] == pytest.approx(after["y"], abs=1)


@pytest.mark.browser
def test_the_keyboard_opens_another_cards_page(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        ask(page, BLADES)
        summary = page.locator("#live-evidence .page-view summary").first
        summary.focus()
        page.keyboard.press("Enter")
        page.locator("#live-evidence .sheet img").first.wait_for()
        page.keyboard.press("Tab")
        expect(page.locator("#live-evidence").get_by_role("link", name="Open in full size").first).to_be_focused()
        page.keyboard.press("Escape")


@pytest.mark.browser
def test_a_sentence_that_is_not_found_and_a_page_that_cannot_be_drawn_are_told(
    browser: Browser, tmp_path: Path
) -> None:
    hits = (passage(1, page=2), passage(2, page=1), passage(3))
    cited = tuple(citation(number, hit, "Its second sentence holds a fact.") for number, hit in enumerate(hits, 1))
    keeper = ScriptedKeeper(tmp_path / "uploads")
    (tmp_path / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing more")
    keeper.pdfs = {"source-1": report(tmp_path / "good.pdf"), "source-2": tmp_path / "bad.pdf"}
    said = Sentence(text="A fact.", citations=(1, 2, 3), verdict="supported")
    bot = ScriptedBot(scripts={"What?": Script(hits=hits, citations=cited, sentences=(said,))})
    with running(bot, keeper=keeper) as url, opened(browser, url, refused=1) as page:
        ask(page, "What?")
        assert page.locator("#live-evidence .page-view").count() == 2
        page.locator("#live .fn").nth(0).click()
        card = page.locator("#live-evidence .card").nth(0)
        expect(card.locator("figcaption")).to_contain_text("could not be found on the page")
        assert card.locator(".spot").count() == 0
        page.locator("#live .fn").nth(1).click()
        expect(page.locator("#live-evidence .card").nth(1).locator("figure")).to_contain_text(
            "The page cannot be shown. truncated or damaged"
        )


@pytest.mark.browser
def test_on_a_phone_the_page_fits(browser: Browser, address: str) -> None:
    with opened(browser, address, viewport=PHONE, path="/?lang=zh") as page:
        view(page)
        sheet = page.locator(".sheet").first.bounding_box()
        assert sheet is not None
        assert sheet["x"] >= 0
        assert sheet["x"] + sheet["width"] <= PHONE["width"]
        expect(page.locator(".page-view summary").first).to_have_text("文件第 3 页")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_page(browser: Browser, address: str, scheme: str) -> None:
    with opened(browser, address, color_scheme=scheme) as page:
        view(page)
        assert serious(Axe().run(page)) == []


def test_answers_without_a_library_show_no_pages() -> None:
    with running(showcase(0)) as url:
        assert httpx.get(f"{url}/footnote/page.png?source=article&page=1").status_code == 404
