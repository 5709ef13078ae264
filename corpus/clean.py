"""Text that can be shown and prompted with: nothing invisible, nothing that a model takes for an order of its template.

Documents are written by strangers. Invisible characters hide instructions from the reader but not from a model, chat
template tokens fake a turn of the conversation, and bracketed numbers fake a citation. All three are taken out before
any offset is computed, so every span of a `Document` points into text that is already clean.
"""

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[\xa0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_INVISIBLE = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # control characters but tab and line feed
    "\xad\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0"  # soft hyphen, joiners, fillers
    "\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # zero width and bidirectional controls
    "\ufe00-\ufe0f\U000e0100-\U000e01ef"  # variation selectors: they can carry bytes
    "\U000e0000-\U000e007f"  # tag characters
    "\ud800-\udfff\ufffe\uffff"  # lone surrogates, noncharacters
    "]"
)
TEMPLATE_TOKENS = re.compile(
    r"<[|｜][^<>|｜\n]{0,64}[|｜]>"  # <|im_start|>, <|endoftext|>, <｜User｜> and their kin
    r"|</?(?:s|bos|eos|unk|pad|think|tool_call|tool_response|start_of_turn|end_of_turn)>"
    r"|\[/?(?:INST|SYSTEM_PROMPT|AVAILABLE_TOOLS|TOOL_CALLS|TOOL_RESULTS)\]"
    r"|<</?SYS>>",
    re.IGNORECASE,
)
_MARKER = re.compile(
    r"[\[【［]([ \t]*\^?\d{1,4}(?:[ \t]*[,;–-][ \t]*\d{1,4})*[ \t]*(?:†[^\[\]【】［］\n]{0,64})?)[\]】］]"
)
_PASSES = 8


def clean(text: str) -> str:
    """Return `text` without invisible characters, template tokens and fake citation markers.

    Line ends become "\\n", every space that is not plain becomes " ", and "[3]" becomes "(3)".
    `clean(clean(text)) == clean(text)`.
    """
    return _MARKER.sub(r"(\1)", _without_tokens(visible(text)))


def visible(text: str) -> str:
    """Return `text` with plain line ends and spaces and without invisible characters."""
    return _INVISIBLE.sub("", _SPACES.sub(" ", _LINE_ENDS.sub("\n", text)))


def _without_tokens(text: str) -> str:
    """Take template tokens out again and again, since taking one out may close up another around it."""
    for _ in range(_PASSES):
        text, found = TEMPLATE_TOKENS.subn("", text)
        if not found:
            return text
    return re.sub(r"[<>\[\]|｜]", "", text)  # nested this deep it is an attack, not a text
