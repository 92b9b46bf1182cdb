"""What is new since the last run: the outputs that were there, compared with those just made."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row

COMPARED = ("documents", "recommendations", "links", "follow_up")


@dataclass(frozen=True)
class StatusChange:
    """A recommendation whose place in the ledger is not what it was."""

    recommendation_id: str
    was: str
    now: str


@dataclass(frozen=True)
class News:
    """What changed: sources and ids, in the order of the tables; ``first_run`` if nothing was there before."""

    first_run: bool = True
    new_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    new_recommendations: tuple[str, ...] = ()
    new_links: tuple[str, ...] = ()
    gone_links: tuple[str, ...] = ()
    status_changes: tuple[StatusChange, ...] = ()

    def lines(self) -> Iterator[str]:
        """Yield the news in plain sentences."""
        if self.first_run:
            yield "first run: everything is new"
            return
        counted = (
            (len(self.new_documents), "new documents", ", ".join(self.new_documents[:3])),
            (len(self.gone_documents), "documents no longer there", ", ".join(self.gone_documents[:3])),
            (len(self.new_recommendations), "new recommendations", ""),
            (len(self.new_links), "new links", ""),
            (len(self.gone_links), "links no longer asserted", ""),
            (len(self.status_changes), "changes of status", ""),
        )
        said = [f"{what}: {number}{f' ({names})' if names else ''}" for number, what, names in counted if number]
        yield from said or ["nothing is new"]


def compare(before: Rows | None, now: Rows) -> News:
    """Return what is in ``now`` and was not ``before`` (null: there was no earlier run)."""
    if before is None:
        return News()
    documents = _by(before, "documents", "document_id"), _by(now, "documents", "document_id")
    links = _by(before, "links", "link_id"), _by(now, "links", "link_id")
    known = _by(before, "recommendations", "recommendation_id")
    return News(
        first_run=False,
        new_documents=tuple(row["source"] for key, row in documents[1].items() if key not in documents[0]),
        gone_documents=tuple(row["source"] for key, row in documents[0].items() if key not in documents[1]),
        new_recommendations=tuple(
            key for key in _by(now, "recommendations", "recommendation_id") if key not in known
        ),
        new_links=tuple(key for key in links[1] if key not in links[0]),
        gone_links=tuple(key for key in links[0] if key not in links[1]),
        status_changes=tuple(_changes(before, now)),
    )


def _by(rows: Rows, table: str, column: str) -> Mapping[str, Row]:
    return {row[column]: row for row in rows[table]}


def _changes(before: Rows, now: Rows) -> Iterator[StatusChange]:
    was = _by(before, "follow_up", "recommendation_id")
    for key, row in _by(now, "follow_up", "recommendation_id").items():
        if key in was and was[key]["status"] != row["status"]:
            yield StatusChange(key, was[key]["status"], row["status"])
