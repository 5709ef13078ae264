"""What is compared, asked of one alone: "Which is longer, the Arvel?" is "How long is the Arvel?"."""

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


def asked_of_one(question: str) -> str:
    """The question of how large or long the one is that it names, where it asks which of several is more so.

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
    return question
