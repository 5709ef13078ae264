"""The page that is shown while the chat is made ready, as HTML."""

from rich.filesize import decimal

from bot.homes.board import STEPS, Stage
from bot.web.markup import plain
from bot.web.opening.texts import OpeningTexts


def page(stage: Stage, texts: OpeningTexts) -> str:
    """The whole page. Without a script it loads itself again."""
    return (
        f'<!doctype html><html lang="{texts.lang}"><head><meta charset="utf-8">'
        f"<title>Footnote · {plain(texts.title)}</title>"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<link rel="stylesheet" href="/footnote/style.css"><link rel="stylesheet" href="/footnote/opening.css">'
        '<script type="module" src="/footnote/opening.js"></script>'
        '<noscript><meta http-equiv="refresh" content="4"></noscript></head><body class="opening"><main>'
        '<p class="wordmark">Footnote<span aria-hidden="true">1</span></p>'
        f'<div id="stage">{view(stage, texts)}</div><p id="said" class="unseen" role="status"></p></main></body></html>'
    )


def view(stage: Stage, texts: OpeningTexts) -> str:
    """The steps and how far they are; or what went wrong."""
    if stage.step == "failed":
        what, remedy = stage.problem
        mend = f"<p>{plain(texts.remedy)}: <code>{plain(remedy)}</code></p>" if remedy else ""
        return (
            f'<div role="alert"><h1>{plain(texts.failed)}</h1><p class="what">{plain(what)}</p>{mend}'
            f"<p>{plain(texts.again)}</p></div>"
        )
    rows = "".join(_row(number, stage, texts) for number in range(len(STEPS)))
    return f'<h1>{plain(texts.title)}</h1><p class="why">{plain(texts.why)}</p><ol class="steps">{rows}</ol>'


def said(stage: Stage, texts: OpeningTexts) -> str:
    """What a screen reader says when a step begins. Plain text."""
    if stage.step == "failed":
        return ""  # the alert says it
    name: str = getattr(texts, stage.step)
    return f"{name}: {stage.what}" if stage.what else name


def _row(number: int, stage: Stage, texts: OpeningTexts) -> str:
    step = STEPS[number]
    name: str = getattr(texts, step)
    at = STEPS.index(stage.step) if stage.step in STEPS else -1
    state, word = (
        ("over", texts.over) if number < at else ("now", texts.now) if number == at else ("later", texts.later)
    )
    more = _progress(stage, texts, name) if number == at else ""
    current = ' aria-current="step"' if number == at else ""
    return f'<li class="{state}"{current}><b>{plain(name)}</b> <span class="state">{plain(word)}</span>{more}</li>'


def _progress(stage: Stage, texts: OpeningTexts, name: str) -> str:
    if not stage.total:
        return f'<progress aria-label="{plain(name)}"></progress>'
    share = min(100, 100 * stage.done // stage.total)
    told = " · ".join(part for part in (f"{share} %", _amounts(stage, texts), _left(stage.seconds_left, texts)) if part)
    bar = f'<progress max="100" value="{share}" aria-label="{plain(name)}"></progress>'
    return f'{bar}<p class="amounts">{plain(told)}</p>'


def _amounts(stage: Stage, texts: OpeningTexts) -> str:
    if stage.step == "weights":
        return texts.bytes_done.format(what=stage.what, done=decimal(stage.done), total=decimal(stage.total))
    told = texts.layers_done if stage.step == "reader" else texts.texts_done
    return told.format(done=f"{stage.done:,}", total=f"{stage.total:,}")


def _left(seconds: float | None, texts: OpeningTexts) -> str:
    if seconds is None:
        return ""
    if seconds < 90:
        return texts.seconds_left.format(count=max(1, round(seconds)))
    return texts.minutes_left.format(count=round(seconds / 60))
