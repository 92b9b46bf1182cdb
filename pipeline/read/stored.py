"""A corpus store as input: its catalogue says which files there are to read, and what could not be had."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

from pipeline.records import AgendaItem, CoveredMeeting, ManifestEntry, Problem, SourceFile

CATALOGUE = "catalogue.sqlite"
STAGE = "pull"
_FINE = {"fetched", "unchanged", "cancelled", "repeats"}


def is_store(folder: Path) -> bool:
    """Return whether a folder is a corpus store."""
    return (folder / CATALOGUE).is_file()


def stored_files(store: Path) -> list[SourceFile]:
    """Return the documents of a store in their latest versions, with what the catalogue says of each.

    ``source`` is the address a document was published at; two documents at one address (a page and its decision)
    are told apart by their key.
    """
    found: list[SourceFile] = []
    seen: set[str] = set()
    for row in _rows(store, "SELECT * FROM to_read"):
        source = row["address"] if row["address"] not in seen else f"{row['address']}#{row['key']}"
        seen.add(source)
        found.append(SourceFile(source, store / row["path"], _entry(row)))
    return found


def _entry(row: sqlite3.Row) -> ManifestEntry:
    return ManifestEntry(
        provider=row["authority"],
        urn=row["urn"],
        published_on_listing=_day(row["published"]),
        authority_code=row["code"],
        body=row["body"],
        meeting_date=_day(row["meeting_date"]),
        meeting_id=row["meeting_id"],
        kind=row["kind"],
        title=row["title"],
        retrieved_on=dt.datetime.fromisoformat(row["fetched_at"]).date(),
        items=tuple(_item(one) for one in json.loads(row["items"])),
    )


def _item(one: dict[str, Any]) -> AgendaItem:
    return AgendaItem(
        heading=one.get("heading") or one.get("title") or "",
        number=one.get("number"),
        minute_number=one.get("minute_number"),
        agenda_item_id=one.get("agenda_item_id"),
        issue_id=one.get("issue_id"),
    )


def stored_coverage(paths: Iterable[str | Path]) -> tuple[list[CoveredMeeting], list[Problem]]:
    """Return, for the stores among ``paths``, the meetings a pull knows of, and what it could not have."""
    meetings: list[CoveredMeeting] = []
    problems: list[Problem] = []
    for store in (path for path in map(Path, paths) if is_store(path)):
        meetings += [_meeting(row) for row in _rows(store, "SELECT * FROM meeting ORDER BY code, day, meeting_id")]
        problems += [_problem(row) for row in _rows(store, "SELECT * FROM told ORDER BY code, what, key")
                     if row["outcome"] not in _FINE]  # fmt: skip
    return meetings, problems


def _meeting(row: sqlite3.Row) -> CoveredMeeting:
    return CoveredMeeting(
        authority_code=row["code"],
        meeting_id=row["meeting_id"],
        body=row["body"],
        meeting_date=dt.date.fromisoformat(row["day"]),
        outcome=row["outcome"],
        message=row["message"],
        address=row["address"],
    )


def _problem(row: sqlite3.Row) -> Problem:
    what = " ".join(part for part in (row["what"].replace("_", " "), row["title"], row["day"]) if part)
    why = f": {row['message']}" if row["message"] else ""
    return Problem(row["address"] or f"{row['code']}/{row['key']}", STAGE, row["outcome"], f"{what}{why}")


def _rows(store: Path, query: str) -> list[sqlite3.Row]:
    """Return rows of the catalogue, while a pull may be writing to it; a read-only folder is no hindrance."""
    address = (store / CATALOGUE).resolve().as_uri()
    for mode in ("mode=ro", "immutable=1"):
        try:
            with closing(sqlite3.connect(f"{address}?{mode}", uri=True)) as base:
                base.row_factory = sqlite3.Row
                return base.execute(query).fetchall()
        except sqlite3.OperationalError as error:
            last = error
    raise OSError(f"{store / CATALOGUE} cannot be read: {last}") from last


def _day(text: str | None) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None
