"""What a message begins with: the question in it, made whole, before anything is looked up."""

from collections.abc import Sequence
from dataclasses import replace

from bot.question import asking
from bot.question.followup import standalone
from bot.question.names import Names
from bot.question.thatyear import in_the_year_said
from bot.question.turns import Turn
from bot.telling.composing import Composer
from bot.telling.disagreement import has_article
from bot.words.article import naming_it
from bot.work import Work
from index.filter import EVERYTHING
from index.library import Library


def begun(
    message: str, history: Sequence[Turn], library: Library, names: Names, limit: int
) -> tuple[Work, tuple[Turn, ...]]:
    """A question to work on and what was asked before, both without what tells the bot how to behave.

    Raises `QuestionError` where the message is empty or has more than `limit` characters.
    """
    taken = asking.taken(message, limit)
    before = tuple(replace(turn, text=names.spelt_right(turn.text)) for turn in asking.asked_before(history))
    asked, said = names.told_in_full(asking.question_in(message, bool(before))), asking.said_last(history)
    asked = naming_it(asked) if has_article(library, EVERYTHING) else asked
    whole = in_the_year_said(standalone(asked, before, names.with_capitals), asked, said) if asked else ""
    return Work(taken, whole, Composer(library), asked=asked, said=said), before
