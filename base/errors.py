"""The root of Footnote's error tree. Every package has one small `errors.py` whose classes derive from this."""


class FootnoteError(Exception):
    """Something a user can mend.

    `what` says what is wrong; `remedy` names the command or the step that mends it. Both are shown.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.what}\n  → {self.remedy}" if self.remedy else self.what


class StorageError(FootnoteError):
    """The disk is full, read-only, or a lock on it could not be had."""
