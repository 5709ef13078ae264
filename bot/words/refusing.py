"""How a refusal is said: what was looked for, what is not spoken of, or why nothing was."""

from bot.answer import Refusal

REFUSED = "The library does not answer this"  # the beginning, where it was looked for
SAID = {  # by why, where that is all that is said
    "not_borne_out": "The library does not bear out what the question takes for granted.",
    "nothing_asked": "This tells me how to behave and asks nothing. Please ask what the library could answer.",
    "asks_for_work": "I write nothing of my own: I answer questions from the library. Please ask what it could answer.",
    "stopped": "Stopped before anything was said.",
}


def refused(refusal: Refusal, question: str) -> str:
    """What is said to a question that is refused, as it was searched for."""
    if refusal.why == "not_told":
        return f"{REFUSED}. What was looked for: {question}"
    if refusal.why == "unspoken":
        return f"{REFUSED}: nothing near the question speaks of {', '.join(refusal.names)}."
    return SAID[refusal.why]
