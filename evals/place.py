"""Where runs are kept, what a new one is called, and which state of the code makes it."""

import re
import subprocess
from datetime import datetime
from pathlib import Path

from bot.settings import default_home
from evals.folder import Settings

_ROOT = Path(__file__).parents[1]
_GIT_SECONDS = 5


def runs_folder(home: Path | None = None) -> Path:
    """The folder of a home that its runs are kept in: `evals/`."""
    return (home.expanduser() if home else default_home()) / "evals"


def run_name(settings: Settings, now: datetime) -> str:
    """A name that tells one run from another at a glance, fit for a folder: when, which set and half, what wrote."""
    wrote = settings.model or settings.engine or ""
    parts = [settings.set, settings.half or "", wrote and ("quotes" if wrote == "none" else wrote)]
    safe = [re.sub(r"[^\w.]+", "-", part).strip("-.")[:40] for part in parts]
    return "-".join([f"{now:%Y-%m-%d-%H%M%S}", *filter(None, safe)])


def commit() -> str:
    """The commit that the code was checked out from, with a `+` where files differ from it; empty if it is unknown."""
    if not (_ROOT / ".git").exists():  # installed; a repository above it is somebody else's
        return ""
    try:
        head, changes = (_git("rev-parse", "--short=10", "HEAD"), _git("status", "--porcelain", "--untracked-files=no"))
    except (OSError, subprocess.SubprocessError):  # no git, or one that will not read this folder
        return ""
    return head + ("+" if changes else "")


def _git(*arguments: str) -> str:
    told = subprocess.run(
        ["git", "-C", str(_ROOT), *arguments], capture_output=True, text=True, check=True, timeout=_GIT_SECONDS
    )
    return told.stdout.strip()
