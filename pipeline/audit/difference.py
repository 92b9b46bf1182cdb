"""What changed between two outputs: documents, recommendations, links and statuses, with their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.audit.text import plain, shorten
from pipeline.audit.wording import authority_of, day_of, window
from pipeline.dataset.cells import Row
from pipeline.dataset.rows import Rows

TABLES = ("documents", "recommendations", "follow_up", "links", "mentions")
_WORDS = 70


@dataclass(frozen=True, slots=True)
class Item:
    """One thing gained, lost or changed: its id, what it is in words, and where it was and is (a change alone)."""

    identity: str
    words: str
    was: str | None = None
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """What changed of one sort of thing."""

    what: str
    gained: tuple[Item, ...] = ()
    lost: tuple[Item, ...] = ()
    changed: tuple[Item, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.gained or self.lost or self.changed)


def difference(old: Rows, new: Rows) -> tuple[Part, ...]:
    """Return what is in ``new`` and not in ``old``, and the other way round; both hold :data:`TABLES`.

    Links that a reviewer rejected count as not there.
    """
    before, after = _Side(old), _Side(new)
    return (
        _part("documents", before.documents, after.documents),
        _part("recommendations", before.recommendations, after.recommendations),
        _part("links", before.links, after.links, before.ties, after.ties),
        Part("statuses", changed=tuple(_changes(before.statuses, after.statuses, after.recommendations))),
    )


class _Side:
    """One of the two outputs: what there is by id, each in words, and how it stands."""

    def __init__(self, rows: Rows) -> None:
        documents = {row["document_id"]: row for row in rows["documents"]}
        mentions = {row["mention_id"]: row for row in rows["mentions"]}
        links = {row["link_id"]: row for row in rows["links"] if row["review"] != "rejected"}
        self.documents = {key: _document(row) for key, row in documents.items()}
        self.recommendations = {row["recommendation_id"]: _recommendation(row) for row in rows["recommendations"]}
        self.links = {
            key: _link(row, self.recommendations, mentions[row["mention_id"]], documents)
            for key, row in links.items()
        }
        self.ties = {key: row["status"] for key, row in links.items()}
        self.statuses = {row["recommendation_id"]: _standing(row) for row in rows["follow_up"]}


def _part(
    what: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
    was: Mapping[str, str] | None = None,
    now: Mapping[str, str] | None = None,
) -> Part:
    return Part(
        what,
        tuple(Item(key, words) for key, words in after.items() if key not in before),
        tuple(Item(key, words) for key, words in before.items() if key not in after),
        tuple(_changes(was or {}, now or {}, after)),
    )


def _changes(was: Mapping[str, str], now: Mapping[str, str], words: Mapping[str, str]) -> Iterator[Item]:
    for key, standing in now.items():
        if key in was and was[key] != standing:
            yield Item(key, words[key], was[key], standing)


def _document(row: Row) -> str:
    return f"{plain(row['source'])}, {day_of(row['document_date']) or window(row)}"


def _recommendation(row: Row) -> str:
    number = f"number {plain(row['number'])} of " if row["number"] else ""
    issued = day_of(row["issued_date"])
    return f"{plain(authority_of(row))}, {number}{issued} “{shorten(row['text'], _WORDS)}”"


def _link(row: Row, recommendations: Mapping[str, str], mention: Row, documents: Mapping[str, Row]) -> str:
    said = shorten(mention["text"], _WORDS)
    place = _document(documents[mention["document_id"]])
    status = row["status"].replace("_", " ")
    return f"{recommendations[row['recommendation_id']]}: {status} ({mention['voice']}) in {place} “{said}”"


def _standing(row: Row) -> str:
    return f"{row['status'].replace('_', ' ')}{', overdue' if row['overdue'] else ''}"


def lines(parts: tuple[Part, ...]) -> Iterator[str]:
    """Yield the difference in plain lines: how many of each sort, then each after ``+``, ``-`` or ``~``."""
    for part in parts:
        counted = ((len(part.gained), "gained"), (len(part.lost), "lost"), (len(part.changed), "changed"))
        said = ", ".join(f"{number} {how}" for number, how in counted if number)
        yield f"{part.what}: {said or 'the same'}"
        for sign, items in (("+", part.gained), ("-", part.lost), ("~", part.changed)):
            for item in items:
                change = f": {item.was} -> {item.now}" if item.was is not None else ""
                yield f"  {sign} {item.identity}  {item.words}{change}"


def as_plain_values(parts: tuple[Part, ...]) -> dict[str, Any]:
    """Return the difference as values that JSON can hold, by sort of thing."""
    return {
        part.what: {
            "gained": [_bare(item) for item in part.gained],
            "lost": [_bare(item) for item in part.lost],
            "changed": [_bare(item) for item in part.changed],
        }
        for part in parts
    }


def _bare(item: Item) -> dict[str, str]:
    return {name: value for name, value in asdict(item).items() if value is not None}
