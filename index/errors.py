"""What can be wrong with an index. Each message names the command that mends it."""

from base.errors import FootnoteError


class IndexMissing(FootnoteError):
    """There is no index where one was looked for."""


class IndexUnfit(FootnoteError):
    """The index was built for something else: another format, embedding model, splitter or corpus."""


class IndexDamaged(FootnoteError):
    """A file of the index is cut, changed or missing."""


class EmptyCorpus(FootnoteError):
    """Nothing that could be indexed was found."""


class NothingLeft(FootnoteError):
    """A filter that no source of the library passes."""
