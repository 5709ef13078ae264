"""Opening homes and bots from what a command was given."""

import hashlib
from pathlib import Path

from base.files import write_atomically
from bot.homes.home import Home
from bot.reader.probe import READER
from bot.service import Bot
from bot.settings import default_home, load_settings
from cli import console
from corpus.gather import DOCS
from corpus.parsed import readers_digest
from index.errors import IndexMissing, IndexUnfit
from index.manifest import peek_manifest
from models.factory import make_reader
from models.reader import LowerLayers


def home_of(path: Path | None, engine: str | None = None, model: str | None = None) -> Home:
    """The home at `path`, or the user's own. Raises `SettingsError`."""
    where = path or default_home()
    return Home(where, load_settings(where, engine=engine, model=model))


class Opener:
    """Opens bots and readers for the evals, which do not know how one is made."""

    def bot_for(self, set_folder: Path | None, engine: str | None, model: str | None, home: Path | None) -> Bot:
        """A bot on the library of `home`, or on the documents of a question set.

        A set's index is built once and kept in the home, named by the set's folder, its documents' bytes and the code
        that reads them: a better reader reads them again. What else lies in the folder is none of its documents.
        """
        if set_folder is None:
            return home_of(home, engine, model).bot()
        documents = (set_folder / DOCS).read_bytes()
        digest = hashlib.sha256(readers_digest().encode() + documents).hexdigest()[:12]
        owner = home_of(home, engine, model)
        own = Home(owner.path / "sets" / f"{set_folder.name}-{digest}", owner.settings, owner.store)
        try:
            peek_manifest(own.index)
        except (IndexMissing, IndexUnfit):  # none, or one in the format of another version
            console.err.print(f"Indexing {set_folder.name} once …")
            write_atomically(own.path / "documents" / DOCS, documents)
            own.build(own.path / "documents")
        return own.bot()

    def reader(self, layers: int, home: Path | None, *, for_long: bool = False) -> LowerLayers:
        """The model that a probe is fitted for, as `make_reader` has it. Raises `ModelError`, `StorageError`."""
        owner = home_of(home)
        return make_reader(READER, layers, owner.store, owner.settings.threads, for_long=for_long)
