"""`footnote mcp` in a process of its own, with the protocol's own client."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parents[2]


def with_client(home: Path, work: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        command = ["-m", "tests.cli.quoting", "mcp", "--engine", "none", "--home", str(home)]
        environment = {"PYTHONPATH": str(ROOT), "FOOTNOTE_MODELS": os.environ["FOOTNOTE_MODELS"]}
        server = StdioServerParameters(command=sys.executable, args=command, env=environment, cwd=ROOT)
        async with Client(server, read_timeout_seconds=60) as client:
            return await work(client)

    return asyncio.run(run())


def test_the_tools_find_answer_and_list(home):
    async def work(client):
        tools = (await client.list_tools()).tools
        listed = await client.call_tool("list_sources")
        found = await client.call_tool("search_passages", {"query": "industrial robots", "limit": 2})
        answer = await client.call_tool("ask", {"question": "How many industrial robots did factories install?"})
        return tools, listed, found, answer

    tools, listed, found, answer = with_client(home, work)
    assert {tool.name for tool in tools} == {"search_passages", "ask", "list_sources"}
    assert all(tool.output_schema and tool.annotations.read_only_hint for tool in tools)
    assert {row["id"]: row["passages"] for row in listed.structured_content["sources"]} == {
        "patents": 1,
        "robots": 1,
        "solar": 1,
    }
    assert found.structured_content["passages"][0]["source_id"] == "robots"
    assert len(found.structured_content["passages"]) == 2
    reply = answer.structured_content
    assert reply["outcome"] == "answered"
    assert "290,000 industrial robots" in reply["answer"]
    assert reply["citations"][0]["source_id"] == "robots"
    assert reply["sentences"][0]["verdict"] == "supported"


def test_what_is_wrong_is_told_as_the_tools_error_and_the_server_lives_on(home):
    async def work(client):
        calls = [
            ("search_passages", {"query": "robots", "sources": ["nowhere"]}),
            ("ask", {"question": "   "}),
            ("ask", {"question": "q", "history": [{"role": "king", "content": "x"}]}),
            ("search_passages", {"query": "robots", "limit": 0}),
        ]
        results = [await client.call_tool(name, arguments) for name, arguments in calls]
        return results, await client.call_tool("list_sources")

    results, after = with_client(home, work)
    assert all(result.is_error for result in results)
    told = [result.content[0].text for result in results]
    assert "There is no source nowhere. Name some of: patents, robots, solar." in told[0]
    assert "The question is empty. ask something" in told[1]
    assert not after.is_error


def test_a_library_without_an_index_is_told_with_the_command_that_makes_it(tmp_path):
    async def work(client):
        return await client.call_tool("search_passages", {"query": "robots"})

    result = with_client(tmp_path / "empty", work)
    assert result.is_error
    assert "footnote index build" in result.content[0].text
