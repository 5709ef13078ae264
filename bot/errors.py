"""What can go wrong between a question and its answer."""

from base.errors import FootnoteError


class SettingsError(FootnoteError):
    """A setting is unknown or out of its range."""


class QuestionError(FootnoteError):
    """The question cannot be taken: empty, or far too long."""


class BatchError(FootnoteError):
    """The file of questions or the file of answers cannot be used."""


class ServeError(FootnoteError):
    """The web chat cannot be served as asked."""


class StartStopped(FootnoteError):
    """The chat was stopped while it was made ready."""
