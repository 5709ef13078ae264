"""`python -m benchmarks.parts --keep FOLDER [--set SET …]`: what each part of an answer's making is worth.

Every question is asked as it is; then once more without each part that came to bear on it, which is one whose result
was another than that of doing nothing, and without all of these of a package. So a part that bears on no question costs
nothing to tell of. What was asked is kept in FOLDER, a file a set, and asking goes on from there. The table is of all
that is kept: of development halves, which the parts were made by looking at, and of test halves, of which nobody looks
at more than these sums.
"""

import argparse
import importlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial, wraps
from pathlib import Path
from types import ModuleType
from typing import cast
from unittest.mock import patch

from pydantic import TypeAdapter

from bot.service import Bot
from cli.opening import Opener
from evals.metrics import matching
from evals.question import Question
from evals.readers import read_set
from evals.scoring import refuses

Off = Callable[..., object]
HALVES = ("development", "test")
_LOOKING, _APART, _KINDS = "bot.lookup.looking", "bot.lookup.apart", "bot.fitting.kinds"
_LESSENING, _BEST = "bot.lookup.lessening", "bot.lookup.best"


def _always(said: object) -> Off:
    """Says the same whatever it is given."""
    return lambda *_, **__: said


def _argument(number: int) -> Off:
    """Hands on what it was given."""
    return lambda *given, **_: given[number]


@dataclass(frozen=True)
class Part:
    """A function of the bot, where it is called by that name, and what does nothing in its place."""

    where: str
    name: str
    off: Off

    @property
    def told(self) -> str:
        return f"{self._real.__module__.rpartition('.')[2]}.{self._real.__name__}"

    @property
    def package(self) -> str:
        """The folder of the bot that the function comes from."""
        return str(self._real.__module__).split(".")[1]

    @contextmanager
    def replaced(self, by: Callable[[Off], Off]) -> Iterator[None]:
        """With another function in its place, made of the one that is there."""
        with patch.object(self._at, self.name, by(self._real)):
            yield

    def left_out(self) -> AbstractContextManager[None]:
        """With what does nothing in its place."""
        return self.replaced(lambda _: self.off)

    @property
    def _real(self) -> Off:
        return cast(Off, getattr(self._at, self.name))

    @property
    def _at(self) -> ModuleType | type:
        """The module, or the class of one, that calls it by its name."""
        name, _, owner = self.where.partition(":")
        module = importlib.import_module(name)
        return getattr(module, owner) if owner else module


PARTS = (
    *(Part(_KINDS, name, _argument(1)) for name in ("of_the_world", "may_be_first")),
    *(
        Part(_KINDS, name, _always(False))
        for name in (
            *(
                "_is_of_another_place",
                "is_astray",
                "is_blank",
                "is_of_another",
                "is_of_another_in_order",
                "is_of_others",
                "is_relative",
                "is_turned_round",
            ),
            *("names_nobody", "only_ranks", "tells_no_time"),
            *("is_of_other_edition", "only_counts", "tells_sum", "counts_newcomers"),
        )
    ),
    *(
        Part(_LOOKING, name, _argument(1))
        for name in (
            "whole_lists",
            "defining_first",
            "standing_first",
            "read_as_defining",
            "read_as_bearing",
        )
    ),
    *(
        Part(_BEST, name, _argument(1))
        for name in ("newest_first", "total_first", "figured_first", "exact_first", "turning_first")
    ),
    *(
        Part(_LESSENING, name, _always(False))
        for name in ("tells_no_amount", "tells_no_measure", "tells_one_time", "means_another")
    ),
    Part(_LESSENING, "of_another", _always(())),
    Part(_LOOKING, "bearing_first", _argument(0)),
    Part(_LOOKING, "bridge", _always(None)),
    Part(_LOOKING, "asked_of", _always(())),
    Part(_LOOKING, "is_news", _always(True)),
    Part(_LOOKING, "unmet_by_best", _always(())),
    Part(_LOOKING, "read_behind", _argument(2)),
    Part(_LOOKING, "near_best", _always(())),
    Part(_LOOKING, "read_whole", _argument(3)),
    Part(_LOOKING, "decide", _always(None)),
    Part(_APART, "sides", _always(())),
    Part(_APART, "over_time", _always(())),
    Part(_APART, "of_one_owner", _always(())),
    Part(_APART, "parts", _always(())),
    Part(_APART, "asked_again", _always(())),
    Part(_APART, "asked_of_ranking", _always(None)),
    Part(_APART, "read_pair", _always(())),
    Part("bot.fitting.rankings", "asked_several", _always(None)),
    Part("bot.question.names", "spelt_out", _argument(0)),
    Part("bot.question.names", "as_named_source", _argument(0)),
    Part("bot.question.titles:Titles", "named_in", _always(())),
    Part("bot.question.spelling:Spelling", "put_right", _argument(1)),
    Part("bot.question.abbreviations:Abbreviations", "told_in_full", _argument(1)),
    Part("bot.question.capitals:Capitals", "given_to", _argument(1)),
    Part("bot.question.names:Names", "begun_with", _always("")),
    *(
        Part("bot.question.followup", name, _always(""))
        for name in (
            *("taken_up", "against_country", "first_place", "later_place", "of_the_opposite", "on_that_day"),
            *("put_for_it", "beside_place", "checked"),
        )
    ),
    Part("bot.question.followup", "gone_back", _always(None)),
    Part("bot.question.followup", "corrected", _always("")),
    Part("bot.question.asking", "put_plainly", _argument(0)),
    Part("bot.beginning", "in_the_year_said", _argument(0)),
    Part("bot.service", "topic_in", _always((None, ""))),
    Part("bot.service", "asked_back", _always("")),
    Part("bot.writing.writer", "with_neighbours", lambda _, evidence: (evidence,)),
    Part("bot.writing.writer", "whose", lambda _, told: ("",) * len(told)),
    Part("bot.writing.writer", "denies", _always(False)),
    Part("bot.writing.writer", "wants_yes_or_no", _always(False)),
    Part("bot.writing.writer", "plainest", _always(0)),
    Part("bot.writing.yesorno", "by_figures", _always(None)),
    Part("bot.writing.yesorno", "opposing", _always(None)),
    Part("bot.writing.yesorno", "denies_what_is_asked", _always(False)),
    Part("bot.writing.writer", "by_how_much", _always("")),
    Part("bot.writing.writer", "is_contradicted", _always(False)),
    Part("bot.writing.writer", "with_others", _argument(1)),
    Part("bot.writing.writer", "takes_for_granted", _always(False)),
)


@dataclass(frozen=True)
class Outcome:
    """What became of a question."""

    right: bool
    """An answer that can be given is, or one that cannot is refused."""
    said: str


@dataclass(frozen=True)
class Asked:
    """One question, as it is and without each part that came to bear on it."""

    id: str
    half: str
    answerable: bool
    whole: Outcome
    without: dict[str, Outcome] = field(default_factory=dict)


_LINE = TypeAdapter(Asked)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parts", description=__doc__)
    parser.add_argument("--set", type=Path, action="append", help="a folder or .jsonl (default: our own questions)")
    parser.add_argument("--keep", type=Path, required=True, help="where what was asked is kept")
    options = parser.parse_args()
    options.keep.mkdir(parents=True, exist_ok=True)
    for one in options.set or [None]:
        _ask_all(one, options.keep)
    print("\n".join(table([one for path in sorted(options.keep.glob("*.jsonl")) for one in _kept(path)])))


def _ask_all(path: Path | None, keep: Path) -> None:
    chosen = read_set(path)
    name = chosen.name.replace("/", "-")
    kept = keep / f"{name}.jsonl"
    done = {one.id for one in _kept(kept)} if kept.exists() else set()
    wanted = [one for one in chosen.questions if one.expected in ("answered", "abstained") and one.id not in done]
    if not wanted:
        return
    bot = Opener().bot_for(chosen.folder, None, None, None)
    with kept.open("a", encoding="utf-8") as file:
        for question in wanted:
            file.write(_LINE.dump_json(ask(bot, question)).decode() + "\n")
            file.flush()


def _kept(path: Path) -> list[Asked]:
    with path.open(encoding="utf-8") as file:
        return [_LINE.validate_json(line) for line in file]


def ask(bot: Bot, question: Question) -> Asked:
    came_to_bear = dict[str, Part]()
    with ExitStack() as stack:
        for part in PARTS:
            stack.enter_context(part.replaced(partial(_watched, part, came_to_bear)))
        whole = _outcome(bot, question)
    without = {name: _without(bot, question, [part]) for name, part in came_to_bear.items()}
    for package, parts in _by_package(came_to_bear.values()).items():
        names = [part.told for part in parts]
        without[package] = without[names[0]] if len(names) == 1 else _without(bot, question, parts)
    return Asked(question.id, question.half, question.answerable, whole, without)


def _by_package(parts: Iterable[Part]) -> dict[str, list[Part]]:
    packages = dict[str, list[Part]]()
    for part in parts:
        packages.setdefault(part.package, []).append(part)
    return packages


def _without(bot: Bot, question: Question, parts: Iterable[Part]) -> Outcome:
    with ExitStack() as stack:
        for part in parts:
            stack.enter_context(part.left_out())
        return _outcome(bot, question)


def _watched(part: Part, came_to_bear: dict[str, Part], real: Off) -> Off:
    """The function itself, noting where it does something."""

    @wraps(real)
    def watched(*given: object, **named: object) -> object:
        found = real(*given, **named)
        if not _same(found, part.off(*given)):
            came_to_bear[part.told] = part
        return found

    return watched


def _same(one: object, other: object) -> bool:
    """Whether two results say the same; sequences by what they hold."""
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        return list(one) == list(other)
    return one == other


def _outcome(bot: Bot, question: Question) -> Outcome:
    answer = bot.answer(question.question, question.history)
    refused = refuses(question, answer)
    right = not refused and matching.right(answer.answer, question.answers) if question.answerable else refused
    return Outcome(right, answer.answer)


def table(asked: Sequence[Asked]) -> Iterator[str]:
    """Lines of Markdown: for each part and half how many questions it bears on, and what is won and lost by it."""
    told = "bears on / another answer; right won / lost; rightly refused won / lost"
    heads = [f"{half}, n={sum(one.half == half for one in asked)}: {told}" for half in HALVES]
    yield f"| | {' | '.join(heads)} |"
    yield f"|{' --- |' * (1 + len(heads))}"
    for package, parts in _by_package(PARTS).items():
        yield _line(asked, package, f"**all that bear, of `{package}/`**")
        for part in parts:
            yield _line(asked, part.told, f"`{part.told}`")


def _line(asked: Sequence[Asked], name: str, told: str) -> str:
    cells = [_cell([one for one in asked if one.half == half and name in one.without], name) for half in HALVES]
    return f"| {told} | {' | '.join(cells)} |"


def _cell(borne_on: Sequence[Asked], name: str) -> str:
    changed = [one for one in borne_on if one.without[name].said != one.whole.said]
    won, lost = (_won(changed, name, answerable) for answerable in (True, False))
    return f"{len(borne_on)} / {len(changed)}; {won}; {lost}"


def _won(changed: Sequence[Asked], name: str, answerable: bool) -> str:
    pairs = [(one.whole.right, one.without[name].right) for one in changed if one.answerable == answerable]
    return f"{sum(a and not b for a, b in pairs)} / {sum(b and not a for a, b in pairs)}"


if __name__ == "__main__":
    main()
