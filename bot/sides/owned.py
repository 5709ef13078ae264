"""Two things of one owner, laid side by side: "Norway's rank in ships as against its rank in copper".

A name that both have tells the sides of no comparison, so each thing is asked for as its owner's.
"""

import re

from bot.words.unmet import YEAR, names_of, places_in

_MERELY = r"(?:bigger|larger|greater|smaller|higher|lower|tighter|looser|heavier|lighter|more|less|fewer)"
_LAYS = re.compile(rf"\b(?:compar\w*|contrast\w*|which|where|{_MERELY})\b", re.IGNORECASE)
_WEAKLY = r"(?:with|and|or)"  # these join what is not laid side by side, too
_JOIN = (
    r"(?:(?:as )?against|versus|vs\.?|than|next to|alongside|(?:as )?compared (?:to|with)|as opposed to|as \w+ as"
    rf"|{_WEAKLY})"
)
_NO_OWNER = r"(?!(?:Is|Are|Was|Were|Do|Does|Did|Has|Have|Can|Could|Will|What|Which|Whose|Where|How|Compare)\b)"
_OWNED = re.compile(
    rf"^(?P<lead>.*?)\b(?P<owner>(?:the )?{_NO_OWNER}[A-Z][\w.&-]*(?: [A-Z][\w.&-]*){{0,3}})(?:['’]s|(?<=s)['’])"
    rf" (?P<one>[^,;:?]+?)(?: {_MERELY})?,? (?P<join>{_JOIN}) (?:its|their) (?P<other>[^?;:]+?)(?:, [^,]*)?[?.\s]*$"
)
# "Does Norway weigh more in copper or in ships?": what is asked of either is the share.
_SHARES = re.compile(
    r"^(?P<lead>.*?\b(?:weigh\w*|grip|hold|shares?|slice|part)\b.*?),? (?P<in>in|on|of|for) (?P<one>[^,;:?(]+?),?"
    r" or (?P=in) (?P<other>[^;:?.(]+?)(?P<rest>(?: \(|[?.]).*)?$",
    re.IGNORECASE,
)


def of_one_owner(question: str) -> tuple[str, ...]:
    """Each of two things of one owner as a question of its own; empty where it lays no such two side by side."""
    owned, shares = _OWNED.match(question), _SHARES.match(question)
    if owned and (_LAYS.search(owned["lead"]) or not re.fullmatch(_WEAKLY, owned["join"])):
        match, owner, of, rest = owned, owned["owner"], "", ""
    elif shares and _LAYS.search(shares["lead"]):
        names = names_of(shares["lead"])
        match, owner, of = shares, next(filter(places_in, names), ""), "share of "
        rest = (shares["rest"] or "").rstrip("?. ")
    else:
        return ()
    if not owner:
        return ()
    whose = f"{owner}'" if owner.endswith("s") else f"{owner}'s"
    asked = [f"What is {whose} {of}{match[one]}" for one in ("one", "other")]
    years = set(YEAR.findall(" ".join([match["lead"], rest, *asked])))
    year = years.pop() if len(years) == 1 else ""
    return tuple(f"{one}{'' if year in f'{one}{rest}' else f' in {year}'}{rest}?" for one in asked)
