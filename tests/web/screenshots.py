"""Takes docs/screenshots: `python -m tests.web.screenshots`, by the real bot on the shelf that ships with Footnote.

With `--scripted` the scripted bot answers, which needs no weights and shows only that the pictures can be taken.
"""

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import sync_playwright

from base.progress import bar
from bot.conversations.store import Conversations
from bot.homes.home import Home
from bot.homes.keeping import Current, HomeKeeper
from bot.service import Bot
from bot.web.serve import running
from cli import console
from evals.folder import RunFolder, Settings
from evals.kept import KeptRuns
from evals.place import commit, run_name, runs_folder
from evals.question import select
from evals.readers import read_set
from evals.runner import run
from tests.conftest import FLAGS, chromium_path
from tests.web.evalruns import made_runs
from tests.web.keeper import ScriptedKeeper
from tests.web.report import BLADES, report
from tests.web.shots import Shot, take
from tests.web.showcase import CLUSTERS, GDP, SPENDING, UNKNOWN, showcase

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
    Shot("conversations", (GDP,), earlier=(SPENDING, CLUSTERS, UNKNOWN)),
    Shot("evals", evals=True, size=(1360, 1240)),
)
PDF = Shot("pdf", (BLADES,), footnote=0)


@contextmanager
def served(scratch: Path, scripted: bool) -> Iterator[str]:
    """The chat on a library of its own, so that nobody's shelf is changed."""
    if scripted:
        evaluations = KeptRuns(made_runs(scratch / "evals"))
        with (
            Conversations.open(scratch) as kept,
            running(showcase(0), None, ScriptedKeeper(scratch / "uploads"), evaluations, conversations=kept) as url,
        ):
            yield url
        return
    home = Home(scratch / "home")
    home.build()
    bot = home.bot()
    evaluate(home, bot)
    evaluations = KeptRuns(runs_folder(home.path))
    with (
        Conversations.open(home.path) as kept,
        running(Current(bot), None, HomeKeeper(home, bot), evaluations, conversations=kept) as url,
    ):
        yield url


def evaluate(home: Home, bot: Bot) -> None:
    """Ask sixty questions of the development half without a model, so that there is a run to show."""
    quotes = Home(home.path, home.settings.model_copy(update={"engine": "none"}), home.store)
    own = read_set()
    told = Settings(
        set=own.name, half="development", limit=60, engine="none", started=datetime.now(UTC), commit=commit()
    )
    folder = RunFolder(runs_folder(home.path) / run_name(told, datetime.now()))
    questions = select(own.questions, "development", limit=60)
    run(
        questions,
        lambda: quotes.bot(bot.library.embedder),
        folder,
        told,
        lambda left: bar("Asking", left, "questions"),
    )


def main() -> None:
    """Take every picture into the folder that is named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=FOLDER)
    parser.add_argument("--scripted", action="store_true")
    wanted = parser.parse_args()
    if shutil.which("fc-list") and not subprocess.run(["fc-list", ":lang=zh"], capture_output=True, check=True).stdout:
        raise SystemExit("No font here has Chinese characters. On Debian: apt-get install fonts-wqy-zenhei")
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
