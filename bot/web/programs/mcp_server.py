"""The library as tools of the Model Context Protocol, for assistants: search it, ask it, see what it holds."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import aclosing, contextmanager
from importlib.metadata import version
from typing import Annotated, Literal

import anyio.to_thread
from mcp.server import MCPServer
from mcp.server.mcpserver import Context
from mcp.server.mcpserver.exceptions import ToolError
from mcp.types import ToolAnnotations
from pydantic import Field

from base.errors import FootnoteError
from bot.answer import Answer, Citation, FoundPassage, Frozen, Note, Outcome, Sentence
from bot.events import Done, Found, Said
from bot.question.turns import Turn
from bot.web.chat import Desk
from bot.web.programs.following import follow, known_sources

_MOST = 50
_INSTRUCTIONS = (
    "A small library of reports. `ask` answers from it alone, with a footnote under every sentence; an outcome of "
    "`abstained` means that the library does not answer the question. `search_passages` is fast and writes nothing."
)
_READS = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

OpenDesk = Callable[[], Awaitable[Desk]]
Ids = Annotated[tuple[str, ...], Field(description="Ids of `list_sources` to look in; empty for all.")]


class Passages(Frozen):
    """What a search found, best first."""

    passages: tuple[FoundPassage, ...]


class SourceRow(Frozen):
    """A source of the library."""

    id: str
    title: str
    publisher: str = ""
    date: str = Field(default="", description="ISO 8601, as precise as the source is.")
    url: str = ""
    passages: int


class Sources(Frozen):
    """Every source of the library."""

    sources: tuple[SourceRow, ...]


class Turned(Frozen):
    """Something that was said before."""

    role: Literal["user", "assistant"]
    content: str


class Reply(Frozen):
    """An answer without the passages that were only found; the fields are those of docs/answer-schema.md."""

    outcome: Outcome
    answer: str = Field(description="The text with its [n].")
    standalone_question: str
    sentences: tuple[Sentence, ...]
    citations: tuple[Citation, ...]
    notes: tuple[Note, ...]
    suggestions: tuple[str, ...]
    answerability: float
    model: str
    engine: str


def mcp_server(desk: OpenDesk) -> MCPServer[None]:
    """Return the server. `desk` is awaited by each call; a `FootnoteError` of it is told as an error of the tool."""
    server: MCPServer[None] = MCPServer(
        "footnote", instructions=_INSTRUCTIONS, version=version("footnote"), log_level="WARNING"
    )

    @server.tool(annotations=_READS)
    async def search_passages(
        query: Annotated[str, Field(description="What to look for, as a question or in a few words.")],
        limit: Annotated[int, Field(ge=1, le=_MOST, description="Passages at most.")] = 10,
        sources: Ids = (),
    ) -> Passages:
        """Find the passages of the library that are nearest to a query, best first. Takes a fraction of a second."""
        with _told():
            at = await desk()
            among = known_sources(at.bot, sources)
            return Passages(passages=await anyio.to_thread.run_sync(at.bot.search, query, limit, among))

    @server.tool(annotations=_READS)
    async def ask(
        context: Context[None, object],
        question: Annotated[str, Field(description="One question.")],
        history: Annotated[tuple[Turned, ...], Field(description="What was said before, oldest first.")] = (),
        sources: Ids = (),
    ) -> Reply:
        """Answer a question from the library, each sentence checked against the passage that it cites.

        A local model writes, so this takes seconds, and longer while others wait.
        """
        with _told():
            at = await desk()
            among = known_sources(at.bot, sources)
            turns = tuple(Turn(said.role, said.content) for said in history)
            async with aclosing(follow(at, question, turns, among)) as events:
                steps = 0
                async for event in events:
                    if isinstance(event, Done):
                        return _reply(event.answer)
                    if isinstance(event, Found | Said):
                        steps += 1
                        await context.report_progress(steps, message="found" if isinstance(event, Found) else "written")
        raise ToolError("Stopped. Ask again when the server is back.")

    @server.tool(annotations=_READS)
    async def list_sources() -> Sources:
        """List the sources of the library, each with the id by which the other tools know it."""
        with _told():
            held = (await desk()).bot.sources()
        rows = (
            SourceRow(
                id=source.id,
                title=source.title,
                publisher=source.publisher,
                date=source.date,
                url=source.url,
                passages=source.passages,
            )
            for source in held
        )
        return Sources(sources=tuple(rows))

    return server


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except FootnoteError as error:
        raise ToolError(f"{error.what} {error.remedy}".strip()) from error


def _reply(answer: Answer) -> Reply:
    return Reply.model_validate({name: getattr(answer, name) for name in Reply.model_fields})
