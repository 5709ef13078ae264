"""`python -m benchmarks.narrowing`: how often a sentence that answers is among those that are read.

Of the answerable questions of the development half of our own, of the practice sets, and of each set named with
`--set`, but those in another language than the library's: the share with a sentence that answers (`evals.readings`)
among the first one, three and six, before any is read. Each variant changes one setting. Of our own sets only the
questions that the embedder was not fitted on are asked.
"""

import argparse
import copy
from collections.abc import Sequence
from pathlib import Path

from benchmarks.retrieval import unfitted
from bot.service import Bot
from bot.settings import Settings
from bot.writing.translating import is_foreign
from cli.opening import Opener
from evals.question import Question
from evals.readings import YES, mark, tells
from evals.signals import Tuning, tuning_sets

PRACTICE = Path(__file__).parent.parent / "evals" / "practice"
FIRST = (1, 3, 6)
VARIANTS: dict[str, dict[str, object]] = {
    "as it is": {},
    "fitted_questions false": {"fitted_questions": False},
    "search of before: 0.35, 0.30, 0.35": {
        "search": {"dense_weight": 0.35, "sentence_weight": 0.3, "lexical_weight": 0.35}
    },
    "evidence.cosine_weight 0.4": {"evidence": {"cosine_weight": 0.4}},
    "evidence.closely 0": {"evidence": {"closely": 0}},
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.narrowing", description=__doc__)
    parser.add_argument("--set", type=Path, action="append", default=[], help="a folder of documents and questions")
    named = parser.parse_args().set
    tunings, opener = tuning_sets([PRACTICE, PRACTICE / "library.jsonl", *named]), Opener()
    bots = [opener.bot_for(one.set.folder, "none", None, None) for one in tunings]
    asked = [
        [row for row in told(one, bot) if row.is_apart or one.set.folder in named]
        for one, bot in zip(tunings, bots, strict=True)
    ]
    if silent := [one.name for one, rows in zip(tunings, asked, strict=True) if not rows]:
        parser.error(f"it is not told which sentences answer in {', '.join(silent)}")
    heads = [f"{one.name}, n={len(rows)}" for one, rows in zip(tunings, asked, strict=True)]
    print(f"| among the first {', '.join(map(str, FIRST))} | {' | '.join(heads)} |")
    print("|---" * (len(heads) + 1) + "|")
    for name, changed in VARIANTS.items():
        cells = []
        for bot, rows in zip(bots, asked, strict=True):
            cells.append(", ".join(f"{share:.3f}" for share in shares(changed_to(bot, Settings(**changed)), rows)))  # type: ignore[arg-type]
        print(f"| {name} | {' | '.join(cells)} |", flush=True)


def changed_to(bot: Bot, settings: Settings) -> Bot:
    """The same bot with other settings, of the search and of how questions are taken too."""
    library = bot.library if settings.fitted_questions else unfitted(bot.library)
    made = copy.copy(bot)
    made.library, made.settings = library.remade(settings.search), settings
    return made


def told(tuning: Tuning, bot: Bot) -> list[Question]:
    """The answerable questions in the library's language of which it is told which sentences answer."""
    return [
        one for one in tuning.questions if one.answerable and tells(one) and not is_foreign(one.question, bot.library)
    ]


def shares(bot: Bot, questions: Sequence[Question]) -> list[float]:
    """Of the questions, those with a sentence that answers among the first, for each of `FIRST`."""
    best = []
    for one in questions:
        weighed = bot.looked_up(one.question, one.history).weighed[: max(FIRST)]
        best.append([mark(one, evidence) == YES for evidence in weighed])
    return [sum(any(found[:count]) for found in best) / len(best) for count in FIRST]


if __name__ == "__main__":
    main()
