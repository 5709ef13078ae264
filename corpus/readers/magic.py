"""What a file is, told by its bytes."""

import re
import zipfile
from pathlib import Path
from typing import Literal

from corpus.errors import ReadError

Form = Literal["pdf", "docx", "html", "text"]

HEAD_BYTES = 8192  # as much of a file as is looked at
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90\x00", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office file, or an encrypted one"),
    (b"{\\rtf", "a rich text file"),
)
_ZIP = b"PK\x03\x04"
_PDF_WITHIN = 1024  # readers of PDF allow that much before the mark
_HTML = re.compile(rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_BINARY = bytes(set(range(32)) - {0, 7, 8, 9, 10, 11, 12, 13, 27})
_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def form_of(path: Path) -> Form:
    """The form of the file at `path`. Raises ReadError if it is none that can be read."""
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    if head.startswith(_ZIP):
        if _is_word(path):
            return "docx"
        raise ReadError("a ZIP archive without a Word document in it", "unpack it and give the files in it")
    return form_of_head(head)


def form_of_head(head: bytes) -> Form:
    """The form of a file that begins with `head`; a ZIP container counts as a DOCX here."""
    if not head:
        raise ReadError("an empty file", "give a file that holds text")
    for signature, name in _SIGNATURES:
        if head.startswith(signature):
            raise ReadError(f"{name}, not a document", "give it as PDF, HTML, DOCX, Markdown, text or CSV")
    if head.startswith(_ZIP):
        return "docx"
    if b"%PDF-" in head[:_PDF_WITHIN] and not _HTML.match(head):
        return "pdf"
    if not head.startswith(_BYTE_ORDER_MARKS) and _looks_binary(head):
        raise ReadError(
            "not text: binary bytes of an unknown kind", "give it as PDF, HTML, DOCX, Markdown, text or CSV"
        )
    return "html" if _HTML.match(head.removeprefix(b"\xef\xbb\xbf")) else "text"


def _is_word(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise ReadError("truncated or damaged: a ZIP archive that cannot be opened", "get the file again") from error


def _looks_binary(head: bytes) -> bool:
    """More than one byte in fifty is a control character, or more than one in five is NUL."""
    controls = len(head) - len(head.translate(None, _BINARY))
    return controls * 50 > len(head) or head.count(0) * 5 > len(head)
