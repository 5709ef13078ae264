"""Takes docs/screenshots: `python -m tests.web.screenshots`, by the real bot on the shelf that ships with Footnote.

With `--scripted` the scripted bot answers, which needs no weights and shows only that the pictures can be taken.
"""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import sync_playwright

from bot.home import Home
from bot.keeping import Current, HomeKeeper
from bot.web.serve import running
from cli import console
from tests.conftest import FLAGS, chromium_path
from tests.web.keeper import ScriptedKeeper
from tests.web.report import BLADES, report
from tests.web.shots import Shot, take
from tests.web.showcase import GDP, SPENDING, UNKNOWN, showcase

FOLDER = Path(__file__).parents[2] / "docs" / "screenshots"
LARGEST = 400_000  # bytes
PHONE = (390, 800)

SHOTS = (
    Shot("chat-light", (GDP,), footnote=0),
    Shot("chat-dark", (GDP,), footnote=0, scheme="dark"),
    Shot("phone", (GDP,), size=PHONE),
    Shot("refusal", (UNKNOWN,)),
    Shot("disagreement", (SPENDING,), footnote=0),
    Shot("library", library=True),
)
PDF = Shot("pdf", (BLADES,), footnote=0)


@contextmanager
def served(scratch: Path, scripted: bool) -> Iterator[str]:
    """The chat on a library of its own, so that nobody's shelf is changed."""
    if scripted:
        with running(showcase(0), keeper=ScriptedKeeper(scratch / "uploads")) as url:
            yield url
        return
    home = Home(scratch / "home")
    home.build()
    bot = home.bot()
    with running(Current(bot), keeper=HomeKeeper(home, bot)) as url:
        yield url


def main() -> None:
    """Take every picture into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--scripted", action="store_true")
    wanted = parser.parse_args()
    wanted.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        scratch = Path(name)
        pdf = replace(PDF, upload=report(scratch / "Heron turbine.pdf"))
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=FLAGS)
        with served(scratch, wanted.scripted) as url:
            for shot in (*SHOTS, pdf):
                file = take(browser, url, shot, wanted.folder)
                size = file.stat().st_size
                console.out.print(f"{file} {size:,} bytes")
                if size > LARGEST:
                    raise SystemExit(f"{file} is larger than {LARGEST:,} bytes")
        browser.close()


if __name__ == "__main__":
    main()
