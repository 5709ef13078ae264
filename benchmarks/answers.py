"""`python -m benchmarks.answers`: how right Footnote is, and how right the plain pipeline, in one run.

Asked are the questions of one half that lean on nothing said before, for the plain pipeline knows no conversation. What
was asked is kept with `--keep`, and not asked again. The plain pipeline takes some fifteen seconds a question.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from base.sentences import first_sentence
from benchmarks import plain
from benchmarks.figures import median, quantile
from bot.service import Bot
from bot.words.declining import declines
from cli.opening import Opener
from evals.metrics import matching
from evals.metrics.intervals import Estimate, mcnemar, mean_of, rate_of
from evals.metrics.words import CITATION, word_count
from evals.question import Question, select
from evals.readers import read_set
from evals.scoring import refuses


@dataclass(frozen=True)
class Said:
    """What one of the two said to a question, measured. A refusal is not right, and has an F1 of 0."""

    text: str
    refused: bool
    right: bool
    f1: float
    cites_gold: bool  # a source that answers is among those that are cited
    seconds: float


@dataclass(frozen=True)
class Pair:
    """One question, asked of both."""

    id: str
    answerable: bool
    scored: bool  # the set gives an answer
    sourced: bool  # and where it stands
    ours: Said
    theirs: Said


_LINE = TypeAdapter(Pair)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.answers", description=__doc__)
    parser.add_argument("--set", type=Path, help="a folder with docs.jsonl and queries.jsonl (default: our own)")
    parser.add_argument("--half", choices=("development", "test"), default="development", help="default: development")
    parser.add_argument("--questions", type=int, help="only as many, drawn by hash (default: all)")
    parser.add_argument("--keep", type=Path, required=True, help="the file where what was asked is kept, as JSON lines")
    options = parser.parse_args()
    chosen = read_set(options.set)
    single = [one for one in chosen.questions if not one.history and one.expected in ("answered", "abstained")]
    asked = select(single, options.half, options.questions)
    bot = Opener().bot_for(chosen.folder, None, None, None)
    print("\n".join(table(_asked(bot, asked, options.keep))))


def _asked(bot: Bot, questions: Sequence[Question], keep: Path) -> list[Pair]:
    done = {one.id: one for one in _kept(keep)}
    with keep.open("a", encoding="utf-8") as file:
        for question in questions:
            if question.id not in done:
                done[question.id] = ask(bot, question)
                file.write(_LINE.dump_json(done[question.id]).decode() + "\n")
                file.flush()
    return [done[question.id] for question in questions]


def _kept(path: Path) -> list[Pair]:
    if not path.exists():
        return []
    with path.open(encoding="utf-8") as file:
        return [_LINE.validate_json(line) for line in file]


def ask(bot: Bot, question: Question) -> Pair:
    """Ask both, Footnote first. A false premise that is put right counts as refused.

    Raises SystemExit if the bot has no generator, for there is no plain pipeline then.
    """
    if bot.generator is None:
        raise SystemExit("The settings name no engine, so there is no plain pipeline to compare with.")
    answer = bot.answer(question.question)
    cited = {one.source_id for one in answer.citations}
    timed = plain.answer(bot.library, bot.generator, question.question)
    return Pair(
        question.id,
        question.answerable,
        bool(question.answers),
        bool(question.gold_sources),
        _said(question, answer.answer, refuses(question, answer), cited, answer.timings.total_s),
        _said(question, timed.text, _is_refusal(timed.text), _cited(timed), timed.total_s),
    )


def _is_refusal(text: str) -> bool:
    """Whether a model's reply begins by saying that there is no answer, or is none."""
    first, _ = first_sentence(text)
    return not first or declines(first)


def _cited(timed: plain.Timed) -> set[str]:
    """The sources behind the numbers in the text, those of passages that it was given."""
    numbers = {int(number) for number in CITATION.findall(timed.text)}
    return {source for number, source in enumerate(timed.sources, 1) if number in numbers}


def _said(question: Question, text: str, refused: bool, cited: set[str], seconds: float) -> Said:
    right = not refused and matching.right(text, question.answers)
    f1 = 0.0 if refused else matching.token_f1(text, question.answers)
    return Said(text, refused, right, f1, not cited.isdisjoint(question.gold_sources), seconds)


def table(pairs: Sequence[Pair]) -> Iterator[str]:
    """Lines of Markdown: each measure of both, and what the difference is worth."""
    scored = [one for one in pairs if one.answerable and one.scored]
    answerable = [one for one in pairs if one.answerable]
    others = [one for one in pairs if not one.answerable]
    yield "| | Footnote | plain pipeline | |"
    yield "|---|---|---|---|"
    yield _shares("right", [(one.ours.right, one.theirs.right) for one in scored])
    yield _means("token F1", [(one.ours.f1, one.theirs.f1) for one in scored])
    yield _shares("answerable, refused wrongly", [(one.ours.refused, one.theirs.refused) for one in answerable])
    yield _shares("not answerable, refused rightly", [(one.ours.refused, one.theirs.refused) for one in others])
    sides = [[one.ours for one in pairs], [one.theirs for one in pairs]]
    golden = [
        [said.cites_gold for said, one in zip(side, pairs, strict=True) if one.sourced and not said.refused]
        for side in sides
    ]
    yield f"| a gold source cited, of what is answered | {_share(golden[0])} | {_share(golden[1])} | |"
    numbered = [[CITATION.search(said.text) is not None for said in side if not said.refused] for side in sides]
    yield f"| anything cited, of what is answered | {_share(numbered[0])} | {_share(numbered[1])} | |"
    words = [[float(word_count(said.text)) for said in side if not said.refused] for side in sides]
    yield f"| words of an answer: median | {_middle(words[0])} | {_middle(words[1])} | |"
    seconds = [[said.seconds for said in side] for side in sides]
    yield f"| whole answer or refusal: median / p95 | {_spread(seconds[0])} | {_spread(seconds[1])} | |"


def _shares(name: str, pairs: Sequence[tuple[bool, bool]]) -> str:
    """A share of each; how many pairs only one of them has, and how likely that is by chance (McNemar)."""
    only_ours, only_theirs = sum(a and not b for a, b in pairs), sum(b and not a for a, b in pairs)
    chance = mcnemar(only_ours, only_theirs)
    likely = "p < 0.001" if chance < 0.001 else f"p = {chance:.3f}"
    told = f"only here {only_ours}, only there {only_theirs}, {likely}"
    return f"| {name} | {_share([a for a, _ in pairs])} | {_share([b for _, b in pairs])} | {told if pairs else ''} |"


def _means(name: str, pairs: Sequence[tuple[float, float]]) -> str:
    ours, theirs, more = (_mean(mean_of(of)) for of in ([a for a, _ in pairs], [b for _, b in pairs], _less(pairs)))
    return f"| {name} | {ours} | {theirs} | {more and f'{more} more'} |"


def _less(pairs: Sequence[tuple[float, float]]) -> list[float]:
    return [a - b for a, b in pairs]


def _share(values: Sequence[bool]) -> str:
    one = rate_of(values)
    if one.value is None or one.low is None or one.high is None:
        return ""
    return f"{100 * one.value:.1f} % ({100 * one.low:.0f} to {100 * one.high:.0f}, n={one.n})"


def _mean(one: Estimate) -> str:
    if one.value is None or one.low is None or one.high is None:
        return ""
    return f"{one.value:.3f} ({one.low:.3f} to {one.high:.3f}, n={one.n})"


def _middle(values: Sequence[float]) -> str:
    return f"{median(values):.0f} (n={len(values)})" if values else ""


def _spread(values: Sequence[float]) -> str:
    return f"{median(values):.1f} / {quantile(values, 0.95):.1f} s (n={len(values)})" if values else ""


if __name__ == "__main__":
    main()
