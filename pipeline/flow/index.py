"""What is known of files and records without opening them: a small database beside the cache.

It holds nothing that could not be found again; a damaged one is thrown away.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import msgspec

from pipeline.flow.record import digest_of
from pipeline.records import DocumentFacts

_FORM = 1
_TABLES = """
create table if not exists files (path text primary key, stamp text, checked integer, sha256 text) without rowid;
create table if not exists entries (key text primary key, plain text) without rowid;
"""
_UNSURE = 2_000_000_000  # ns; a file changed so shortly before it was read may change again unseen
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as far as grouping needs it: ``key`` finds its record in the cache, ``digest`` tells its content.

    ``limits`` are those under which it could not be read in time or memory; empty for a document that was read.
    """

    key: str
    digest: str
    document_id: str
    source: str
    sha256: str
    facts: DocumentFacts
    limits: str = ""


class Index:
    """The database of one cache: digests of files by path, and entries of records by key."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._base = _opened(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._base = _opened(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Keep what was entered, and close."""
        self._base.commit()
        self._base.close()

    def digests(self, paths: Sequence[Path], most: int | None = None) -> list[str]:
        """Return the SHA-256 of each file; one that has the size, time and inode of before is not read again.

        With ``most``, so many bytes of a file are looked at. A file that cannot be read has a text that says why.
        """
        found = []
        known = self._known([_name(path) for path in paths])
        fresh = []
        for path in paths:
            try:
                status = path.stat()
            except OSError as error:
                found.append(f"unreadable: {error.errno}")
                continue
            stamp = f"{status.st_size} {status.st_mtime_ns} {status.st_ino}"
            before = known.get(_name(path))
            if before and before[0] == stamp and status.st_mtime_ns < before[1] - _UNSURE:
                found.append(before[2])
                continue
            checked, sha256 = time.time_ns(), _digest_or_why(path, most)
            fresh.append((_name(path), stamp, checked, sha256))
            found.append(sha256)
        self._base.executemany("insert or replace into files values (?, ?, ?, ?)", fresh)
        self._base.commit()
        return found

    def _known(self, paths: Sequence[str]) -> dict[str, tuple[str, int, str]]:
        return {
            path: (stamp, int(checked), sha256)
            for path, stamp, checked, sha256 in self._select("files", "path", "stamp, checked, sha256", paths)
        }

    def entries(self, keys: Sequence[str]) -> dict[str, Entry]:
        """Return the entries there are for ``keys``, by key."""
        found = {}
        for key, plain in self._select("entries", "key", "plain", keys):
            try:
                found[key] = msgspec.json.decode(plain, type=Entry)
            except msgspec.MsgspecError:
                continue
        return found

    def enter(self, entry: Entry, key: str | None = None) -> None:
        """Keep ``entry`` under ``key`` (its own where none is given)."""
        plain = msgspec.json.encode(entry).decode()
        self._base.execute("insert or replace into entries values (?, ?)", (key or entry.key, plain))
        self._base.commit()

    def forget(self, keys: Iterable[str]) -> None:
        """Remove the entries of ``keys``."""
        self._base.executemany("delete from entries where key = ?", ((key,) for key in keys))
        self._base.commit()

    def keep_only(self, keys: Iterable[str], paths: Iterable[Path]) -> None:
        """Remove all that is not of ``keys`` or ``paths``."""
        for table, column, kept in (("entries", "key", keys), ("files", "path", map(_name, paths))):
            self._base.execute("create temp table kept (name text primary key) without rowid")
            self._base.executemany("insert or ignore into kept values (?)", ((name,) for name in kept))
            self._base.execute(f"delete from {table} where {column} not in (select name from kept)")
            self._base.execute("drop table kept")
        self._base.commit()

    def _select(self, table: str, column: str, wanted: str, names: Sequence[str]) -> Iterator[tuple[str, ...]]:
        for start in range(0, len(names), _AT_ONCE):
            part = names[start : start + _AT_ONCE]
            marks = ",".join("?" * len(part))
            yield from self._base.execute(
                f"select {column}, {wanted} from {table} where {column} in ({marks})", part
            )


def _name(path: Path) -> str:
    """Return a path as the database can hold it: a name may have bytes that are no characters."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _digest_or_why(path: Path, most: int | None) -> str:
    """Return the SHA-256 of a file, or a text that says why it cannot be read."""
    try:
        return digest_of(path, most)
    except OSError as error:
        return f"unreadable: {error.errno}"


def _opened(path: Path) -> sqlite3.Connection:
    base = sqlite3.connect(path)
    try:
        if base.execute("pragma user_version").fetchone()[0] not in (0, _FORM):
            raise sqlite3.DatabaseError("of another form")
        base.execute("pragma quick_check(1)")
        base.execute("pragma journal_mode = wal")
        base.execute("pragma synchronous = normal")
        base.executescript(_TABLES)
        base.execute(f"pragma user_version = {_FORM}")
    except sqlite3.DatabaseError:
        base.close()
        raise
    return base
