"""What the catalogue says, and is told, of meetings and documents."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from dataclasses import dataclass
from typing import Any


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

    @classmethod
    def of(cls, row: sqlite3.Row) -> KnownMeeting:
        """Return the meeting of a row."""
        return cls(
            meeting_id=row["meeting_id"],
            body=row["body"],
            day=dt.date.fromisoformat(row["day"]),
            status=row["status"],
            outcome=row["outcome"],
            read_on=day_of(row["read_on"]),
            rest=row["rest"],
        )


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the catalogue says of a document; validators are those of its latest version, if it has one."""

    key: str
    outcome: str
    asked_on: dt.date
    published: str | None
    version: int | None
    etag: str | None
    last_modified: str | None

    @classmethod
    def of(cls, row: sqlite3.Row) -> KnownDocument:
        """Return the document of a row."""
        return cls(
            key=row["key"],
            outcome=row["outcome"],
            asked_on=dt.date.fromisoformat(row["asked_on"]),
            published=row["published"],
            version=row["version"],
            etag=row["etag"],
            last_modified=row["last_modified"],
        )


@dataclass(frozen=True, slots=True)
class Entry:
    """A document as it is written down; ``items`` are the agenda items it belongs to, as plain values."""

    key: str
    kind: str
    title: str
    address: str
    meeting_id: str | None = None
    body: str | None = None
    meeting_date: dt.date | None = None
    published: dt.date | None = None
    items: tuple[dict[str, Any], ...] = ()

    @classmethod
    def of(cls, row: sqlite3.Row) -> Entry:
        """Return the entry of a row."""
        return cls(
            key=row["key"],
            kind=row["kind"],
            title=row["title"],
            address=row["address"],
            meeting_id=row["meeting_id"],
            body=row["body"],
            meeting_date=day_of(row["meeting_date"]),
            published=day_of(row["published"]),
            items=tuple(json.loads(row["items"])),
        )

    def values(self) -> dict[str, object]:
        """Return the entry as columns."""
        return {
            "key": self.key,
            "kind": self.kind,
            "title": self.title,
            "address": self.address,
            "meeting_id": self.meeting_id,
            "body": self.body,
            "meeting_date": iso(self.meeting_date),
            "published": iso(self.published),
            "items": json.dumps(self.items, ensure_ascii=False),
        }


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

    def values(self) -> dict[str, object]:
        """Return the version as columns."""
        return {
            "address": self.address,
            "fetched_at": self.fetched_at.isoformat(),
            "status": self.status,
            "media_type": self.media_type,
            "claimed_type": self.claimed_type,
            "bytes": self.size,
            "sha256": self.sha256,
            "path": self.path,
            "read_path": self.read_path,
            "etag": self.etag,
            "last_modified": self.last_modified,
        }


def iso(day: dt.date | None) -> str | None:
    """Return a day as the catalogue holds it."""
    return day.isoformat() if day else None


def day_of(text: str | None) -> dt.date | None:
    """Return the day the catalogue holds."""
    return dt.date.fromisoformat(text) if text else None
