"""The view of a cited PDF page as HTML. The picture itself is fetched by pages.js when the view is opened."""

from urllib.parse import urlencode

from bot.answer import Citation
from bot.web.markup import plain
from bot.web.pdf.texts import page_texts_for


def page_view(citation: Citation, name: str, lang: str) -> str:
    """A folded view of the page that `citation` names; `name` is unique on the page. Its room has the shape of A4."""
    texts = page_texts_for(lang)
    asked = urlencode({"source": citation.source_id, "url": citation.url, "page": citation.page})
    words = {
        "query": asked,
        "cited": citation.cited_text,
        "alt": texts.alt.format(page=citation.page, title=citation.title or citation.source_id),
        "marked": texts.marked,
        "unmarked": texts.unmarked,
        "full": texts.full,
        "failed": texts.failed,
    }
    told = "".join(f' data-{key}="{plain(word)}"' for key, word in words.items())
    summary = plain(texts.summary.format(page=citation.page))
    waiting = f'<p class="about" role="status">{plain(texts.loading)}</p>'
    return (
        f'<details class="page-view" id="pv-{name}"><summary>{summary}</summary>'
        f'<figure id="pf-{name}" data-own{told}>{waiting}</figure></details>'
    )
