"""`python -m benchmarks.quotes`: what the sources' own sentences are worth as answers. Nothing is written by a model.

Each variant changes one setting. Asked is the development half of our own questions, without those in Chinese; of a
set of others, with `--set`, all. The first sentence answers where it gives the gold answer or is a gold sentence.
The shipped probe was fitted on these questions: name one that was fitted on others with FOOTNOTE_READ__PROBE.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import median
from bot.service import Bot
from bot.settings import Settings
from bot.telling.quoting import best_quotes, quotation
from cli.opening import Opener
from evals.metrics import matching
from evals.metrics.citing import same_sentence
from evals.metrics.words import word_count
from evals.question import Question, select
from evals.readers import read_set

VARIANTS: dict[str, dict[str, dict[str, float | str]]] = {
    "as it is": {},
    "read.sentences 0": {"read": {"sentences": 0}},
    "read.sentences 3": {"read": {"sentences": 3}},
    "read.weight 0": {"read": {"weight": 0}},
    "read.weight 0.25": {"read": {"weight": 0.25}},
    "read.weight 0.75": {"read": {"weight": 0.75}},
    "evidence.focus_weight 0": {"evidence": {"focus_weight": 0}},
    "evidence.named_weight 0": {"evidence": {"named_weight": 0}},
    "evidence.figure_weight 0": {"evidence": {"figure_weight": 0}},
    "evidence.wording_weight 0": {"evidence": {"wording_weight": 0}},
    "evidence.other_year 0": {"evidence": {"other_year": 0}},
    "evidence.coverage_weight 0": {"evidence": {"coverage_weight": 0}},
    "evidence.passage_weight 0": {"evidence": {"passage_weight": 0}},
    "quote.most 1": {"quote": {"most": 1}},
    "quote.tie 1": {"quote": {"tie": 1}},
    "quote.further 1": {"quote": {"further": 1}},
    "quote.other_side 1": {"quote": {"other_side": 1}},
    "quote.also 1": {"quote": {"also": 1}},
    "quote.surely 1": {"quote": {"surely": 1}},
    "read.wrong_refusals 0.10": {"read": {"wrong_refusals": "0.10"}},
    "quote.answerable 0.75": {"quote": {"answerable": 0.75}},
}
HEAD = (
    "first answers",
    "quotes right",
    "quotes F1",
    "a gold sentence",
    "gold source, precision",
    "words, median",
    "at once, answerable",
    "of these the first answers",
    "at once, others",
    "refused, answerable",
    "refused, others",
)


@dataclass(frozen=True)
class Quoted:
    """One question, and what the sources' own sentences make of it."""

    answerable: bool
    first: bool  # whether the first sentence answers
    right: bool
    f1: float
    gold: bool
    of_gold_source: float
    words: int
    at_once: bool
    refused: bool  # before anything is said


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.quotes", description=__doc__)
    parser.add_argument("--set", type=Path, help="a folder with docs.jsonl and queries.jsonl (default: our own)")
    parser.add_argument("--only", nargs="*", choices=tuple(VARIANTS), default=tuple(VARIANTS), help="these variants")
    options = parser.parse_args()
    chosen = read_set(options.set)
    chosen_from = select(chosen.questions, "development" if options.set is None else None)
    asked = [one for one in chosen_from if one.expected in ("answered", "abstained") and one.kind != "chinese"]
    bot = Opener().bot_for(chosen.folder, None, None, None)
    answerable = sum(one.answerable for one in asked)
    print(f"{chosen.name}, n={answerable} answerable and {len(asked) - answerable} others\n")
    print(f"| | {' | '.join(HEAD)} |\n|{' --- |' * (len(HEAD) + 1)}", flush=True)
    for name in options.only:
        bot.settings = Settings(**VARIANTS[name])  # type: ignore[arg-type]
        print(f"| {name} | {' | '.join(_row([_quoted(bot, one) for one in asked]))} |", flush=True)


def _quoted(bot: Bot, one: Question) -> Quoted:
    work = bot.looked_up(one.question, one.history)
    refused = work.answerability < work.threshold
    quotes = best_quotes(work.standalone, work.weighed, bot.settings.quote)
    texts = [quotation(quote) for quote in quotes]
    gold = [any(same_sentence(quote.text, gold) for gold in one.gold_sentences) for quote in quotes]
    sources = [quote.passage.locator.source_id in one.gold_sources for quote in quotes]
    return Quoted(
        answerable=one.answerable,
        first=bool(texts) and (gold[0] or matching.right(texts[0], one.answers)),
        right=matching.right(" ".join(texts), one.answers),
        f1=matching.token_f1(" ".join(texts), one.answers),
        gold=any(gold),
        of_gold_source=sum(sources) / max(1, len(sources)),
        words=word_count(" ".join(texts)),
        at_once=not refused and bot.writer(work).leads_clearly(),
        refused=refused,
    )


def _row(rows: Sequence[Quoted]) -> list[str]:
    some = [row for row in rows if row.answerable]
    others = [row for row in rows if not row.answerable]
    led = [row for row in some if row.at_once]
    return [
        _mean([row.first for row in some]),
        _mean([row.right for row in some]),
        _mean([row.f1 for row in some]),
        _mean([row.gold for row in some]),
        _mean([row.of_gold_source for row in some]),
        f"{median([row.words for row in some]):.0f}",
        _mean([row.at_once for row in some]),
        _mean([row.first for row in led]),
        _mean([row.at_once for row in others]),
        _mean([row.refused for row in some]),
        _mean([row.refused for row in others]),
    ]


def _mean(values: Sequence[float]) -> str:
    return f"{sum(values) / len(values):.3f}" if values else "-"


if __name__ == "__main__":
    main()
