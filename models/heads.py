"""What a model made of the heads of texts: the keys and values of their tokens, so that those are not read twice."""

from collections import OrderedDict
from collections.abc import Hashable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.qwen import Kept

END = "\n\n"  # of a head: tokens never go across a line's end


class Heads:
    """The heads used last, of at most so many `tokens` in all."""

    def __init__(self, tokens: int) -> None:
        self._most = tokens
        self._tokens = 0
        self._kept: OrderedDict[Hashable, Kept] = OrderedDict()

    def of(self, key: Hashable) -> "Kept":
        """What is kept under a key; nothing where that is not known."""
        if key not in self._kept:
            return ()
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, key: Hashable, kept: "Kept") -> None:
        """Keep something, not empty, and let go of what was not used for longest."""
        self._tokens += tokens_of(kept) - tokens_of(self._kept.pop(key, ()))
        self._kept[key] = kept
        while self._tokens > self._most:
            _, gone = self._kept.popitem(last=False)
            self._tokens -= tokens_of(gone)

    def clear(self) -> None:
        """Forget all of them: the model reads otherwise now."""
        self._kept.clear()
        self._tokens = 0


def head_of(text: str) -> str:
    """The beginning of a text up to its last empty line; none where there is none."""
    head, end, _ = text.rpartition(END)
    return f"{head}{end}"


def tokens_of(kept: "Kept") -> int:
    """Of how many tokens the keys and values are."""
    return len(kept[0][0]) if kept else 0
