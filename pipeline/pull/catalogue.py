"""The catalogue of a store: SQLite in WAL mode, one transaction for each thing that is then known."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from pipeline.pull.entries import Entry, KnownDocument, KnownMeeting, Version, day_of, iso
from pipeline.pull.outcomes import Outcome
from pipeline.pull.records import IssueMeeting, Listed

CATALOGUE = "catalogue.sqlite"
_FORM = 1


class CatalogueError(RuntimeError):
    """A catalogue that cannot be used; the message says why."""


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
        if found > _FORM:
            raise CatalogueError(f"the catalogue is of form {found}, made by a later release of this program")
        if found < _FORM:
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
        self, code: str, source: str, outcome: Outcome, day: dt.date, about: Mapping[str, str | None]
    ) -> None:
        """Write down how asking one source of an authority ended; ``about``: authority, urn, address, way."""
        good = None if outcome.failed else day.isoformat()
        ended = {"outcome": outcome.code, "message": outcome.message, "tried_on": day.isoformat(), "good_on": good}
        with self._transaction() as base:
            _put(base, "source", {"code": code, "source": source}, {**about, **ended}, kept_if_null={"good_on"})

    def sources(self) -> list[sqlite3.Row]:
        """Return the rows of all sources."""
        return self._rows("SELECT * FROM source ORDER BY code, source")

    def last_good(self, code: str, source: str) -> dt.date | None:
        """Return the day on which a source was last pulled well, or null."""
        rows = self._rows("SELECT good_on FROM source WHERE code = ? AND source = ?", code, source)
        return day_of(rows[0]["good_on"]) if rows else None

    # --- meetings ---

    def meetings(self, code: str, since: dt.date, until: dt.date) -> dict[str, KnownMeeting]:
        """Return the meetings known of an authority in a period, by number."""
        query = "SELECT * FROM meeting WHERE code = ? AND day BETWEEN ? AND ? ORDER BY day, meeting_id"
        rows = self._rows(query, code, since.isoformat(), until.isoformat())
        return {row["meeting_id"]: KnownMeeting.of(row) for row in rows}

    def put_listed(self, code: str, listed: Listed, outcome: Outcome, day: dt.date) -> None:
        """Write down a meeting as the list gives it; how reading it ended before stays, else it is ``outcome``."""
        values = {
            "committee_id": listed.committee_id,
            "body": listed.body,
            "day": listed.day.isoformat(),
            "time": listed.time,
            "status": listed.status,
            "address": listed.address,
            "listed_on": day.isoformat(),
            "outcome": outcome.code,
            "message": outcome.message,
        }
        key = {"code": code, "meeting_id": listed.meeting_id}
        with self._transaction() as base:
            _put(base, "meeting", key, values, kept={"outcome", "message"}, kept_if_null={"address"})

    def put_read(
        self, code: str, meeting_id: str, outcome: Outcome, day: dt.date, rest: str, address: str | None = None
    ) -> None:
        """Write down how reading a meeting ended, after all its documents have been seen to."""
        with self._transaction() as base:
            base.execute(
                "UPDATE meeting SET outcome = ?, message = ?, read_on = ?, rest = ?, "
                "address = coalesce(?, address) WHERE code = ? AND meeting_id = ?",
                (outcome.code, outcome.message, day.isoformat(), rest, address, code, meeting_id),
            )

    # --- documents ---

    def document(self, code: str, key: str) -> KnownDocument | None:
        """Return what is known of a document, or null."""
        rows = self._rows(
            "SELECT d.*, v.etag, v.last_modified FROM document d LEFT JOIN version v USING (code, key, version) "
            "WHERE d.code = ? AND d.key = ?",
            *(code, key),
        )
        return KnownDocument.of(rows[0]) if rows else None

    def entries(self, code: str, meeting_id: str) -> list[Entry]:
        """Return the documents of a meeting as they are written down."""
        query = "SELECT * FROM document WHERE code = ? AND meeting_id = ? ORDER BY key"
        return [Entry.of(row) for row in self._rows(query, code, meeting_id)]

    def put_document(
        self, code: str, entry: Entry, outcome: Outcome, day: dt.date, version: Version | None
    ) -> bool:
        """Write down a document and how asking for it ended, with its version if it came; true if that is new.

        A document that is not had this time keeps the version it has. The same bytes again are no new version.
        """
        values = entry.values()
        key = {"code": code, "key": values.pop("key")}
        ended = {"outcome": outcome.code, "message": outcome.message, "asked_on": day.isoformat()}
        with self._transaction() as base:
            _put(base, "document", key, {**values, **ended})
            return version is not None and _put_version(base, code, entry.key, version)

    # --- issues ---

    def issues(self, code: str) -> dict[str, dt.date]:
        """Return the issues whose history was read, with the day it was."""
        rows = self._rows("SELECT issue_id, max(read_on) FROM issue WHERE code = ? GROUP BY issue_id", code)
        return {row[0]: dt.date.fromisoformat(row[1]) for row in rows}

    def put_issue(self, code: str, issue_id: str, taken: Sequence[IssueMeeting], day: dt.date) -> None:
        """Write down in which meetings an issue was taken; one taken in none keeps a row without a day."""
        rows = [(code, issue_id, iso(one.day), one.body, one.item_number or "", day.isoformat()) for one in taken]
        with self._transaction() as base:
            base.execute("DELETE FROM issue WHERE code = ? AND issue_id = ?", (code, issue_id))
            base.executemany(
                "INSERT OR IGNORE INTO issue VALUES (?, ?, ?, ?, ?, ?)",
                rows or [(code, issue_id, "", "", "", day.isoformat())],
            )


def _put(
    base: sqlite3.Connection,
    table: str,
    key: Mapping[str, object],
    values: Mapping[str, object],
    kept: Collection[str] = (),
    kept_if_null: Collection[str] = (),
) -> None:
    """Insert a row or update the one with its key; columns ``kept`` are set only when it is new."""
    row = {**key, **values}
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    changes = ", ".join(
        f"{name} = coalesce(excluded.{name}, {name})" if name in kept_if_null else f"{name} = excluded.{name}"
        for name in values
        if name not in kept
    )
    base.execute(f"INSERT INTO {table} ({names}) VALUES ({marks}) ON CONFLICT DO UPDATE SET {changes}", row)


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
        _put(base, "version", {"code": code, "key": key, "version": number}, one.values())
    base.execute("UPDATE document SET version = ? WHERE code = ? AND key = ?", (number, code, key))
    return not same


def _copy(path: Path) -> sqlite3.Connection:
    memory = sqlite3.connect(":memory:", isolation_level=None)
    if path.is_file():
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as origin:
            origin.backup(memory)
    return memory
