"""The evals view in a real browser: reports, rows, and two runs side by side."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from bot.answer import Answer
from bot.conversations.records import KeptExchange, Rating
from bot.conversations.store import Conversations
from bot.web.conversations.owner import COOKIE, owner_of
from bot.web.evals.routes import Reviewers
from bot.web.serve import running
from evals.folder import RunFolder, Settings
from evals.kept import KeptRuns
from evals.readers import read_set
from evals.review import Review
from evals.runner import run
from tests.evals.made import ScriptedBot, Steps, answer, citation, hit, question, refusal
from tests.web.evalruns import made_runs
from tests.web.hostile import TEXTS
from tests.web.keeper import ScriptedKeeper
from tests.web.opened import PHONE, opened, serious
from tests.web.shots import ask
from tests.web.showcase import CLUSTERS, showcase

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three runs, which no test changes."""
    return made_runs(tmp_path_factory.mktemp("home") / "evals")


@pytest.fixture
def address(folder: Path, tmp_path: Path) -> Iterator[str]:
    """The chat with these runs."""
    keeper = ScriptedKeeper(tmp_path / "uploads")
    with running(showcase(0), keeper=keeper, evaluations=KeptRuns(folder)) as url:
        yield url


@contextmanager
def evals(browser: Browser, url: str, **options: object) -> Iterator[Page]:
    """The page with its evals open."""
    with opened(browser, url, **options) as page:
        page.locator("#open-evals").click()
        expect(page.locator("#evals-view")).to_be_focused()
        yield page


def test_the_newest_run_is_told_with_its_figures_and_plots(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        assert page.locator("#runs button").count() == 3
        current = page.locator("#runs [aria-current]")
        expect(current).to_contain_text("made · development")
        expect(current).to_contain_text("60 of 60 questions")
        expect(current).to_contain_text("commit 0000000003")
        figures = page.locator(".figure").all_inner_texts()
        assert len(figures) == 6
        assert all("n " in figure and " to " in figure for figure in figures)
        assert page.locator(".plots svg[role=img]").count() == 7
        expect(page.get_by_role("img", name="Reliability of the answerability")).to_be_visible()
        row = page.get_by_role("row", name="Token F1 of the answer")
        expect(row.locator("td").nth(2)).to_have_text("36")


def test_another_run_is_opened(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        page.locator("#runs button", has_text="quotes").click()
        expect(page.locator(".facts")).to_contain_text("0000000002")
        expect(page.locator("#runs [aria-current]")).to_contain_text("quotes")


def test_a_wrong_row_is_read_with_its_evidence(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        row = page.locator(".case", has_text="gives no gold answer").first
        row.locator("summary").click()
        expect(row.locator(".inside")).to_contain_text("Expected")
        expect(row.locator("blockquote").first).to_contain_text("rank")
        expect(row.locator("blockquote").nth(1)).to_have_text("It is on rank 0 of the index. [1]")
        expect(row.locator("mark")).to_have_text("It is on rank 0 of the index.")


def test_the_report_opens_as_a_page_that_can_do_nothing(browser: Browser, folder: Path, address: str) -> None:
    page_of_newest = folder / "second" / "report.html"
    whole = page_of_newest.read_text()
    script = "<script>document.title = 'pwned'</script><img src=x onerror=\"document.title = 'pwned'\">"
    page_of_newest.write_text(
        whole.replace("<main>", f"<main>{script}<form action=/healthz><button>Go</button></form>")
    )
    try:
        with evals(browser, address) as page:
            link = page.get_by_role("link", name="Open the report as a page")
            with page.context.expect_page() as popup:
                link.click()
            report = popup.value
            report.wait_for_load_state()
            expect(report.get_by_role("heading", name="Evals of made")).to_be_visible()
            expect(report).to_have_title("Evals of made")
            report.locator("details.row summary").first.click()
            expect(report.locator("details.row .inside").first).to_be_visible()
            report.get_by_role("button", name="Go").click()
            expect(report.get_by_role("heading", name="Evals of made")).to_be_visible()
    finally:
        page_of_newest.write_text(whole)


def test_the_seal_of_a_report(address: str) -> None:
    run_id = httpx.get(f"{address}/footnote/evals").json()["runs"][0]["id"]
    reply = httpx.get(f"{address}/footnote/evals/page", params={"run": run_id})
    assert reply.status_code == 200
    policy = reply.headers["content-security-policy"]
    assert "sandbox;" in policy
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "allow-" not in policy
    for wanted in ("", "../../etc/passwd", "0" * 16):
        for path, also in (("page", {}), ("row", {"key": "x"})):
            assert httpx.get(f"{address}/footnote/evals/{path}", params={"run": wanted, **also}).status_code == 404
    foreign = httpx.get(f"{address}/footnote/evals", headers={"Origin": "http://127.0.0.1:1"})
    assert foreign.status_code == 403


def test_what_is_asked_for_never_stands_in_the_page(address: str) -> None:
    for text in TEXTS[:8]:
        for asked in ({"run": text, "part": text}, {"part": "compare", "a": text, "b": text}):
            html = httpx.get(f"{address}/footnote/evals", params=asked).json()["html"]
            assert html == httpx.get(f"{address}/footnote/evals", params={"part": asked["part"]}).json()["html"]


def test_two_runs_stand_side_by_side(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        page.get_by_role("button", name="Two runs").click()
        expect(page.locator("#side-b option:checked")).to_contain_text("2026-03-04 08:06")
        page.get_by_label("Run A").select_option(label="2026-03-04 06:06 · made · development · small")
        expect(page.locator("#evals [aria-busy]")).to_have_count(0)
        expect(page.locator("#part-compare .jumps")).to_contain_text("60 questions in both, 0 left out")
        right = page.locator("tr", has=page.get_by_role("rowheader", name="Right", exact=True))
        expect(right.locator(".tag")).to_have_text("better")
        cells = right.locator("td").all_inner_texts()
        assert cells[0].endswith("%")
        assert cells[1].endswith("%")
        assert cells[2].startswith("+")
        assert " to " in cells[4]
        assert int(cells[6]) > int(cells[5])
        jump = page.locator(".jumps button").first
        jump.click()
        expect(page.locator("#ch-men")).to_be_focused()
        page.locator(".case summary").first.click()
        expect(page.locator(".sides section")).to_have_count(2)
        expect(page.locator(".sides section").last.locator(".good").first).to_have_text("nothing wrong")
        page.get_by_label("Run B").select_option(index=2)
        expect(page.locator("#part-compare")).to_contain_text("Choose two runs")


def test_an_empty_home_says_how_a_run_is_made(browser: Browser, tmp_path: Path) -> None:
    with running(showcase(0), evaluations=KeptRuns(tmp_path)) as url, evals(browser, url) as page:
        expect(page.locator("#part-report")).to_contain_text("footnote eval run")
        page.get_by_role("button", name="Two runs").click()
        expect(page.locator("#part-compare")).to_contain_text("There are no runs yet.")


def test_a_broken_run_does_not_hide_the_others(browser: Browser, tmp_path: Path) -> None:
    made_runs(tmp_path)
    (tmp_path / "second" / "answers.jsonl").write_text("nonsense\n")
    (tmp_path / "first" / "run.json").write_text("nonsense")
    with running(showcase(0), evaluations=KeptRuns(tmp_path)) as url, evals(browser, url) as page:
        expect(page.locator("#part-report .notice")).to_contain_text("line 1 is no answer")
        expect(page.locator("#runs button", has_text="first")).to_contain_text("cannot be read")
        page.locator("#runs button", has_text="quotes").click()
        expect(page.locator(".facts")).to_contain_text("0000000002")


def test_the_keyboard_alone_is_enough(browser: Browser, address: str) -> None:
    with opened(browser, address) as page:
        opener = page.get_by_role("button", name="Evals", exact=True)
        opener.focus()
        page.keyboard.press("Enter")
        expect(page.locator("#evals-view")).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "true")
        seen = set()
        for _ in range(40):
            page.keyboard.press("Tab")
            seen.add(page.evaluate("document.activeElement.dataset.part ?? document.activeElement.className"))
            if page.evaluate("document.activeElement.matches('.case summary')"):
                break
        assert {"report", "compare", "close"} <= seen
        page.keyboard.press("Enter")
        expect(page.locator(".case[open] .inside")).to_contain_text("Expected")
        assert page.evaluate("document.activeElement.matches('.case summary')")
        page.keyboard.press("Escape")
        expect(opener).to_be_focused()
        expect(opener).to_have_attribute("aria-expanded", "false")
        expect(page.locator("#evals-view")).to_be_hidden()


def test_views_follow_one_another_and_a_question_brings_the_evidence_back(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        page.get_by_role("button", name="Library").click()
        expect(page.locator("#shelf")).to_be_visible()
        expect(page.locator("#evals-view")).to_be_hidden()
        page.get_by_role("button", name="Evals", exact=True).click()
        page.get_by_role("button", name="Evals", exact=True).click()
        expect(page.locator("#evals-view")).to_be_hidden()
        ask(page, CLUSTERS)
        expect(page.locator("#live-evidence .card").first).to_be_visible()


def test_a_screen_reader_is_told_what_goes_on(browser: Browser, address: str) -> None:
    with evals(browser, address) as page:
        page.get_by_role("button", name="Two runs").click()
        expect(page.locator("#announcer")).to_have_text("Measuring…")
        expect(page.get_by_role("region", name="Two runs")).to_be_visible()
        expect(page.locator("#announcer")).to_be_attached()
        assert page.locator("#announcer").evaluate("node => getComputedStyle(node).display") != "none"


def test_on_a_phone_nothing_is_wider_than_the_page(browser: Browser, address: str) -> None:
    with evals(browser, address, viewport=PHONE, has_touch=True) as page:
        for part in ("Two runs", "Report"):
            page.get_by_role("button", name=part, exact=True).tap()
            page.locator(".table").first.wait_for()
            assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]
            assert page.locator("#evidence").evaluate("sheet => sheet.scrollWidth <= sheet.clientWidth")
        page.get_by_role("button", name="Close the evals").tap()
        expect(page.locator("#evals-view")).to_be_hidden()


def test_the_evals_speak_chinese(browser: Browser, address: str) -> None:
    with opened(browser, address, path="/?lang=zh") as page:
        page.get_by_role("button", name="评测").click()
        expect(page.locator(".facts")).to_contain_text("开发半集")
        assert "正确且有引用" in page.locator(".figure").all_inner_texts()[2]
        page.get_by_role("button", name="两次对比").click()
        expect(page.locator("#part-compare")).to_contain_text("更好")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_serious(browser: Browser, address: str, scheme: str, width: int) -> None:
    size = {"width": width, "height": 800}
    with evals(browser, address, color_scheme=scheme, viewport=size) as page:
        page.locator(".case summary").first.click()
        expect(page.locator(".case blockquote").first).to_be_visible()
        results = [Axe().run(page)]
        page.get_by_role("button", name="Two runs").click()
        page.locator("#part-compare .case summary").first.click()
        expect(page.locator(".sides blockquote").first).to_be_visible()
        results.append(Axe().run(page))
    assert serious(*results) == []


def kept_and_disliked(store: Conversations, owner: str, question_text: str) -> None:
    """An answer of the owner's that got a thumb down."""
    given = answer(f"{question_text} [1]", [citation(1, "gii")], question=question_text)
    kept = KeptExchange("k", question_text, "done", datetime.now(UTC), given)
    store.rate(owner, store.begin(owner, "", kept), "k", Rating(thumb="down", comment=question_text))


def test_a_bad_answer_is_filled_in_and_becomes_a_question(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        kept_and_disliked(store, "me", "Where is China?")
        kept_and_disliked(store, "you", "Whose secret is this?")
        review = Review(tmp_path / "evals" / "review.jsonl", store)
        reviewers = Reviewers(review, lambda cookies: "me")
        with (
            running(showcase(0), evaluations=KeptRuns(folder), reviewers=reviewers) as url,
            evals(browser, url, refused=1) as page,
        ):
            page.get_by_role("button", name="To review").click()
            expect(page.locator(".review")).to_have_count(1)
            page.get_by_role("button", name="Add as a question").click()
            expect(page.locator("#part-review .good")).to_have_text("in the set")
            assert read_set(review.path).questions[0].answers == ()
            page.get_by_text("Fill in what is right").click()
            page.get_by_label("Right answer").fill("tenth\nrank 10")
            page.get_by_label("Source that it stands in").select_option(label="Title of gii")
            results = [Axe().run(page)]
            with page.expect_response(lambda response: response.request.method == "POST"):  # it was announced before
                page.get_by_role("button", name="Correct the question").click()
            expect(page.locator("#announcer")).to_have_text("The question is in the set.")
            (asked,) = read_set(review.path).questions
            assert (asked.answers, asked.gold_sources) == ((("tenth",), ("rank 10",)), ("gii",))
            page.get_by_label("The library can answer it").uncheck()
            page.get_by_role("button", name="Correct the question").click()
            expect(page.locator(".review [role=alert]")).to_contain_text("not answerable has answers")
            assert read_set(review.path).questions == (asked,)
    assert serious(*results) == []


def test_only_the_browser_that_marked_an_answer_reviews_it(folder: Path, tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        kept_and_disliked(store, owner_of(f"{COOKIE}={'a' * 43}"), "Where is China?")
        reviewers = Reviewers(Review(tmp_path / "review.jsonl", store), owner_of)
        with running(showcase(0), evaluations=KeptRuns(folder), reviewers=reviewers, conversations=store) as url:

            def seen(cookies: dict[str, str]) -> bool:
                asked = httpx.get(f"{url}/footnote/evals", params={"part": "review"}, cookies=cookies)
                return "Where is China?" in asked.json()["html"]

            assert seen({COOKIE: "a" * 43})
            assert not seen({COOKIE: "b" * 43})
            assert not seen({})
            sent = {"key": "review-000000000000", "answerable": True}
            assert httpx.post(f"{url}/footnote/evals/questions", json=sent).status_code == 400
            foreign = {"Origin": "http://127.0.0.1:1"}
            assert httpx.post(f"{url}/footnote/evals/questions", json=sent, headers=foreign).status_code == 403
            assert httpx.post(f"{url}/footnote/evals/questions", json={"key": "x" * 99}).status_code == 422


def test_nothing_hostile_in_an_answer_to_review_runs(browser: Browser, folder: Path, tmp_path: Path) -> None:
    with Conversations.open(tmp_path) as store:
        for text in TEXTS:
            kept_and_disliked(store, "me", text.replace("\x00", "") or "empty")
        review = Review(tmp_path / "evals" / "review.jsonl", store)
        reviewers = Reviewers(review, lambda cookies: "me")
        with (
            running(showcase(0), evaluations=KeptRuns(folder), reviewers=reviewers) as url,
            evals(browser, url) as page,
        ):
            page.get_by_role("button", name="To review").click()
            expect(page.locator(".review")).to_have_count(len(TEXTS))
            assert page.evaluate("window.pwned") is None
            assert page.locator("#evals :is(script, img, iframe, object, embed, link, style, a)").count() == 0


def hostile_run(folder: Path, name: str, said: str) -> None:
    """A run in which every text is hostile, and every answer is wrong."""
    questions, given = [], {}
    for number, text in enumerate(TEXTS):
        fields = {"kind": text, "answers": ((text,),), "gold_sources": (text,), "gold_sentences": (text,)}
        asked = question(f"{number} {text}", question=f"{number} {text}", **fields)
        questions.append(asked)
        made: Answer = answer(f"{text} [1]", [citation(1, text, f"{said} {text}")], [hit(1, text, text)])
        if number % 3 == 0:
            made = refusal(hits=[hit(1, text, text)])
        update = {"question": asked.question, "standalone_question": text, "model": text, "engine": text}
        given[asked.question] = made.model_copy(update=update)
    settings = Settings(set=TEXTS[0], commit=TEXTS[1])
    run(questions, lambda: ScriptedBot(given.__getitem__), RunFolder(folder / name), settings, Steps())


def test_nothing_hostile_in_a_run_runs(browser: Browser, tmp_path: Path) -> None:
    hostile_run(tmp_path, "<img src=x onerror=window.pwned=1>", "ninth")
    hostile_run(tmp_path, '"><script>window.pwned=1<', "tenth")
    with running(showcase(0), evaluations=KeptRuns(tmp_path)) as url, evals(browser, url) as page:
        for part in ("Report", "Two runs"):
            page.get_by_role("button", name=part, exact=True).click()
            page.locator(f"#part-{'report' if part == 'Report' else 'compare'}").wait_for()
            rows = page.locator(".case summary")
            for place in range(rows.count()):
                rows.nth(place).click()
            if rows.count():
                expect(page.locator(".case .inside h4").first).to_be_visible()
            assert page.evaluate("window.pwned") is None
            forbidden = "#evals :is(script, img, iframe, form, object, embed, link, style, foreignObject)"
            assert page.locator(forbidden).count() == 0
            assert page.locator("#evals a").evaluate_all(
                "links => links.every(link => link.origin === location.origin)"
            )
