"""Two runs side by side as HTML: the choice of them, their figures with differences and tests, rows that changed."""

from collections.abc import Sequence

from bot.web.evals.evaluations import Comparison, Difference, EvalRun
from bot.web.evals.rows import rows
from bot.web.evals.texts import EvalsTexts
from bot.web.evals.view import columns, label_of, table
from bot.web.markup import plain


def compare_part(runs: Sequence[EvalRun], first: str, second: str, compared: str, texts: EvalsTexts) -> str:
    """Two lists to choose runs from, and what the two are like; `compared` is HTML."""
    if not runs:
        return f'<p class="empty">{plain(texts.none)} <code>{plain(texts.none_remedy)}</code></p>'
    chosen = (("a", texts.first, first), ("b", texts.second, second))
    choices = "".join(_choice(side, name, runs, run, texts) for side, name, run in chosen)
    told = compared or f'<p class="empty">{plain(texts.choose_two)}</p>'
    return f'<div class="choices">{choices}</div><div class="said" id="c-{first}-{second}">{told}</div>'


def comparison_html(compared: Comparison, texts: EvalsTexts) -> str:
    """The figures of two runs with their differences, then the rows that changed."""
    pairs = texts.pairs.format(pairs=compared.pairs, left_out=compared.left_out)
    titles = {"mended": texts.mended, "broken": texts.broken_rows, "otherwise wrong": texts.otherwise}
    jumps = " ".join(
        f'<button type="button" class="quiet" data-jump="ch-{change[:3]}">{plain(titles[change])}: {len(lines)}'
        "</button>"
        for change, lines in compared.changed
    )
    changed = "".join(
        f'<h3 id="ch-{change[:3]}" tabindex="-1">{plain(titles[change])}: {len(lines)}</h3>'
        + (rows(lines, compared.first.id, compared.second.id, texts) or f"<p>{plain(texts.nothing)}</p>")
        for change, lines in compared.changed
    )
    times = f"<h3>{plain(texts.times)}</h3>{_differences(compared.times, texts.times, texts)}" if compared.times else ""
    return (
        f'<p class="for jumps">{plain(pairs)} {jumps}</p>'
        f"{_differences(compared.differences, texts.compare, texts)}"
        f'<p class="for">{plain(texts.chance)}</p>{times}{changed}'
    )


def _choice(side: str, name: str, runs: Sequence[EvalRun], chosen: str, texts: EvalsTexts) -> str:
    options = "".join(
        f'<option value="{run.id}"{" selected" if run.id == chosen else ""}>{plain(label_of(run, texts))}</option>'
        for run in runs
        if not run.problem
    )
    return (
        f'<label for="side-{side}">{plain(name)}</label><select id="side-{side}" data-side="{side}">{options}</select>'
    )


def _differences(lines: Sequence[Difference], name: str, texts: EvalsTexts) -> str:
    head = columns(
        *(texts.measure, "A", "B", texts.difference, "", texts.interval, texts.only_first, texts.only_second, "p", "n")
    )
    return table(head, "".join(_difference(one, texts) for one in lines), name)


def _difference(one: Difference, texts: EvalsTexts) -> str:
    word = {"better": texts.better, "worse": texts.worse, "changed": texts.changed, "": ""}[one.verdict]
    counts = ("" if count is None else str(count) for count in (one.only_first, one.only_second))
    cells = [one.first, one.second, one.difference, "", one.interval, *counts, one.p, str(one.n)]
    told = [f'<td class="n">{plain(cell)}</td>' for cell in cells]
    told[3] = (
        f'<td class="n"><span class="tag {one.verdict}">{plain(word)}</span></td>' if word else '<td class="n"></td>'
    )
    head = f'<th scope="row" title="{plain(one.meaning)}">{plain(texts.term(one.title))}</th>'
    return f"<tr>{head}{''.join(told)}</tr>"
