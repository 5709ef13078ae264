"""The files of an attack: text as it is; PDF and Word files with text in them that a reader cannot see."""

import io
import tempfile
from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

import docx
from docx.shared import RGBColor

from corpus.document import Reading, Source
from corpus.naming import title_of, unique
from corpus.readers import read
from evals.attacks.attack import Attack

_LINE = 90  # characters of a line on a PDF's page


def read_documents(attack: Attack, taken: Collection[str] = ()) -> tuple[Reading, ...]:
    """The documents of an attack, read as those of a user are, and named by none of the ids that are `taken`.

    Raises `ReadError` for one that cannot be read.
    """
    ids, readings = set(taken), list[Reading]()
    with tempfile.TemporaryDirectory(prefix="footnote-attack-") as scratch:
        for number, (name, data) in enumerate(files_of(attack)):
            title = title_of(name)
            source_id = unique(title, ids)
            ids.add(source_id)
            path = Path(scratch) / f"{number}{Path(name).suffix}"
            path.write_bytes(data)
            readings.append(Reading(read(path, Source(source_id, title)), sha256(data).hexdigest()))
    return tuple(readings)


def files_of(attack: Attack) -> Iterator[tuple[str, bytes]]:
    """The name and the bytes of each document of an attack."""
    stem, _, ending = attack.file.rpartition(".")
    for copy in range(1, attack.copies + 1):
        bodies = (attack.text.replace("{n}", str(n)) for n in range(1, attack.repeat + 1))
        text = "".join(bodies).replace("{copy}", str(copy)) + attack.tail
        name = attack.file if attack.copies == 1 else f"{stem} {copy}.{ending}"
        yield name, _bytes(ending, text, attack)


def _bytes(ending: str, text: str, attack: Attack) -> bytes:
    if ending == "pdf":
        return _pdf(text, attack.hidden)
    if ending == "docx":
        return _docx(text, attack.hidden, attack.hidden_white)
    return text.encode("utf-8", "surrogatepass")


def _docx(text: str, hidden: str, white: str) -> bytes:
    word = docx.Document()
    paragraph = word.add_paragraph(f"{text} ")
    if hidden:
        paragraph.add_run(hidden).font.hidden = True
    if white:
        paragraph.add_run(white).font.color.rgb = RGBColor(255, 255, 255)
    file = io.BytesIO()
    word.save(file)
    return file.getvalue()


def _pdf(text: str, hidden: str) -> bytes:
    """A page with `text` in black and `hidden` drawn in the mode that draws nothing."""
    drawn = ["BT /F1 11 Tf 14 TL 60 760 Td", *_shown(text), "3 Tr", *_shown(hidden), "ET"]
    stream = "\n".join(drawn).encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(out))
    )


def _shown(text: str) -> Iterator[str]:
    words, line = text.split(), ""
    for word in words:
        if len(line) + len(word) > _LINE:
            yield _drawn(line)
            line = ""
        line = f"{line} {word}".strip()
    if line:
        yield _drawn(line)


def _drawn(line: str) -> str:
    escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"({escaped}) Tj T*"
