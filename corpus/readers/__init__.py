"""One small reader a form; `read` picks it by the bytes of the file."""

from collections.abc import Callable
from pathlib import Path

from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.csv import read_csv
from corpus.readers.docx import read_docx
from corpus.readers.html import read_html
from corpus.readers.magic import Form, form_of
from corpus.readers.markdown import read_markdown
from corpus.readers.pdf import read_pdf
from corpus.readers.text import read_text

_Reader = Callable[[bytes, Source, Limits], Document]

_TEXT: dict[str, _Reader] = {  # forms of text: bytes cannot tell them apart, the ending does
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_text,
    ".csv": read_csv,
    ".html": read_html,
    ".htm": read_html,
}
_BYTES: dict[Form, _Reader] = {"pdf": read_pdf, "docx": read_docx}
SUFFIXES = frozenset({".pdf", ".docx", *_TEXT})
_NAMES: dict[Form, str] = {"pdf": "a PDF", "docx": "a Word document", "html": "an HTML page", "text": "plain text"}


def read(path: Path, source: Source, limits: Limits | None = None) -> Document:
    """Read the file at `path` as a document of `source`.

    The bytes decide what the file is; among forms of text its ending does.
    Raises ReadError with a plain reason; a reader of bytes may also end the process, see `corpus.sandbox`.
    """
    limits = limits or Limits()
    suffix = path.suffix.lower()
    try:
        if not path.is_file():
            raise ReadError("no file, or a special one", "name a file")
        if path.stat().st_size > limits.bytes_in:
            raise ReadError(f"more than {limits.bytes_in:,} bytes", "split the file")
        reader = _reader_for(form_of(path), suffix)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise ReadError(f"cannot be opened: {error}", "look at the path and its permissions") from error
    return reader(data, source, limits)


def _reader_for(form: Form, suffix: str) -> _Reader:
    """The reader for bytes of `form` in a file with `suffix`. Raises ReadError if the two do not go together."""
    is_text = form in ("text", "html")
    if is_text and suffix in _TEXT:
        return _TEXT[suffix]
    if suffix in SUFFIXES and suffix != f".{form}":
        raise ReadError(f"{_NAMES[form]}, although its name ends in {suffix}", "give it the ending that fits")
    if is_text:
        raise ReadError(f"a name that ends in {suffix or 'nothing'}", f"name it one of {', '.join(sorted(SUFFIXES))}")
    return _BYTES[form]
