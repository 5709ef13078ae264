"""A footnote as it is written where nothing can be clicked: in a copied answer and in an exported conversation."""

from dataclasses import dataclass
from typing import Protocol

from bot.answer import Citation, Sentence
from bot.words.addresses import UNSEEN, web_page


class FootnoteTexts(Protocol):
    """The words that are needed."""

    @property
    def page(self) -> str:
        """With `{page}` for its number."""
        ...


@dataclass(frozen=True)
class Footnote:
    """What a reader needs to find the sentence again. Plain, untrusted text; `url` is a web page's or empty."""

    number: int
    title: str
    place: str
    """Publisher, date, page."""
    url: str
    cited: str
    """The sentence of the source."""


def footnote(citation: Citation, texts: FootnoteTexts) -> Footnote:
    """Return a citation as it is written out."""
    page = texts.page.format(page=citation.page) if citation.page is not None else ""
    place = ", ".join(part for part in (citation.publisher, citation.date, page) if part)
    return Footnote(
        citation.number,
        seen(citation.title or citation.source_id),
        seen(place),
        web_page(citation.url),
        seen(" ".join(citation.cited_text.split())),
    )


def plain_text(
    text: str, sentences: tuple[Sentence, ...], citations: tuple[Citation, ...], texts: FootnoteTexts
) -> str:
    """Return an answer as text with its footnotes below, to be pasted elsewhere; `text` where it has no sentences."""
    said = " ".join(one.text + "".join(f" [{number}]" for number in one.citations) for one in sentences)
    lines = [said or text, ""]
    for note in (footnote(citation, texts) for citation in citations):
        lines.append(f"[{note.number}] " + ", ".join(part for part in (note.title, note.place, note.url) if part))
        if note.cited:
            lines.append(f"    “{note.cited}”")
    return "\n".join(lines).strip()


def seen(text: str) -> str:
    """Return `text` without what cannot be seen but changes what is."""
    return UNSEEN.sub("", text)
