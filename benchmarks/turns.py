"""`python -m benchmarks.turns SET`: seconds that looking a turn of a conversation up takes, by what spares reading.

Each turn of the development half of a set is looked up in three ways, in turn: with nothing spared, with the heads of
texts kept (`models.heads`), and also with no more read where that is hopeless (`read.hopeless`).
"""

import argparse
import time
from pathlib import Path

from benchmarks.figures import median, quantile
from bot.service import Bot
from cli.opening import home_of
from evals.question import Question, select
from evals.readers import read_set
from models import reader

_WAYS = (
    ("nothing spared", 0, 0.0),
    ("heads kept", reader.HEADS, 0.0),
    ("and stopped where hopeless", reader.HEADS, None),
)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.turns", description=__doc__)
    parser.add_argument("set", type=Path, help="a file or folder of questions on the library, with histories")
    parser.add_argument("--limit", type=int)
    options = parser.parse_args()

    questions = select(read_set(options.set).questions, "development", options.limit)
    bots = {name: _bot(heads, hopeless) for name, heads, hopeless in _WAYS}
    taken: dict[str, list[tuple[bool, float]]] = {name: [] for name in bots}
    for number, question in enumerate(questions):
        names = list(bots)
        for name in names[number % 3 :] + names[: number % 3]:
            taken[name].append(_looked_up(bots[name], question))

    print(f"n={len(questions)} turns; seconds: all together, median, 95th percentile; those that are refused; answered")
    print("| | together | median | p95 | refused | answered |\n|---|---|---|---|---|---|")
    for name, each in taken.items():
        seconds = [one for _, one in each]
        refused = [one for is_answered, one in each if not is_answered]
        figures = (sum(seconds), median(seconds), quantile(seconds, 0.95), median(refused))
        told = " | ".join(f"{figure:.1f}" for figure in figures)
        print(f"| {name} | {told} (n={len(refused)}) | {len(each) - len(refused)} |")


def _bot(heads: int, hopeless: float | None) -> Bot:
    reader.HEADS = heads
    home = home_of(None)
    read = home.settings.read if hopeless is None else home.settings.read.model_copy(update={"hopeless": hopeless})
    bot = home.bot()
    bot.settings = home.settings.model_copy(update={"read": read})
    return bot


def _looked_up(bot: Bot, question: Question) -> tuple[bool, float]:
    started = time.perf_counter()
    work = bot.looked_up(question.question, question.history)
    return work.answerability >= work.threshold, time.perf_counter() - started


if __name__ == "__main__":
    main()
