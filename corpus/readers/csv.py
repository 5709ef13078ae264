"""CSV: one table, the first row its header."""

import csv
import re
from collections import Counter
from itertools import islice

from corpus.clean import clean
from corpus.document import Document, Source
from corpus.errors import ReadError
from corpus.limits import Limits
from corpus.readers.build import Builder, table_text
from corpus.readers.decode import decode

_DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 50
# What a spreadsheet would work out, and shows to nobody (OWASP, "CSV Injection").
_FORMULA = re.compile(r"^\s*[=+@-]\s*[A-Za-z][\w.]*\(.*", re.DOTALL)


def read_csv(data: bytes, source: Source, limits: Limits) -> Document:
    """Read `data` as one table. Raises ReadError if it is no CSV."""
    lines = clean(decode(data)).splitlines(keepends=True)  # cleaned first: the bars of a token are no delimiters
    try:
        rows = [[_FORMULA.sub("", cell) for cell in row] for row in csv.reader(lines, delimiter=_delimiter(lines))]
    except csv.Error as error:
        raise ReadError(f"truncated or damaged: {error}", "save the table as CSV again") from error
    builder = Builder(limits)
    builder.add("table", table_text(rows))
    return builder.document(source)


def _delimiter(lines: list[str]) -> str:
    """The delimiter that cuts most of the first rows into the same number of cells, more cells first."""

    def evenness(delimiter: str) -> tuple[int, int]:
        rows = islice(csv.reader(lines, delimiter=delimiter), _SAMPLE_ROWS)
        widths = Counter(len(row) for row in rows if len(row) > 1)
        width, count = widths.most_common(1)[0] if widths else (0, 0)
        return count, width

    return max(_DELIMITERS, key=evenness)
