"""Stop words, for engines that have none of their own."""

from collections.abc import Sequence


class StopWords:
    """Passes a stream of text on up to the first stop word, holding back what may turn out to be the start of one."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = [word for word in words if word]
        self._held = ""
        self.met = False

    def pass_on(self, text: str, last: bool = False) -> str:
        """The text that may be shown once `text` has arrived. `last` says that no more will come."""
        if self.met:
            return ""
        text = self._held + text
        found = [place for word in self._words if (place := text.find(word)) >= 0]
        sure = len(text) - (0 if last else self._possible_start(text))
        if found and min(found) <= sure:  # else a longer word, which began before it, may still come
            self.met, self._held = True, ""
            return text[: min(found)]
        self._held = text[sure:]
        return text[:sure]

    def _possible_start(self, text: str) -> int:
        """The length of the longest end of `text` that a stop word begins with."""
        longest = max((len(word) for word in self._words), default=0)
        for length in range(min(longest - 1, len(text)), 0, -1):
            if any(word.startswith(text[-length:]) for word in self._words):
                return length
        return 0
