"""The file of conversations: SQLite with a write-ahead log. Opened whole, or put aside and told."""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from base.errors import StorageError
from base.files import disk_errors
from bot.conversations.errors import ConversationsDamaged, ConversationsTooNew

VERSION = 1
_APPLICATION = 0x466F6F74  # "Foot", which tells our file from another program's
_PATIENCE_S = 10.0
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PARTS = {"conversation", "exchange", "listed", "kept", "title_words", "exchange_words"}

_SCHEMA = """
CREATE TABLE conversation (
  number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, owner TEXT NOT NULL, title TEXT NOT NULL,
  created TEXT NOT NULL, changed TEXT NOT NULL
) STRICT;
CREATE INDEX conversation_owner ON conversation (owner, changed);
CREATE TABLE exchange (
  number INTEGER PRIMARY KEY, conversation INTEGER NOT NULL REFERENCES conversation ON DELETE CASCADE,
  key TEXT NOT NULL, asked TEXT NOT NULL, state TEXT NOT NULL, question TEXT NOT NULL, standalone TEXT NOT NULL,
  answer TEXT, among TEXT, problem TEXT, thumb TEXT CHECK (thumb IN ('up', 'down')), rating TEXT,
  UNIQUE (conversation, key)
) STRICT;
CREATE INDEX exchange_thumb ON exchange (thumb) WHERE thumb IS NOT NULL;
CREATE VIEW listed AS SELECT number, id, owner, title, created, changed,
  (SELECT count(*) FROM exchange WHERE conversation = c.number) AS exchanges FROM conversation c;
CREATE VIEW kept AS SELECT number, conversation, key, question, state, asked, answer, among, problem, thumb, rating
  FROM exchange;
CREATE VIRTUAL TABLE title_words USING fts5 (title, tokenize = "unicode61 remove_diacritics 2");
CREATE VIRTUAL TABLE exchange_words USING fts5 (question, answer, tokenize = "unicode61 remove_diacritics 2");
"""


def connected(path: Path) -> sqlite3.Connection:
    """Open the file at `path`, making it if it is missing.

    Raises:
        ConversationsDamaged: it cannot be read, or is another program's; it has another name now.
        ConversationsTooNew: a newer Footnote wrote it. It is left as it is.
        StorageError: the disk does not take it, or another process holds it.
    """
    with disk_errors(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # Nobody else's business, from the first byte on; SQLite gives its log the same rights.
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    with storage_errors(path):
        try:
            return _opened(path)
        except sqlite3.DatabaseError as error:
            if not _is_broken(error):
                raise
            what = str(error)
    aside = _aside(path)
    raise ConversationsDamaged(
        f"The conversations in {path} cannot be read ({what}). The file is kept as {aside.name} beside it.",
        "Start again: a new file is begun. `sqlite3 DAMAGED .recover` may rescue the old one's content.",
    )


@contextmanager
def storage_errors(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the disk, or of a lock, into a `StorageError`. What tells of damage passes."""
    try:
        yield
    except sqlite3.OperationalError as error:
        remedies = {
            sqlite3.SQLITE_FULL: "the disk is full: free some space, then try again",
            sqlite3.SQLITE_READONLY: "the file cannot be written to: choose another folder with --home",
            sqlite3.SQLITE_BUSY: "another process holds it: wait for it to end, then try again",
            sqlite3.SQLITE_CANTOPEN: "the file cannot be opened: choose another folder with --home",
            sqlite3.SQLITE_IOERR: "the disk reported an error: look at its health and its free space",
        }
        remedy = remedies.get(_code(error))
        if remedy is None:
            raise
        raise StorageError(f"{path} cannot be used: {error}", remedy) from error


def _opened(path: Path) -> sqlite3.Connection:
    """Raises `sqlite3.DatabaseError` where the file is damaged."""
    # One connection, which threads use in turn; transactions are begun where they are meant.
    db = sqlite3.connect(path, timeout=_PATIENCE_S, check_same_thread=False, isolation_level=None)
    try:
        version = int(db.execute("PRAGMA user_version").fetchone()[0])
        application = int(db.execute("PRAGMA application_id").fetchone()[0])
        if version > VERSION and application == _APPLICATION:
            raise ConversationsTooNew(
                f"{path} was written by a newer Footnote (form {version}; this one knows {VERSION}).",
                "Update Footnote, or name another folder: footnote chat --home FOLDER",
            )
        _check(db, application)
        for pragma in ("journal_mode = WAL", "synchronous = NORMAL", "foreign_keys = ON", "secure_delete = ON"):
            db.execute(f"PRAGMA {pragma}")
        _prepare(db)
    except BaseException:
        db.close()
        raise
    return db


def _check(db: sqlite3.Connection, application: int) -> None:
    (told,) = db.execute("PRAGMA quick_check(1)").fetchone()
    if told != "ok":
        raise _broken(str(told))
    parts = {name for (name,) in db.execute("SELECT name FROM sqlite_schema")}
    if parts and (application != _APPLICATION or not parts >= _PARTS):
        raise _broken("it is not a file of conversations")


def _prepare(db: sqlite3.Connection) -> None:
    """Make the tables of an empty file. Two processes may try: the second one finds them."""
    db.execute("BEGIN IMMEDIATE")
    try:
        if not db.execute("SELECT 1 FROM sqlite_schema").fetchone():
            for statement in _SCHEMA.split(";\n"):
                db.execute(statement)
            # Deleted words are overwritten there too.
            for words in ("title_words", "exchange_words"):
                db.execute(f"INSERT INTO {words} ({words}, rank) VALUES ('secure-delete', 1)")  # noqa: S608
            db.execute(f"PRAGMA application_id = {_APPLICATION}")
            db.execute(f"PRAGMA user_version = {VERSION}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


def _aside(path: Path) -> Path:
    """Give the file, and what of its log is left, another name; returns that of the file."""
    aside = path.with_name(f"{path.stem}.damaged-{time.strftime('%Y%m%d-%H%M%S')}{path.suffix}")
    with disk_errors(path):
        for ending in ("-wal", "-shm", ""):
            part = path.with_name(path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
    return aside


def _broken(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def _is_broken(error: sqlite3.DatabaseError) -> bool:
    return _code(error) in _BROKEN


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where the error is Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF
