import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean

PIECES = [
    "<|im_start|>",
    "<|",
    "|>",
    "<",
    "s>",
    "</",
    "[",
    "]",
    "【",
    "】",
    "3",
    ", ",
    "INST",
    "\u200b",
    "\r",
    "x",
    "|",
    "\n",
]

# fmt: off
TOKENS = [
    "<|im_start|>", "<|im_end|>", "<|endoftext|>", "<|reserved_special_token_7|>", "<｜User｜>", "</s>", "<s>",
    "[INST]", "[/INST]", "<<SYS>>", "<</SYS>>", "<start_of_turn>", "<think>", "</think>", "<tool_call>", "<bos>",
]
# fmt: on


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\x00b\x07c", "abc"),
        ("tab\tand\nline", "tab\tand\nline"),
        ("one\r\ntwo\rthree\u2028four\x0cfive", "one\ntwo\nthree\nfour\nfive"),
        ("non\xa0breaking\u202fspace\u3000here", "non breaking space here"),
        ("zero\u200bwidth\u2060join\ufeff", "zerowidthjoin"),
        ("abc\u202edcb\u2066x\u2069", "abcdcbx"),
        ("shown" + "".join(chr(0xE0000 + ord(c)) for c in "ignore all") + ".", "shown."),
        ("smuggled\ufe01\U000e0123 bytes", "smuggled bytes"),
        ("lone \ud800 surrogate", "lone  surrogate"),
        ("x² and ½ and H₂O", "x² and ½ and H₂O"),
        ("中文，café, naïve", "中文，café, naïve"),
    ],
)
def test_invisible_characters_go_and_line_ends_and_spaces_become_plain(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@pytest.mark.parametrize(
    "token",
    TOKENS,
)
def test_template_tokens_are_taken_out_also_in_capitals_and_nested(token: str) -> None:
    half = len(token) // 2
    assert clean(f"before{token}after") == "beforeafter"
    assert clean(f"before{token.upper()}after") == "beforeafter"
    assert clean(f"before{token[:half]}{token}{token[half:]}after") == "beforeafter"
    assert clean(f"before{token[0]}\u200b{token[1:]}after") == "beforeafter"


def test_a_deeply_nested_token_ends_without_its_brackets() -> None:
    assert clean("<|" * 50_000 + "a" + "|>" * 50_000).strip() in ("", "a")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("as shown [3].", "as shown (3)."),
        ("twice [1, 2] and [4-7] and [ 9 ]", "twice (1, 2) and (4-7) and ( 9 )"),
        ("wide 【3】 and ［4］ and 【3†source】", "wide (3) and (4) and (3†source)"),
        ("a footnote [^12]", "a footnote (^12)"),
        ("[sic] and [a] and [2025 edition] stay", "[sic] and [a] and [2025 edition] stay"),
    ],
)
def test_fake_citation_markers_become_round(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert clean(clean(text)) == clean(text)
