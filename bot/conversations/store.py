"""The store of conversations: each has an owner, who alone lists, reads and changes it."""

import json
import logging
import secrets
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from pydantic import ValidationError

from bot.answer import Answer
from bot.conversations.errors import ConversationMissing
from bot.conversations.file import connected, storage_errors
from bot.conversations.records import TITLE_CHARS, Conversation, Disliked, KeptExchange, Rating, State
from bot.conversations.words import query, spaced, unspaced

log = logging.getLogger(__name__)

FILE = "conversations.sqlite"
_UNREADABLE = ("This answer was kept by another version of Footnote and cannot be shown.", "Ask again.")

_LATEST = "SELECT * FROM listed WHERE owner = ? ORDER BY changed DESC, number DESC LIMIT ?"
_GET = "SELECT * FROM listed WHERE id = ? AND owner = ?"
# The excerpt is a question's or an answer's words around what was found; of several exchanges, those of one.
_SEARCH = """
WITH found AS MATERIALIZED (
  SELECT e.conversation AS number, snippet(exchange_words, -1, '', '', '…', 14) AS excerpt
  FROM exchange_words JOIN exchange e ON e.number = exchange_words.rowid WHERE exchange_words MATCH ?1
  UNION ALL SELECT rowid, '' FROM title_words WHERE title_words MATCH ?1
)
SELECT l.*, max(f.excerpt) FROM listed l JOIN found f ON f.number = l.number
WHERE l.owner = ?2 GROUP BY l.number ORDER BY l.changed DESC, l.number DESC LIMIT ?3
"""
_READ = "SELECT * FROM kept WHERE conversation = ? ORDER BY number"
_READ_ONE = "SELECT * FROM kept WHERE conversation = ? AND key = ?"
_DISLIKED = """
SELECT c.id, k.* FROM kept k JOIN conversation c ON c.number = k.conversation
WHERE k.thumb = 'down' AND k.state = 'done' AND (?1 IS NULL OR c.owner = ?1) ORDER BY k.asked DESC, k.number DESC
"""
_FROM_ON = """
SELECT number FROM exchange WHERE conversation = ?1
AND (?2 IS NULL OR number >= (SELECT number FROM exchange WHERE conversation = ?1 AND key = ?2))
"""
_Value = str | int | None


def title_of(question: str) -> str:
    """Return a conversation's title: its first question on one line, cut at a word where it is long."""
    flat = " ".join(question.split())
    if len(flat) <= TITLE_CHARS:
        return flat
    cut = flat[: TITLE_CHARS - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[TITLE_CHARS // 2 :] else cut).rstrip() + "…"


class Conversations:
    """Conversations in a file of the home. Threads share one; other processes may open the same file.

    An owner is whatever tells one reader from another (`bot.web.conversations.owner`). To another owner a conversation
    is missing. Every method raises `StorageError` where the disk is full or the file is held by another process.
    """

    def __init__(self, path: Path, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """Open the file, or make it. Raises as `bot.conversations.file.connected` does."""
        self.path = path
        self._now = now
        self._db = connected(path)
        self._lock = threading.RLock()

    @classmethod
    def open(cls, home: Path) -> "Conversations":
        """Open the conversations of a home's folder."""
        return cls(home / FILE)

    def close(self) -> None:
        """Close the file. Nothing can be asked of it afterwards."""
        with self._lock:
            self._db.close()

    def __enter__(self) -> "Conversations":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ---- what is there ----

    def latest(self, owner: str, limit: int = 200) -> tuple[Conversation, ...]:
        """The owner's conversations, the one that changed last first."""
        return tuple(_listed(*row) for row in self._rows(_LATEST, owner, limit))

    def search(self, owner: str, wish: str, limit: int = 200) -> tuple[Conversation, ...]:
        """The owner's conversations with every word of `wish` in their title or in one exchange, changed last first."""
        wanted = query(wish)
        return tuple(_listed(*row) for row in self._rows(_SEARCH, wanted, owner, limit)) if wanted else ()

    def get(self, owner: str, conversation: str) -> Conversation:
        """One conversation, without its exchanges. Raises `ConversationMissing`."""
        rows = self._rows(_GET, conversation, owner)
        if not rows:
            raise _missing()
        return _listed(*rows[0])

    def exchanges(self, owner: str, conversation: str) -> tuple[KeptExchange, ...]:
        """What was asked and answered in a conversation, oldest first. Raises `ConversationMissing`."""
        with self._lock:
            return tuple(_exchange(*row) for row in self._rows(_READ, self._number(owner, conversation)))

    def disliked(self, owner: str | None = None) -> tuple[Disliked, ...]:
        """Every whole answer with a thumb down, newest first; of one owner, or of all who use this home."""
        bad = ((conversation, _exchange(*row)) for conversation, *row in self._rows(_DISLIKED, owner))
        return tuple(
            Disliked(conversation, one.key, one.question, one.answer, one.rating, one.asked)
            for conversation, one in bad
            if one.answer and one.rating
        )

    # ---- what changes it ----

    def begin(self, owner: str, conversation: str, exchange: KeptExchange, replacing: str = "") -> str:
        """Add an exchange to a conversation, and return the conversation's id.

        With `replacing`, the exchange of that key and those after it are taken out first. Where the owner has no such
        conversation (any more), one is begun whose title is the question.
        """
        with self._changing() as db:
            now = self._now().isoformat()
            try:
                number = self._number(owner, conversation)
            except ConversationMissing:
                conversation, number = self._begun(owner, exchange.question, now)
            else:
                self._cut(number, replacing)
                db.execute("UPDATE conversation SET changed = ? WHERE number = ?", (now, number))
            row = db.execute(
                "INSERT INTO exchange (conversation, key, asked, state, question, standalone)"
                " VALUES (?, ?, ?, ?, ?, '')",
                (number, exchange.key, exchange.asked.isoformat(), exchange.state, exchange.question),
            ).lastrowid
            db.execute("INSERT INTO exchange_words (rowid, question, answer) VALUES (?, '', '')", (row,))
            self._write(number, exchange)
        return conversation

    def save(self, owner: str, conversation: str, exchange: KeptExchange) -> None:
        """Write an exchange that was begun as it is now. One that has been deleted or replaced stays so."""
        with self._changing() as db:
            try:
                number = self._number(owner, conversation)
            except ConversationMissing:
                return
            self._write(number, exchange)
            db.execute("UPDATE conversation SET changed = ? WHERE number = ?", (self._now().isoformat(), number))

    def rename(self, owner: str, conversation: str, title: str) -> str:
        """Give a conversation another title, which is returned as it is kept. Raises `ConversationMissing`.

        An empty title is that of its first question again.
        """
        with self._changing() as db:
            number = self._number(owner, conversation)
            first = db.execute(
                "SELECT question FROM exchange WHERE conversation = ? ORDER BY number LIMIT 1", (number,)
            ).fetchone()
            title = title_of(title) or title_of(first[0] if first else "…")
            db.execute("UPDATE conversation SET title = ? WHERE number = ?", (title, number))
            db.execute("UPDATE title_words SET title = ? WHERE rowid = ?", (spaced(title), number))
        return title

    def delete(self, owner: str, conversation: str) -> None:
        """Take a conversation out for good. Raises `ConversationMissing`."""
        with self._changing() as db:
            number = self._number(owner, conversation)
            self._cut(number)
            db.execute("DELETE FROM title_words WHERE rowid = ?", (number,))
            db.execute("DELETE FROM conversation WHERE number = ?", (number,))
        with self._reading() as db:
            db.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # or the words would stay in the log

    def rate(self, owner: str, conversation: str, key: str, rating: Rating | None) -> KeptExchange:
        """Keep what a reader thinks of an answer; none takes it back. Returns the exchange.

        Raises:
            ConversationMissing: there is no such exchange.
        """
        with self._changing() as db:
            number = self._number(owner, conversation)
            db.execute(
                "UPDATE exchange SET thumb = ?, rating = ? WHERE conversation = ? AND key = ?",
                (rating.thumb if rating else None, rating.model_dump_json() if rating else None, number, key),
            )
            row = db.execute(_READ_ONE, (number, key)).fetchone()
        if row is None:
            raise _missing()
        return _exchange(*row)

    # ---- inside ----

    def _rows(self, statement: str, *values: _Value) -> list[Any]:
        with self._reading() as db:
            return db.execute(statement, values).fetchall()

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        with self._lock, storage_errors(self.path):
            yield self._db

    @contextmanager
    def _changing(self) -> Iterator[sqlite3.Connection]:
        with self._reading() as db:
            db.execute("BEGIN IMMEDIATE")
            try:
                yield db
                db.execute("COMMIT")
            except BaseException:
                if db.in_transaction:
                    db.execute("ROLLBACK")
                raise

    def _number(self, owner: str, conversation: str) -> int:
        row = self._db.execute(
            "SELECT number FROM conversation WHERE id = ? AND owner = ?", (conversation, owner)
        ).fetchone()
        if row is None:
            raise _missing()
        return int(row[0])

    def _begun(self, owner: str, question: str, now: str) -> tuple[str, int]:
        conversation, title = secrets.token_urlsafe(12), title_of(question)
        number = self._db.execute(
            "INSERT INTO conversation (id, owner, title, created, changed) VALUES (?, ?, ?, ?, ?)",
            (conversation, owner, title, now, now),
        ).lastrowid
        if number is None:
            raise sqlite3.DatabaseError("SQLite gave no row number")
        self._db.execute("INSERT INTO title_words (rowid, title) VALUES (?, ?)", (number, spaced(title)))
        return conversation, number

    def _cut(self, number: int, first: str | None = None) -> None:
        """Take out the exchange of key `first` and those after it: all where it is none, nothing if it is not there."""
        gone = self._db.execute(_FROM_ON, (number, first)).fetchall()
        for row in gone:
            self._db.execute("DELETE FROM exchange_words WHERE rowid = ?", row)
            self._db.execute("DELETE FROM exchange WHERE number = ?", row)

    def _write(self, number: int, exchange: KeptExchange) -> None:
        answer = exchange.answer
        row = self._db.execute(
            "UPDATE exchange SET state = ?, standalone = ?, answer = ?, among = ?, problem = ?"
            " WHERE conversation = ? AND key = ? RETURNING number",
            (
                exchange.state,
                answer.standalone_question if answer else "",
                answer.model_dump_json() if answer else None,
                json.dumps(exchange.among) if exchange.among else None,
                json.dumps(exchange.problem) if exchange.problem else None,
                number,
                exchange.key,
            ),
        ).fetchone()
        if row:
            said = answer.answer if answer else ""
            self._db.execute(
                "UPDATE exchange_words SET question = ?, answer = ? WHERE rowid = ?",
                (spaced(exchange.question), spaced(said), row[0]),
            )


def _missing() -> ConversationMissing:
    return ConversationMissing(
        "There is no such conversation here.", "It was deleted, or it is kept for another browser."
    )


def _listed(
    number: int,
    conversation: str,
    owner: str,
    title: str,
    created: str,
    changed: str,
    exchanges: int,
    excerpt: str = "",
) -> Conversation:
    began, last = datetime.fromisoformat(created), datetime.fromisoformat(changed)
    return Conversation(conversation, title, began, last, exchanges, unspaced(excerpt))


def _exchange(
    number: int,
    conversation: int,
    key: str,
    question: str,
    state: State,
    asked: str,
    answer: str | None,
    among: str | None,
    problem: str | None,
    thumb: str | None,
    rating: str | None,
) -> KeptExchange:
    when = datetime.fromisoformat(asked)
    try:
        return KeptExchange(
            key,
            question,
            state,
            when,
            Answer.model_validate_json(answer) if answer else None,
            tuple(json.loads(among)) if among else None,
            tuple(json.loads(problem)) if problem else None,
            Rating.model_validate_json(rating) if rating else None,
        )
    except ValidationError as error:
        log.warning("An exchange cannot be read, and stays in the file as it is: %s", error)
        return KeptExchange(key, question, "failed", when, problem=_UNREADABLE)
