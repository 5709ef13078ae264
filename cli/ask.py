"""`footnote ask`: one question, or a file of them."""

from pathlib import Path
from typing import Annotated

import typer

from base.progress import bar
from bot.answer import Answer
from bot.batch import Asked, answer_all, read_batch
from bot.errors import QuestionError
from bot.homes.home import Home
from cli import console
from cli.opening import home_of
from cli.options import (
    EngineOption,
    HomeOption,
    KindsOption,
    ModelOption,
    SinceOption,
    SourcesOption,
    UntilOption,
)
from index.filter import Filter


def ask(
    question: Annotated[str | None, typer.Argument(help="The question.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the whole answer as JSON.")] = False,
    batch: Annotated[Path | None, typer.Option(help='A file of {"id", "question"} lines to answer.')] = None,
    out: Annotated[
        Path | None, typer.Option(help="Where the answers of --batch go; taken up again if it exists.")
    ] = None,
    sources: SourcesOption = None,
    since: SinceOption = None,
    until: UntilOption = None,
    kinds: KindsOption = None,
    engine: EngineOption = None,
    model: ModelOption = None,
    home: HomeOption = None,
) -> None:
    """Answer a question from the library, with footnotes."""
    only = Filter(frozenset(sources or ()), since, until, frozenset(kinds or ()))
    if batch is not None:
        if out is None or question is not None:
            raise QuestionError("--batch answers a file into a file.", "footnote ask --batch in.jsonl --out out.jsonl")
        _batch(batch, out, home_of(home, engine, model), only)
        return
    if question is None:
        raise QuestionError("There is no question.", 'footnote ask "…"')
    answer = home_of(home, engine, model).bot(once=True).answer(question, only=only)
    if as_json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        typer.echo(written(answer))


def written(answer: Answer) -> str:
    """An answer and its footnotes as plain text."""
    lines = [answer.answer]
    if answer.searched and answer.outcome == "answered":  # a refusal tells it by itself
        lines.append(f"Searched for: {answer.searched}")
    lines += [f"Note: {note.text}" for note in answer.notes]
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        place = ", ".join(
            part
            for part in (
                citation.publisher,
                citation.date,
                f"page {citation.page}" if citation.page else "",
                " > ".join(citation.headings),
            )
            if part
        )
        lines.append(f"[{citation.number}] {citation.title}" + (f" ({place})" if place else ""))
        lines.append(f'    "{citation.cited_text}"')
        if citation.url:
            lines.append(f"    {citation.url}")
    if answer.outcome == "abstained" and answer.hits:
        lines += ["", "Nearest passages:"]
        lines += [f"  {hit.title}: {' '.join(hit.text.split())[:160]}" for hit in answer.hits[:3]]
    return "\n".join(lines)


def _batch(batch: Path, out: Path, home: Home, only: Filter) -> None:
    lines = read_batch(batch)
    bot = home.bot()
    only.admitted(bot.library.manifest.sources)  # told once, not for every question
    with bar("Answering", len(lines), "questions") as progress:
        result = answer_all(bot, lines, out, lambda: progress.advance(1), only)
    for line in result.bad:
        console.err.print(f"{batch.name}, line {line.number}: {line.reason}", markup=False)
    total = sum(isinstance(line, Asked) for line in lines)
    console.err.print(
        f"{result.answered} answered, {result.skipped} were there already, of {total}; {out}", markup=False
    )
    if result.bad:
        raise typer.Exit(1)
