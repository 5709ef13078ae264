"""How the command line speaks: answers on stdout, everything else on stderr."""

import logging
import warnings

import typer
from rich.console import Console
from rich.logging import RichHandler

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)


def set_up(verbose: bool) -> None:
    """Send the log to stderr: warnings, and with `verbose` whatever is logged."""
    logging.basicConfig(
        level=logging.INFO if verbose else logging.WARNING,
        format="%(message)s",
        handlers=[RichHandler(console=err, show_path=False, show_time=False)],
    )
    for chatty in ("httpx", "httpcore", "sentence_transformers", "transformers", "bm25s", "faiss"):
        logging.getLogger(chatty).setLevel(logging.WARNING if verbose else logging.ERROR)
    if not verbose:
        warnings.simplefilter("ignore")


def fail(what: str, remedy: str = "", code: int = 1) -> typer.Exit:
    """Say what is wrong and how to mend it; raise what is returned."""
    err.print(f"[bold red]error[/] {_plain(what)}")
    if remedy:
        err.print(f"  → {_plain(remedy)}")
    return typer.Exit(code)


def _plain(text: str) -> str:
    return text.replace("[", r"\[")
