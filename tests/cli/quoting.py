"""`footnote` with an embedder that needs no weights, as a process: `python -m tests.cli.quoting COMMAND …`."""

import bot.homes.home
from bot.reader.answerability import Judge
from cli.main import main
from models.registry import load_registry
from tests.bot.made import judge
from tests.fakes import FakeEmbedder


def fake_embedder(name: str, store: object, asking: object) -> FakeEmbedder:
    """An embedder that passes for the one that is named."""
    made = FakeEmbedder(name=name)
    made.fingerprint = load_registry().get(name).fingerprint
    return made


if __name__ == "__main__":
    bot.homes.home.make_embedder = fake_embedder  # type: ignore[assignment]
    Judge.load = classmethod(lambda cls: judge())  # type: ignore[assignment, method-assign]
    main()
