"""`python -m benchmarks.engines`: how fast engines read and write the prompts of real questions, in turn.

Each prompt of a seeded sample of the development half goes to every engine before the next one does, and another engine
begins each time. What a prompt shares with the one before is read from the cache, and not counted as read.
"""

import argparse
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from threading import Event

from benchmarks.figures import median, quantile
from bot.homes.home import Home
from bot.settings import default_home, load_settings
from evals.question import select
from evals.readers import read_set
from models.engines import llamacpp
from models.engines.openai_server import OpenAIServer
from models.factory import ENGINES, EngineOptions, make_generator
from models.protocols import Generator, Limits, Message, Usage

SECONDS = 600.0  # no draft is cut off for its time


@dataclass(frozen=True)
class Draft:
    """One prompt read and its draft written: seconds up to the first text and in all, and tokens."""

    text: str
    first_s: float
    total_s: float
    usage: Usage

    @property
    def read_rate(self) -> float:
        """Tokens read a second."""
        return (self.usage.prompt - self.usage.cached) / self.first_s

    @property
    def write_rate(self) -> float:
        """Tokens written a second, after the first one."""
        return (self.usage.generated - 1) / (self.total_s - self.first_s)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.engines", description=__doc__)
    parser.add_argument("--questions", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--engines", nargs="*", default=["llamacpp", "native"], choices=ENGINES[:3], help="which")
    parser.add_argument("--batch", nargs="*", type=int, default=[], help="also llamacpp, so many tokens at one go")
    parser.add_argument(
        "--server",
        metavar="URL",
        help="also this server of the same model, up to and with /v1, started with OMP_WAIT_POLICY=PASSIVE",
    )
    options = parser.parse_args()

    home = Home(default_home(), load_settings(default_home(), engine="none"))
    answerable = [question for question in read_set(None).questions if question.answerable and not question.history]
    bot = home.bot()
    warm_up, *prompts = [
        bot.prompt(question.question) for question in select(answerable, "development", options.questions + 1)
    ]
    engines = dict(_engines(home, options))
    limits = Limits(max_tokens=home.settings.answer.max_tokens, seconds=SECONDS)
    for engine in engines.values():
        draft(engine, warm_up, limits)
    drafts: dict[str, list[Draft]] = {name: [] for name in engines}
    names = list(engines)
    for turn, prompt in enumerate(prompts):
        for name in names[turn % len(names) :] + names[: turn % len(names)]:
            drafts[name].append(draft(engines[name], prompt, limits))
    for engine in engines.values():
        engine.close()
    print(f"{home.settings.model}, n={len(prompts)}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    _print(drafts)


def draft(engine: Generator, prompt: Sequence[Message], limits: Limits) -> Draft:
    """Have an engine write, and time it."""
    start = time.perf_counter()
    text, first, usage = "", 0.0, Usage()
    for chunk in engine.stream(prompt, limits, Event()):
        if chunk.text and not first:
            first = time.perf_counter() - start
        text, usage = text + chunk.text, chunk.usage or usage
    total = time.perf_counter() - start
    return Draft(text, first or total, total, usage)


def _engines(home: Home, options: argparse.Namespace) -> Iterator[tuple[str, Generator]]:
    told = EngineOptions(home.settings.context_length, home.settings.threads)
    for name in options.engines:
        yield name, _loaded(home, name, told)
    usual = llamacpp.BATCH
    for batch in options.batch:
        llamacpp.BATCH = batch
        yield f"llamacpp, {batch} at one go", _loaded(home, "llamacpp", told)
    llamacpp.BATCH = usual
    if options.server:
        yield "server", OpenAIServer(options.server, home.settings.model)


def _loaded(home: Home, name: str, told: EngineOptions) -> Generator:
    engine = make_generator(name, home.settings.model, home.store, told)
    if engine is None:
        raise SystemExit(f"The engine {name} writes nothing.")
    return engine


_FIGURES: tuple[tuple[str, str, Callable[[Sequence[Draft]], float]], ...] = (
    ("tokens read/s, median", ".1f", lambda some: median([one.read_rate for one in some])),
    ("written/s, median", ".1f", lambda some: median([one.write_rate for one in some if one.usage.generated > 1])),
    ("draft in s, median", ".2f", lambda some: median([one.total_s for one in some])),
    ("draft in s, p95", ".2f", lambda some: quantile([one.total_s for one in some], 0.95)),
)


def _print(drafts: dict[str, list[Draft]]) -> None:
    """A row for each engine; in brackets the ratio to the first one, whose drafts are also compared."""
    first = next(iter(drafts.values()))
    print(f"| engine | {' | '.join(name for name, _, _ in _FIGURES)} | same text |")
    print("| --- " * (len(_FIGURES) + 2) + "|")
    for name, made in drafts.items():
        cells = [f"{figure(made):{digits}} ({figure(made) / figure(first):.2f})" for _, digits, figure in _FIGURES]
        same = sum(one.text == other.text for one, other in zip(made, first, strict=True))
        print(f"| {name} | {' | '.join(cells)} | {same} of {len(made)} |")


if __name__ == "__main__":
    main()
