"""`python -m benchmarks.tokens`: how many tokens the model is given to read, and how much of the gold is among them.

No text is generated. The development half is asked; a set of others, with `--set`, whole.
"""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks.figures import median, quantile
from cli.opening import Opener
from evals.question import select
from evals.readers import read_set


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.tokens", description=__doc__)
    parser.add_argument("--set", type=Path, help="a folder with docs.jsonl and queries.jsonl (default: our own)")
    parser.add_argument("--out", type=Path, help="write the prompts to this file, as JSON")
    options = parser.parse_args()

    chosen = read_set(options.set)
    answerable = [question for question in chosen.questions if question.answerable and not question.history]
    asked = select(answerable, "development" if options.set is None else None)
    bot = Opener().bot_for(chosen.folder, None, None, None)
    if bot.generator is None:
        raise SystemExit("The settings name no engine, so there is none whose tokens could be counted.")

    prompts = [bot.prompt(question.question) for question in asked]
    overhead = 5 * len(prompts[0])  # of the chat template, about five tokens a message
    counts = [overhead + sum(bot.generator.count_tokens(turn.content) for turn in prompt) for prompt in prompts]
    always = overhead + bot.generator.count_tokens(prompts[0][0].content)
    print(f"{bot.generator.model}, n={len(counts)}")
    print(f"tokens read: median {median(counts):.0f}, p95 {quantile(counts, 0.95):.0f}, most {max(counts)}")
    print(f"of these the same in every prompt, and so read once: {always}")
    with_gold = [(q, p) for q, p in zip(asked, prompts, strict=True) if q.gold_sentences]
    any_held = sum(_held(q.gold_sentences, p[-1].content) > 0 for q, p in with_gold)
    all_held = sum(_held(q.gold_sentences, p[-1].content) == len(q.gold_sentences) for q, p in with_gold)
    print(f"a gold sentence is among them: {any_held} of {len(with_gold)}; all gold sentences: {all_held}")
    if options.out:
        rows = [{"id": q.id, "messages": [vars(turn) for turn in p]} for q, p in zip(asked, prompts, strict=True)]
        options.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


def _held(sentences: Sequence[str], text: str) -> int:
    return sum(_plain(sentence) in _plain(text) for sentence in sentences)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


if __name__ == "__main__":
    main()
