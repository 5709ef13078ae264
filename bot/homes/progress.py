"""How far a change of the library is, told to whoever waits for it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from base.progress import Bar, bar

OnProgress = Callable[[str, int, int], None]  # the step ("Reading", "Fetching", "Embedding"), done of it, in all


def silent(step: str, done: int, total: int) -> None:
    """Tell nobody."""


@contextmanager
def bars() -> Iterator[OnProgress]:
    """A bar on stderr for each step, one after another."""
    with ExitStack() as open_bar:
        current, told = "", 0
        shown: Bar | None = None

        def tell(step: str, done: int, total: int) -> None:
            nonlocal current, told, shown
            if shown is None or step != current:
                open_bar.close()
                current, told = step, 0
                shown = open_bar.enter_context(bar(step, total))
            shown.advance(done - told)
            told = done

        yield tell
