"""A file of questions: resumable, and one bad line does not end the run."""

import errno
import json
import os

import pytest

from base.errors import StorageError
from bot import batch as batch_module
from bot.answer import Answer
from bot.batch import Asked, BadLine, answer_all, read_batch
from bot.errors import BatchError, QuestionError
from bot.question.turns import Turn
from index.filter import EVERYTHING


class Scripted:
    """Stands for a bot: answers with the question, refuses an empty one, and may die at one."""

    def __init__(self, dies_at=""):
        self.asked = []
        self.dies_at = dies_at

    def answer(self, question, history=(), *, only=EVERYTHING):
        if not question.strip():
            raise QuestionError("The question is empty.")
        if question == self.dies_at:
            raise KeyboardInterrupt
        self.asked.append((question, history))
        return Answer(question=question, standalone_question=question, outcome="answered", answer=f"About {question}")


@pytest.fixture
def out(tmp_path):
    return tmp_path / "answers" / "out.jsonl"


@pytest.fixture
def lines_of(tmp_path):
    def write(*lines, text=None):
        path = tmp_path / "in.jsonl"
        said = [line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines]
        path.write_text("\n".join(said) if text is None else text, encoding="utf-8")
        return read_batch(path)

    return write


def asked(*ids):
    return [{"id": one, "question": f"Question {one}?"} for one in ids]


def read(out):
    return [Answer.model_validate_json(line) for line in out.read_bytes().split(b"\n") if line]


def test_every_question_is_answered_under_its_id(lines_of, out):
    result = answer_all(Scripted(), lines_of(*asked("a", "b", "c")), out)
    assert (result.answered, result.skipped, result.bad) == (3, 0, ())
    assert [(answer.id, answer.question) for answer in read(out)] == [
        ("a", "Question a?"),
        ("b", "Question b?"),
        ("c", "Question c?"),
    ]
    assert out.read_bytes().endswith(b"\n")


def test_a_second_run_asks_only_what_is_new(lines_of, out):
    answer_all(Scripted(), lines_of(*asked("a", "b")), out)
    before = out.read_bytes()
    bot = Scripted()
    result = answer_all(bot, lines_of(*asked("a", "c", "b")), out)
    assert (result.answered, result.skipped) == (1, 2)
    assert [question for question, _ in bot.asked] == ["Question c?"]
    assert out.read_bytes().startswith(before)


def test_a_run_that_was_stopped_goes_on_where_it_ended(lines_of, out):
    lines = lines_of(*asked("a", "b", "c"))
    with pytest.raises(KeyboardInterrupt):
        answer_all(Scripted(dies_at="Question b?"), lines, out)
    assert [answer.id for answer in read(out)] == ["a"]
    answer_all(Scripted(), lines, out)
    assert [answer.id for answer in read(out)] == ["a", "b", "c"]


def test_a_torn_last_line_is_taken_away_and_asked_again(lines_of, tmp_path):
    lines, whole = lines_of(*asked("a", "b")), tmp_path / "whole.jsonl"
    answer_all(Scripted(), lines, whole)
    content = whole.read_bytes()
    second = content.index(b"\n") + 1
    for end in range(second, len(content)):
        out = tmp_path / "torn.jsonl"
        out.write_bytes(content[:end])
        result = answer_all(Scripted(), lines, out)
        assert (result.answered, result.skipped) == (1, 1)
        assert out.read_bytes() == content


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("no json", "JSON"),
        ("{", "JSON"),
        ("[]", "object"),
        ("null", "object"),
        ({"id": "x"}, "question"),
        ({"question": "x"}, "id"),
        ({"id": "x", "question": None}, "question"),
        ({"id": ["x"], "question": "x"}, "id"),
        ({"id": "x", "question": " "}, "empty"),
        ({"id": "x", "question": "x", "history": "before"}, "history"),
        ({"id": "x", "question": "x", "history": [{"role": "system", "content": "x"}]}, "role"),
        ({"id": "x", "question": "x", "history": [{"role": "user"}]}, "content"),
        ({"id": "a", "question": "Another one?"}, "line 1"),
        ('{"id": "x", "question": "\\ud800"}', "JSON"),
    ],
)
def test_a_bad_line_is_reported_with_its_number_and_the_rest_is_answered(lines_of, out, line, reason):
    result = answer_all(Scripted(), lines_of(asked("a")[0], "", line, asked("b")[0]), out)
    (bad,) = result.bad
    assert bad.number == 3
    assert reason.lower() in bad.reason.lower()
    assert [answer.id for answer in read(out)] == ["a", "b"]


def test_a_bad_line_that_was_mended_is_answered_the_next_time(lines_of, out):
    answer_all(Scripted(), lines_of(asked("a")[0], "no json"), out)
    result = answer_all(Scripted(), lines_of(*asked("a", "b")), out)
    assert (result.answered, result.skipped, result.bad) == (1, 1, ())


def test_the_history_goes_with_its_question(lines_of, out):
    said = [{"role": "user", "content": "First?"}, {"role": "assistant", "text": "Yes."}]
    bot = Scripted()
    answer_all(bot, lines_of({"id": "a", "question": "And then?", "history": said}), out)
    assert bot.asked == [("And then?", (Turn("user", "First?"), Turn("assistant", "Yes.")))]


def test_a_line_may_have_more_than_is_asked_for(lines_of):
    (line,) = lines_of({"id": 7, "question": "Why?", "gold": ["x"], "nested": {"a": 1}})
    assert line == Asked(1, "7", "Why?", ())


@pytest.mark.parametrize("odd", ["\u2028", "\x85", "\x0b", "\u2029"])
def test_an_odd_line_separator_is_part_of_the_question(lines_of, odd):
    line = json.dumps({"id": "a", "question": f"One{odd}two?"}, ensure_ascii=False)
    if odd == "\x0b":
        line = json.dumps({"id": "a", "question": f"One{odd}two?"})
    assert lines_of(line) == [Asked(1, "a", f"One{odd}two?", ())]


def test_blank_lines_windows_lines_and_a_byte_order_mark(lines_of):
    one, two = (json.dumps(line) for line in asked("a", "b"))
    lines = lines_of(text=f"\ufeff{one}\r\n\r\n  \r\n{two}\r\n")
    assert [(line.number, line.id) for line in lines] == [(1, "a"), (4, "b")]


def test_an_empty_file_is_no_error(lines_of, out):
    assert answer_all(Scripted(), lines_of(), out).answered == 0


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00"])
def test_a_file_of_questions_that_cannot_be_read(tmp_path, content):
    path = tmp_path / "in.jsonl"
    if content is not None:
        path.write_bytes(content)
    for where in (path, tmp_path):
        with pytest.raises(BatchError, match=str(where)) as caught:
            read_batch(where)
        assert caught.value.remedy


@pytest.mark.parametrize("content", [b"a letter to my aunt\n", b'{"no": "id"}\n', b"[1]\n", b"\xff\n"])
def test_an_out_that_holds_something_else_is_left_alone(lines_of, tmp_path, content):
    out = tmp_path / "letter.txt"
    out.write_bytes(content)
    with pytest.raises(BatchError) as caught:
        answer_all(Scripted(), lines_of(*asked("a")), out)
    assert out.read_bytes() == content
    assert "--out" in caught.value.remedy


def test_an_out_that_cannot_be_a_file(lines_of, tmp_path):
    file = tmp_path / "file"
    file.write_text("")
    for out in (tmp_path, file / "below" / "out.jsonl", os.devnull):
        with pytest.raises(BatchError) as caught:
            answer_all(Scripted(), lines_of(*asked("a")), tmp_path / out)
        assert "--out" in caught.value.remedy
    assert file.read_text() == ""


def test_a_full_disk_ends_the_run_and_keeps_what_was_answered(lines_of, out, monkeypatch):
    def full(number):
        if len(out.read_bytes().split(b"\n")) > 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(batch_module.os, "fsync", full)
    bot = Scripted()
    with pytest.raises(StorageError) as caught:
        answer_all(bot, lines_of(*asked("a", "b", "c")), out)
    assert "free some space" in caught.value.remedy
    assert [question for question, _ in bot.asked] == ["Question a?", "Question b?"]
    monkeypatch.undo()
    answer_all(Scripted(), lines_of(*asked("a", "b", "c")), out)
    assert [answer.id for answer in read(out)] == ["a", "b", "c"]


def test_progress_is_told_once_a_line_good_or_bad(lines_of, out):
    told = []
    answer_all(Scripted(), lines_of(asked("a")[0], "no json", asked("b")[0]), out, lambda: told.append(1))
    assert len(told) == 3


def test_an_answer_is_on_the_disk_before_the_next_question(lines_of, out):
    class Looking(Scripted):
        def answer(self, question, history=(), *, only=EVERYTHING):
            assert len(read(out)) == len(self.asked)
            return super().answer(question, history)

    answer_all(Looking(), lines_of(*asked("a", "b", "c")), out)


def test_bad_lines_are_values(lines_of):
    (bad,) = lines_of("{}")
    assert isinstance(bad, BadLine)
