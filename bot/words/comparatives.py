"""What is compared, asked of one alone: "Which is longer, the Arvel?" is "How long is the Arvel?".

So too when: "Who was born first, Ada Lind?" is "When was Ada Lind born?".
"""

import re

_HOW = {
    "large": "larger|bigger|smaller|greater",
    "long": "longer|shorter",
    "old": "older|younger|newer",
    "tall": "taller",
    "high": "higher|lower",
    "heavy": "heavier|lighter",
    "fast": "faster|quicker|slower",
    "wide": "wider|broader|narrower",
    "deep": "deeper|shallower",
    "strong": "stronger|weaker",
}
_MORE = {word: how for how, words in _HOW.items() for word in words.split("|")}
_DEARER = r"(?:more expensive|less expensive|cheaper|dearer|costlier|pricier)"
_WHICH = r"^which (?:one |of (?:the )?(?:two|these|those|both) (?:[\w-]+ ){0,3}?|(?:[\w-]+ ){1,3}?)?"
_IS_MORE = re.compile(
    rf"{_WHICH}(?P<is>is|was|are|were) (?:the )?(?P<more>{'|'.join(_MORE)}|{_DEARER})(?: one)?, (?P<name>[^,?]+?)\W*$",
    re.IGNORECASE,
)
_DOES_MORE = re.compile(
    rf"{_WHICH}(?P<does>runs|lasts|takes|costs|weighs|earns|pays) (?:for )?(?P<more>longer|more|less), "
    r"(?P<name>[^,?]+?)\W*$",
    re.IGNORECASE,
)
# What is done to something at some time, and what something does then, as it is said behind "did".
_DONE = (
    "born|founded|set up|established|created|formed|launched|opened|built|completed|finished|published|released|issued"
    "|introduced|invented|discovered|adopted|signed|passed|closed|listed"
)
_DOES = {
    "opened": "open",
    "closed": "close",
    "launched": "launch",
    "started": "start",
    "began": "begin",
    "ended": "end",
    "died": "die",
    "retired": "retire",
    "appeared": "appear",
    "came out": "come out",
    "came into force": "come into force",
    "took effect": "take effect",
    "went public": "go public",
}
_EARLIER = r"(?:first|earlier|sooner|later|last|more recently)"
_WHO = r"^(?:who|which(?: one)?(?: of (?:the )?(?:two|these|those|both))?(?: (?!was\b|were\b)[\w-]+){0,2}?)"
_CAME_FIRST = re.compile(
    rf"{_WHO} (?:(?P<was>was|were) (?P<done>{_DONE})|(?P<did>{'|'.join(_DOES)})) {_EARLIER}, (?P<name>[^,?]+?)\W*$",
    re.IGNORECASE,
)
_WHO_IS_OLDER = re.compile(r"^who (?:is|was) (?:the )?(?:older|younger)(?: one)?, (?P<name>[^,?]+?)\W*$", re.IGNORECASE)
_OF_WHOM = re.compile(
    r"^[Oo]f (?:the )?(?:two |both )?(?:[a-z]+ )?(?P<name>[A-Z][^,?]*?), (?P<asked>(?:who|which)\b[^,?]+?)\W*$"
)


def asked_of_one(question: str) -> str:
    """The question of how large or long the one is that it names, or when it was, where it asks which was more so.

    Any other is left as it is: of one alone it cannot be asked which is larger.
    """
    if found := _IS_MORE.match(question):
        more, tense = found["more"].lower(), found["is"].lower()
        if more in _MORE:
            return f"How {_MORE[more]} {tense} {found['name']}?"
        does = {"is": "does", "are": "do"}.get(tense, "did")
        return f"How much {does} {found['name']} cost?"
    if found := _DOES_MORE.match(question):
        how = "long" if found["more"].lower() == "longer" else "much"
        return f"How {how} does {found['name']} {found['does'].lower().removesuffix('s')}?"
    return _when(_OF_WHOM.sub(r"\g<asked>, \g<name>", question)) or question


def _when(question: str) -> str:
    """When it was of the one that a question names, where it asks which of several was first; else nothing."""
    if found := _WHO_IS_OLDER.match(question):
        return f"When was {found['name']} born?"
    if not (found := _CAME_FIRST.match(question)):
        return ""
    if found["done"]:
        return f"When {found['was'].lower()} {found['name']} {found['done'].lower()}?"
    return f"When did {found['name']} {_DOES[found['did'].lower()]}?"
