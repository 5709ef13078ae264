"""What can go wrong between a file, an address or a shelf and a `Document`."""

from base.errors import FootnoteError


class ReadError(FootnoteError):
    """A file could not be read as a document; `what` says why in a few plain words."""


class FileGone(ReadError):
    """The shelf names a file that is no longer there."""


class ShelfError(FootnoteError):
    """A list or a brief of a shelf breaks its rules, or what was asked of a shelf cannot be done."""


class FetchError(FootnoteError):
    """An address was refused, or what it served cannot be kept."""
