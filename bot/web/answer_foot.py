"""The foot of an answer as HTML: asking again, editing the question, and what the reader thinks of the answer."""

from bot.conversations.records import COMMENT_CHARS, REASONS, Rating
from bot.web.conversations.texts import ConversationTexts, conversation_texts_for
from bot.web.exchange import Exchange
from bot.web.markup import plain

# Drawn by us: a hand with its thumb up, turned over by the style for the other one.
_HAND = (
    '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M6.5 9.2 9.6 3c1.1 0 1.9.8 1.9 1.9v3.3h3.9c.9 0 1.6.8 1.5'
    ' 1.7l-.8 5.2c-.1.8-.8 1.4-1.6 1.4h-8zM6.5 9.2H3.6v7.3h2.9z"/></svg>'
)


def again(exchange: Exchange, lang: str, followed: bool) -> str:
    """The ways to ask again. Where more answers follow, it is asked whether they may be replaced."""
    texts = conversation_texts_for(lang)
    ask = f'data-ask="{plain(exchange.question)}" data-replaces="{exchange.key}"'
    opening = f'data-confirms="rc-{exchange.key}"' if followed else ask
    return (
        f'<button type="button" class="quiet retry" id="rt-{exchange.key}" {opening}>{plain(texts.retry)}</button>'
        f'<button type="button" class="quiet edit" id="ed-{exchange.key}" data-edits="{exchange.key}"'
        f' data-question="{plain(exchange.question)}" data-line="{plain(texts.editing)}"'
        f' data-cancel="{plain(texts.cancel)}">{plain(texts.edit)}</button>'
    )


def confirmation(exchange: Exchange, lang: str, followed: bool) -> str:
    """What is asked before an earlier answer is asked for again."""
    if not followed:
        return ""
    texts = conversation_texts_for(lang)
    return (
        f'<div class="confirm" id="rc-{exchange.key}" hidden><span>{plain(texts.retry_confirm)}</span>'
        f'<button type="button" class="yes" data-ask="{plain(exchange.question)}"'
        f' data-replaces="{exchange.key}">{plain(texts.retry)}</button>'
        f'<button type="button" class="no" data-dismisses="rt-{exchange.key}">{plain(texts.cancel)}</button></div>'
    )


def rating(exchange: Exchange, lang: str) -> str:
    """What the reader thinks of the answer, and the form to say why; nothing where it is not kept."""
    if not exchange.kept or exchange.state != "done":
        return ""
    inner = rating_inside(exchange.key, exchange.rating, conversation_texts_for(lang))
    where = f"/footnote/conversations/{exchange.kept}/{exchange.key}/rating"
    return f'<div class="rating" id="rate-{exchange.key}" data-rates="{where}">{inner}</div>'


def rating_inside(key: str, given: Rating | None, texts: ConversationTexts) -> str:
    """What is in the element of `rating`."""
    thumb = given.thumb if given else ""
    thumbs = "".join(
        f'<button type="button" class="thumb {name}" id="{name}-{key}" data-thumb="{name}"'
        f' aria-pressed="{str(thumb == name).lower()}" aria-label="{plain(word)}" title="{plain(word)}">'
        f"{_HAND}</button>"
        for name, word in (("up", texts.good), ("down", texts.bad))
    )
    return (
        f'<div class="thumbs" id="th-{key}" role="group" aria-label="{plain(texts.rate)}">{thumbs}</div>'
        f"{_told(key, given, texts)}{_form(key, given, texts)}"
    )


def _told(key: str, given: Rating | None, texts: ConversationTexts) -> str:
    """The reasons that were given."""
    if given is None or not (given.reasons or given.comment):
        return ""
    words = [getattr(texts, reason) for reason in given.reasons]
    if comment := " ".join(given.comment.split()):
        words.append(f"“{comment}”")
    return f'<p class="rated" id="rd-{key}">{plain(" · ".join(words))}</p>'


def _form(key: str, given: Rating | None, texts: ConversationTexts) -> str:
    if given is None:
        return ""
    chips = "".join(
        f'<input type="checkbox" class="unseen" id="wr-{key}-{reason}" name="reason" value="{reason}"'
        f"{' checked' if reason in given.reasons else ''}>"
        f'<label for="wr-{key}-{reason}">{plain(getattr(texts, reason))}</label>'
        for reason in (REASONS if given.thumb == "down" else ())
    )
    legend = texts.why if given.thumb == "down" else texts.why_good
    return (
        f'<form class="why" id="why-{key}-{given.thumb}" data-thumb="{given.thumb}" hidden>'
        f'<fieldset><legend>{plain(legend)}</legend><div class="chips">{chips}</div>'
        f'<label class="words" for="wc-{key}-{given.thumb}">{plain(texts.comment)}</label>'
        f'<textarea id="wc-{key}-{given.thumb}" name="comment" rows="2" maxlength="{COMMENT_CHARS}">'
        f"{plain(given.comment)}</textarea></fieldset>"
        f'<div class="why-foot"><button type="submit" class="yes">{plain(texts.send)}</button>'
        f'<button type="button" class="no" data-hides="{given.thumb}-{key}">{plain(texts.cancel)}</button></div></form>'
    )
