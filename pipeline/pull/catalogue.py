"""The catalogue of a store: SQLite in WAL mode, one transaction for each thing that is then known."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from pipeline.pull.outcomes import Outcome
from pipeline.pull.records import IssueMeeting, Listed

CATALOGUE = "catalogue.sqlite"
_VERSION = 1


class CatalogueError(RuntimeError):
    """A catalogue that cannot be used; the message says why."""


@dataclass(frozen=True, slots=True)
class KnownMeeting:
    """What the catalogue says of a meeting; ``rest`` is settled, soon or later: see :mod:`pipeline.pull.plan`."""

    meeting_id: str
    body: str
    day: dt.date
    status: str | None
    outcome: str
    read_on: dt.date | None
    rest: str


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the catalogue says of a document; validators and digest are those of its latest version, if any."""

    key: str
    kind: str
    outcome: str
    asked_on: dt.date
    published: str | None
    title: str
    version: int | None
    sha256: str | None
    read_path: str | None
    etag: str | None
    last_modified: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is to be written down; ``items`` are the agenda items it belongs to, as plain values."""

    key: str
    kind: str
    title: str
    address: str
    meeting_id: str | None = None
    body: str | None = None
    meeting_date: dt.date | None = None
    published: dt.date | None = None
    items: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a document: the bytes as served, and the file a run reads if that is another."""

    address: str
    fetched_at: dt.datetime
    status: int
    media_type: str
    claimed_type: str
    size: int
    sha256: str
    path: str
    read_path: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Catalogue:
    """The catalogue of one store, open. Every method that writes is one transaction."""

    def __init__(self, store: Path, *, in_memory: bool = False) -> None:
        """Open the catalogue of ``store``, making it where there is none.

        ``in_memory`` works on a copy that is forgotten. Raises :class:`CatalogueError` for a file that is none.
        """
        path = store / CATALOGUE
        try:
            self._base = _copy(path) if in_memory else sqlite3.connect(path, isolation_level=None)
            self._base.row_factory = sqlite3.Row
            self._base.execute("PRAGMA journal_mode = WAL")
            self._base.execute("PRAGMA synchronous = FULL")
            self._prepare()
        except sqlite3.DatabaseError as error:
            raise CatalogueError(f"{path} cannot be used: {error}") from error

    def _prepare(self) -> None:
        found = self._base.execute("PRAGMA user_version").fetchone()[0]
        if found > _VERSION:
            raise CatalogueError(f"the catalogue is of version {found}, made by a later release of this program")
        if found < _VERSION:
            self._base.executescript(files("pipeline.pull").joinpath("catalogue.sql").read_text(encoding="utf-8"))

    def close(self) -> None:
        """Close the catalogue."""
        self._base.close()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        self._base.execute("BEGIN IMMEDIATE")
        try:
            yield self._base
        except BaseException:
            self._base.execute("ROLLBACK")
            raise
        self._base.execute("COMMIT")

    def _rows(self, query: str, *values: object) -> list[sqlite3.Row]:
        return self._base.execute(query, values).fetchall()

    # --- sources ---

    def put_source(
        self, code: str, source: str, authority: str, urn: str | None, address: str | None, way: str | None,
        outcome: Outcome, day: dt.date,
    ) -> None:  # fmt: skip
        """Write down how asking one source of an authority ended."""
        good = None if outcome.failed else day.isoformat()
        with self._transaction() as base:
            base.execute(
                "INSERT INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "authority = excluded.authority, urn = excluded.urn, address = excluded.address, way = excluded.way, "
                "outcome = excluded.outcome, message = excluded.message, tried_on = excluded.tried_on, "
                "good_on = coalesce(excluded.good_on, good_on)",
                (code, source, authority, urn, address, way, outcome.code, outcome.message, day.isoformat(), good),
            )

    def sources(self) -> list[sqlite3.Row]:
        """Return the rows of all sources."""
        return self._rows("SELECT * FROM source ORDER BY code, source")

    # --- meetings ---

    def meetings(self, code: str, since: dt.date, until: dt.date) -> dict[str, KnownMeeting]:
        """Return the meetings known of an authority in a period, by number."""
        rows = self._rows(
            "SELECT * FROM meeting WHERE code = ? AND day BETWEEN ? AND ? ORDER BY day, meeting_id",
            code, since.isoformat(), until.isoformat(),
        )  # fmt: skip
        return {row["meeting_id"]: _meeting(row) for row in rows}

    def put_listed(self, code: str, listed: Listed, outcome: Outcome, day: dt.date) -> None:
        """Write down a meeting as the list gives it; what was read of it before stays."""
        with self._transaction() as base:
            base.execute(
                "INSERT INTO meeting (code, meeting_id, committee_id, body, day, time, status, address, outcome, message,"
                " listed_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "committee_id = excluded.committee_id, body = excluded.body, day = excluded.day, time = excluded.time, "
                "status = excluded.status, address = coalesce(excluded.address, address), listed_on = excluded.listed_on",
                (code, listed.meeting_id, listed.committee_id, listed.body, listed.day.isoformat(), listed.time,
                 listed.status, listed.address, outcome.code, outcome.message, day.isoformat()),
            )  # fmt: skip

    def put_read(
        self,
        code: str,
        meeting_id: str,
        outcome: Outcome,
        day: dt.date,
        rest: str,
        address: str | None = None,
    ) -> None:
        """Write down how reading a meeting ended, after all its documents have been seen to."""
        with self._transaction() as base:
            base.execute(
                "UPDATE meeting SET outcome = ?, message = ?, read_on = ?, rest = ?, address = coalesce(?, address) "
                "WHERE code = ? AND meeting_id = ?",
                (outcome.code, outcome.message, day.isoformat(), rest, address, code, meeting_id),
            )

    # --- documents ---

    def document(self, code: str, key: str) -> KnownDocument | None:
        """Return what is known of a document, or null."""
        rows = self._rows(
            "SELECT d.*, v.sha256, v.read_path, v.etag, v.last_modified FROM document d "
            "LEFT JOIN version v USING (code, key, version) WHERE d.code = ? AND d.key = ?",
            code, key,
        )  # fmt: skip
        return _document(rows[0]) if rows else None

    def entries(self, code: str, meeting_id: str) -> list[Entry]:
        """Return the documents of a meeting as they are written down."""
        query = "SELECT * FROM document WHERE code = ? AND meeting_id = ? ORDER BY key"
        return [
            Entry(
                row["key"],
                row["kind"],
                row["title"],
                row["address"],
                row["meeting_id"],
                row["body"],
                _day(row["meeting_date"]),
                _day(row["published"]),
                tuple(json.loads(row["items"])),
            )
            for row in self._rows(query, code, meeting_id)
        ]

    def put_document(
        self, code: str, entry: Entry, outcome: Outcome, day: dt.date, version: Version | None
    ) -> bool:
        """Write down a document and how asking for it ended, with its version if it came; true if that is new.

        A document that is not had this time keeps the version it has. The same bytes again are no new version.
        """
        with self._transaction() as base:
            base.execute(
                "INSERT INTO document (code, key, meeting_id, kind, title, address, body, meeting_date, published, items,"
                " outcome, message, asked_on) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
                "meeting_id = excluded.meeting_id, kind = excluded.kind, title = excluded.title, "
                "address = excluded.address, body = excluded.body, meeting_date = excluded.meeting_date, "
                "published = excluded.published, items = excluded.items, outcome = excluded.outcome, "
                "message = excluded.message, asked_on = excluded.asked_on",
                (code, entry.key, entry.meeting_id, entry.kind, entry.title, entry.address, entry.body,
                 _iso(entry.meeting_date), _iso(entry.published), json.dumps(entry.items, ensure_ascii=False),
                 outcome.code, outcome.message, day.isoformat()),
            )  # fmt: skip
            return version is not None and _put_version(base, code, entry.key, version)

    def put_outcome(self, code: str, key: str, outcome: Outcome, day: dt.date) -> None:
        """Write down how asking again for a known document ended."""
        with self._transaction() as base:
            base.execute(
                "UPDATE document SET outcome = ?, message = ?, asked_on = ? WHERE code = ? AND key = ?",
                (outcome.code, outcome.message, day.isoformat(), code, key),
            )

    # --- issues ---

    def issues(self, code: str) -> dict[str, dt.date]:
        """Return the issues whose history was read, with the day it was."""
        rows = self._rows("SELECT issue_id, max(read_on) FROM issue WHERE code = ? GROUP BY issue_id", code)
        return {row[0]: dt.date.fromisoformat(row[1]) for row in rows}

    def put_issue(self, code: str, issue_id: str, taken: Sequence[IssueMeeting], day: dt.date) -> None:
        """Write down in which meetings an issue was taken."""
        with self._transaction() as base:
            base.execute("DELETE FROM issue WHERE code = ? AND issue_id = ?", (code, issue_id))
            base.executemany(
                "INSERT OR IGNORE INTO issue VALUES (?, ?, ?, ?, ?, ?)",
                [
                    (code, issue_id, one.day.isoformat(), one.body, one.item_number or "", day.isoformat())
                    for one in taken or [IssueMeeting(dt.date.min, "")]
                ],
            )

    def told(self, code: str) -> list[sqlite3.Row]:
        """Return how every question about an authority ended."""
        return self._rows("SELECT * FROM told WHERE code = ? ORDER BY what, key", code)


def _put_version(base: sqlite3.Connection, code: str, key: str, one: Version) -> bool:
    latest = base.execute(
        "SELECT version, sha256, read_path FROM version WHERE code = ? AND key = ? ORDER BY version DESC LIMIT 1",
        (code, key),
    ).fetchone()
    same = latest is not None and (
        latest["sha256"] == one.sha256 or (one.read_path is not None and latest["read_path"] == one.read_path)
    )
    number = latest["version"] if same else (latest["version"] if latest else 0) + 1
    if not same:
        base.execute(
            "INSERT INTO version VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (code, key, number, one.address, one.fetched_at.isoformat(), one.status, one.media_type, one.claimed_type,
             one.size, one.sha256, one.path, one.read_path, one.etag, one.last_modified),
        )  # fmt: skip
    base.execute("UPDATE document SET version = ? WHERE code = ? AND key = ?", (number, code, key))
    return not same


def _copy(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    if path.is_file():
        origin = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        try:
            origin.backup(memory)
        finally:
            origin.close()
    return memory


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _meeting(row: sqlite3.Row) -> KnownMeeting:
    return KnownMeeting(
        row["meeting_id"], row["body"], dt.date.fromisoformat(row["day"]), row["status"], row["outcome"],
        _day(row["read_on"]), row["rest"],
    )  # fmt: skip


def _document(row: sqlite3.Row) -> KnownDocument:
    return KnownDocument(
        row["key"], row["kind"], row["outcome"], dt.date.fromisoformat(row["asked_on"]), row["published"], row["title"],
        row["version"], row["sha256"], row["read_path"], row["etag"], row["last_modified"],
    )  # fmt: skip
