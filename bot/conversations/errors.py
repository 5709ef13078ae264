"""What can go wrong with the conversations that are kept."""

from base.errors import FootnoteError


class ConversationsDamaged(FootnoteError):
    """The file of conversations cannot be read; it was put aside, not deleted."""


class ConversationsTooNew(FootnoteError):
    """The file of conversations was written by a newer Footnote."""


class ConversationMissing(FootnoteError):
    """There is no such conversation, or it is somebody else's."""
