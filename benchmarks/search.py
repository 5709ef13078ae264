"""`python -m benchmarks.search`: how long a search takes in a large library, on one core, embedding included.

The passages are made from the shipped ones: sentences drawn anew, with other numbers, so that words and lengths are
those of reports. Their vectors are those of the drawn sentences with a little noise, since embedding so many takes long
and the time of a search does not depend on what the vectors say. The questions and the model that embeds them are real.
"""

import argparse
import os
import platform
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from bot.homes.home import Home
from bot.settings import default_home, load_settings
from evals.question import select
from evals.readers import read_set
from index.lexical import LexicalStore
from index.library import Library
from index.records import searchable, sentences_of
from index.vectors import VectorStore
from models.protocols import Vectors

SENTENCES = 6  # of a passage
NOISE = 0.02  # standard deviation, per dimension


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--passages", type=int, default=10_000, help="how many (default: 10,000)")
    parser.add_argument("--searches", type=int, default=500, help="how many are timed (default: 500)")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})

    shipped = Home(default_home(), load_settings(default_home())).library()
    library, dense, lexical = grown(shipped, options.passages)
    asked = [question.question for question in select(read_set(None).questions, "development") if not question.history]
    questions = [asked[number % len(asked)] for number in range(options.searches)]
    for question in asked[:20]:
        library.search(library.query(question), 20)  # what is only done once is done now

    queries = [library.query(question) for question in questions]
    rows = {
        "question to hits": timed(lambda i: library.search(library.query(questions[i]), 20), len(questions)),
        "of this, embedding": timed(lambda i: library.query(questions[i]), len(questions)),
        "embedding by sentence-transformers instead": timed(
            lambda i: library.embedder.embed([questions[i]]), len(questions)
        ),
        "of this, scan of the passages' vectors": timed(
            lambda i: dense.nearest(queries[i].vectors[0], 100), len(queries)
        ),
        "of this, BM25": timed(lambda i: lexical.scores(questions[i]), len(questions)),
    }
    print(
        f"{len(library.passages):,} passages, {library.manifest.sentences:,} sentences, {len(questions)} searches, "
        f"one core, Python {platform.python_version()}\n"
    )
    print("| | median, ms | 95th percentile, ms |\n| --- | --- | --- |")
    for name, times in rows.items():
        print(f"| {name} | {np.median(times):.1f} | {np.quantile(times, 0.95):.1f} |")


def timed(work: Callable[[int], object], count: int) -> list[float]:
    """How long `work` takes for 0 … count − 1, each in milliseconds."""
    times = []
    for number in range(count):
        start = time.perf_counter()
        work(number)
        times.append(1000 * (time.perf_counter() - start))
    return times


def grown(shipped: Library, count: int, seed: int = 0) -> tuple[Library, VectorStore, LexicalStore]:
    """A library of `count` passages made from another one's, and the stores that it searches."""
    drawn, noise = random.Random(seed), np.random.default_rng(seed)  # noqa: S311
    known = list(_sentences(shipped))
    passages, of_passages, of_sentences = [], [], []
    for number in range(count):
        chosen = [drawn.choice(known) for _ in range(SENTENCES)]
        text = " ".join(re.sub(r"\d", lambda _: str(drawn.randrange(10)), sentence) for sentence, _ in chosen)
        like = drawn.choice(shipped.passages)
        made = replace(like, id=f"{number:016x}", text=text, links=(), table=False)
        vectors = np.stack([vector for _, vector in chosen])
        passages.append(made)
        of_passages.append(vectors.mean(axis=0))
        of_sentences.append(vectors[np.arange(len(sentences_of(made))) % SENTENCES])
    dense, sentences = (
        VectorStore.build(_noisy(part, noise)) for part in (np.stack(of_passages), np.concatenate(of_sentences))
    )
    lexical = LexicalStore.build([searchable(passage) for passage in passages])
    manifest = shipped.manifest.model_copy(update={"passages": count, "sentences": len(sentences)})
    settings = load_settings(default_home()).search
    return Library(tuple(passages), dense, sentences, lexical, shipped.embedder, manifest, settings), dense, lexical


def _sentences(library: Library) -> Iterator[tuple[str, Vectors]]:
    for passage in library.passages:
        if not passage.table:
            for sentence in library.sentences(passage):
                yield passage.text[sentence.start : sentence.end], sentence.vector


def _noisy(vectors: Vectors, noise: np.random.Generator) -> Vectors:
    moved = vectors + noise.normal(0, NOISE, vectors.shape)
    return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), dtype=np.float32)


if __name__ == "__main__":
    main()
