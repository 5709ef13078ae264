"""A bot that says what its script says: no weights, no index, and a hand on every step."""

import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from base.errors import FootnoteError
from bot.answer import Answer, Citation, FoundPassage, Note, Refusal, Sentence, Timings, Tokens
from bot.errors import QuestionError
from bot.events import Done, Event, Found, Said, Writing
from bot.question.turns import Turn
from bot.status import Status
from index.manifest import IndexedSource


def passage(number: int, **changes: object) -> FoundPassage:
    """A found passage with nothing special about it, but for `changes`."""
    values: dict[str, object] = {
        "rank": number,
        "source_id": f"source-{number}",
        "passage_id": f"p{number}",
        "title": f"Report {number}",
        "headings": ("Findings", f"Part {number}"),
        "url": f"https://example.org/report-{number}",
        "text": f"The first sentence of passage {number}. Its second sentence holds a fact. A third one follows.",
        "dense": 0.8,
        "lexical": 9.0,
        "score": 1 / number,
        "used": False,
    }
    return FoundPassage.model_validate({**values, **changes})


def citation(number: int, hit: FoundPassage, cited: str, **changes: object) -> Citation:
    """A citation of `cited` in `hit`; one that is not in it is cited without a place."""
    start = hit.text.find(cited) if cited else -1
    values: dict[str, object] = {
        "number": number,
        "source_id": hit.source_id,
        "title": hit.title,
        "publisher": "A Publisher",
        "date": "2025-09",
        "url": hit.url,
        "page": hit.page,
        "headings": hit.headings,
        "passage_id": hit.passage_id,
        "passage": hit.text,
        "cited_text": cited if start >= 0 else "",
        "start": max(start, 0),
        "end": start + len(cited) if start >= 0 else 0,
    }
    return Citation.model_validate({**values, **changes})


_TOKENS = Tokens(prompt=300, cached=60, generated=47)


@dataclass(frozen=True)
class Script:
    """What is found and what is said to one question."""

    hits: tuple[FoundPassage, ...] = ()
    citations: tuple[Citation, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    notes: tuple[Note, ...] = ()
    suggestions: tuple[str, ...] = ()
    outcome: str = "answered"
    text: str = ""
    refusal: Refusal | None = None
    standalone: str = ""
    tokens: Tokens = _TOKENS

    def answer(self, question: str) -> Answer:
        """The whole answer."""
        cited = {each.passage_id for each in self.citations}
        text = self.text or " ".join(
            " ".join([each.text, *(f"[{number}]" for number in each.citations)]) for each in self.sentences
        )
        return Answer.model_validate(
            {
                "question": question,
                "standalone_question": self.standalone or question,
                "outcome": self.outcome,
                "answer": text,
                "refusal": self.refusal,
                "sentences": self.sentences,
                "citations": self.citations,
                "hits": tuple(hit.model_copy(update={"used": hit.passage_id in cited}) for hit in self.hits),
                "notes": self.notes,
                "suggestions": self.suggestions,
                "answerability": 0.9 if self.outcome == "answered" else 0.1,
                "timings": Timings(retrieval_s=0.02, first_token_s=0.8, first_sentence_s=1.2, total_s=3.1),
                "tokens": self.tokens,
                "model": "scripted",
                "engine": "none",
            }
        )

    def events(self, question: str) -> Iterator[Event]:
        """Everything that happens, word by word."""
        whole = self.answer(question)
        yield Found(whole.standalone_question, whole.hits, whole.answerability)
        seen: set[int] = set()
        for sentence in self.sentences:
            words = sentence.text.split(" ")
            for length in range(1, len(words) + 1):
                yield Writing(" ".join(words[:length]))
            yield Writing("")
            new = tuple(
                each for each in self.citations if each.number in sentence.citations and each.number not in seen
            )
            seen.update(each.number for each in new)
            yield Said(sentence, new)
        yield Done(whole)


def simple(question: str) -> Script:
    """An answer of one sentence that repeats the question, from three passages."""
    hits = tuple(passage(number) for number in (1, 2, 3))
    cited = citation(1, hits[0], "Its second sentence holds a fact.")
    said = Sentence(text=f"You asked: {question}", citations=(1,), verdict="supported")
    return Script(hits=hits, citations=(cited,), sentences=(said,))


@dataclass
class ScriptedBot:
    """Follows a script for each question it knows, and repeats any other one."""

    scripts: Mapping[str, Script] = field(default_factory=dict)
    pause_s: float = 0.0
    """Between two events."""
    starters: tuple[str, ...] = ("What is known?", "What is not known?")
    failing: FootnoteError | None = None
    """Raised once something was found."""
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)
    asked_of: list[frozenset[str]] = field(default_factory=list)
    """The sources that each question named."""
    reads_ahead: bool = True
    prepared: list[tuple[str, frozenset[str]]] = field(default_factory=list)
    closed: threading.Event = field(default_factory=threading.Event)
    """Set when an answer was closed or cancelled before its end."""
    at_once: int = 0
    most_at_once: int = 0

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        *,
        sources: frozenset[str] = frozenset(),
        cancel: threading.Event | None = None,
    ) -> Iterator[Event]:
        """Follow the script."""
        if len(question) > self.status().question_limit:
            raise QuestionError("The question is too long.", "Ask it in fewer words.")
        self.asked.append((question, tuple(history)))
        self.asked_of.append(sources)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        whole = False
        try:
            script = self.scripts.get(question) or simple(question)
            for event in script.events(question):
                yield event
                if self.failing and isinstance(event, Found):
                    raise self.failing
                whole = isinstance(event, Done)
                if cancel and cancel.wait(self.pause_s):
                    return
                if not cancel:
                    time.sleep(self.pause_s)
        finally:
            self.at_once -= 1
            if not whole:
                self.closed.set()

    def prepare(
        self, question: str, sources: frozenset[str] = frozenset(), cancel: threading.Event | None = None
    ) -> bool:
        """Note what was to be prepared, and take as long as a script's step."""
        self.prepared.append((question, sources))
        return not (cancel and cancel.wait(self.pause_s))

    def suggestions(self) -> tuple[str, ...]:
        """Questions to begin with."""
        return self.starters

    def status(self) -> Status:
        """What it claims to be made of."""
        return Status(
            model="Scripted 0B",
            engine="none",
            passages=1234,
            sources=12,
            question_limit=400,
            reads_ahead=self.reads_ahead,
            memory=3 << 29,
        )

    def search(self, text: str, limit: int = 10, sources: frozenset[str] = frozenset()) -> tuple[FoundPassage, ...]:
        """What the script of that question finds."""
        if not text.strip():
            raise QuestionError("The question is empty.", "Ask something.")
        hits = (self.scripts.get(text) or simple(text)).hits
        return tuple(hit for hit in hits if not sources or hit.source_id in sources)[:limit]

    def sources(self) -> tuple[IndexedSource, ...]:
        """What its scripts find, and what it repeats."""
        scripts = [*self.scripts.values(), simple("")]
        ids = dict.fromkeys(hit.source_id for script in scripts for hit in script.hits)
        return tuple(IndexedSource(id=one, title=f"Title of {one}", sha256="", passages=3) for one in ids)
