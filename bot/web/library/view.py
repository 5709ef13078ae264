"""The library view as HTML: what is being added, and every source with its state."""

import hashlib
from collections.abc import Iterable, Sequence

from bot.homes.listing import Holding
from bot.web.library.librarian import Job
from bot.web.library.texts import LibraryTexts
from bot.web.markup import plain
from corpus.limits import MIB
from corpus.readers import SUFFIXES


def view(holdings: Sequence[Holding], jobs: Iterable[Job], texts: LibraryTexts, limit: int) -> str:
    """The whole view. `limit` is how many bytes a file may have."""
    words = {
        "asking": texts.asking,
        "all": texts.ask_all,
        "uploading": texts.uploading,
        "not-added": texts.not_added,
        "too-large": texts.too_large.format(limit=limit // MIB),
        "unreachable": texts.unreachable,
        "unreachable-remedy": texts.unreachable_remedy,
        "limit": str(limit),
    }
    told = "".join(f' data-{name}="{plain(word)}"' for name, word in words.items())
    passages = sum(holding.passages for holding in holdings)
    count = texts.holds.format(sources=f"{len(holdings):,}", passages=f"{passages:,}")
    own = [holding for holding in holdings if holding.own]
    given = [holding for holding in holdings if not holding.own]
    return (
        f'<section class="shelf" id="shelf" tabindex="-1" aria-labelledby="shelf-title"{told}>'
        f'<header><h2 id="shelf-title">{plain(texts.library)}</h2><p class="for">{plain(count)}</p>'
        f'<button type="button" class="close" data-close>{plain(texts.close)}</button></header>'
        f'{_adding(texts, limit)}<ul class="jobs" id="jobs">{"".join(_job(job, texts) for job in jobs)}</ul>'
        f'<p class="for choose" id="choose">{plain(texts.choose)}</p>'
        f"{_group('own', texts.own, own, texts)}{_group('given', texts.given, given, texts)}</section>"
    )


def said(job: Job, texts: LibraryTexts) -> str:
    """What is said once a change is over. Plain text."""
    if job.state == "failed":
        return (texts.not_added if job.kind == "add" else texts.not_removed).format(title=job.title)
    return (texts.added if job.kind == "add" else texts.removed).format(title=job.title, passages=job.passages)


def _adding(texts: LibraryTexts, limit: int) -> str:
    return (
        f'<div class="add" id="add"><input type="file" id="file" class="unseen" accept="{",".join(sorted(SUFFIXES))}"'
        f' aria-describedby="add-hint"><label for="file">{plain(texts.add)}</label>'
        f'<span class="drop">{plain(texts.drop)}</span>'
        f'<p id="add-hint">{plain(texts.add_hint.format(limit=limit // MIB))}</p></div>'
        '<div id="uploads" data-own></div>'
    )


def _job(job: Job, texts: LibraryTexts) -> str:
    if job.is_over:
        return ""
    percent = 100 * job.done // job.total if job.total else 0
    bar = '<progress max="100"></progress>'
    if job.state == "waiting":
        step = texts.waiting
    elif job.kind == "remove":
        step = texts.removing
    elif job.step == "Embedding":
        step = texts.embedding.format(percent=percent)
        bar = f'<progress max="100" value="{percent}"></progress>'
    else:
        step = texts.reading
    # The words beside the bar say all that it shows.
    bar = bar.replace("<progress", '<progress aria-hidden="true"')
    return f'<li class="job" id="j-{job.id}"><b>{plain(job.title)}</b><span>{plain(step)}</span>{bar}</li>'


def _group(name: str, title: str, holdings: Sequence[Holding], texts: LibraryTexts) -> str:
    if not holdings:
        return ""
    rows = "".join(_source(holding, texts) for holding in holdings)
    return (
        f'<h3 id="{name}-title">{plain(title)} <span>{len(holdings)}</span></h3>'
        f'<ul class="sources" id="{name}-sources" aria-labelledby="{name}-title">{rows}</ul>'
    )


def _source(holding: Holding, texts: LibraryTexts) -> str:
    key = hashlib.sha256(holding.source_id.encode()).hexdigest()[:16]
    count = texts.passages.format(count=f"{holding.passages:,}") if holding.passages else ""
    about = " · ".join(part for part in (holding.publisher, holding.date, count) if part)
    state: str = getattr(texts, holding.state)
    told = f'<p class="about">{plain(about)}</p>' if about else ""
    reason = f'<p class="reason">{plain(holding.reason)}</p>' if holding.reason else ""
    disabled = "" if holding.passages else " disabled"
    return (
        f'<li class="source" id="r-{key}"><input type="checkbox" id="x-{key}"'
        f' data-source="{plain(holding.source_id)}"{disabled}>'
        f'<label for="x-{key}">{plain(holding.title or holding.source_id)}</label>'
        f'<span class="verdict {holding.state}"><i class="shape" aria-hidden="true"></i>{plain(state)}</span>'
        f"{told}{reason}{_removal(holding, key, texts)}</li>"
    )


def _removal(holding: Holding, key: str, texts: LibraryTexts) -> str:
    if not holding.own:
        return ""
    named = plain(texts.remove_named.format(title=holding.title))
    return (
        f'<button type="button" class="quiet remove" id="rm-{key}" data-asks="cf-{key}" aria-label="{named}">'
        f"{plain(texts.remove)}</button>"
        f'<div class="confirm" id="cf-{key}" hidden><span>{plain(texts.confirm)}</span>'
        f'<button type="button" class="yes" data-remove="{plain(holding.source_id)}" aria-label="{named}">'
        f"{plain(texts.remove)}</button>"
        f'<button type="button" class="no" data-keeps="rm-{key}">{plain(texts.keep)}</button></div>'
    )
