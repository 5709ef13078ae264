"""Rows of an eval run as HTML: folded in a list, and one of them in full."""

from collections.abc import Iterable

from bot.web.evals.evaluations import RowDetail, RowLine, RowPassage
from bot.web.evals.texts import EvalsTexts
from bot.web.markup import plain


def rows(lines: Iterable[RowLine], run: str, other: str, texts: EvalsTexts) -> str:
    """Folded rows of a run, or of two; the page fetches what is in one when it is opened."""
    return "".join(_folded(line, run, other, texts) for line in lines)


def _folded(line: RowLine, run: str, other: str, texts: EvalsTexts) -> str:
    about = " · ".join(part for part in (line.kind, line.id) if part)
    why = "".join(f'<span class="why">{plain(one)}</span>' for one in line.why)
    return (
        f'<details class="case" id="w-{run}{other}-{line.key}" data-row="{line.key}" data-run="{run}"'
        f' data-other="{other}"><summary><span class="asked">{plain(line.question)}</span>'
        f'<span class="about">{plain(about)}</span>{why}</summary>'
        f'<div class="inside" id="i-{run}{other}-{line.key}" data-own>{plain(texts.loading)}</div></details>'
    )


def row(detail: RowDetail, texts: EvalsTexts) -> str:
    """One row: what was expected, what was got, on what evidence."""
    return f'{_expected(detail, texts)}<div class="got">{_got(detail, texts)}</div>'


def row_twice(first: RowDetail, second: RowDetail, texts: EvalsTexts) -> str:
    """One row in two runs, side by side."""
    sides = "".join(
        f"<section><h4>{plain(name)}</h4>{_wrong(side, texts)}{_got(side, texts)}</section>"
        for name, side in ((texts.first, first), (texts.second, second))
    )
    return f'{_expected(first, texts)}<div class="sides">{sides}</div>'


def _wrong(detail: RowDetail, texts: EvalsTexts) -> str:
    if not detail.wrong:
        return f'<span class="good">{plain(texts.nothing_wrong)}</span>'
    return "".join(f'<span class="why">{plain(one)}</span>' for one in detail.wrong)


def _expected(detail: RowDetail, texts: EvalsTexts) -> str:
    said = "".join(
        f'<p class="turn-before"><b>{plain(texts.term(role))}:</b> {plain(text)}</p>'
        for role, text in detail.said_before
    )
    before = f"<h4>{plain(texts.said_before)}</h4>{said}" if said else ""
    sources = f" · {texts.gold_sources}: {', '.join(detail.sources)}" if detail.sources else ""
    answers = "".join(f"<blockquote>{plain(answer)}</blockquote>" for answer in detail.answers)
    more = f"<p>{plain(texts.more_answers.format(count=detail.more_answers))}</p>" if detail.more_answers else ""
    sentences = "".join(f'<p class="sentence-gold">{plain(sentence)}</p>' for sentence in detail.sentences)
    return (
        f"{before}<h4>{plain(texts.expected)}</h4><p>{plain(texts.term(detail.expected) + sources)}</p>"
        f"{answers}{more}{sentences}"
    )


def _got(detail: RowDetail, texts: EvalsTexts) -> str:
    about = [texts.term(detail.outcome)]
    if detail.answerability:
        about.append(f"{texts.answerability} {detail.answerability}")
    if detail.searched:
        about.append(f"{texts.searched}: {detail.searched}")
    verdicts = "".join(
        f'<span class="verdict {plain(verdict)}"><i class="shape" aria-hidden="true"></i>'
        f"{number} {plain(texts.term(verdict))}</span>"
        for number, verdict in enumerate(detail.verdicts, 1)
    )
    passages = "".join(_passage(one, texts) for one in detail.passages)
    evidence = f"<h4>{plain(texts.evidence)}</h4>{passages}" if passages else ""
    return (
        f"<h4>{plain(texts.got)}</h4><p>{plain(' · '.join(about))}</p><blockquote>{plain(detail.answer)}</blockquote>"
        f'{f"""<p class="verdicts">{verdicts}</p>""" if verdicts else ""}{evidence}'
    )


def _passage(passage: RowPassage, texts: EvalsTexts) -> str:
    gold = f' · <b class="good">{plain(texts.gold)}</b>' if passage.gold else ""
    mark = f"<mark>{plain(passage.marked)}</mark>" if passage.marked else ""
    return (
        f'<div class="behind{" gold" if passage.gold else ""}"><small>{plain(passage.label)} · {plain(passage.title)}'
        f"{gold}</small><p>{plain(passage.before)}{mark}{plain(passage.after)}</p></div>"
    )
