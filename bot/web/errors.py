"""What can go wrong between a browser and the bot."""

from base.errors import FootnoteError


class BusyError(FootnoteError):
    """More people wait for an answer than the line holds."""


class HistoryError(FootnoteError):
    """A program sent a conversation that is not one."""
