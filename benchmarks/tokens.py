"""`python -m benchmarks.tokens`: how many tokens the model is given to read, and how much of the gold is among them.

The same is told of the plain pipeline's five whole passages. No text is generated. The development half is asked; a
set of others, with `--set`, whole.
"""

import argparse
import json
import re
from collections.abc import Sequence
from pathlib import Path

from benchmarks import plain
from benchmarks.figures import median, quantile
from cli.opening import Opener
from evals.question import Question, select
from evals.readers import read_set
from models.protocols import Generator, Message


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
    whole = [plain.prompt(plain.found(bot.library, one.question), one.question) for one in asked]
    print(f"{bot.generator.model}, n={len(asked)}")
    print(f"the same in every prompt, and so read once: {_count(bot.generator, prompts[0][:1])}")
    print("| | median | p95 | most | a gold sentence read | all gold sentences read |")
    print("|---|---|---|---|---|---|")
    for name, made in (("the best sentences", prompts), ("five whole passages", whole)):
        print(line(name, asked, made, [_count(bot.generator, one) for one in made]))
    if options.out:
        rows = [{"id": q.id, "messages": [vars(turn) for turn in p]} for q, p in zip(asked, prompts, strict=True)]
        options.out.write_text(json.dumps(rows, indent=1, ensure_ascii=False), encoding="utf-8")


def line(name: str, asked: Sequence[Question], prompts: Sequence[Sequence[Message]], counts: Sequence[int]) -> str:
    """A line of Markdown: the tokens of the prompts, and in how many of them gold sentences stand word for word."""
    with_gold = [(q, p[-1].content) for q, p in zip(asked, prompts, strict=True) if q.gold_sentences]
    held = [(_held(q.gold_sentences, text), len(q.gold_sentences)) for q, text in with_gold]
    some, every = sum(found > 0 for found, _ in held), sum(found == wanted for found, wanted in held)
    spread = f"{median(counts):.0f} | {quantile(counts, 0.95):.0f} | {max(counts)}"
    return f"| {name} | {spread} | {some} of {len(held)} | {every} of {len(held)} |"


def _count(generator: Generator, prompt: Sequence[Message]) -> int:
    """Its tokens, with about five a message of the chat template."""
    return sum(5 + generator.count_tokens(turn.content) for turn in prompt)


def _held(sentences: Sequence[str], text: str) -> int:
    return sum(_plain(sentence) in _plain(text) for sentence in sentences)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.lower()).strip()


if __name__ == "__main__":
    main()
