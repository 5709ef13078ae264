"""The page as a visitor opens it."""

from collections.abc import Iterator
from contextlib import contextmanager

from axe_playwright_python.base import AxeResults
from playwright.sync_api import Browser, Page

PHONE = {"width": 390, "height": 800}


@contextmanager
def opened(browser: Browser, address: str, path: str = "/", refused: int = 0, **options: object) -> Iterator[Page]:
    """The page as a visitor of its own opens it. Any script error on it fails the test, but for `refused` requests."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, "reduced_motion": "reduce", **options})
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.goto(address + path)
    page.locator("#live .welcome").wait_for()
    page.locator("#status .status").wait_for()
    yield page
    context.close()
    told = [words for words in wrong if "the server responded with a status of 4" in words]
    assert len(told) == refused, told
    assert [words for words in wrong if words not in told] == []


def serious(*results: AxeResults) -> list[tuple[str, list[str]]]:
    """What axe holds to be serious, and where."""
    return [
        (violation["id"], [node["html"][:120] for node in violation["nodes"]])
        for result in results
        for violation in result.response["violations"]
        if violation["impact"] in ("serious", "critical")
    ]
