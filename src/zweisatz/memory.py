"""What was translated already: a table in SQLite, so that no sentence is translated twice.

One row holds what one engine with one setting said about one text: its candidates. The key is
the text alone, without its neighbours, and the signature of what translated it. First passes and
repairs alike are kept, so a run that was killed goes on where it was, and gives the same bytes.

Write-ahead logging lets two processes share the file, and a commit a batch means that ``kill -9``
loses the batch in flight and no more. In the cache, a file that is corrupt or not ours is set
aside, never deleted; one that the user named is not touched. When the disk is full or the folder
cannot be written to, translation goes on without.
"""

from __future__ import annotations

import itertools
import json
import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TypeVar

from zweisatz.document import BilingualBlock, Block, Kind, Pair, Segment, Signature
from zweisatz.engines.protocol import Decoding, Hypothesis, Translator
from zweisatz.errors import InputError

__all__ = ["Memory", "MemoryInfo", "RememberingTranslator", "default_path", "existing"]

_APPLICATION_ID = 0x7A776569  # "zwei"
_SCHEMA_VERSION = 1
_SCHEMA = """
CREATE TABLE signature (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
CREATE TABLE translation (
    signature INTEGER NOT NULL REFERENCES signature (id),
    source TEXT NOT NULL,
    candidates TEXT NOT NULL,
    PRIMARY KEY (signature, source)
) WITHOUT ROWID;
"""
_BUSY_SECONDS = 60.0
_AT_ONCE = 8
"""Texts a processor that are translated before they are kept: what one thread of CTranslate2
decodes together. So no thread waits for work, and no group is cut that would change a result."""
_FIRST_PASS = ",1,0"  # of a key: one candidate, nothing forbidden
T = TypeVar("T")

_LOOKUP = 500  # texts a query, well under SQLite's limit on bound parameters


@dataclass(frozen=True, slots=True)
class MemoryInfo:
    """``bytes`` is the size on disk, log included; ``signatures`` counts rows under each."""

    path: Path
    bytes: int
    translations: int
    signatures: Mapping[str, int]


def default_path() -> Path:
    """``memory.sqlite`` in the user's cache directory."""
    from platformdirs import user_cache_path

    return user_cache_path("zweisatz") / "memory.sqlite"


class Memory:
    """An open memory. Use ``Memory.open``; close it, or use it in a ``with`` statement."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    @classmethod
    def open(cls, path: Path, warn: Callable[[str], None]) -> Memory | None:
        """Open or begin the memory at ``path``; ``None``, with a warning, if that cannot be.

        A file that is corrupt or not ours is renamed to ``NAME.set-aside-TIME``, with a warning.
        """
        try:
            return cls._begin(path, warn)
        except sqlite3.DatabaseError as reason:
            try:
                aside = _set_aside(path)
            except OSError as problem:
                warn(f"translating without a memory: {path}: {problem}")
                return None
            warn(f"{path} is no translation memory ({reason}); it is now {aside.name}")
            return cls._begin(path, warn)

    @classmethod
    def open_named(cls, path: Path, warn: Callable[[str], None]) -> Memory | None:
        """The same for a file that the user named: it may be anything of theirs, and stays.

        Raises ``InputError`` if it is corrupt or not ours.
        """
        try:
            return cls._begin(path, warn)
        except sqlite3.DatabaseError as reason:
            raise InputError(
                f"{path} is no translation memory ({reason}), and stays as it is: "
                "name another with --memory, or none"
            ) from reason

    @classmethod
    def _begin(cls, path: Path, warn: Callable[[str], None]) -> Memory | None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return cls(path, _connect(path))
        except (OSError, sqlite3.OperationalError) as reason:
            warn(f"translating without a memory: {path}: {reason}")
            return None

    def __enter__(self) -> Memory:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def get(self, signature: str, texts: Sequence[str]) -> dict[str, list[Hypothesis]]:
        """The candidates of those texts that are known under ``signature``."""
        found: dict[str, list[Hypothesis]] = {}
        for start in range(0, len(texts), _LOOKUP):
            some = texts[start : start + _LOOKUP]
            marks = ",".join("?" * len(some))
            rows = self._connection.execute(
                "SELECT source, candidates FROM translation WHERE signature = "
                f"(SELECT id FROM signature WHERE text = ?) AND source IN ({marks})",
                (signature, *some),
            )
            found.update((source, _decode(candidates)) for source, candidates in rows)
        return found

    def put(self, signature: str, candidates: Mapping[str, Sequence[Hypothesis]]) -> None:
        """Keep the candidates of these texts, at once. What is known already stays as it is."""
        with self._connection as connection:
            # Writing from the start, not upgrading later, is what lets two processes queue.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("INSERT OR IGNORE INTO signature (text) VALUES (?)", (signature,))
            (row,) = connection.execute("SELECT id FROM signature WHERE text = ?", (signature,))
            connection.executemany(
                "INSERT OR IGNORE INTO translation VALUES (?, ?, ?)",
                ((row[0], text, _encode(some)) for text, some in candidates.items()),
            )

    def info(self) -> MemoryInfo:
        rows = self._connection.execute(
            "SELECT text, count(*) FROM translation JOIN signature "
            "ON id = translation.signature GROUP BY text ORDER BY text"
        )
        counts = {str(text): int(count) for text, count in rows}
        size = sum(file.stat().st_size for file in _files(self.path) if file.exists())
        return MemoryInfo(self.path, size, sum(counts.values()), counts)

    def clear(self) -> int:
        """Forget everything; returns how many translations that were."""
        with self._connection as connection:
            connection.execute("BEGIN IMMEDIATE")
            count = connection.execute("DELETE FROM translation").rowcount
            connection.execute("DELETE FROM signature")
        self._connection.execute("VACUUM")
        return int(count)

    def export(self) -> Iterator[tuple[str, str, str]]:
        """``(signature, source, best candidate)`` of all translations, in a fixed order."""
        rows = self._connection.execute(
            "SELECT text, source, candidates FROM translation JOIN signature "
            "ON id = translation.signature ORDER BY text, source"
        )
        for signature, source, candidates in rows:
            yield str(signature), str(source), _decode(candidates)[0].text

    def blocks(self) -> Iterator[BilingualBlock]:
        """The first-pass translations as blocks of one pair each, as a writer takes them.

        What repairs tried is left out: most of it was not good enough to be kept.
        """
        first = ((s, t) for signature, s, t in self.export() if signature.endswith(_FIRST_PASS))
        for number, (source, target) in enumerate(first, 1):
            pair = Pair(
                f"b{number}s1",
                (Segment(f"b{number}s1", source),),
                (Segment(f"b{number}s1", target),),
            )
            yield BilingualBlock(Block(f"b{number}", Kind.PARAGRAPH, source), (pair,))


class RememberingTranslator:
    """A translator that asks the memory first, and tells it at once what it had to find out."""

    def __init__(self, translator: Translator, memory: Memory, warn: Callable[[str], None]) -> None:
        self._translator = translator
        self._memory: Memory | None = memory
        self._warn = warn

    @property
    def signature(self) -> Signature:
        return self._translator.signature

    @property
    def max_tokens(self) -> int:
        return self._translator.max_tokens

    def count(self, texts: Sequence[str]) -> list[int]:
        return self._translator.count(texts)

    def unknown(self, text: str) -> list[str]:
        return self._translator.unknown(text)

    def translate(self, texts: Sequence[str], decoding: Decoding) -> list[list[Hypothesis]]:
        key = f"{self.signature}|{_decoding_key(decoding)}"
        known = self._ask(lambda memory: memory.get(key, texts)) or {}
        new = list(dict.fromkeys(text for text in texts if text not in known))
        step = _AT_ONCE * (os.cpu_count() or 1)
        for start in range(0, len(new), step):
            some = new[start : start + step]
            found = dict(zip(some, self._translator.translate(some, decoding), strict=True))
            self._ask(partial(Memory.put, signature=key, candidates=found))
            known |= found
        return [known[text] for text in texts]

    def _ask(self, question: Callable[[Memory], T]) -> T | None:
        """Ask the memory; when it fails, say so once and go on without it."""
        if self._memory is None:
            return None
        try:
            return question(self._memory)
        except sqlite3.Error as reason:
            self._warn(f"going on without the memory: {self._memory.path}: {reason}")
            self._memory = None
            return None


def _decoding_key(decoding: Decoding) -> str:
    return f"decoding:{decoding.beam},{decoding.candidates},{decoding.no_repeat}"


def _connect(path: Path) -> sqlite3.Connection:
    _refuse_foreign_header(path)
    connection = sqlite3.connect(path, timeout=_BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("BEGIN IMMEDIATE")
        (ours,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if tables == 0:
            for statement in _SCHEMA.split(";"):
                connection.execute(statement)
            connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
            connection.execute(f"PRAGMA user_version = {_SCHEMA_VERSION}")
        elif (ours, version) != (_APPLICATION_ID, _SCHEMA_VERSION):
            raise sqlite3.DatabaseError("it belongs to another program or version")
        connection.execute("COMMIT")
        problem = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if problem != "ok":
            raise sqlite3.DatabaseError(str(problem).splitlines()[0])
        # Only now, when it is surely ours: this changes the file.
        _write_ahead(connection)
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _refuse_foreign_header(path: Path) -> None:
    """Raise ``DatabaseError`` for a file that is not ours, before SQLite could change it.

    The first 100 bytes of a database say what it is: https://www.sqlite.org/fileformat.html
    """
    if not path.is_file() or _with_suffix(path, "-journal").exists():
        return  # Begun, or being begun, by another process of ours: SQLite sorts that out.
    with path.open("rb") as file:
        header = file.read(100)
    if header and not header.startswith(b"SQLite format 3\0"):
        raise sqlite3.DatabaseError("file is not a database")
    if header and header[68:72] != _APPLICATION_ID.to_bytes(4, "big"):
        raise sqlite3.DatabaseError("it belongs to another program")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to write-ahead logging, which SQLite refuses at once while another does the same."""
    deadline = time.monotonic() + _BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _with_suffix(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _files(path: Path) -> list[Path]:
    return [_with_suffix(path, suffix) for suffix in ("", "-wal", "-shm")]


def _set_aside(path: Path) -> Path:
    stamp = time.strftime(".set-aside-%Y%m%dT%H%M%S")
    # Nothing that was set aside before, even in the same second, may be overwritten.
    names = itertools.chain([stamp], (f"{stamp}-{number}" for number in itertools.count(2)))
    free = (n for n in names if not any(_with_suffix(f, n).exists() for f in _files(path)))
    name = next(free)
    for file in _files(path):
        if file.exists():
            file.rename(_with_suffix(file, name))
    return _with_suffix(path, name)


def _encode(candidates: Sequence[Hypothesis]) -> str:
    return json.dumps([[h.text, h.score, h.complete] for h in candidates], ensure_ascii=False)


def _decode(text: str) -> list[Hypothesis]:
    try:
        return [Hypothesis(str(t), float(s), bool(c)) for t, s, c in json.loads(text)]
    except (ValueError, TypeError) as reason:
        raise sqlite3.DatabaseError(f"a damaged row: {reason}") from reason


def existing(path: Path) -> Memory:
    """The memory at ``path``, which must exist already (for ``zweisatz memory``)."""
    if not path.is_file() or not path.stat().st_size:
        raise InputError(f"{path}: there is no memory yet; it begins with the first translation")
    try:
        return Memory(path, _connect(path))
    except (OSError, sqlite3.Error) as reason:
        raise InputError(
            f"{path} cannot be read as a translation memory ({reason}); name another with --memory"
        ) from reason
