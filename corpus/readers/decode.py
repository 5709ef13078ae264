"""From bytes to text, without guessing more than is needed."""

import codecs

from charset_normalizer import from_bytes

from corpus.clean import visible
from corpus.errors import ReadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 18


def decode(data: bytes, declared: str = "") -> str:
    """Text of `data`: by its byte order mark, else as UTF-8, else as `declared`, else by charset_normalizer.

    Line ends are "\\n" and invisible characters are gone. Raises ReadError if no encoding fits.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _decode(data, encoding)
    try:
        return visible(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _decode(data, declared if _known(declared) else _guess(data))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return visible(data.decode(encoding))
    except UnicodeDecodeError as error:
        raise ReadError(f"truncated or damaged: bytes that are not {encoding}", "save the file as UTF-8") from error


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except LookupError:
        return False


def _guess(data: bytes) -> str:
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise ReadError("text in an unknown encoding", "save the file as UTF-8")
    return best.encoding
