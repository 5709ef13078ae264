"""`python -m benchmarks`: Footnote against the plain pipeline, in one run, in turn, medians and ratios.

Questions are a seeded sample of the development half of our own set, so that the test half stays unseen.
"""

import argparse
import os
import platform
import resource
import time
from collections.abc import Sequence

from benchmarks import plain
from benchmarks.figures import median, quantile
from bot.homes.home import Home
from bot.settings import default_home, load_settings
from evals.question import select
from evals.readers import read_set


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--questions", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--searches", type=int, default=200, help="how many searches are timed (default: 200)")
    options = parser.parse_args()

    began = time.perf_counter()
    home = Home(default_home(), load_settings(default_home()))
    bot = home.bot()
    loaded = time.perf_counter() - began
    if bot.generator is None:
        raise SystemExit("The settings name no engine, so there is nothing to time.")
    answerable = [question for question in read_set(None).questions if question.answerable and not question.history]
    asked = select(answerable, "development")
    sample = select(answerable, "development", options.questions)

    searches = []
    for i in range(options.searches):
        question = asked[i % len(asked)].question
        start = time.perf_counter()
        bot.library.search(bot.library.query(question), 20)
        searches.append(1000 * (time.perf_counter() - start))

    ours, theirs = [], []
    for chosen in sample:
        ours.append(bot.answer(chosen.question))
        theirs.append(plain.answer(bot.library, bot.generator, chosen.question))
    answered = [answer for answer in ours if answer.outcome == "answered"]
    written = [answer for answer in ours if answer.timings.first_token_s is not None]
    at_once = sum(answer.timings.first_token_s is None for answer in answered)
    first = [answer.timings.first_sentence_s or answer.timings.total_s for answer in answered]
    rows = [
        ("load: index, embedder, model, n=1", f"{loaded:.1f} s", "", ""),
        ("search", _spread(searches, "ms", 0), "", ""),
        ("answered, and of these quoted at once", f"{len(answered)}, {at_once}", "", ""),
        _row("first checked sentence (plain: first token)", first, [one.first_s for one in theirs]),
        _row("whole answer", [one.timings.total_s for one in answered], [one.total_s for one in theirs]),
        _row("where the model writes: first token", [one.timings.first_token_s or 0 for one in written], ()),
        _row("where the model writes: whole answer", [one.timings.total_s for one in written], ()),
        _tokens("where the model writes: tokens read", [one.tokens.prompt for one in written], theirs),
        _tokens("of these from the cache", [one.tokens.cached for one in written], ()),
        _tokens("tokens written", [one.tokens.generated for one in written], ()),
        ("peak memory, n=1", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB", "", ""),
    ]
    print(
        f"{bot.generator.model} by {bot.generator.engine}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    print("| measure | Footnote | plain pipeline | ratio |\n| --- | --- | --- | --- |")
    for cells in (row for row in rows if any(row[1:])):
        print("| " + " | ".join(cells) + " |")


def _row(name: str, ours: Sequence[float], theirs: Sequence[float]) -> tuple[str, str, str, str]:
    ratio = f"{median(ours) / median(theirs):.2f}" if ours and theirs else ""
    return f"{name}: median / p95", _spread(ours, "s", 1), _spread(theirs, "s", 1), ratio


def _tokens(name: str, ours: Sequence[int], theirs: Sequence[plain.Timed]) -> tuple[str, str, str, str]:
    read = [one.prompt for one in theirs]
    ratio = f"{median(ours) / median(read):.2f}" if ours and read else ""
    return (
        f"{name}: median",
        f"{median(ours):.0f} (n={len(ours)})" if ours else "",
        f"{median(read):.0f}" if read else "",
        ratio,
    )


def _spread(values: Sequence[float], unit: str, digits: int) -> str:
    if not values:
        return ""
    return f"{median(values):.{digits}f} / {quantile(values, 0.95):.{digits}f} {unit} (n={len(values)})"


if __name__ == "__main__":
    main()
