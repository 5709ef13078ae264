"""`footnote schema`: the public shape of an answer, as JSON Schema."""

import json

import typer

from bot.answer import Answer


def schema() -> None:
    """Print the JSON Schema of an answer."""
    typer.echo(json.dumps(Answer.model_json_schema(), indent=2, ensure_ascii=False))
