"""Changes of low rank: through their text and back, and what they change of what is read."""

from functools import partial

import numpy as np
import pytest
import torch

from models import qwen
from models.changes import LayerChanges, Packed, PackedChange, packed, unpacked
from models.errors import EngineError
from models.matrix import Changed, Half, Laid, Whole
from tests.models import tiny

DEPTH, RANK = 3, 2
TEXTS = ["Oslo stands on a fjord.", "The pump delivers 42 litres a minute."]


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    return tiny.kept(tmp_path_factory.mktemp("tiny"), DEPTH)


@pytest.fixture
def reader(file):
    return tiny.reader(file, DEPTH)


def change(out, into, size=1.0, seed=0):
    made = torch.Generator().manual_seed(seed)
    return (
        size * torch.randn(RANK, into, generator=made),
        size * torch.randn(out, RANK, generator=made),
    )


def layer(size):
    """Changes to a layer of the tiny model, whose queries, keys and values are 128 numbers of 64."""
    return LayerChanges(attend=packed(change(128, 64, size)), attended=packed(change(64, 64, size)))


def test_a_change_goes_through_its_text():
    down, up = change(128, 64)
    text = layer(1.0).model_dump_json()
    (found_down, found_up), _ = unpacked({2: LayerChanges.model_validate_json(text)})[2]
    for found, exact in ((found_down, down), (found_up, up)):
        assert found.shape == exact.shape
        assert (found - exact).abs().max() <= 0.51 * exact.abs().max() / 127
    assert (Packed.of(np.zeros((2, 3), dtype=np.float32)).rows() == 0).all()


def test_a_change_is_added_to_what_a_matrix_makes():
    weight, x = torch.randn(8, 6), torch.randn(4, 6)
    down, up = torch.randn(RANK, 6), torch.randn(8, RANK)
    exact = x @ (weight + up @ down).t() + 1.0
    changed = Changed(Half(weight.bfloat16()), down, up)
    assert changed.times(x, torch.ones(8)).numpy() == pytest.approx(exact.numpy(), abs=0.1)


def test_weights_in_half_precision_are_those_in_whole_numbers():
    whole, x = Whole.made_of(torch.randn(8, 6)), torch.randn(4, 6)
    assert Half.made_of(whole).times(x).numpy() == pytest.approx(whole.times(x).numpy(), abs=0.15)


def test_what_is_changed_is_read_otherwise_and_what_prompts_share_is_not(reader):
    plain = reader.read("s", "o ", TEXTS)
    start = reader.begun("s", "o ")
    reader.change({2: layer(0.0)})
    assert reader.read("s", "o ", TEXTS) == pytest.approx(plain)
    reader.change({2: layer(1.0)})
    assert np.abs(reader.read("s", "o ", TEXTS) - plain).max() > 0.1
    again = reader.qwen.begun(reader._ids("<|im_start|>system\ns<|im_end|>\n<|im_start|>user\no "))
    for one, other in zip(start, again, strict=True):
        assert torch.equal(one[0], other[0])
    reader.change({})
    assert reader.read("s", "o ", TEXTS) == pytest.approx(plain)


def test_what_was_read_before_a_change_is_read_anew_after_it(file, reader):
    text = f"{TEXTS[0]}\n\nQuestion: Where is Oslo?"
    plain = reader.read("s", "o ", [text])
    reader.change({1: layer(1.0)})
    changed = reader.read("s", "o ", [text])
    assert np.abs(changed - plain).max() > 0.1
    anew = tiny.reader(file, DEPTH)
    anew.change({1: layer(1.0)})
    assert changed == pytest.approx(anew.read("s", "o ", [text]), abs=1e-3)


@pytest.mark.parametrize("shifted", [False, True])
def test_laid_out_for_the_processor_it_reads_the_same_changed_or_not(file, reader, monkeypatch, shifted):
    monkeypatch.setattr(qwen, "laid_soonest", lambda matrix: partial(Laid.made_of, shifted=shifted))
    for_long = tiny.reader(file, DEPTH, for_long=True)
    for changes in ({}, {2: layer(1.0)}):
        for one in (reader, for_long):
            one.change(changes)
        assert for_long.read("s", "o ", TEXTS) == pytest.approx(reader.read("s", "o ", TEXTS), abs=1e-4)
    for one in (reader, for_long):  # changed, and laid out already
        with pytest.raises(TypeError, match="nothing was changed"):
            one.qwen.laid_out(1)


def test_where_it_cannot_be_laid_out_it_reads_as_it_lies(file, reader, monkeypatch, caplog):
    def cannot(matrix):
        raise RuntimeError("no primitive for this processor")

    monkeypatch.setattr(Laid, "made_of", cannot)
    for_long = tiny.reader(file, DEPTH, for_long=True)
    assert "as it lies on the disk: no primitive" in caplog.text
    assert for_long.read("s", "o ", TEXTS) == pytest.approx(reader.read("s", "o ", TEXTS))


@pytest.mark.parametrize("numbers", ["no base64!", "AAAA"])
def test_what_is_no_change_is_refused(reader, numbers):
    bad = PackedChange(down=Packed(scale=(1.0, 1.0), numbers=numbers), up=layer(1.0).attend.up)
    with pytest.raises(EngineError, match="cannot be read"):
        reader.change({2: LayerChanges(attend=bad, attended=layer(1.0).attended)})


def test_changes_of_another_model_are_refused(reader):
    other = packed(change(128, 32))
    with pytest.raises(EngineError, match="do not fit"):
        reader.change({2: LayerChanges(attend=other, attended=layer(1.0).attended)})
    with pytest.raises(EngineError, match="do not fit"):
        reader.change({DEPTH: layer(1.0)})


def test_the_same_layers_are_read_with_other_changes_beside_them(reader):
    before = reader.read("You check.", "Notes: ", ["Oslo"])
    other = reader.beside({2: layer(1.0)})
    assert other.read("You check.", "Notes: ", ["Oslo"]) != pytest.approx(before, abs=1e-2)
    assert reader.read("You check.", "Notes: ", ["Oslo"]) == pytest.approx(before)
    assert other.qwen.layers[0] is reader.qwen.layers[0]  # what is not changed is shared


def test_changes_that_fit_no_layer_leave_the_reader_as_it_was(reader):
    before = reader.read("You check.", "Notes: ", ["Oslo"])
    with pytest.raises(EngineError, match="do not fit"):
        reader.beside({9: layer(1.0)})
    assert reader.read("You check.", "Notes: ", ["Oslo"]) == pytest.approx(before)
