"""The checker as it was before it was fitted, for one pair: rules and a likeness, weighed by hand. The baseline."""

from collections.abc import Callable

from bot.answer import Verdict
from bot.checks.laid import Source
from bot.words.facts import contradicts, drops_scope, leans_back, missing_names, missing_numbers, names
from bot.words.wanted import covered
from evals.pairs import Pair
from index.library import Library
from index.terms import terms

_SUPPORTED, _PARTLY = 0.62, 0.45
_OWN_SUBJECT, _OWN_WORDS = 0.5, 0.4
Verdicts = Callable[[Pair], Verdict]


def rules(library: Library) -> Verdicts:
    """Verdicts by rules, with the embedder and the weights of words of `library`."""

    def verdict(pair: Pair) -> Verdict:
        claim, question = pair.row.claim, pair.row.question
        asked = {term: library.weight(term) for term in terms(question)}
        whole = claim if covered(asked, [claim]) >= _OWN_SUBJECT else f"{question} {claim}"
        fulls = [_full(source) for source in pair.sources]
        searched = [f"{source.context}: {source.header} {source.text}" for source in pair.sources]
        vectors = library.embedder.embed([whole, *searched])
        wanted = {term: library.weight(term) for term in terms(whole)}
        likeness = 0.5 * float((vectors[1:] @ vectors[0]).max()) + 0.5 * covered(wanted, fulls)
        if _faulty(pair, fulls, library) or likeness < _PARTLY:
            return "unsupported"
        return "supported" if likeness >= _SUPPORTED else "partly"

    return verdict


def _faulty(pair: Pair, fulls: list[str], library: Library) -> bool:
    claim, joined = pair.row.claim, "\n".join(fulls)
    before = [source.before for source in pair.sources if leans_back(source.text)]
    own = {term: library.weight(term) for term in terms(claim)}
    return (
        bool(missing_numbers(claim, joined))
        or bool(missing_names(claim, "\n".join([joined, *before]), frozenset(names(pair.row.question))))
        or all(contradicts(claim, source.text) or drops_scope(claim, source.text) for source in pair.sources)
        or covered(own, fulls) < _OWN_WORDS
    )


def _full(source: Source) -> str:
    return " ".join(part for part in (source.context, source.header, source.text) if part)
