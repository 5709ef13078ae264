import json

import pytest

from bot.answer import Answer
from tests.index.made import PATENTS, ROBOTS

ASKED = "How many industrial robots did factories in Guangdong install in 2022?"


def test_an_answer_and_its_footnotes(footnote, home):
    told = footnote("ask", ASKED, "--home", home)
    assert told.code == 0
    assert told.err == ""
    lines = told.out.splitlines()
    assert lines[0] == f"{ROBOTS[:-1]} [1]."
    assert lines[2].startswith("[1] ")
    assert lines[3] == f'    "{ROBOTS}"'


def test_a_question_that_was_put_right_is_told(footnote, home):
    told = footnote("ask", ASKED.replace("robots", "robotts"), "--home", home)
    assert told.out.splitlines()[:2] == [f"{ROBOTS[:-1]} [1].", f"Searched for: {ASKED}"]
    assert "Searched for" not in footnote("ask", ASKED, "--home", home).out


def test_the_answer_as_json_is_the_public_answer(footnote, home):
    told = footnote("ask", ASKED, "--json", "--home", home)
    assert told.code == 0
    answer = Answer.model_validate_json(told.out)
    assert (answer.outcome, answer.engine) == ("answered", "fake")
    assert answer.citations[0].source_id == "robots"
    assert answer.citations[0].cited_text == ROBOTS
    assert list(json.loads(told.out)) == list(Answer.model_fields)


def test_engine_and_model_are_chosen_for_one_call(footnote, home, models):
    footnote("ask", ASKED, "--home", home, "--engine", "openai", "--model", "mine")
    footnote("ask", ASKED, "--home", home)
    assert models.opened == [("openai", "mine"), ("llamacpp", "qwen2.5-coder-1.5b-instruct")]


def test_without_an_engine_the_sources_are_quoted(footnote, home, models):
    told = footnote("ask", ASKED, "--engine", "none", "--json", "--home", home)
    answer = Answer.model_validate_json(told.out)
    assert answer.engine == "none"
    assert answer.sentences[0].quoted
    assert models.generator.calls == 0


def test_the_home_may_be_named_by_a_variable(footnote, home, monkeypatch):
    monkeypatch.setenv("FOOTNOTE_HOME", str(home))
    assert footnote("ask", ASKED).out.startswith(ROBOTS[:-1])


def test_a_refusal_is_no_failure_and_shows_what_is_nearest(footnote, home, models):
    models.answerable = False
    told = footnote("ask", ASKED, "--home", home)
    assert told.code == 0
    assert "does not answer" in told.out
    assert "Nearest passages" in told.out
    assert "Guangdong" in told.out.split("Nearest passages")[1]


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        ([], "no question"),
        ([""], "empty"),
        (["  "], "empty"),
        (["a" * 100_000], "100,000"),
        ([ASKED, "--batch", "in.jsonl", "--out", "out.jsonl"], "--batch"),
        (["--batch", "in.jsonl"], "--out"),
        ([ASKED, "--engine", "steam"], "engine"),
    ],
)
def test_what_cannot_be_asked_is_told_with_its_remedy(footnote, home, arguments, named):
    told = footnote("ask", *arguments, "--home", home)
    assert told.code == 1
    assert told.out == ""
    assert named in told.err
    assert "→" in told.err
    assert "Traceback" not in told.err


@pytest.mark.parametrize(
    "question", ["中国的研发支出是多少？", "🤖?", "robots [bold]in[/bold] Guangdong [/]", "\udcff\udcfe"]
)
def test_any_script_can_be_asked(footnote, home, question):
    told = footnote("ask", question, "--home", home)
    assert told.code == 0, told.err


def questions(path, *lines):
    path.write_text("".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines))
    return path


def test_a_batch_is_answered_and_taken_up_again(footnote, home, tmp_path, models):
    (home / "footnote.toml").write_text("[quote]\nanswerable = 1\nlead = 1\n", encoding="utf-8")  # let the model write
    out = tmp_path / "out.jsonl"
    batch = questions(tmp_path / "in.jsonl", {"id": "a", "question": ASKED}, {"id": 2, "question": "Hello!"})
    told = footnote("ask", "--batch", batch, "--out", out, "--home", home)
    assert told.code == 0
    assert told.out == ""
    assert "2 answered, 0 were there already, of 2" in told.err
    answers = [Answer.model_validate_json(line) for line in out.read_text().splitlines()]
    assert [(answer.id, answer.outcome) for answer in answers] == [("a", "answered"), ("2", "chat")]
    again = footnote("ask", "--batch", batch, "--out", out, "--home", home)
    assert "0 answered, 2 were there already" in again.err
    assert models.generator.calls == 1


def test_for_one_question_the_reader_is_not_laid_out_and_for_many_it_is(footnote, home, tmp_path, models):
    footnote("ask", ASKED, "--home", home)
    assert models.for_long == [False]
    batch = questions(tmp_path / "in.jsonl", {"id": "a", "question": ASKED})
    footnote("ask", "--batch", batch, "--out", tmp_path / "out.jsonl", "--home", home)
    assert models.for_long == [False, True]


def test_a_bad_line_of_a_batch_is_reported_and_the_rest_answered(footnote, home, tmp_path):
    out = tmp_path / "out.jsonl"
    batch = questions(tmp_path / "in.jsonl", "no json", {"id": "a", "question": ASKED}, {"id": "b", "question": ""})
    told = footnote("ask", "--batch", batch, "--out", out, "--home", home)
    assert told.code == 1
    assert "in.jsonl, line 1:" in told.err
    assert "in.jsonl, line 3: The question is empty" in told.err
    assert "1 answered" in told.err
    assert len(out.read_text().splitlines()) == 1


def test_the_history_of_a_line_is_listened_to(footnote, home, tmp_path):
    out = tmp_path / "out.jsonl"
    history = [{"role": "user", "content": ASKED}, {"role": "assistant", "content": ROBOTS}]
    batch = questions(tmp_path / "in.jsonl", {"id": "a", "question": "And in 2022?", "history": history})
    footnote("ask", "--batch", batch, "--out", out, "--home", home)
    assert ASKED in json.loads(out.read_text())["standalone_question"]


@pytest.mark.parametrize("out", ["", "in.jsonl/below/out.jsonl"])
def test_an_out_that_cannot_be_written(footnote, home, tmp_path, out):
    batch = questions(tmp_path / "in.jsonl", {"id": "a", "question": ASKED})
    told = footnote("ask", "--batch", batch, "--out", tmp_path / out, "--home", home)
    assert told.code == 1
    assert "--out" in told.err
    assert "Traceback" not in told.err


def test_a_batch_that_is_not_there(footnote, home, tmp_path):
    told = footnote("ask", "--batch", tmp_path / "nothing", "--out", tmp_path / "out", "--home", home)
    assert told.code == 1
    assert "nothing" in told.err
    assert not (tmp_path / "out").exists()


def test_a_docs_jsonl_is_a_corpus_too(footnote, tmp_path):
    folder = tmp_path / "set"
    folder.mkdir()
    lines = [{"id": "first-one", "title": "Robots", "text": ROBOTS}, {"id": "two", "title": "Patents", "text": PATENTS}]
    questions(folder / "docs.jsonl", *lines)
    assert footnote("index", "build", "--corpus", folder, "--home", tmp_path / "home").code == 0
    answer = Answer.model_validate_json(footnote("ask", ASKED, "--json", "--home", tmp_path / "home").out)
    assert (answer.citations[0].source_id, answer.citations[0].title) == ("first-one", "Robots")


def test_a_question_may_be_asked_of_some_sources_alone(footnote, home):
    told = footnote("ask", ASKED, "--json", "--source", "patents", "--home", home)
    assert {hit.source_id for hit in Answer.model_validate_json(told.out).hits} == {"patents"}


@pytest.mark.parametrize("option", [["--source", "nowhere"], ["--since", "2030"], ["--until", "1990"], ["--kind", "x"]])
def test_a_filter_that_leaves_nothing_is_told(footnote, home, option, tmp_path):
    told = footnote("ask", ASKED, *option, "--home", home)
    assert told.code == 1
    assert "no source" in told.err
    assert option[1] in told.err
    batch, out = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    batch.write_text(json.dumps({"id": "one", "question": ASKED}))
    told = footnote("ask", "--batch", batch, "--out", out, *option, "--home", home)
    assert told.code == 1
    assert "no source" in told.err
    assert not out.exists()
