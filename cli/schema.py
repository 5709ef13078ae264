"""`footnote schema`: the public shape of an answer, as JSON Schema or as the page `docs/answer-schema.md`."""

import json
from collections.abc import Iterator
from typing import Annotated, Any

import typer

from bot.answer import Answer

_INTRO = """# The answer as JSON

What `footnote ask --json` prints, a line of `footnote ask --batch`, what the web chat's `ask` returns, and what the
evals read: all are this one object. Its names are a contract: none is taken away or given another meaning without a new
major version.

Made from `bot/answer.py` by `footnote schema --markdown > docs/answer-schema.md`; a test holds the two together.
"""


def schema(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/answer-schema.md.")] = False,
) -> None:
    """Print the JSON Schema of an answer."""
    typer.echo(page() if markdown else _json(), nl=not markdown)


def page() -> str:
    """The whole of `docs/answer-schema.md`."""
    whole = Answer.model_json_schema()
    parts = [_INTRO, *_table("Answer", whole)]
    for name, part in whole["$defs"].items():
        parts += _table(name, part)
    return "\n".join([*parts, "## JSON Schema", "", "```json", _json(), "```", ""])


def _json() -> str:
    return json.dumps(Answer.model_json_schema(), indent=2, ensure_ascii=False)


def _table(name: str, part: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}"
    yield ""
    yield " ".join(part["description"].split())
    yield ""
    yield "| field | type | meaning |"
    yield "| --- | --- | --- |"
    for field, about in part["properties"].items():
        yield f"| `{field}` | {_type(about)} | {about.get('description', '')} |"
    yield ""


def _type(about: dict[str, Any]) -> str:
    if "$ref" in about:
        return f"[{(name := about['$ref'].rpartition('/')[2])}](#{name.lower()})"
    if "enum" in about:
        return " or ".join(f'`"{value}"`' for value in about["enum"])
    if "anyOf" in about:
        return " or ".join(_type(one) for one in about["anyOf"])
    if about["type"] == "array":
        return f"list of {_type(about['items'])}"
    return str(about["type"])
