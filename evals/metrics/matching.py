"""Whether an answer says what the gold answer says."""

from collections import Counter
from collections.abc import Sequence

from evals.metrics.numbers import all_stand, numbers
from evals.metrics.words import STOP_WORDS, contains, tokens, without_citations
from evals.question import Alternative

LONG = 10  # tokens; nobody repeats a longer gold answer word for word
RECALL_OF_LONG = 0.5  # of its content words


def exact(answer: str, alternatives: Sequence[Alternative]) -> bool:
    """Whether the answer is one of the gold answers, and nothing but that."""
    given = tokens(without_citations(answer))
    return any(given == tokens(" ".join(parts)) for parts in alternatives)


def contained(answer: str, alternatives: Sequence[Alternative]) -> bool:
    """Whether all parts of one of the gold answers stand in the answer, word for word."""
    given = tokens(without_citations(answer))
    return any(all(contains(given, tokens(part)) for part in parts) for parts in alternatives)


def token_f1(answer: str, alternatives: Sequence[Alternative]) -> float:
    """The best F1 of the answer's tokens against a gold answer's, 0…1, as SQuAD computes it."""
    given = Counter(tokens(without_citations(answer)))
    return max((_f1(given, Counter(tokens(" ".join(parts)))) for parts in alternatives), default=0.0)


def _f1(given: Counter[str], gold: Counter[str]) -> float:
    common = (given & gold).total()
    return 2 * common / (given.total() + gold.total()) if common else 0.0


def numbers_stand(answer: str, alternatives: Sequence[Alternative]) -> bool | None:
    """Whether all numbers of a gold answer stand in the answer; none where a gold answer has no number to look for."""
    gold = [numbers(" ".join(parts)) for parts in alternatives]
    if not gold or not all(gold):
        return None
    given = numbers(without_citations(answer))
    return any(all_stand(wanted, given) for wanted in gold)


def right(answer: str, alternatives: Sequence[Alternative]) -> bool:
    """Whether the answer gives all parts of one of the gold answers. A part is given in one of three ways:

    - it stands there word for word;
    - it has numbers, all of them stand there (by value), and so do its other content words;
    - it is longer than `LONG` tokens, and at least `RECALL_OF_LONG` of its content words stand there.
    """
    plain = without_citations(answer)
    return any(all(_is_given(part, plain) for part in parts) for parts in alternatives)


def _is_given(part: str, answer: str) -> bool:
    wanted, given = tokens(part), tokens(answer)
    if contains(given, wanted):
        return True
    content = [token for token in wanted if token not in STOP_WORDS]
    if len(wanted) > LONG and content:
        return sum((Counter(content) & Counter(given)).values()) >= RECALL_OF_LONG * len(content)
    figures = numbers(part)
    if not figures:
        return False
    words = {token for token in content if not numbers(token) and token not in _SCALE_WORDS}
    return all_stand(figures, numbers(answer)) and words <= set(given)


_SCALE_WORDS = {"hundred", "thousand", "million", "billion", "trillion", "bn", "tn", "mn", "k", "m", "b", "万", "亿"}
