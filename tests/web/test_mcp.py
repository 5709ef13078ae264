"""The tools over HTTP, on the chat's server."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import httpx2
import pytest
from mcp import Client
from mcp.client.streamable_http import streamable_http_client

from bot.web.serve import running
from tests.web.scripted import ScriptedBot
from tests.web.showcase import GDP, showcase


def with_client(url: str, work: Callable[[Client], Awaitable[Any]], key: str = "") -> Any:
    async def run() -> Any:
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        async with (
            httpx2.AsyncClient(headers=headers, timeout=30) as http,
            Client(streamable_http_client(f"{url}/mcp", http_client=http)) as client,
        ):
            return await work(client)

    return asyncio.run(run())


def test_the_tools_answer_over_http() -> None:
    bot = showcase(0.002)

    async def work(client: Client) -> tuple[Any, ...]:
        steps: list[str | None] = []

        async def heard(done: float, total: float | None, message: str | None) -> None:
            steps.append(message)

        arguments = {
            "question": GDP,
            "sources": ["article"],
            "history": [{"role": "user", "content": "Who leads?"}, {"role": "assistant", "content": "China."}],
        }
        answer = await client.call_tool("ask", arguments, progress_callback=heard)
        found = await client.call_tool("search_passages", {"query": GDP, "limit": 3})
        wrong = await client.call_tool("ask", {"question": "x" * 401})
        return answer, found, wrong, steps

    with running(bot) as url:
        answer, found, wrong, steps = with_client(url, work)
    assert answer.structured_content["outcome"] == "answered"
    assert [citation["number"] for citation in answer.structured_content["citations"]] == [1, 2]
    assert bot.asked_of[0] == {"article"}
    assert [turn.text for turn in bot.asked[0][1]] == ["Who leads?", "China."]
    assert len(found.structured_content["passages"]) == 3
    assert wrong.is_error
    assert "Ask it in fewer words." in wrong.content[0].text
    assert steps == ["found", "written", "written", "written"]


def test_a_full_line_is_told_as_the_tools_error() -> None:
    async def work(client: Client) -> Any:
        asking = [asyncio.create_task(client.call_tool("ask", {"question": f"Question {n}"})) for n in range(17)]
        done, waiting = await asyncio.wait(asking, return_when=asyncio.FIRST_COMPLETED)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        return [task.result() for task in done]

    with running(ScriptedBot(pause_s=30)) as url:
        (refused,) = with_client(url, work)
    assert refused.is_error
    assert "Ask again in a minute" in refused.content[0].text


def test_a_client_that_goes_away_frees_the_engine() -> None:
    bot = showcase(0.2)

    async def work(client: Client) -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(client.call_tool("ask", {"question": GDP}), 0.6)

    with running(bot) as url:
        with_client(url, work)
        assert bot.closed.wait(10)


def test_the_password_is_the_key_and_other_pages_are_refused() -> None:
    async def work(client: Client) -> Any:
        return await client.list_tools()

    call = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    with running(showcase(0), password="secret") as url:
        assert len(with_client(url, work, "secret").tools) == 3
        assert httpx.post(f"{url}/mcp", json=call, headers=accept).status_code == 401
    with running(showcase(0)) as url:
        foreign = {**accept, "Origin": "http://elsewhere.invalid"}
        assert httpx.post(f"{url}/mcp", json=call, headers=foreign).status_code == 403
        assert httpx.post(f"{url}/mcp", json=call, headers={**accept, "Host": "elsewhere"}).status_code == 400
