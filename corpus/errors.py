"""What can go wrong between a file, an address or a shelf and a `Document`."""

from base.errors import FootnoteError


class ReadError(FootnoteError):
    """A file could not be read as a document; `what` says why in a few plain words."""


class ShelfError(FootnoteError):
    """`sources.toml`, `claims.toml` or a brief breaks the rules of the shelf."""


class FetchError(FootnoteError):
    """An address was refused, or what it served cannot be kept."""
