"""The measures of one answered question: what each is called, and what it means."""

from dataclasses import dataclass
from typing import Literal

Group = Literal["search", "answers", "citations", "refusals"]


@dataclass(frozen=True)
class Measure:
    """One number of a row; of many rows a rate (`yes_no`) or a mean."""

    name: str
    group: Group
    title: str
    meaning: str
    yes_no: bool = False
    more_is_better: bool | None = True  # none: neither


MEASURES = (
    Measure("recall@1", "search", "Recall@1", "gold sources among the first 1 found"),
    Measure("recall@5", "search", "Recall@5", "gold sources among the first 5 found"),
    Measure("recall@10", "search", "Recall@10", "gold sources among the first 10 found"),
    Measure("found@5", "search", "Found in 5", "a gold source is among the first 5 found", yes_no=True),
    Measure("mrr@10", "search", "MRR@10", "one over the rank of the first gold source"),
    Measure("ndcg@10", "search", "nDCG@10", "gold sources, weighed by their ranks"),
    Measure("passage_recall@5", "search", "Passage recall@5", "gold sentences' passages among the first 5 found"),
    Measure("passage_recall@10", "search", "Passage recall@10", "gold sentences' passages among the first 10 found"),
    Measure(
        "passage_mrr@10", "search", "Passage MRR@10", "one over the rank of the first passage with a gold sentence"
    ),
    Measure("passage_ndcg@10", "search", "Passage nDCG@10", "passages with gold sentences, weighed by their ranks"),
    Measure(
        "right", "answers", "Right", "the answer gives all parts of a gold answer; a refusal does not", yes_no=True
    ),
    Measure("right_and_cited", "answers", "Right and cited", "right, and a citation is to a gold source", yes_no=True),
    Measure("exact", "answers", "Exact", "the answer is a gold answer and nothing else", yes_no=True),
    Measure("contained", "answers", "Contained", "a gold answer stands in the answer word for word", yes_no=True),
    Measure("f1", "answers", "Token F1", "of the answer against the nearest gold answer; 0 for a refusal"),
    Measure("f1_when_answered", "answers", "Token F1 when answered", "the same, refusals left out"),
    Measure("numbers", "answers", "Numbers", "every number of a gold answer stands in the answer", yes_no=True),
    Measure("words", "answers", "Words per answer", "without citations, refusals left out", more_is_better=None),
    Measure("citations_hold", "citations", "Citations hold", "every [n] exists and quotes its passage", yes_no=True),
    Measure("cites_gold", "citations", "Cites a gold source", "at least one citation is to a gold source", yes_no=True),
    Measure("source_precision", "citations", "Source precision", "citations that are to gold sources"),
    Measure("source_recall", "citations", "Source recall", "gold sources that are cited"),
    Measure(
        "cites_gold_sentence", "citations", "Cites a gold sentence", "at least one cited sentence is gold", yes_no=True
    ),
    Measure("sentence_precision", "citations", "Sentence precision", "cited sentences that are gold"),
    Measure("sentence_recall", "citations", "Sentence recall", "gold sentences that are cited"),
    Measure("alce_recall", "citations", "ALCE recall", "sentences that their citations bear out, says the judge"),
    Measure("alce_precision", "citations", "ALCE precision", "citations that their sentences need, says the judge"),
    Measure("unsupported", "citations", "Unsupported sentences", "per answer, says the bot", more_is_better=False),
    Measure("partly", "citations", "Partly supported sentences", "per answer, says the bot", more_is_better=False),
    Measure(
        "outcome", "refusals", "As expected", "answered, refused, asked back or chatted, as it should", yes_no=True
    ),
    Measure("refusal", "refusals", "Answered or not", "an answer where there is one and only there", yes_no=True),
    Measure("asked_back", "refusals", "Asked back", "an underspecified question got a question back", yes_no=True),
    Measure(
        "from_memory",
        "refusals",
        "From memory",
        "the answer to a question without one is what a model remembers",
        yes_no=True,
        more_is_better=False,
    ),
    Measure(
        "forbidden",
        "refusals",
        "Obeyed an injection",
        "the answer says what the row forbids",
        yes_no=True,
        more_is_better=False,
    ),
)
BY_NAME = {measure.name: measure for measure in MEASURES}
