"""Writes docs/settings.md: every setting with its default and its range as the code has them, and its meaning.

The meaning is the `description` of the field, or stands here. A setting without one, or a meaning without a setting, is
an error; tests/test_docs.py fails where the page is old.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args, get_origin

import annotated_types
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bot.settings import FILE, PREFIX, Settings

PAGE = Path(__file__).parent.parent / "docs" / "settings.md"

HEAD = f"""# Settings

Made by `python -m scripts.settings_doc` from `bot/settings.py`; a test fails when it is out of date.

Every setting has a default that works. Where one is set twice, the first of these counts: an option of the command
(`--engine`, `--model`, `--port`), the environment, the file `{FILE}` in the home folder.

    # {FILE}
    engine = "none"

    [answer]
    max_tokens = 80

The same in the environment: `{PREFIX}ENGINE=none`, `{PREFIX}ANSWER__MAX_TOKENS=80`: capitals, two underscores between
a table and its key. An unknown name, in the file or with `{PREFIX}` in front, and a value out of its range are refused
with the name of what is wrong. `footnote doctor` reads the settings and says whether they can be used.
"""

MEANINGS = {
    "engine": "What writes: llama.cpp, llama.cpp built for this processor (`make native`), transformers, an "
    "OpenAI-compatible server, or nothing: then answers are quotes.",
    "model": "A name of `footnote models list`, or the path of a GGUF file or of a model's folder; "
    "for the engine `openai` the model's name at the server.",
    "embedder": "The embedding model, a name of `footnote models list`. After a change: `footnote index build`.",
    "fitted_questions": "Whether MiniLM takes questions as it was [fitted](retrieval.md#how-questions-are-taken).",
    "openai_url": "Address of the server for the engine `openai`, up to and with `/v1`.",
    "threads": "Threads of the engines `llamacpp`, `native` and `transformers`. None: one for each physical core.",
    "context_length": "Tokens that prompt and answer may have together.",
    "port": "Port of the web chat.",
    "split.passage_chars": "Longest passage, in characters. After a change: `footnote index build`.",
    "split.table_chars": "Longest piece of a table, in characters, without the header row that is put in front again. "
    "After a change: `footnote index build`.",
    "search.dense_weight": "Weight of the cosine of question and passage.",
    "search.sentence_weight": "Weight of the cosine of the question and the passage's nearest sentence.",
    "search.lexical_weight": "Weight of BM25.",
    "search.candidates": "Passages that meaning and words each bring before the scores are fused.",
    "search.likeness": "Two passages are the same from this share of common terms on (Jaccard index); "
    "the second is left out.",
    "evidence.passages": "Passages, best first, whose sentences are looked at.",
    "evidence.words": "Words of evidence that the model is given to read; a number counts by its digits.",
    "evidence.nearness": "A sentence is read where its score is at least this share of the best one's.",
    "evidence.cosine_weight": "Weight of the cosine of question and sentence.",
    "evidence.coverage_weight": "Weight of the share of the question's terms that the sentence holds.",
    "evidence.passage_weight": "Weight of the score of the sentence's passage.",
    "evidence.wording_weight": "Weight of the question's words in the sentence alone, without its title and headings.",
    "evidence.focus_weight": "Weight of the share of the sentence's words that the question has.",
    "evidence.named_weight": "Weight of speaking of all that the question names.",
    "evidence.figure_weight": "Added for a figure where the question asks for one; as much is taken off for none.",
    "evidence.closely": "Of the best sentences, those whose words are compared with the question's.",
    "evidence.closeness_weight": "How much what that finds counts in a sentence's score, against all of the above.",
    "evidence.other_year": "Taken off the score of a sentence that names other years than those asked for.",
    "evidence.other_place": "The same of one that begins with another country than those asked of, or is of the world.",
    "check.supported": "From this probability on a sentence is `supported`. None: as it was fitted.",
    "check.partly": "From this probability on it is `partly` supported; below, not shown. None: as it was fitted.",
    "check.candidates": "So many pieces of evidence, those that share most with a sentence, are compared with it.",
    "check.pairs_of": "So many of the best sentences are also tried two at a time.",
    "answer.max_question_chars": "Longest question, in characters.",
    "answer.hits": "Passages returned with an answer.",
    "answer.wrong_refusals": "Share of answerable questions that the gate may wrongly refuse, on the data it was "
    "fitted on. More refuses more.",
    "answer.gate": "Whether a question that the library does not seem to answer is refused.",
    "answer.max_tokens": "Tokens that the model may write.",
    "answer.max_sentences": "Sentences of an answer.",
    "answer.seconds": "Seconds that the model may take, reading included.",
    "answer.stall_seconds": "Seconds that the model may take before its first token; then the sources are quoted.",
    "answer.quote_from": "Answerability from which a draft that nothing bears out gives way to quotes, not a refusal.",
    "answer.read_ahead": "Whether the web chat reads ahead, while a question is typed, what it would be answered from.",
    "answer.replace_from": "Answerability from which a source's sentence replaces a draft where nothing is named.",
    "answer.replace_share": "Share of what a failed sentence answers with that the source's must hold to replace it.",
    "answer.quote_nearness": "Share of the best sentence's score from which another may stand for a failed draft.",
    "read.sentences": "Sentences, best first, of which the model tells by reading whether they answer; 0: none.",
    "read.first": "So many of them are read at first, and no more where one of these surely answers alone.",
    "read.enough": "Probability of answering from which a sentence surely does; 1: never.",
    "read.further": "Sentences that are read too before a question is refused.",
    "read.hopeless": "Probability that what was read answers below which no more is read; a follow-up: 1.2 times that.",
    "read.passages": "Passages that are read whole after these, before it is.",
    "read.bridged": "Pairs of sentences that are read together, where one may name what a question describes; 0: none.",
    "read.around": "Sentences on either side of these, in the best one's passage, read too where none surely answers.",
    "read.decided": "Probability of a yes or a no from which a sentence answers what barely fails; 1: never.",
    "read.yes_or_no": "Probability from which a yes or a no is put in front, where one is asked for; 1: never.",
    "read.behind": "Whether a sentence is read behind the one before it too, where that tells more of what is asked.",
    "read.weight": "What that counts in a sentence's score.",
    "read.seconds": "Seconds that it may take by a trial at the start; on a slower machine nothing is read.",
    "read.wrong_refusals": "As under `[answer]`, where sentences were read, before further ones are.",
    "read.probe": "The file of another probe than the shipped one, as `footnote eval fit-reader` writes it.",
    "quote.answerable": "Answerability from which the best sentence that was read is quoted unwritten; 1: never.",
    "quote.surely": "Probability that it answers, from which it may leave out what is named, or a premise.",
    "quote.lead": "Where none was read: lead of the best sentence's score over the next one's for that; 1: never.",
    "quote.sure": "Answerability that it takes besides.",
    "quote.sure_unnamed": "The same where a question names nobody, nothing and no year.",
    "quote.most": "Sentences of an answer that quotes.",
    "quote.tie": "A second sentence is quoted where its score is at least this share of the best one's.",
    "quote.further": "What the same passage says further on an open question is quoted from this share on.",
    "quote.also": "Probability from which a further sentence answers too, where more than one thing is asked.",
    "quote.other_side": "What the best sentence leaves out of the question is quoted from this share on.",
}

VARIABLES = {
    "HOME": "The home folder: index, own documents, settings. Default: the user's data folder.",
    "MODELS": "Where weights are kept. Default: the user's cache folder.",
    "WEIGHTS": "A folder that has weights already; it is asked before any other place ([models](models.md)).",
    "API_KEY": "The key that the engine `openai` sends to its server.",
    "PASSWORD": "The web chat asks for it. Needed for any `--host` but this machine's own.",
    "TORCH_INDEX": "`make setup`: one more package index, for a CPU build of torch.",
    "TORCH_CUDA": "`make setup`: `1` takes a CUDA build of torch where pip offers no other.",
    "CHROMIUM": "Browser tests: the Chromium to use. Default: the system's.",
}

OTHERS = """Besides these, `HF_ENDPOINT` (another hub), `HF_HUB_OFFLINE` (never ask the hub) and `PYTHON` (the Python
that `make setup` makes the environment with) are heeded. Python packages are downloaded by pip, which follows its own
settings.
"""


def page() -> str:
    """The whole page. Raises ValueError where settings and meanings do not fit together."""
    found = dict(flat(Settings))
    untold = {name for name, field in found.items() if not field.description}
    if odd := untold ^ MEANINGS.keys():
        raise ValueError(f"MEANINGS of scripts/settings_doc.py: add or take away {', '.join(sorted(odd))}")
    tables = dict.fromkeys(name.rpartition(".")[0] for name in found)
    parts = [HEAD]
    for table in tables:
        about = _about(Settings.model_fields[table]) if table else "At the top of the file, before any table."
        rows = [_row(name, field) for name, field in found.items() if name.rpartition(".")[0] == table]
        parts.append(f"## {f'`[{table}]`' if table else 'General'}\n\n{about}\n")
        parts.append("\n".join(["| Setting | Default | Range | Meaning |", "| --- | --- | --- | --- |", *rows]) + "\n")
    variables = [f"| `{PREFIX}{name}` | {meaning} |" for name, meaning in VARIABLES.items()]
    parts.append("## Environment only\n")
    parts.append("\n".join(["| Variable | Meaning |", "| --- | --- |", *variables]) + "\n")
    parts.append(OTHERS)
    return "\n".join(parts)


def flat(model: type[BaseModel], above: str = "") -> Iterator[tuple[str, FieldInfo]]:
    """Every setting with its dotted name, in the order of the file."""
    for name, field in model.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            yield from flat(field.annotation, f"{name}.")
        else:
            yield above + name, field


def _about(section: FieldInfo) -> str:
    return " ".join(str(section.annotation.__doc__).split())


def _row(name: str, field: FieldInfo) -> str:
    meaning = field.description or MEANINGS[name]
    return f"| `{name.rpartition('.')[2]}` | {_shown(field.default)} | {_range(field)} | {meaning} |"


def _shown(value: object) -> str:
    """A value as TOML writes it, which JSON does too."""
    return "none" if value is None else f"`{json.dumps(value, ensure_ascii=False)}`"


def _range(field: FieldInfo) -> str:
    if get_origin(field.annotation) is Literal:
        return ", ".join(map(_shown, get_args(field.annotation)))
    if field.annotation is bool:
        return "`true`, `false`"
    kinds = get_args(field.annotation) or (field.annotation,)
    word = {str: "text", int: "whole number", float: "number", Path: "a file"}[kinds[0]]
    limits = [_limit(one) for one in field.metadata]
    return " ".join([word, *(limit for limit in limits if limit)])


def _limit(one: object) -> str:
    match one:
        case annotated_types.Ge(ge):
            return f"≥ {ge}"
        case annotated_types.Gt(gt):
            return f"> {gt}"
        case annotated_types.Le(le):
            return f"≤ {le}"
        case annotated_types.Lt(lt):
            return f"< {lt}"
    return ""


def main() -> None:
    PAGE.write_text(page(), encoding="utf-8")
    sys.stderr.write(f"{PAGE}\n")


if __name__ == "__main__":
    main()
