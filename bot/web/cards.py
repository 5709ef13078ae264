"""The evidence as HTML: a card for each cited passage, and a list of those that were only found."""

from collections.abc import Callable, Iterable

from bot.answer import Citation, FoundPassage
from bot.web.exchange import Exchange
from bot.web.markup import Told, passage_html, plain, web_address
from bot.web.pdf.view import page_view
from bot.web.render import excerpt, verdict
from bot.web.texts import Texts

HasPage = Callable[[Citation], bool]


def no_page(_: Citation) -> bool:
    """No citation shows a page."""
    return False


def empty_evidence(texts: Texts) -> str:
    """What stands in the panel before the first question."""
    legend = "".join(
        f'<dt class="verdict {name}"><i class="shape" aria-hidden="true"></i>{plain(word)}</dt>'
        f"<dd>{plain(meaning)}</dd>"
        for name, word, meaning in (
            ("supported", texts.supported, texts.supported_means),
            ("partly", texts.partly, texts.partly_means),
            ("quoted", texts.quoted, texts.quoted_means),
        )
    )
    return (
        f'<section class="evidence blank"><h2>{plain(texts.evidence)}</h2><p>{plain(texts.evidence_empty)}</p>'
        f"<h3>{plain(texts.legend)}</h3><dl>{legend}</dl></section>"
    )


def evidences(exchanges: Iterable[Exchange], texts: Texts, has_page: HasPage = no_page) -> str:
    """The evidence of exchanges that are over. All stand in the page; one is shown at a time."""
    return "".join(evidence(exchange, texts, has_page) for exchange in exchanges)


def evidence(exchange: Exchange, texts: Texts, has_page: HasPage = no_page) -> str:
    """What one answer rests on: what is cited first, then what was only found.

    Once the answer is whole, a citation that `has_page` shows the page of its PDF.
    """
    return (
        f'<section class="evidence" id="e-{exchange.key}" data-key="{exchange.key}" tabindex="-1"'
        f' aria-labelledby="eh-{exchange.key}"><header><h2 id="eh-{exchange.key}">{plain(texts.evidence)}</h2>'
        f'<p class="for">{plain(texts.evidence_for)} <q>{plain(exchange.question)}</q></p>'
        f'<button type="button" class="close" data-close>{plain(texts.close)}</button></header>'
        f"{_cited(exchange, texts, no_page if exchange.running else has_page)}{_found(exchange, texts)}</section>"
    )


def _cited(exchange: Exchange, texts: Texts, has_page: HasPage) -> str:
    if not exchange.citations:
        return ""
    cards = "".join(_card(exchange, citation, texts, has_page(citation)) for citation in exchange.citations)
    return (
        f'<h3 id="ch-{exchange.key}">{plain(texts.cited)} <span>{len(exchange.citations)}</span></h3>'
        f'<ol class="cards" id="cs-{exchange.key}">{cards}</ol>'
    )


def _card(exchange: Exchange, citation: Citation, texts: Texts, paged: bool) -> str:
    name = f"{exchange.key}-{citation.number}"
    located = citation.start < citation.end
    verdicts = dict.fromkeys(
        verdict(sentence, texts) for sentence in exchange.sentences if citation.number in sentence.citations
    )
    body = passage_html(
        citation.passage,
        citation.start,
        citation.end,
        f"m-{name}",
        Told(texts.instruction, citation.instructions),
    )
    unmarked = "" if located else f'<p class="unmarked">{plain(texts.not_located)}</p>'
    about = " · ".join(part for part in (citation.publisher, citation.date, _page(citation.page, texts)) if part)
    return (
        f'<li class="card" id="c-{name}" tabindex="-1" aria-labelledby="ct-{name}">'
        f'<div class="card-head"><span class="number" aria-hidden="true">{citation.number}</span>'
        f'<div><h4 id="ct-{name}"><span class="unseen">{plain(texts.footnote.format(number=citation.number))}: </span>'
        f"{plain(citation.title or citation.source_id)}</h4>"
        f'<p class="about">{plain(about)}</p></div></div>'
        f"{_headings(citation.headings)}{unmarked}"
        f'<blockquote class="passage">{body}</blockquote>{page_view(citation, name, texts.lang) if paged else ""}'
        f'<div class="card-foot">{"".join(verdicts)}<span class="links">{_original(citation.url, texts)}'
        f'<a class="quiet back" href="#t-{exchange.key}">{plain(texts.back)}</a></span></div></li>'
    )


def _found(exchange: Exchange, texts: Texts) -> str:
    found = exchange.found_only
    if not found:
        return ""
    label = texts.also_found if exchange.citations and not exchange.running else texts.found
    # Open as long as it is all there is to read; the phase tells the page when to fold it.
    opened = "" if exchange.citations and not exchange.running else " open"
    phase = "cited" if not opened else "found"
    rows = "".join(_row(exchange, hit, texts) for hit in found)
    return (
        f'<details class="found" id="fd-{exchange.key}" data-phase="{phase}"{opened}>'
        f"<summary>{plain(label)} <span>{len(found)}</span></summary><ol>{rows}</ol></details>"
    )


def _row(exchange: Exchange, hit: FoundPassage, texts: Texts) -> str:
    about = " · ".join(part for part in (" › ".join(hit.headings), _page(hit.page, texts)) if part)
    body = passage_html(hit.text, told=Told(texts.instruction, hit.instructions))
    return (
        f'<li class="hit" id="h-{exchange.key}-{hit.rank}" tabindex="-1">'
        f'<details id="hd-{exchange.key}-{hit.rank}"><summary><b>{plain(hit.title or hit.source_id)}</b>'
        f'<span class="about">{plain(about)}</span><span class="excerpt">{plain(excerpt(hit.text))}</span></summary>'
        f'<blockquote class="passage">{body}</blockquote>'
        f'<span class="links">{_original(hit.url, texts)}</span></details></li>'
    )


def _headings(headings: tuple[str, ...]) -> str:
    return f'<p class="headings">{plain(" › ".join(headings))}</p>' if headings else ""


def _page(page: int | None, texts: Texts) -> str:
    return "" if page is None else texts.page.format(page=page)


def _original(url: str, texts: Texts) -> str:
    address = web_address(url)
    if not address:
        return ""
    return (
        f'<a class="quiet original" href="{address}" target="_blank" rel="noopener noreferrer">'
        f"{plain(texts.original)}</a>"
    )
