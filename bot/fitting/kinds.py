"""All the kinds that a sentence may have to be of, asked in turn."""

from collections.abc import Sequence

from bot.evidence.speaker import only_says_who
from bot.evidence.weighing import Evidence
from bot.fitting.another import is_of_another
from bot.fitting.astray import is_astray
from bot.fitting.blank import is_blank
from bot.fitting.byline import is_byline
from bot.fitting.doing import is_turned_round
from bot.fitting.edition import is_of_other_edition, is_of_other_year_of_it
from bot.fitting.first import may_be_first
from bot.fitting.inorder import is_of_another_in_order
from bot.fitting.nameless import names_nobody
from bot.fitting.nth import tells_other_places
from bot.fitting.part import (
    is_from_the_other_end,
    is_of_a_list,
    is_of_a_part,
    is_of_a_share,
    is_of_an_entry,
    is_of_one_country,
    is_of_two,
    is_only_the_base,
)
from bot.fitting.payer import of_every_payer
from bot.fitting.placed import in_the_part
from bot.fitting.qualified import is_of_one_sort, is_of_other_terms
from bot.fitting.ranked import only_ranks
from bot.fitting.relative import is_relative
from bot.fitting.timed import tells_no_time
from bot.fitting.unsaid import counts_newcomers, only_counts, tells_sum
from bot.fitting.whom import is_of_others
from bot.fitting.worldwide import of_the_world


def of_the_kind(question: str, weighed: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The sentences that may answer, in their order; for some kinds only where another sentence is of them."""
    left = tuple(weighed)
    for those in (of_the_world, of_every_payer, in_the_part, may_be_first):
        left = those(question, left)
    return tuple(one for one in left if may_answer(question, one))


def may_answer(question: str, evidence: Evidence) -> bool:
    """Whether it tells something of the kind, where it is asked, of the countries and of the doer."""
    if only_ranks(question, evidence.header, evidence.text) or is_blank(question, evidence.header, evidence.text):
        return False
    if any(lacks(question, evidence.header, evidence.text) for lacks in (tells_no_time, names_nobody)):
        return False
    if not evidence.header and _is_of_another_place(question, evidence):
        return False
    return not (
        only_says_who(evidence.text)
        or is_byline(question, evidence)
        or is_of_others(question, evidence.text)
        or is_of_another(question, evidence)
        or is_astray(question, evidence)
        or is_turned_round(question, evidence)
        or is_relative(question, evidence)
        or is_of_other_year_of_it(question, evidence.text, _above(evidence))
        or _leaves_unsaid(question, evidence)
    )


def _above(evidence: Evidence) -> str:
    """What a row stands under, the head of its table among it; nothing for a sentence."""
    return " ".join((*evidence.passage.locator.headings[-1:], evidence.header)) if evidence.header else ""


def _leaves_unsaid(question: str, evidence: Evidence) -> bool:
    """Whether it counts in other terms; a sentence, whether it is of another edition, several years or newcomers alone.

    So too where it tells how many and not which.
    """
    if is_of_other_terms(question, evidence.alone):
        return True
    if evidence.header:
        return False
    text = evidence.text
    leaves = (is_of_other_edition, only_counts, tells_sum, counts_newcomers)
    return any(leaves_unsaid(question, text) for leaves_unsaid in leaves)


def _is_of_another_place(question: str, evidence: Evidence) -> bool:
    """Whether a sentence tells of another place in a ranking, from another end or of a part of it."""
    text = evidence.text
    return (
        is_of_a_part(question, text, evidence.context)
        or is_of_a_list(question, text)
        or is_of_an_entry(question, text)
        or is_of_two(question, text)
        or is_of_one_country(question, text)
        or is_only_the_base(question, text)
        or is_of_a_share(question, text)
        or is_of_one_sort(question, text)
        or is_from_the_other_end(question, text)
        or tells_other_places(question, text)
        or is_of_another_in_order(question, text)
    )
