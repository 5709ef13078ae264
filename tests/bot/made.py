"""Bots made to order: a small shelf, a scripted generator, and a judge that lets through what a test wants."""

from dataclasses import fields

from bot.answer import Answer
from bot.events import Done, Event, Found, Said, Writing
from bot.evidence.weighing import Evidence, EvidenceSettings, weigh
from bot.reader.answerability import Judge, Signals
from bot.reader.polarity import POLARITIES, PROMPT, Arbiter, PolarityProbe
from bot.reader.probe import Examiner, Probe
from bot.service import Bot
from bot.settings import Settings
from bot.telling.quoting import QuoteSettings
from corpus import claims
from corpus.document import Locator
from index.library import Library
from index.passage import Passage
from models.protocols import Generator
from tests.fakes import FakeReader

KINDS = {Found: "found", Writing: "writing", Said: "said", Done: "done"}


def judge(probability: float = 1.0) -> Judge:
    """A judge that gives every question nearly the same probability, and refuses below one half."""
    names = tuple(field.name for field in fields(Signals))
    nothing = tuple(0.0 for _ in names)
    return Judge(
        signals=names,
        mean=nothing,
        scale=tuple(1.0 for _ in names),
        weights=nothing,
        bias=20.0 if probability >= 0.5 else -20.0,
        thresholds=dict.fromkeys(("0.02", "0.05", "0.10", "0.15"), 0.5),
        provenance={},
    )


def bot(library: Library, generator: Generator | None = None, answerable: bool = True, **answer: object) -> Bot:
    """A bot whose settings of the answer are `answer`. Its generator is asked, however clearly a sentence answers."""
    settings = Settings(quote=QuoteSettings(lead=1), answer=answer)  # type: ignore[arg-type]
    return Bot(library, generator, judge(1.0 if answerable else 0.0), settings)


def probe(**changed: object) -> Probe:
    """A probe that takes what a `FakeReader` makes of a sentence as it is, and looks at nothing else."""
    plain = Probe(
        model="fake",
        fingerprint="fake",
        layers=1,
        weights=(1.0,),
        bias=0.0,
        judged=0.0,
        read=1.0,
        other_year=0.0,
        offset=0.0,
        thresholds=dict.fromkeys(("0.02", "0.05", "0.10", "0.15"), 0.5),
        provenance={},
    )
    return plain.model_copy(update=changed)


def polarity() -> PolarityProbe:
    """A probe that takes what a `FakeReader` makes of a note for a yes, and for a no where it is less than nothing."""
    return PolarityProbe(
        model="fake",
        prompt=PROMPT,
        fingerprint="fake",
        layers=1,
        weights={"no": (-1.0,), "open": (0.0,), "yes": (1.0,)},
        bias=dict.fromkeys(POLARITIES, 0.0),
        provenance={},
    )


def reading_bot(
    library: Library,
    reader: FakeReader,
    generator: Generator | None = None,
    settings: Settings | None = None,
    says: FakeReader | None = None,
    judged: float = 1.0,
) -> Bot:
    """A bot that has sentences read by `reader` before it answers; its judge, who says `judged`, has no say alone.

    What they say to a question that wants a yes or a no is read by `says`, if anything does.
    """
    arbiter = Arbiter(says, polarity()) if says else None
    return Bot(library, generator, judge(judged), settings or Settings(), (), Examiner(reader, probe()), arbiter)


def kinds(events: list[Event]) -> list[str]:
    """What happened, in order; what was being written left out."""
    return [KINDS[type(event)] for event in events if not isinstance(event, Writing)]


def done(events: list[Event]) -> Answer:
    (last,) = [event for event in events if isinstance(event, Done)]
    return last.answer


def evidence_for(library: Library, question: str) -> tuple[Evidence, ...]:
    """Every sentence that the bot would look at for a question, best first."""
    query = library.query(question)
    return weigh(library, query, library.search(query), EvidenceSettings())


def claim(claim_id: str, said: str, verdict: claims.Verdict, note: str, **facts: str) -> claims.Claim:
    """A claim that one sentence of the article makes; of each source that bears on it one fact."""
    evidence = tuple(claims.Evidence(source=source, fact=fact) for source, fact in facts.items())
    return claims.Claim(id=claim_id, section="Made up", said=(said,), verdict=verdict, note=note, evidence=evidence)


def piece(text: str, passage: str = "", *, source: str = "doc", score: float = 1.0, table: bool = False) -> Evidence:
    """A sentence of a passage, which is the sentence alone unless it is given."""
    whole = passage or text
    start = whole.index(text)
    made = Passage(f"{source}:{whole}", whole, "", Locator(source, (), None, 0, len(whole)), "", table=table)
    return Evidence(made, start, start + len(text), score, score, score)


def rows(*lines: str) -> list[Evidence]:
    """The rows of a table, each as evidence; the first line is its header."""
    return [piece(line, "\n".join(lines), table=True) for line in lines[1:]]


def makes_of(sentence, high=5.0, low=-5.0):
    """Makes much of the prompts that hold a sentence, and little of the others."""
    return lambda text: high if sentence in text else low
