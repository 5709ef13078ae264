"""What can go wrong between a browser and the bot."""

from base.errors import FootnoteError


class BusyError(FootnoteError):
    """More people wait than the line holds: for an answer, or for a document to be added."""


class HistoryError(FootnoteError):
    """A program sent a conversation that is not one, or a page a choice of sources that is not one."""


class TooLargeError(FootnoteError):
    """A file, or a message, has more bytes than may be sent."""


class MessageError(FootnoteError):
    """A page's message is not one."""


class UploadStalled(FootnoteError):
    """A file stopped coming before it was whole."""


class SourcesError(FootnoteError):
    """A program asked of a source that the library does not hold."""


class CompletionError(FootnoteError):
    """A program's request for a completion is not one, or asks for what Footnote does not do."""
