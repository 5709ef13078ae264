import pytest

from evals.errors import QuestionSetError
from evals.readers import read_set


def read(tmp_path, text, encoding="utf-8"):
    path = tmp_path / "mine.csv"
    path.write_bytes(text.encode(encoding))
    return read_set(path).questions


def test_the_plain_form(tmp_path):
    first, second = read(tmp_path, "question,answer,source\nWhere?,tenth|10th,gii-2025\n\nWhy?,,\n")
    assert first.answers == (("tenth",), ("10th",))
    assert first.gold_sources == ("gii-2025",)
    assert first.expected == second.expected == "answered"
    assert second.answers == ()
    assert first.id.startswith("q-")
    assert first.id != second.id


def test_forms_of_the_answer(tmp_path):
    first, second = read(tmp_path, "question,answer,aliases\nWhere?,tenth|10th,ten\nWhy?,,because\n")
    assert first.answers == (("tenth",), ("10th",), ("ten",))
    assert second.answers == (("because",),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_delimiters_and_a_byte_order_mark(tmp_path, delimiter):
    text = delimiter.join(["Question", "Answerable", "Kind"]) + "\r\n" + delimiter.join(["Who?", "no", "near"]) + "\r\n"
    (one,) = read(tmp_path, text, "utf-8-sig")
    assert (one.question, one.expected, one.kind) == ("Who?", "abstained", "near")


def test_cells_over_several_lines(tmp_path):
    first, second = read(tmp_path, 'id,question,answer\n1,"Where\nis it?","a, b"\n2,Why?,c\n')
    assert first.question == "Where\nis it?"
    assert first.answers == (("a, b",),)
    assert second.id == "2"


def test_what_is_expected(tmp_path):
    first, second = read(tmp_path, "question,expect\nHello!,chat\nWhich?,clarify\n")
    assert (first.expected, second.expected) == ("chat", "clarify")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("question,colour\nA?,red\n", "no column 'colour'"),
        ("answer\nx\n", "'question' is missing"),
        ("question,answer,answers\nA?,x,y\n", "two columns give answers"),
        ("question,answer\nA?,x\n,y\n", "line 3: the question is empty"),
        ('question,answer\n"A\nB?",x\nC?,y,z\n', "line 4: more cells than columns"),
        ("question,answerable\nA?,perhaps\n", "line 2: answerable is 'perhaps'"),
        ("question,answerable,answer\nA?,no,x\n", "line 2: a question that is not answerable"),
        ("question,expect\nA?,silence\n", "line 2: expect"),
        ("question\nA?\nA?\n", "line 3: the id"),
        ("question\n", "no questions"),
        ("", "'question' is missing"),
    ],
)
def test_bad_tables_are_named(tmp_path, text, told):
    with pytest.raises(QuestionSetError) as raised:
        read(tmp_path, text)
    assert told in raised.value.what
    assert raised.value.remedy


def test_another_encoding(tmp_path):
    with pytest.raises(QuestionSetError, match="UTF-8"):
        read(tmp_path, "question\nWürde?\n", "latin-1")
