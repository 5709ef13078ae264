"""Words of a question that ask or name nothing, and those that stand before it."""

from index.terms import terms

WHAT = r"(?:who|whom|whose|what|which|where|when|why|how)\b"  # as all that follows, a part of a regular expression
ASKS_WHAT = rf"(?:(?:in|at|on|by|to|for|from|since|of|with) )?{WHAT}"
HUMS = r"(?:hm+|oh|ah|er|uh)"
# What a message may begin with before it asks: "OK, so …". It may be nothing.
LEADS = (
    rf"(?:(?:and|but|so|or|then|now|well|ok(?:ay)?|kk?|{HUMS}|yes|yeah|right|alright|cool|great"
    r"|thank(?:s| you)|please|sorry|wait)\b[\s,.!]*)*"
)
# Terms that ask and name nothing.
ASKING = frozenset(
    terms(
        "what how much many when where which who whose why about tell me more do does did done can could would should "
        "he she they you we i one ones other same else so give show say said mean them him her its his my your"
    )
)
# Terms that set one thing against another, or say what became of it, and name neither.
RELATING = frozenset(
    terms(
        "year month quarter edition before after since then than now still again ago earlier later previous last next"
        " first second third half two both figure number value amount share point part rank place total gap difference"
        " target result high higher low lower more less big bigger small smaller far up down ahead behind true possible"
        " have has had were those there go come came grow grew grown rise rose risen fall fell fallen drop increase"
        " decrease change compare lead reach happen start find found work people so also too only just much exactly"
        " really actually percent percentage dollar yuan euro currency unit latest recent please continue explain"
        " elaborate detail example reason point report study paper author say agree better worse afterwards between"
        " company country"
    )
)


def own_terms(text: str) -> set[str]:
    """The terms of a text but those that ask or relate: what it names or says of its own."""
    return set(terms(text)) - ASKING - RELATING
