"""What some sources have for a question."""

from dataclasses import dataclass

from bot.evidence.weighing import Evidence
from bot.reader.answerability import Signals
from bot.work import Work
from index.passage import Hit


@dataclass(frozen=True)
class Seen:
    """What was found, how much of the question it leaves out, and how probably it answers."""

    hits: tuple[Hit, ...]
    weighed: tuple[Evidence, ...]  # best first
    signals: Signals
    unmet: tuple[str, ...]  # what the question names and they do not speak of
    probability: float  # that they answer it
    threshold: float  # below which it is refused

    @property
    def answers(self) -> bool:
        return self.probability >= self.threshold

    def fill(self, work: Work) -> None:
        """Have a question answered from this."""
        work.hits, work.answerability, work.threshold = self.hits, self.probability, self.threshold
        work.weighed, work.signals, work.unmet = self.weighed, self.signals, self.unmet
