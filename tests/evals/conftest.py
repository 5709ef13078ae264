"""`footnote eval` as it is typed, with bots that are opened by no weights."""

import json

import pytest
import typer
from typer.testing import CliRunner

from evals.cli import eval_app
from tests.evals.made import ScriptedBot, answer, refusal


class FakeBots:
    def __init__(self):
        self.opened = []
        self.bot = ScriptedBot(lambda asked: refusal() if "refuse" in asked else answer())

    def bot_for(self, set_folder, engine, model, home):
        self.opened.append((set_folder, engine, model, home))
        return self.bot

    def reader(self, layers, home):
        self.opened.append((layers, home))
        return self.lower


@pytest.fixture
def bots():
    return FakeBots()


@pytest.fixture
def footnote(bots):
    app = typer.Typer()
    app.add_typer(eval_app, name="eval")

    @app.callback()
    def main(context: typer.Context) -> None:
        context.obj = bots

    def call(*arguments, check=True):
        result = CliRunner().invoke(app, ["eval", *map(str, arguments)])
        if check and result.exception:
            raise result.exception
        return result

    return call


@pytest.fixture
def documents(tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    (folder / "docs.jsonl").write_text('{"id": "gii", "title": "", "text": "China is tenth."}\n')
    rows = [
        {"id": f"q{number}", "question": f"Where is China? {number}", "answers": ["tenth"], "gold_docs": ["gii"]}
        for number in range(12)
    ]
    rows.append({"id": "no", "question": "Please refuse", "answerable": False})
    (folder / "queries.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder
