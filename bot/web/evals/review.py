"""Bad answers to review as HTML: each with the question that it becomes, to be filled in or added as it stands."""

from collections.abc import Sequence

from bot.web.evals.evaluations import ReviewItem
from bot.web.evals.texts import EvalsTexts
from bot.web.markup import plain


def review_part(items: Sequence[ReviewItem], file: str, texts: EvalsTexts) -> str:
    """The whole part. `file` is where added questions are written."""
    if not items:
        return f'<p class="empty">{plain(texts.review_none)}</p>'
    hint = f'<p class="for">{plain(texts.review_hint)} <code>footnote eval run --set {plain(file)}</code></p>'
    return f"{hint}{''.join(_item(item, texts) for item in items)}"


def _item(item: ReviewItem, texts: EvalsTexts) -> str:
    key = plain(item.draft.key)
    added = f'<span class="good">{plain(texts.added)}</span>' if item.added else ""
    about = " · ".join(part for part in (item.when, texts.term(item.outcome)) if part)
    reason = f'<span class="why">{plain(item.reason)}</span>' if item.reason else ""
    return (
        f'<form class="case review" id="v-{key}" data-review="{key}" aria-labelledby="vq-{key}">'
        f'<div class="head"><h3 id="vq-{key}">{plain(item.question)}</h3>'
        f'<span class="about">{plain(about)}</span>{reason}{added}</div>'
        f"<blockquote>{plain(item.answer)}</blockquote>{_fields(item, key, texts)}"
        f'<div class="told-here" id="vt-{key}" data-own></div></form>'
    )


def _fields(item: ReviewItem, key: str, texts: EvalsTexts) -> str:
    draft = item.draft
    known = [*item.sources, *([(draft.source, draft.source)] if draft.source not in dict(item.sources) else [])]
    options = "".join(
        f'<option value="{plain(source)}"{" selected" if source == draft.source else ""}>'
        f"{plain(title or source or texts.no_source)}</option>"
        for source, title in ([("", ""), *((one, title) for one, title in known if one)])
    )
    answers = plain("\n".join(draft.answers))
    checked = " checked" if draft.answerable else ""
    word = texts.correct if item.added else texts.add
    return (
        f'<details id="vf-{key}"><summary>{plain(texts.fill_in)}</summary><div class="fields">'
        f'<label class="tick"><input type="checkbox" name="answerable"{checked}> {plain(texts.answerable)}</label>'
        f'<label for="va-{key}">{plain(texts.right_answers)}</label>'
        f'<textarea id="va-{key}" name="answers" rows="2" maxlength="4000">{answers}</textarea>'
        f'<label for="vs-{key}">{plain(texts.gold_source)}</label>'
        f'<select id="vs-{key}" name="source">{options}</select>'
        f'<label for="vg-{key}">{plain(texts.gold_sentence)}</label>'
        f'<textarea id="vg-{key}" name="sentence" rows="2" maxlength="4000">{plain(draft.sentence)}</textarea>'
        f'</div></details><button type="submit" class="add-question">{plain(word)}</button>'
    )
