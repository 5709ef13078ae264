"""What can go wrong between a set of questions and its report."""

from base.errors import FootnoteError


class QuestionSetError(FootnoteError):
    """A set of questions cannot be read, or one of its rows breaks the rules; `what` names the file and the line."""


class RunError(FootnoteError):
    """A run folder cannot be used: another run's, in use, or not one at all."""
