"""The list of conversations as HTML."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from bot.conversations.export import FORMS
from bot.conversations.records import TITLE_CHARS, Conversation
from bot.web.conversations.texts import ConversationTexts
from bot.web.markup import plain

_NAMES = {"md": "Markdown", "json": "JSON", "pdf": "PDF"}


def listing(
    conversations: Sequence[Conversation],
    texts: ConversationTexts,
    now: datetime,
    wish: str = "",
    more: bool = False,
    known: bool = True,
) -> str:
    """The whole list.

    `wish` is what was searched for; `more` says that there are older ones than these, `known` that the browser has its
    cookie.
    """
    words = {
        "unreachable": texts.unreachable,
        "unreachable-remedy": texts.unreachable_remedy,
        "renamed": texts.renamed,
        "deleted": texts.deleted,
    }
    told = "".join(f' data-{name}="{plain(word)}"' for name, word in words.items())
    count = texts.found.format(count=len(conversations)) if wish and conversations else ""
    nothing = texts.none_found if wish else texts.none_yet if known else texts.no_cookie
    empty = "" if conversations else f'<p class="none">{plain(nothing)}</p>'
    older = f'<button type="button" class="quiet older" id="kept-older">{plain(texts.more)}</button>' if more else ""
    groups = groupby(conversations, key=lambda one: _age(one.changed, now, texts))
    rows = "".join(
        f'<h3 id="kg-{number}">{plain(name)}</h3><ul class="rows" id="kr-{number}" aria-labelledby="kg-{number}">'
        f"{''.join(_row(one, texts, now) for one in group)}</ul>"
        for number, (name, group) in enumerate(groups)
    )
    return (
        f'<section class="kept" id="kept" tabindex="-1" aria-labelledby="kept-title"{told}>'
        f'<header><h2 id="kept-title">{plain(texts.conversations)}</h2>'
        f'<button type="button" class="close" id="close-conversations" aria-label="{plain(texts.close)}"'
        f' title="{plain(texts.close)}"><span aria-hidden="true">×</span></button></header>'
        f'<a class="begin" id="kept-begin" href="?lang={texts.lang}" data-begin>{plain(texts.begin)}</a>'
        f'<form class="seek" id="kept-seek" role="search" data-own><label class="unseen" for="kept-words">'
        f'{plain(texts.search)}</label><input type="search" id="kept-words" autocomplete="off"'
        f' placeholder="{plain(texts.search_hint)}"></form>'
        f'<p class="found" id="kept-found" role="status">{plain(count)}</p><div id="kept-told" data-own></div>'
        f'<div id="kept-rows">{empty}{rows}{older}</div></section>'
    )


def _row(one: Conversation, texts: ConversationTexts, now: datetime) -> str:
    title = plain(one.title)
    count = texts.question if one.exchanges == 1 else texts.questions.format(count=one.exchanges)
    when = one.changed.astimezone(now.tzinfo)
    told = when.strftime("%H:%M") if when.date() == now.date() else when.strftime(texts.day).lstrip("0")
    excerpt = f'<span class="row-excerpt">{plain(one.excerpt)}</span>' if one.excerpt else ""
    exports = "".join(
        f'<a class="quiet" href="/footnote/conversations/{one.id}/export.{suffix}?lang={texts.lang}" download>'
        f'<span class="unseen">{plain(texts.export)}: </span>{_NAMES[suffix]}</a>'
        for suffix in FORMS
    )
    return (
        f'<li class="entry" id="cv-{one.id}" data-conversation="{one.id}" data-title="{title}">'
        f'<a class="row-open" id="co-{one.id}" href="?lang={texts.lang}&amp;c={one.id}">'
        f'<span class="row-title">{title}</span>{excerpt}'
        f'<span class="row-about">{plain(told)} · {plain(count)}</span></a>'
        f'<button type="button" class="row-more" id="cm-{one.id}" aria-expanded="false" aria-controls="cx-{one.id}"'
        f' aria-label="{plain(texts.options.format(title=one.title))}"><span aria-hidden="true">⋯</span></button>'
        f'<div class="row-options" id="cx-{one.id}" hidden>'
        f'<button type="button" class="quiet" id="cb-{one.id}" data-renames>{plain(texts.rename)}</button>'
        f'<span class="exports" role="group" aria-label="{plain(texts.export)}">{exports}</span>'
        f'<button type="button" class="quiet" id="ck-{one.id}" data-asks>{plain(texts.delete)}</button></div>'
        f'<form class="row-rename" id="cr-{one.id}" hidden><label class="unseen" for="ci-{one.id}">{plain(texts.title)}'
        f'</label><input id="ci-{one.id}" value="{title}" maxlength="{TITLE_CHARS}" autocomplete="off">'
        f'<button type="submit" class="yes">{plain(texts.save)}</button>'
        f'<button type="button" class="no" data-drops>{plain(texts.cancel)}</button></form>'
        f'<div class="confirm" id="cd-{one.id}" hidden><span>{plain(texts.confirm)}</span>'
        f'<button type="button" class="yes" data-deletes'
        f' aria-label="{plain(texts.delete_named.format(title=one.title))}">{plain(texts.delete)}</button>'
        f'<button type="button" class="no" data-drops>{plain(texts.keep)}</button></div></li>'
    )


def _age(changed: datetime, now: datetime, texts: ConversationTexts) -> str:
    day = changed.astimezone(now.tzinfo).date()
    if day >= now.date():
        return texts.today
    return texts.week if day > now.date() - timedelta(days=7) else texts.earlier
