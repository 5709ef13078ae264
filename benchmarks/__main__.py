"""`python -m benchmarks`: Footnote against the plain pipeline, in one run, in turn, medians and ratios.

Questions are a seeded sample of the development half of our own set, so that the test half stays unseen.
"""

import argparse
import os
import platform
import resource
import time

from benchmarks import plain
from benchmarks.figures import median, quantile
from bot.home import Home
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
    spoken = [answer for answer in ours if answer.timings.first_token_s is not None]

    token = [a.timings.first_token_s for a in spoken if a.timings.first_token_s is not None]
    first = [a.timings.first_sentence_s or a.timings.total_s for a in spoken]
    total = [a.timings.total_s for a in spoken]
    plain_first, plain_total = [t.first_s for t in theirs], [t.total_s for t in theirs]
    rows = [
        ("load: index, embedder, model, n=1", f"{loaded:.1f} s", "", ""),
        (
            f"search, n={len(searches)}: median / p95",
            f"{median(searches):.0f} / {quantile(searches, 0.95):.0f} ms",
            "",
            "",
        ),
        (
            f"first token, n={len(token)}: median / p95",
            f"{median(token):.1f} / {quantile(token, 0.95):.1f} s",
            f"{median(plain_first):.1f} / {quantile(plain_first, 0.95):.1f} s",
            f"{median(token) / median(plain_first):.2f}",
        ),
        (
            f"first checked sentence (plain: first token), n={len(spoken)}: median / p95",
            f"{median(first):.1f} / {quantile(first, 0.95):.1f} s",
            f"{median(plain_first):.1f} / {quantile(plain_first, 0.95):.1f} s",
            f"{median(first) / median(plain_first):.2f}",
        ),
        (
            f"whole answer, n={len(spoken)}: median / p95",
            f"{median(total):.1f} / {quantile(total, 0.95):.1f} s",
            f"{median(plain_total):.1f} / {quantile(plain_total, 0.95):.1f} s",
            f"{median(total) / median(plain_total):.2f}",
        ),
        (
            f"tokens read, n={len(spoken)}: median",
            f"{median([a.tokens.prompt for a in spoken]):.0f}",
            f"{median([t.prompt for t in theirs]):.0f}",
            f"{median([a.tokens.prompt for a in spoken]) / median([t.prompt for t in theirs]):.2f}",
        ),
        (
            f"of these from the cache, n={len(spoken)}: median",
            f"{median([a.tokens.cached for a in spoken]):.0f}",
            "",
            "",
        ),
        (f"tokens written, n={len(spoken)}: median", f"{median([a.tokens.generated for a in spoken]):.0f}", "", ""),
        ("peak memory, n=1", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB", "", ""),
    ]
    print(
        f"{bot.generator.model} by {bot.generator.engine}, {os.cpu_count()} cores, Python {platform.python_version()}\n"
    )
    print("| measure | Footnote | plain pipeline | ratio |\n| --- | --- | --- | --- |")
    for cells in rows:
        print("| " + " | ".join(cells) + " |")


if __name__ == "__main__":
    main()
