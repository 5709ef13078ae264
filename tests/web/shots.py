"""Screenshots of the page, taken from any address: of the scripted bot here, of the real one for the README."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Shot:
    """One picture: what is added, what is asked, which footnote is opened, and in which light."""

    name: str
    questions: tuple[str, ...] = ()
    footnote: int | None = None
    """The n-th [n] of the last answer, from 0, is opened."""
    scheme: Literal["light", "dark"] = "light"
    size: tuple[int, int] = (1360, 860)
    query: str = ""
    upload: Path | None = None
    """A document that is added before anything is asked."""
    library: bool = False
    """The library is open at the end."""
    evals: bool = False
    """The evals are open at the end."""
    earlier: tuple[str, ...] = ()
    """What was asked before, each in a conversation of its own; the list of them is open at the end."""


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the answer is whole."""
    last = page.locator("#live").evaluate("live => live.querySelector('.turn')?.dataset.key ?? ''")
    box = page.locator("#question textarea")
    box.fill(question)
    box.press("Enter")
    turn = f'#live .turn:not([data-key="{last}"])'
    whole = f"{turn}:is([data-state=done], [data-state=stopped], [data-state=failed])"
    page.locator(whole).wait_for(timeout=300_000)
    page.locator("#send").wait_for()


def add(page: Page, document: Path) -> None:
    """Add a document to the library, and wait until it can be asked."""
    page.locator("#open-library").click()
    page.locator("#shelf").wait_for()
    page.locator("#file").set_input_files(document)
    page.locator("#uploads .told").wait_for(timeout=300_000)
    page.locator("#shelf [data-close]").click()


def take(browser: Browser, address: str, shot: Shot, folder: Path) -> Path:
    """Take one picture; returns its file."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height}, color_scheme=shot.scheme, reduced_motion="reduce"
    )
    page.goto(address + shot.query)
    page.locator("#live .welcome").wait_for()
    page.locator("#status .status").wait_for()
    if shot.upload:
        add(page, shot.upload)
    for question in shot.earlier:
        ask(page, question)
        page.locator("nav [data-begin]").click()
        page.locator("#live .welcome").wait_for()
    for question in shot.questions:
        ask(page, question)
    if shot.footnote is not None:
        page.locator("#live .fn").nth(shot.footnote).click()
        for picture in page.locator(".card[data-open] .page-view").all():
            picture.locator("img").wait_for()
        page.wait_for_function("[...document.images].every((picture) => picture.complete && picture.naturalWidth)")
    if shot.earlier:
        page.locator("#open-conversations").click()
        page.locator("#kept .entry").first.wait_for()
    if shot.library:
        page.locator("#open-library").click()
        page.locator("#shelf").wait_for()
    if shot.evals:
        page.locator("#open-evals").click()
        page.locator("#runs").wait_for()
    file = folder / f"{shot.name}.png"
    page.screenshot(path=file)
    page.close()
    return file
