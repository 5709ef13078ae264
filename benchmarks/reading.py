"""`python -m benchmarks.reading`: tokens of sentences that the reader takes in a second, by how its work is cut.

The six best sentences of some development questions are read, and the first three of them, with each width of a strip
and each size of a batch in turn, several times over.
"""

import argparse
import time

from benchmarks.figures import median
from bot.probe import OPENING, SYSTEM, Probe, shown
from cli.opening import Opener
from evals.question import select
from evals.readers import read_set
from models import qwen

_COUNTS = (3, 6)  # sentences of a question


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--questions", type=int, default=6)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--strips", type=int, nargs="+", default=[8960, 2240, qwen.STRIP, 560], help="columns at once")
    parser.add_argument("--batches", type=int, nargs="+", default=[qwen.TOGETHER], help="tokens of a batch at most")
    options = parser.parse_args()

    opener = Opener()
    bot = opener.bot_for(None, "none", None, None)
    asked = [one for one in read_set().questions if one.answerable and not one.history]
    works = [bot.looked_up(one.question) for one in select(asked, "development", options.questions)]
    texts = [[shown(work.read_as, evidence) for evidence in work.weighed[: max(_COUNTS)]] for work in works]

    probe = Probe.load()
    reader = opener.reader(probe.layers, None)
    reader.change(probe.changes)
    tokens = {count: sum(len(reader.ids(text)) for few in texts for text in few[:count]) for count in _COUNTS}
    ways = [(strip, batch) for strip in options.strips for batch in options.batches]
    taken: dict[tuple[int, int, int], list[float]] = {(*way, count): [] for way in ways for count in _COUNTS}
    for _ in range(options.repeats + 1):
        for (strip, batch, count), seconds in taken.items():
            qwen.STRIP, qwen.TOGETHER = strip, batch
            started = time.perf_counter()
            for few in texts:
                reader.read(SYSTEM, OPENING, few[:count])
            seconds.append(time.perf_counter() - started)

    print(f"n={len(texts)} questions; tokens a second, median of {options.repeats} (best)")
    print("| columns of a strip | tokens of a batch | " + " | ".join(f"{count} sentences" for count in _COUNTS) + " |")
    print("|---" * (2 + len(_COUNTS)) + "|")
    for strip, batch in ways:
        each = [(tokens[count], taken[strip, batch, count][1:]) for count in _COUNTS]  # the first of all is no measure
        told = [f"{read / median(seconds):.0f} ({read / min(seconds):.0f})" for read, seconds in each]
        print(f"| {strip} | {batch} | " + " | ".join(told) + " |")


if __name__ == "__main__":
    main()
