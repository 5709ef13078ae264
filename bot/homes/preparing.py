"""From an empty home to a bot that answers: weights fetched, index made, both loaded. Nothing is made twice."""

import logging
from functools import partial

from bot.homes.board import Board
from bot.homes.home import Home
from bot.homes.progress import bars
from bot.service import Bot
from index.errors import IndexDamaged, IndexMissing, IndexUnfit
from models.errors import WeightsDamaged, WeightsMissing

log = logging.getLogger(__name__)

_WEIGHTS = (WeightsMissing, WeightsDamaged)
_INDEX = (IndexMissing, IndexDamaged, IndexUnfit)


def in_use(home: Home) -> list[str]:
    """The weight sets that the settings of `home` name."""
    settings = home.settings
    wanted = [settings.embedder, *([settings.model] if settings.engine not in ("openai", "none") else [])]
    return [name for name in wanted if name in home.store.registry]


def prepare(home: Home, board: Board) -> Bot:
    """Open the bot of `home`; fetch weights that are missing and make an index that cannot be used first.

    Progress goes to the board, and to stderr as bars. What is damaged is mended once.
    Raises what `Store.pull`, `Home.build` and `Home.bot` raise.
    """
    sized = {row.name: row.state for row in home.store.status()}
    _pull(home, [name for name in in_use(home) if sized[name] != "ready"], board)
    try:
        home.check_index()
    except _INDEX as error:
        _build(home, error.what, board)
    if not home.has_reader():
        _keep_reader(home, board)
    board.tell("loading")
    try:
        return home.bot()
    except _WEIGHTS as error:
        log.warning("%s", error.what)
        _pull(home, in_use(home), board)
    except _INDEX as error:
        _build(home, error.what, board)
    board.tell("loading")
    return home.bot()


def _pull(home: Home, names: list[str], board: Board) -> None:
    for name in names:
        board.tell("weights", name)
        home.store.pull(name, partial(board.tell, "weights", name))


def _build(home: Home, why: str, board: Board) -> None:
    log.info("The index has to be built: %s", why)
    board.tell("index")
    with bars() as shown:

        def tell(step: str, done: int, total: int) -> None:
            shown(step, done, total)
            board.tell("index", "", done, total)

        home.build(on_progress=tell)


def _keep_reader(home: Home, board: Board) -> None:
    board.tell("reader")
    with bars() as shown:

        def tell(done: int, total: int) -> None:
            shown("Preparing to read", done, total)
            board.tell("reader", "", done, total)

        home.keep_reader(tell)
