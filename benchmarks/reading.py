"""`python -m benchmarks.reading`: tokens of sentences that the reader takes in a second, by how its work is cut.

The six best sentences of some development questions are read, and the first three of them, by layers laid out for the
processor and as they lie on the disk, with each width of a strip and each size of a batch in turn, several times over.
"""

import argparse
import time

from benchmarks.figures import median
from bot.reader.probe import OPENING, SYSTEM, Probe, shown
from cli.opening import Opener
from evals.question import select
from evals.readers import read_set
from models import qwen
from models.reader import LowerLayers

_COUNTS = (3, 6)  # sentences of a question


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--questions", type=int, default=6)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--strips", type=int, nargs="+", default=[qwen.STRIP, 1120], help="columns at once")
    parser.add_argument("--batches", type=int, nargs="+", default=[qwen.TOGETHER], help="tokens of a batch at most")
    options = parser.parse_args()

    opener = Opener()
    bot = opener.bot_for(None, "none", None, None)
    asked = [one for one in read_set().questions if one.answerable and not one.history]
    works = [bot.looked_up(one.question) for one in select(asked, "development", options.questions)]
    texts = [[shown(work.read_as, evidence) for evidence in work.weighed[: max(_COUNTS)]] for work in works]

    probe = Probe.load()
    readers = {(strip, laid): _reader(opener, probe, strip, laid) for strip in options.strips for laid in (False, True)}
    one = next(iter(readers.values()))
    tokens = {count: sum(len(one.ids(text)) for few in texts for text in few[:count]) for count in _COUNTS}
    ways = [(*which, batch) for which in readers for batch in options.batches]
    taken: dict[tuple[int, bool, int, int], list[float]] = {(*way, count): [] for way in ways for count in _COUNTS}
    for _ in range(options.repeats + 1):
        for (strip, laid, batch, count), seconds in taken.items():
            qwen.TOGETHER = batch
            started = time.perf_counter()
            for few in texts:
                readers[strip, laid].read(SYSTEM, OPENING, few[:count])
            seconds.append(time.perf_counter() - started)

    print(f"n={len(texts)} questions; tokens a second, median of {options.repeats} (best)")
    heads = ("columns of a strip", "laid out", "tokens of a batch", *(f"{count} sentences" for count in _COUNTS))
    print(f"| {' | '.join(heads)} |")
    print("|---" * len(heads) + "|")
    for strip, laid, batch in ways:
        # The first of all is no measure.
        each = [(tokens[count], taken[strip, laid, batch, count][1:]) for count in _COUNTS]
        told = [f"{read / median(seconds):.0f} ({read / min(seconds):.0f})" for read, seconds in each]
        print(f"| {strip} | {'yes' if laid else 'no'} | {batch} | " + " | ".join(told) + " |")


def _reader(opener: Opener, probe: Probe, strip: int, laid: bool) -> LowerLayers:
    qwen.STRIP = strip
    reader = opener.reader(probe.layers, None, for_long=laid)
    reader.change(probe.changes)
    return reader


if __name__ == "__main__":
    main()
