"""The parts of a question that asks several things: "When was it published, and who leads it?" is two questions.

So is "Which came first, the report on copper or the one on zinc?".
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from base.sentences import sentence_spans
from bot.question.followup import leans
from bot.sides.ofthem import in_all_and_there, told_of_what, turned
from bot.words.filler import ASKS_WHAT, own_terms
from bot.words.unmet import YEAR, named_spans, places_in

_MOST = 3  # parts
_LEAST = 3  # words of a part
_NAMED = 2  # terms that name something, of a question that stands alone
_ASKS = re.compile(rf"(?:^|[,:;.?!–—-]\s+|\band ){ASKS_WHAT}", re.IGNORECASE)
_SPLIT = re.compile(rf"(?<=[?？])\s+|\s*[,;]?\s+(?:and|as well as)(?: also)? (?={ASKS_WHAT})", re.IGNORECASE)
_BY_HOW = re.compile(r"^(?:by|at|with|to|from) (?:how|what)\b", re.IGNORECASE)
# "how many has the US": what is counted stands in the part before. "How much had it grown" is whole.
_ELLIPTIC = re.compile(
    r"^(?:how (?:many|much)|which)(?: ones?)? (?:of )?(?:has|have|had|do|does|did|in|for|by|from)\b"
    r"(?! (?:it|they|he|she|this|that|these|those) \w)"
    r"|^(?:how (?:many|much)|what|who|which)(?: \w+)? (?:was|were|is|are) (?:it|they|that|those)\W*$"
    r"|^what (?:about|in|for|by|from)\b"
    r"|^how (?:close|far|wide|big|large|high) (?:was|were|is|are) (?:it|that|those|the (?:gap|lead|difference))\W*$"
    r"|^(?:how (?:many|much)|what) (?:(?:for|of|by|has|had|did) )?(?:each|both)\W*$"
    r"|^(?:what|how) (?:is|are|was|were) (?:the two|both|the (?:figures|numbers|amounts|totals|scores|counts|values))\b"
    rf"|{_BY_HOW.pattern}|^(?:how|why|when|where|who)\W*$"
    r"|^how (?:many|much) (?:the )?(?-i:[A-Z])[\w.]*(?: (?-i:[A-Z])[\w.]*)?\W*$",
    re.IGNORECASE,
)
_WHERE_OR_WHAT = r"(?:where|how (?:many|much|high)|what (?:part|share|percentage|proportion|portion)|what|who)"
# "Where does it rank in ships and where in docks?": the second place stands for the first.
_IN_ANOTHER = re.compile(
    rf"^(?P<what>(?P<asks>(?:.*?[.:;,] )?{_WHERE_OR_WHAT})\b.*?) (?P<in>in|on|at|by|for|under)"
    rf" (?P<one>[^,;:.?]+?),? and (?P<again>{_WHERE_OR_WHAT}) (?P=in) (?P<other>[^,;:.?]+)\W*$",
    re.IGNORECASE,
)
# "Does it lead both in ships and in docks?"
_BOTH_IN = re.compile(
    r"^(?P<what>[^?]+?) both (?P<in>in|on|at|by|for) (?P<one>[^,;:?]+?),? and (?:also )?(?P=in)"
    r" (?P<other>[^,;:?]+)\W*$",
    re.IGNORECASE,
)
_IN_YEAR = re.compile(rf" in {YEAR.pattern}$")  # "in Norway in 2019 and where in Chile": then too
_OF_BOTH = re.compile(r" of (?:the )?[A-Z].*$")  # "in ships and where in docks of the Harbour Index"
_LEFT_OUT = re.compile(r"\b(?:ones?|(?:that|those) (?:of|in|from))\b", re.IGNORECASE)  # "the Chilean one"
# "Put the ships of Oslo next to the docks of Bergen."
_PUTS = re.compile(
    r"^(?:[^:]*: )?(?:please )?(?:put|set|hold|lay|place|compare) (?P<one>[^,;:]+?),?"
    r" (?:next to|beside|alongside|against|with) (?P<other>[^,;:]+?)\W*$",
    re.IGNORECASE,
)
_SAME_TIME = re.compile(r"\bthe same (?:year|horizon|period|date|time|edition)\b", re.IGNORECASE)
# "…, and how many left, if I go by the Harbour Office?": whose word is asked for, of each part.
_ON_WHOSE_WORD = re.compile(
    r",? (?:according to|(?:if (?:I|we|you) (?:go|went) |going )by)(?: the)? (?=[A-Z])[^,;:.?]+(?=\W*$)"
)
_JOIN = re.compile(r"^(?:and|also|then)(?: also)? ", re.IGNORECASE)
_WORDS = re.compile(r"\w+")
# "imports of 2019 vs exports of 2020, which were larger?": two things whose names may be the same.
_VERSUS = re.compile(r"\s+(?:vs\.?|versus)\s+", re.IGNORECASE)
_ABOUT = re.compile(r"^[^:–—?]+?(?::| [-–—]) ")  # "cuts at the port - their figure vs ours": what both are of
_VERDICT = re.compile(r"\s*[,:;–—]\s*(?:which|who|whose|what|where|how|by how)\b.*$", re.IGNORECASE)
# "Which came first, this or that?": what it chooses from is told by several words each.
_EITHER = re.compile(r"^(?P<stem>.+?)\s*[,:;–—]\s+(?P<one>[^,:;?]+?),? or (?P<other>[^,:;?]+?)[\s?.]*$")
# "Which is larger, …?" asks nothing of either that the question of what it is would not.
_MERELY = re.compile(r"\b(?:bigger|larger|greater|smaller|higher|lower|more|less|fewer)\b", re.IGNORECASE)
# "…? Please give both rates.": of either, its own is asked for in any case.
_FOR_BOTH = re.compile(
    r"(?:[.?]\s+(?:please )?(?:give|tell|name|state)\b[^.?]*\bboth\b[^.?]*|,? (?:and|with) [^,.?]*\beach)\W*$", re.I
)
_STANDS = re.compile(r"^\W*(?:where|how (?!many\b|much\b))", re.IGNORECASE)
_POINTS_BACK = re.compile(r"\b(?:it|its|they|them|their|that|this|these|those)\b", re.IGNORECASE)
_CHOOSES = re.compile(r"\b(?:which|who|whose|what|where)\b", re.IGNORECASE)
_KNOWS = re.compile(r"^\W*I (?:already )?(?:know|knew|have seen|saw|understand)\b[^?]*\bbut\b", re.IGNORECASE)


def parts(question: str) -> tuple[str, ...]:
    """What a question asks, each as a question of its own; empty where it asks one thing, or a part cannot stand alone.

    A part that points at one before it ("who leads it?") gets in front of it what that one names, and one that names no
    country the countries of that one. What somebody says to know already is no part that is asked.
    """
    if _KNOWS.match(question):
        return ()
    question = turned(question)
    split = (
        in_all_and_there(question)
        or _put_together(question)
        or _in_another(question)
        or _against_each_other(question)
        or _one_after_another(question)
        or _either(question)
    )
    made, named = list[str](), list[str]()
    for earlier, part in pairwise(["", *split]):
        part = _of_the_same_time(earlier, part)
        told = told_of_what(earlier, part)
        whole = told if told[-1] in "?？" else f"{told}?"
        before, names = [name for name in named if name not in told], names_in(told)
        leaning = leans(part)
        if leaning and not (before or names):
            return ()
        if names and not leaning and not _says_little(part, names):
            before = [] if places_in(part) else [name for name in before if places_in(name)]
        made.append(f"{', '.join(before)}: {whole}" if before else whole)
        named = names or named
    return tuple(made)


def asked_alone(question: str) -> str:
    """The question behind what is stated before it, where it can stand alone; empty elsewhere.

    "The article calls Oslo a port. How many ships came to Oslo?": what is stated is easily taken for what is asked.
    """
    *stated, asked = ("", *(question[start:end].strip() for start, end in sentence_spans(question)))
    if not any(stated) or "?" in " ".join(stated) or not asked.endswith("?"):
        return ""
    names_little = len(own_terms(asked)) < _NAMED
    return "" if names_little or leans(asked) or _POINTS_BACK.search(asked) else asked


def _of_the_same_time(before: str, part: str) -> str:
    """A part with the last year of the one before it where it says that it is of the same time.

    "What the one said in 2017 of 2030 and the other, in 2018, for the same horizon": of 2030.
    """
    years = YEAR.findall(before)
    return _SAME_TIME.sub(years[-1], part) if years else part


def _put_together(question: str) -> list[str]:
    """What is to be set beside what."""
    match = _PUTS.match(question.strip())
    both = [match["one"], match["other"]] if match else []
    return _of_one_year(both) if both and _are_long(both) and not _LEFT_OUT.search(both[1]) else []


def _in_another(question: str) -> list[str]:
    """A question, and the same of another place or field, where the second leaves out what is asked."""
    if both := _BOTH_IN.match(question.strip()):
        return [f"{both['what']} {both['in']} {place}" for place in (both["one"], both["other"])]
    match = _IN_ANOTHER.match(question.strip())
    if not match or not match["asks"].lower().endswith(match["again"].lower()):
        return []
    one, other = match["one"], match["other"]
    if YEAR.fullmatch(one) or (YEAR.search(one) and YEAR.search(other)):  # two times: these are sides
        return []
    of_both = _OF_BOTH.search(other)
    if of_both and not names_in(f"of {one}"):
        one += of_both.group()
    if (year := _IN_YEAR.search(one)) and not YEAR.search(other):
        other += year.group()
    return [f"{match['what']} {match['in']} {place}" for place in (one, other)]


def _against_each_other(question: str) -> list[str]:
    """What stands before and behind a "vs", without what is asked of both."""
    split = _VERSUS.split(question.strip(" ?？."))
    split[-1] = _VERDICT.sub("", split[-1])
    if not (2 <= len(split) <= _MOST and _are_long(split)):
        return []
    about = _ABOUT.match(split[0])
    if about and not _CHOOSES.search(about[0]):
        split[1:] = [f"{about[0]}{other}" for other in split[1:]]
    return _of_one_year(split)


def split_up(question: str) -> list[str]:
    """What stands between question marks, and before and behind an "and" that goes on asking."""
    split = [_JOIN.sub("", part.strip(" ,;")) for part in _SPLIT.split(question)]
    return [part for part in split if part]


def _one_after_another(question: str) -> list[str]:
    split = split_up(question)
    is_asked = 2 <= len(split) <= _MOST and _is_begun(split[0]) and all(map(_is_asked, split[1:]))
    if is_asked and question.count("?") <= 1:
        return _on_ones_word(split)
    return split if is_asked else []


def _on_ones_word(split: Sequence[str]) -> list[str]:
    """The parts of one sentence, all of them asked on the word of whom the last one is."""
    whose = _ON_WHOSE_WORD.search(split[-1])
    return [*(f"{part}{whose[0]}" for part in split[:-1]), split[-1]] if whose else list(split)


def _either(question: str) -> list[str]:
    """What a question may be asked of alone, where it chooses between two things."""
    match = _EITHER.match(_FOR_BOTH.sub("", question.strip()))
    if not match or not _CHOOSES.search(match["stem"]):
        return []
    stem, options = match["stem"], [match["one"], match["other"]]
    if not _are_long(options):
        return []
    if _MERELY.search(stem) and all(map(YEAR.fullmatch, names_in(stem))):
        return _of_one_year(options, stem)
    return [f"{stem}: {option}" for option in options]


def _are_long(texts: Sequence[str]) -> bool:
    return all(len(_WORDS.findall(text)) >= _LEAST for text in texts)


def _of_one_year(texts: Sequence[str], beside: str = "") -> list[str]:
    """The texts, of the one year that is named in any of them or beside them."""
    years = {match.group() for text in (*texts, beside) for match in YEAR.finditer(text)}
    if len(years) != 1:
        return list(texts)
    (year,) = years
    return [text if year in text else f"{text} {year}" for text in texts]


def names_in(text: str) -> list[str]:
    """The names and years of a text, in its order."""
    spans = {*named_spans(text), *(match.span() for match in YEAR.finditer(text))}
    return list(dict.fromkeys(text[start:end] for start, end in sorted(spans)))


def without(names: Sequence[str], text: str) -> str:
    """A text with a space for each of some names."""
    return re.sub("|".join(map(re.escape, names)), " ", text) if names else text


def _says_little(part: str, names: Sequence[str]) -> bool:
    """Whether a part asks of countries alone, and does not say in what: "where does Norway stand?"."""
    rest = without(names, part)
    return bool(_STANDS.search(rest)) and all(map(places_in, names)) and len(own_terms(rest)) < _NAMED


def _is_begun(part: str) -> bool:
    """Whether a first part asks something: "by how much did trade fall in Oslo" leaves nothing out there."""
    return _is_asked(part) or bool(_BY_HOW.match(part) and names_in(part))


def _is_asked(part: str) -> bool:
    return bool(_ASKS.search(part)) and not _ELLIPTIC.search(part) and len(_WORDS.findall(part)) >= _LEAST
