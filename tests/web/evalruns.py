"""Eval runs that nobody asked: questions, answers and mistakes drawn by a seeded generator, measured as real ones."""

import random
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.answer import Answer
from evals.folder import RunFolder, Settings
from evals.question import Question
from evals.runner import run
from tests.evals.made import ScriptedBot, Steps, answer, citation, hit, question, refusal

_PLACES = ("Shenzhen", "Tokyo", "Seoul", "Beijing", "San Jose", "Paris", "London", "Boston", "Shanghai", "Osaka")
_KINDS = ("figure", "rank", "comparison", "false_premise", "outside")
_BEGAN = datetime(2026, 3, 4, 5, 6, tzinfo=UTC)


def drawn(count: int, seed: int = 7) -> tuple[Question, ...]:
    """Questions of every kind; those of the last two have no answer."""
    dice, made = random.Random(seed), []  # noqa: S311  (made-up data)
    for number in range(count):
        kind, place, rank = _KINDS[number % len(_KINDS)], dice.choice(_PLACES), dice.randint(1, 99)
        fields: dict[str, object] = {"kind": kind, "question": f"{number}: on which rank is {place}?"}
        if kind in _KINDS[3:]:
            fields["expected"] = "abstained"
        else:
            said = f"{place} is on rank {rank} of the index."
            fields |= {"answers": ((f"rank {rank}",),), "gold_sentences": (said,)}
        made.append(question(f"q{number:03}", **fields))
    return tuple(made)


def answers(questions: Sequence[Question], skill: float, seed: int, engine: str, model: str) -> list[Answer]:
    """What a bot says that does the right thing in a share `skill` of the cases."""
    dice, given = random.Random(seed), []  # noqa: S311  (made-up data)
    for one in questions:
        right, sure = dice.random() < skill, dice.uniform(0.55, 0.99)
        seconds, nearest = dice.lognormvariate(0.3, 0.5), [hit(1, "gii", "What the index says."), hit(2, "oecd")]
        if one.answerable == right:
            gold = one.gold_sentences[0] if one.gold_sentences else "It is on rank 100 of the index."
            wrong = dice.random() > skill
            said = "It is on rank 0 of the index." if wrong else gold
            cited = [citation(1, "oecd" if wrong else "gii", said)]
            verdict = "partly" if dice.random() < 0.2 else "supported"
            made = answer(f"{said} [1]", cited, nearest, answerability=sure, seconds=seconds, verdict=verdict)
        else:
            made = refusal(1 - sure, hits=nearest)
        update = {"question": one.question, "standalone_question": one.question, "engine": engine, "model": model}
        given.append(made.model_copy(update=update))
    return given


def made_run(
    folder: Path,
    name: str,
    skill: float,
    count: int = 60,
    seed: int = 1,
    engine: str = "llamacpp",
    model: str = "small",
) -> RunFolder:
    """A run in a folder of runs. One with a later seed began later; `skill` is how much goes right."""
    questions = drawn(count)
    given = dict(zip([one.question for one in questions], answers(questions, skill, seed, engine, model), strict=True))
    settings = Settings(
        set="made", half="development", started=_BEGAN + timedelta(hours=seed), commit=f"{seed:010x}", seed=0
    )
    made = RunFolder(folder / name)
    run(questions, lambda: ScriptedBot(given.__getitem__), made, settings, Steps())
    return made


def made_runs(folder: Path) -> Path:
    """Two runs over one set, of which the later does better, and one that only quotes."""
    made_run(folder, "first", 0.6, seed=1)
    made_run(folder, "quotes", 0.7, seed=2, engine="none", model="")
    made_run(folder, "second", 0.9, seed=3)
    return folder
