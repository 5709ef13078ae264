"""`footnote doctor`: what is not as it should be, and what mends it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import typer

from base.errors import FootnoteError
from bot.homes.home import Home
from bot.homes.preparing import in_use
from bot.reader.probe import READER
from bot.settings import FILE
from cli import console
from cli.opening import home_of
from cli.options import HomeOption
from index.manifest import REBUILD, read_manifest
from models.engines.native_llama import BUILD, is_built
from models.errors import pull_command


@dataclass(frozen=True)
class Finding:
    """One check: what was looked at, and what is wrong with it, if anything."""

    name: str
    wrong: str = ""
    remedy: str = ""


def doctor(home: HomeOption = None) -> None:
    """Check settings, weights and index; change nothing. Ends with status 1 where something is wrong."""
    findings = list(examine(lambda: home_of(home)))
    for finding in findings:
        mark = "[red]✗[/]" if finding.wrong else "[green]✓[/]"
        console.out.print(mark, finding.name, end=" ")
        console.out.print(finding.wrong, markup=False)
        if finding.remedy:
            console.out.print(f"    → {finding.remedy}", markup=False)
    if any(finding.wrong for finding in findings):
        raise typer.Exit(1)


def examine(open_home: Callable[[], Home]) -> Iterator[Finding]:
    """Every check, in the order in which one needs the other."""
    try:
        home = open_home()
    except FootnoteError as error:
        yield Finding("settings", error.what, error.remedy)
        return
    yield Finding("settings")
    yield from _engine(home)
    for name in in_use(home):
        yield _tried(f"weights of {name}", lambda name=name: home.store.verify(name))  # type: ignore[misc]
    yield from _reader(home)
    index = _tried("index", lambda: read_manifest(home.index))
    yield index
    if not index.wrong:
        current = home.is_current()
        yield Finding("corpus", "" if current else "has changed since the index was built", "" if current else REBUILD)


def _engine(home: Home) -> Iterator[Finding]:
    """Whether llama.cpp is built for this machine where it is wanted, and wanted where it is built."""
    match home.settings.engine, is_built():
        case "native", False:
            yield Finding("engine native", "is not built here", BUILD)
        case "llamacpp", True:
            yield Finding(
                "engine llamacpp", remedy=f'one for this processor is built: engine = "native" in {home.path / FILE}'
            )


def _reader(home: Home) -> Iterator[Finding]:
    """Whether the layers that read are as they should be; or what has sentences read, where nothing does."""
    settings = home.settings
    if home.probe() is not None:
        kept = home.keeps_reader()
        yield Finding("layers that read", "" if kept else "are not as they should be", "" if kept else "footnote setup")
    elif settings.engine != "none" and settings.read.sentences:
        yield Finding("layers that read", remedy=f"none, since {READER} is not here: {pull_command(READER)}")


def _tried(name: str, check: Callable[[], object]) -> Finding:
    try:
        check()
    except FootnoteError as error:
        return Finding(name, error.what, error.remedy)
    return Finding(name)
