"""The heads of texts that are kept."""

import torch

from models.heads import Heads, head_of


def kept(tokens, value=0.0):
    return tuple((torch.full((tokens, 1, 2), value), torch.full((tokens, 1, 2), value)) for _ in range(2))


def test_the_head_of_a_text_ends_with_its_last_empty_line():
    assert head_of("Title\nOne.\n\nTwo.\n\nQuestion: which?") == "Title\nOne.\n\nTwo.\n\n"
    assert head_of("one\nline") == head_of("") == ""


def test_what_was_used_last_is_kept():
    heads = Heads(10)
    one, two, three = kept(4, 1.0), kept(4, 2.0), kept(4, 3.0)
    heads.keep("one", one)
    heads.keep("two", two)
    assert heads.of("one") is one
    heads.keep("three", three)
    assert (heads.of("one"), heads.of("two"), heads.of("three")) == (one, (), three)


def test_one_that_is_kept_again_counts_once_and_one_that_is_too_long_is_let_go():
    heads = Heads(10)
    heads.keep("one", kept(6))
    heads.keep("one", again := kept(6))
    heads.keep("two", two := kept(4))
    assert (heads.of("one"), heads.of("two")) == (again, two)
    heads.keep("three", kept(11))
    assert heads.of("one") == heads.of("two") == heads.of("three") == ()
    heads.keep("two", two)
    assert heads.of("two") is two


def test_nothing_is_known_once_they_are_forgotten():
    heads = Heads(10)
    heads.keep("one", kept(9))
    heads.clear()
    assert heads.of("one") == ()
    heads.keep("two", two := kept(9))
    assert heads.of("two") is two
