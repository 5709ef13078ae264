import json

import pytest

from bot.question.turns import Turn
from evals.errors import QuestionSetError
from evals.readers import read_set


def lines(*rows):
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


@pytest.fixture
def folder(tmp_path):
    def make(*queries, docs=({"id": "d1", "title": "One", "text": "Text."},)):
        (tmp_path / "docs.jsonl").write_text(lines(*docs))
        (tmp_path / "queries.jsonl").write_text(lines(*queries))
        return tmp_path

    return make


def test_rows_of_our_own(tmp_path):
    row = {
        "id": "gii-1",
        "question": "Where is China?",
        "answers": ["tenth", "2.7 %"],
        "aliases": [["10th"], []],
        "gold_sources": ["gii-2025"],
        "gold_sentences": ["China is tenth."],
        "kind": "comparison",
        "answerable": True,
        "history": [{"role": "user", "text": "Hello"}],
    }
    refused = {"id": "x", "question": "Who is the CEO?", "answerable": False}
    back = {"id": "y", "question": "And that?", "answerable": False, "expect": "clarify"}
    (tmp_path / "a.jsonl").write_text(lines(row, refused) + "\n" + lines(back))
    questions = read_set(tmp_path).questions
    assert questions[0].answers == (("tenth", "2.7 %"), ("10th", "2.7 %"))
    assert questions[0].gold_sources == ("gii-2025",)
    assert questions[0].history == (Turn("user", "Hello"),)
    assert [one.expected for one in questions] == ["answered", "abstained", "clarify"]
    assert [one.kind for one in questions] == ["comparison", "abstained", "clarify"]


def test_one_list_of_aliases_is_of_the_one_answer(tmp_path):
    row = {
        "id": "1",
        "question": "Where?",
        "answers": ["tenth"],
        "aliases": ["10th", "number 10"],
        "forbidden": ["PWN"],
    }
    (tmp_path / "a.jsonl").write_text(lines(row))
    (found,) = read_set(tmp_path).questions
    assert found.answers == (("tenth",), ("10th",), ("number 10",))
    assert found.forbidden == ("PWN",)


def test_a_turn_has_a_text_or_a_content(tmp_path):
    history = [{"role": "user", "content": "Hello"}, {"role": "assistant", "text": "Hi"}]
    (tmp_path / "a.jsonl").write_text(lines({"id": "1", "question": "Where?", "history": history}))
    (found,) = read_set(tmp_path).questions
    assert found.history == (Turn("user", "Hello"), Turn("assistant", "Hi"))


def test_one_file_of_our_own(tmp_path):
    (tmp_path / "mine.jsonl").write_text(lines({"id": "1", "question": "Why?", "answers": ["So"]}))
    found = read_set(tmp_path / "mine.jsonl")
    assert (found.name, len(found.questions), found.folder) == ("mine", 1, None)


def test_a_set_with_documents(folder):
    path = folder(
        {
            "id": "1",
            "question": "A?",
            "answers": ["x", "y"],
            "gold_docs": ["d1"],
            "answerable": True,
            "gold_sentences": [["s", "t"]],
        },
        {"id": "2", "question": "B?", "answers": [], "gold_docs": [], "answerable": False, "topic_doc": ["d1"]},
        {
            "id": "3",
            "question": "C?",
            "answers": ["Which one?"],
            "answerable": False,
            "answerability": "UNDERSPECIFIED",
            "history": [{"role": "assistant", "text": "Hi"}],
        },
        {"id": "4", "question": "D?", "answers": ["x"], "answerable": True, "answerability": "PARTIAL"},
    )
    found = read_set(path)
    one, two, three, four = found.questions
    assert found.folder == path
    assert one.gold_sources == ("d1",)
    assert one.answers == (("x",), ("y",))
    assert one.gold_sentences == ("s", "t")
    assert [question.expected for question in found.questions] == ["answered", "abstained", "clarify", "answered"]
    assert [question.kind for question in (two, three, four)] == ["unanswerable", "underspecified", "partial"]
    assert three.answers == ()
    assert three.history == (Turn("assistant", "Hi"),)


def test_the_digest_follows_the_content(tmp_path):
    path = tmp_path / "q.jsonl"
    path.write_text(lines({"id": "1", "question": "Why?"}))
    before = read_set(path).sha256
    path.write_text(lines({"id": "1", "question": "Why not?"}))
    assert read_set(path).sha256 != before


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ('{"id": "1", "question": "A?"}\n{"id": "2"}\n', "line 2: question"),
        ('{"id": "1", "question": "A?"}\n\n{broken\n', "line 3: not JSON"),
        ('["list"]\n', "line 1: not an object"),
        ('{"id": "1", "question": "A?"}\n{"id": "1", "question": "B?"}\n', "line 2: the id '1' stands twice"),
        ('{"id": "1", "question": "A?", "anwsers": ["x"]}\n', "line 1: anwsers"),
        ('{"id": "1", "question": "A?", "answerable": false, "answers": ["x"]}\n', "line 1: a question that is not"),
        ('{"id": "1", "question": "A?", "expect": "abstained"}\n', "line 1: expect is 'abstained'"),
        ('{"id": "1", "question": "A?", "answers": [""]}\n', "line 1: answers: an answer is empty"),
        ('{"id": "1", "question": "A?", "answers": ["x", "y"], "aliases": [["z"]]}\n', "aliases of 1 answers, but 2"),
        ('{"id": "1", "question": "A?", "answers": ["x"], "aliases": [[" "]]}\n', "line 1: an alias is empty"),
        ('{"id": "1", "question": "A?", "forbidden": [""]}\n', "line 1: a forbidden"),
        ('{"id": 1, "question": "A?"}\n', "line 1: id"),
        ("\n", "no questions"),
    ],
)
def test_bad_rows_are_named(tmp_path, content, told):
    (tmp_path / "q.jsonl").write_text(content)
    with pytest.raises(QuestionSetError) as raised:
        read_set(tmp_path / "q.jsonl")
    assert told in raised.value.what
    assert raised.value.remedy


def test_a_gold_document_that_is_not_there(folder):
    with pytest.raises(QuestionSetError, match="'d9'"):
        read_set(folder({"id": "1", "question": "A?", "answers": ["x"], "gold_docs": ["d9"]}))


def test_queries_without_documents(tmp_path):
    (tmp_path / "queries.jsonl").write_text(lines({"id": "1", "question": "A?"}))
    with pytest.raises(QuestionSetError, match=r"no docs\.jsonl"):
        read_set(tmp_path)


@pytest.mark.parametrize("name", ["nowhere", "nowhere.csv", "nowhere.jsonl"])
def test_nothing_there(tmp_path, name):
    with pytest.raises(QuestionSetError):
        read_set(tmp_path / name)


def test_an_empty_folder(tmp_path):
    with pytest.raises(QuestionSetError, match=r"no queries\.jsonl"):
        read_set(tmp_path)


def test_a_file_that_is_not_text(tmp_path):
    (tmp_path / "q.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(QuestionSetError, match="cannot be read"):
        read_set(tmp_path / "q.jsonl")
