"""The lower layers of a Qwen2, taken from a GGUF file, against transformers' own."""

import json

import numpy as np
import pytest
import torch

from base.files import sha256_of
from models import matrix, qwen
from models.errors import EngineError
from models.lower import KEPT, LAYERS, folder_of, kept_in
from models.matrix import Half, Laid, Whole, laid_soonest
from models.qwen import Strip, _strips
from models.qwen_file import keep_lower, read_lower
from models.reader import LONGEST, LowerLayers
from tests.models import tiny

DEPTH = 3


@pytest.fixture(scope="module")
def made():
    return tiny.model()


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tiny.kept(tmp_path_factory.mktemp("tiny"), DEPTH)


@pytest.fixture
def reader(file):
    return tiny.reader(file, DEPTH)


def states_of(made, tokenizer, prompt):
    """What transformers has behind the last token of a prompt."""
    ids = tokenizer.encode(prompt, add_special_tokens=False).ids
    with torch.inference_mode():
        return made(input_ids=torch.tensor([ids]), output_hidden_states=True).hidden_states[DEPTH][0, -1].numpy()


def cosine(one, other):
    return float(one @ other / np.linalg.norm(one) / np.linalg.norm(other))


def test_the_states_are_those_of_transformers(made, file, reader):
    _, tokenizer = read_lower(folder_of(file, DEPTH), sha256_of(file))
    texts = ["Oslo stands on a fjord.", "?", "The pump delivers 42 litres a minute, and 50 with both valves open."]
    found = reader.read("You check.", "Notes: ", texts)
    assert found.shape == (3, reader.width)
    for text, state in zip(texts, found, strict=True):
        prompt = (
            "<|im_start|>system\nYou check.<|im_end|>\n<|im_start|>user\n"
            f"Notes: {text}<|im_end|>\n<|im_start|>assistant\n"
        )
        assert cosine(state, states_of(made, tokenizer, prompt)) > 0.99


def test_a_text_is_read_the_same_alone_and_among_others(reader):
    texts = ["one", "two and three", "four"]
    together = reader.read("s", "o ", texts)
    for text, state in zip(texts, together, strict=True):
        assert reader.read("s", "o ", [text])[0] == pytest.approx(state, abs=1e-3)
    assert reader.read("s", "o ", []).shape == (0, reader.width)


def asked_of(note, question):
    return f"{note}\n\nQuestion: {question}"


def test_a_text_whose_head_was_read_before_is_read_the_same_and_only_behind_it(file, reader, monkeypatch):
    texts = [asked_of(note, question) for note in ("One mile.", "Two and three") for question in ("How far?", "Who?")]
    fresh = np.stack([tiny.reader(file, DEPTH).read("s", "o ", [text])[0] for text in texts])
    lengths = []
    passed = qwen.at_ends
    monkeypatch.setattr(qwen, "at_ends", lambda layers, x, *rest: lengths.append(len(x)) or passed(layers, x, *rest))
    found = [reader.read("s", "o ", [texts[at] for at in which]) for which in ([0, 2], [1, 3, 2], [0])]
    assert np.concatenate(found) == pytest.approx(fresh[[0, 2, 1, 3, 2, 0]], abs=1e-3)
    tails = [
        len(reader._ids(f"Question: {question}<|im_end|>\n<|im_start|>assistant\n"))
        for question in ("How far?", "Who?")
    ]
    assert lengths == [sum(len(reader.ids(texts[at])) for at in (0, 2)), 2 * tails[1] + tails[0], tails[0]]


def test_a_head_counts_behind_its_own_start_alone(file, reader):
    text = asked_of("One mile.", "How far?")
    plain, other = reader.read("s", "o ", [text]), reader.read("s", "another ", [text])
    assert other == pytest.approx(tiny.reader(file, DEPTH).read("s", "another ", [text]), abs=1e-3)
    assert np.abs(plain - other).max() > 0.01


def test_of_a_text_too_long_no_head_is_kept(reader):
    end = "x" * LONGEST
    first, second = reader.read("s", "o ", [f"a\n\n{end}", f"b\n\n{end}"])
    assert first == pytest.approx(second, abs=1e-4)
    assert not reader._heads._kept


def test_of_a_text_that_is_too_long_the_end_is_read(reader):
    end = "x" * (LONGEST + 50)
    first, second = reader.read("s", "o ", ["a" + end, "b" + end])
    assert first == pytest.approx(second, abs=1e-4)


def test_a_special_token_is_one_token_and_what_looks_like_words_is_not(file):
    _, tokenizer = read_lower(folder_of(file, DEPTH), sha256_of(file))
    assert len(tokenizer.encode("<|im_end|>", add_special_tokens=False).ids) == 1
    assert len(tokenizer.encode("im_end", add_special_tokens=False).ids) == 6


def test_whole_numbers_keep_a_product():
    torch.manual_seed(1)
    weight, x = torch.randn(48, 32), torch.randn(5, 32)
    exact = x @ weight.t() + 1.0
    found = Whole.made_of(weight).times(x, torch.ones(48))
    assert torch.nn.functional.cosine_similarity(found, exact, dim=1).min() > 0.999
    assert Whole.made_of(torch.zeros(2, 3)).times(torch.zeros(1, 3)).tolist() == [[0.0, 0.0]]


@pytest.mark.parametrize("shifted", [False, True])
def test_numbers_laid_out_for_the_processor_make_the_same_product(shifted):
    torch.manual_seed(1)
    for rows, columns, tokens in ((48, 32, 5), (7, 2240, 1), (1536, 65, 20)):
        whole, x = Whole.made_of(torch.randn(rows, columns)), torch.randn(tokens, columns)
        laid = Laid.made_of(whole, shifted=shifted)
        assert torch.allclose(laid.times(x), whole.times(x), rtol=1e-6, atol=1e-6)
    part = Whole(whole.numbers[:, 3:40], whole.scale)
    laid = Laid.made_of(part, shifted=shifted)
    assert torch.allclose(laid.times(x[:, 3:40]), part.times(x[:, 3:40]), rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize(
    ("lying", "signed", "shifted", "soonest"), [(2.0, 1.0, 3.0, False), (2.0, 9.0, 1.0, True), (1.0, 2.0, 2.0, None)]
)
def test_numbers_are_laid_out_as_they_are_multiplied_soonest(monkeypatch, lying, signed, shifted, soonest):
    def taken(one, x):
        return (shifted if one.shifted else signed) if isinstance(one, Laid) else lying

    monkeypatch.setattr(matrix, "_taken", taken)
    whole = Whole.made_of(torch.randn(8, 6))
    if soonest is None:
        with pytest.raises(RuntimeError, match="no sooner"):
            laid_soonest(whole)
    else:
        assert laid_soonest(whole)(whole).shifted is soonest


def test_the_soonest_way_is_told_by_as_many_tokens_as_are_read_and_a_hopeless_one_by_few(monkeypatch):
    tried = []

    def taken(one, x):
        if not isinstance(one, Laid):
            return 1.0 if len(x) == matrix._FEW else 2.0
        tried.append((one.shifted, len(x)))
        return 1.1 if one.shifted else 1000.0

    monkeypatch.setattr(matrix, "_taken", taken)
    whole = Whole.made_of(torch.randn(8, 6))
    assert laid_soonest(whole)(whole).shifted  # with few tokens it is not the soonest
    assert (True, matrix._USUAL) in tried
    assert (False, matrix._USUAL) not in tried


@pytest.mark.parametrize(("patience", "rounds"), [(1e9, matrix._TRIALS), (1e-9, 1)])
def test_products_are_timed_in_turn_and_what_is_hopeless_is_not_tried_again(monkeypatch, patience, rounds):
    monkeypatch.setattr(matrix, "_PATIENCE", patience)
    took, tried = iter([3.0, 2.0, *[9.0] * 100]), []

    def taken(one, x):
        tried.append(one)
        return next(took)

    monkeypatch.setattr(matrix, "_taken", taken)
    assert matrix._seconds(["first", "second"], None) == [3.0, 2.0]
    assert tried == ["first", "second"] * rounds


@pytest.mark.parametrize("half", [1, 7, 2240, 5000])
def test_gates_made_in_strips_are_those_made_whole(half):
    torch.manual_seed(1)
    widen, narrow, x = (
        Whole.made_of(torch.randn(2 * half, 32)),
        Whole.made_of(torch.randn(16, half)),
        torch.randn(5, 32),
    )
    gate, let_through = widen.times(x).chunk(2, 1)
    strips = list(_strips(widen, narrow))
    assert torch.allclose(torch.cat([one.gate.times(x) for one in strips], 1), gate, rtol=1e-6, atol=1e-6)
    assert torch.allclose(torch.cat([one.let_through.times(x) for one in strips], 1), let_through, rtol=1e-6, atol=1e-6)


@pytest.mark.parametrize("half", [7, 2240, 5000])
def test_what_is_made_in_strips_is_what_is_made_whole(half):
    torch.manual_seed(1)
    widen, narrow, x = torch.randn(2 * half, 32), torch.randn(16, half), torch.randn(5, 32)
    gate, let_through = (x @ widen.t()).chunk(2, 1)
    exact = (torch.nn.functional.silu(gate) * let_through) @ narrow.t()
    strips = list(_strips(Whole.made_of(widen), Whole.made_of(narrow)))
    assert len(strips) == -(-half // 2240)
    for kind in (lambda matrix: matrix, Laid.made_of, Half.made_of):
        made = [Strip(kind(one.gate), kind(one.let_through), kind(one.narrow)) for one in strips]
        found = sum(one.passed(one.gate.taken(x)) for one in made)
        assert (found - exact).abs().max() < 0.05 * exact.abs().max()


def test_they_are_taken_once_and_again_where_they_are_damaged(file, caplog):
    folder, fingerprint = folder_of(file, DEPTH), sha256_of(file)
    before = (folder / KEPT).stat().st_mtime_ns
    told = []
    keep_lower(file, DEPTH, fingerprint, lambda done, total: told.append((done, total)))
    assert ((folder / KEPT).stat().st_mtime_ns, told) == (before, [])
    with (folder / LAYERS).open("r+b") as layers:
        layers.seek(-1, 2)
        last = layers.read(1)
        layers.seek(-1, 2)
        layers.write(bytes([last[0] ^ 1]))
    assert kept_in(folder, fingerprint) is None
    with pytest.raises(EngineError, match="footnote setup") as raised:
        LowerLayers(folder, "tiny", DEPTH, fingerprint)
    assert raised.value.remedy == "run: footnote setup"
    keep_lower(file, DEPTH, fingerprint, lambda done, total: told.append((done, total)))
    assert told == [(1, DEPTH), (2, DEPTH), (3, DEPTH)]
    assert kept_in(folder, fingerprint)["shape"]["layers"] == DEPTH
    assert [
        path.name for path in folder.parent.iterdir() if path.name.startswith(f".{folder.name}.") and path.is_dir()
    ] == []


@pytest.mark.parametrize("content", ["[]", "no json", '{"format": 0}'])
def test_a_folder_that_keeps_something_else_keeps_nothing(file, tmp_path, content):
    (tmp_path / KEPT).write_text(content)
    assert kept_in(tmp_path, sha256_of(file)) is None
    kept = folder_of(file, DEPTH)
    assert kept_in(kept, "another") is None
    assert json.loads((kept / KEPT).read_text())["from"] == sha256_of(file)


def test_what_is_no_qwen_is_refused(made, file, tmp_path):
    with pytest.raises(EngineError, match="it has 4 layers, 9 were wanted"):
        keep_lower(file, 9, sha256_of(file))
    other = tmp_path / "other.gguf"
    tiny.write_gguf(made, other, "llama")
    with pytest.raises(EngineError, match="it is a llama"):
        keep_lower(other, 1, sha256_of(other))
    (tmp_path / "text.gguf").write_text("no model at all")
    with pytest.raises(EngineError, match="no layers that can be taken"):
        keep_lower(tmp_path / "text.gguf", 1, "x")
