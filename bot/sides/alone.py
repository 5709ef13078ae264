"""One side of a comparison, asked as a plain question: of "how many more than Chile?", "how many?"."""

import re

from bot.injection.instructions import Span
from bot.words.comparatives import asked_of_one
from bot.words.unmet import YEAR

# "How far did the fleet grow in 2019?" of one year alone asks for the fleet in that year.
CHANGES = r"(?:move|change|grow|rise|fall|shift|develop|evolve|climb|drop|increase|decrease"
CHANGES += r"|decline|swell|expand|shrink|widen|narrow|go (?:up|down))"
_CHANGED = re.compile(
    r"^(?:by )?how(?: (?:far|much|strongly|fast|quickly))?(?: did| has| have| had) (?P<what>.+?)"
    rf" {CHANGES}[a-z]*(?= (?:in|at)\b)",
    re.IGNORECASE,
)
_REVISED = re.compile(
    r"^(?P<who>.+?) (?:bumped up|raised|lifted|cut|lowered|revised|trimmed) (?:its|their) (?P<what>.+?)(?= in\b)",
    re.IGNORECASE,
)
COMPARES = (
    r"(?:vs\.?|versus|(?:as )?against|than|next to(?! no)|(?:as )?compared (?:to|with)|as opposed to|beside|alongside)"
)
JOINS = rf"(?:and|or|{COMPARES})"
_OWNS = re.compile(r"^['’]s\b")
_OWN_YEAR = re.compile(rf"^['’]s {YEAR.pattern}\b")
_ITS_ONE = re.compile(rf"^['’]s\b(?: (?:{YEAR.pattern} )?ones?\b| {YEAR.pattern}(?=\W*$))?")  # "Chile's one"
_AGAIN = rf"(?P<kind>(?-i:[a-z]+)) {JOINS} (?=(?:\w+ ){{1,4}}(?P=kind)\b)"  # "plants against American plants"
_LEADS_ON = re.compile(rf"^\W*(?:{_AGAIN}|{JOINS}(?!\w)(?: what(?= (?:in|on|of|for)\b))?|,|[&/])\s*", re.IGNORECASE)
_LED_ON = re.compile(
    rf"(?:\b{JOINS}|,|[&/])\s*(?:(?:that of|those of|what|of|in|on|at|for|the|its|their) )*$"
    rf"|\b{COMPARES}(?!\w)[^.?!;:,]*$",
    re.IGNORECASE,
)
# Of one side alone it is asked how large it is: "how much larger was it in 2024 than …".
_HOW_MUCH_MORE = re.compile(
    r"\b(?:by )?how much (?:bigger|larger|greater|higher|smaller|lower)(?= (?:is|was|are|were)\b)", re.IGNORECASE
)
# "How big is the gap between Norway and Chile?"
_GAP = re.compile(
    r"\b(?:(?:(?:how (?:big|large|wide|great|much)|what) (?:is|was)|what['’]s) )?"
    r"the (?:gap|difference|distance)(?: in (?P<unit>points|percent|places|dollars|numbers))? between (?:the )?",
    re.IGNORECASE,
)
_BETWEEN_YEARS = re.compile(rf"\bbetween\s+(?=(?:the\s+)?(?:[A-Z][\w&-]* )*{YEAR.pattern})")
_BETWEEN_PARTS = re.compile(r"\bbetween (?=(?:the )?(?:start|beginning|middle|end) of )", re.IGNORECASE)
_FROM_WHAT = re.compile(r"[\s,:;–—-]*\bfrom what to what\b", re.IGNORECASE)
_HOW_MANY_MORE = re.compile(r"\bhow (much|many) (?:more|fewer|less)(?= [a-z])", re.IGNORECASE)
# "Who filed more papers, A or B, and how many each?": of one alone how many.
_WHO_MORE = re.compile(
    r"^(?:who|which(?: [a-z]+)?) (?:has |had |have )?[a-z]+ (?:more|fewer) (?=[a-z]+(?: [a-z]+)?s\b)", re.IGNORECASE
)
_HOW_MANY_EACH = re.compile(
    r"(?:,|,? and|,? with)"
    r" (?:(?:by |with )?how (?:many|much|big|large|high)(?: [a-z]+){0,2}? each|by how much)(?=\W*$)",
    re.IGNORECASE,
)
# "Did Chile build more or fewer ships? Give each number.": of one alone how many.
_GIVE_EACH = re.compile(
    r"(?<=[?.])\s+(?:please )?(?:give|tell|name|state|show|list)\b[^.?]*\b(?:each|both|either|two)\b[^.?]*\W*$",
    re.IGNORECASE,
)
_DOES_MORE = re.compile(
    r"^(?P<did>did|does|do|has|have) (?P<who>[^,?]+?) (?P<does>[a-z]+) (?:more|fewer|less)(?: or (?:more|fewer|less))?"
    r" (?!(?:in|on|at|from|of|per|by|with|for|to)\b)(?P<what>[^?]+?)(?P<when> in \d{4})?(?=\W*$)",
    re.IGNORECASE,
)
_ARE_THERE_MORE = re.compile(
    r"^(?P<are>are|were) there (?:more|fewer) (?P<what>[\w -]+?) (?=(?:in|on|at|from)\b)", re.IGNORECASE
)
_BOTH = re.compile(r"\bboth (?=\w+(?:ed|en)\b|(?:in|on|at|from|have)\b)", re.IGNORECASE)  # which is not of one alone
_LAID_BESIDE = re.compile(
    r"^(?P<between>[^.?!;:,]*\w[^.?!;:,]*?)\s+(?:than|next to|beside|alongside|compared (?:to|with))\b[^.?!;:,]*$",
    re.IGNORECASE,
)
# "Compare Norway and Chile in the Harbour Index": of one alone where it ranks there.
_IN_INDEX = re.compile(
    r"^(?:please )?compare (?:the )?(?P<who>[^?.!,;]+?)"
    r" (?P<where>(?:in|on) (?:the )?[^?.!,;]*\b(?:index|ranking|league)\b)"
    r"(?!.*\b(?:scores?|shares?|counts?|points?|numbers?|by)\b)",
    re.IGNORECASE,
)
_COMPARE = re.compile(r"^(?:please )?compare (?:the )?", re.IGNORECASE)
_TWICE = re.compile(r"\b(\w+)(?: \1\b)+|\b(of|for|in|on)(?: the)? \2\b")


def alone(text: str, side: Span, others: list[Span]) -> str:
    """The text without the other sides, and without the words that join them to this one."""
    (first, *_), is_later = others, others[0][0] < side[0]
    joined = _LAID_BESIDE.search(text[first[1] : side[0]]) if is_later and len(others) == 1 else None
    text = _laid(text, first, side, joined) if joined else _without(text, side, others)
    text = _TWICE.sub(r"\1\2", " ".join(re.sub(r"\s+([?.!,;:])", r"\1", text).split()))
    text = _FROM_WHAT.sub("", _BETWEEN_YEARS.sub("in ", _BETWEEN_PARTS.sub("at ", text)))
    text = _GAP.sub(_of_one, text) if len(others) == 1 else text
    text = _WHO_MORE.sub("how many ", _HOW_MANY_EACH.sub("", _GIVE_EACH.sub("", text)))
    text = _BOTH.sub("", _ARE_THERE_MORE.sub(r"how many \g<what> \g<are> there ", _DOES_MORE.sub(_how_many, text)))
    text = _COMPARE.sub("", _IN_INDEX.sub(r"where does \g<who> rank \g<where>", text))
    return asked_of_one(_HOW_MANY_MORE.sub(r"how \1", _HOW_MUCH_MORE.sub("how large", of_one_time(text))))


def _of_one(gap: re.Match[str]) -> str:
    return f"how many {gap['unit']} has " if gap["unit"] else "what is "


def _how_many(more: re.Match[str]) -> str:
    return f"how many {more['what']} {more['did'].lower()} {more['who']} {more['does']}{more['when'] or ''}"


def _laid(text: str, first: Span, side: Span, joined: re.Match[str]) -> str:
    """The text with a side in the place of the first, which it is laid beside: "more than Chile"."""
    between, after = joined["between"], text[side[1] :]
    if own := _OWN_YEAR.match(after):  # "Chile's 2019 fleet next to Norway's 2021 one"
        between, after = _OWN_YEAR.sub(own.group(), between), after[own.end() :]
    return text[: first[0]] + text[slice(*side)] + between + _behind(joined[0], after)


def _without(text: str, side: Span, others: list[Span]) -> str:
    for start, end in sorted(others, reverse=True):
        before, after = text[:start], _ITS_ONE.sub("", text[end:])
        if start < side[0]:
            after = _LEADS_ON.sub(" ", after)
        else:
            kept = _LED_ON.sub("", before)
            before, after = kept, _behind(before[len(kept) :], after)
        text = before + after
    return text


def _behind(cut: str, after: str) -> str:
    """What follows a cut, without what belongs to that: the bracket that closes one of it, an "'s"."""
    return _OWNS.sub("", after.removeprefix(")") if cut.count("(") > cut.count(")") else after)


def of_one_time(text: str) -> str:
    """What is asked of one time alone: of a change, that which changes."""
    return _REVISED.sub(r"\g<who>'s \g<what>", _CHANGED.sub(r"\g<what>", text))
