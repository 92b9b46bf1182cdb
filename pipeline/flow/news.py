"""What is new since the last run: the outputs that were there, compared with those just made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from pipeline.dataset import Rows
from pipeline.dataset.cells import Row


@dataclass(frozen=True)
class StatusChange:
    """A recommendation whose place in the ledger is not what it was."""

    recommendation_id: str
    was: str
    now: str


@dataclass(frozen=True)
class News:
    """What changed: sources and ids, in the order of the tables; ``first_run`` if nothing was there before.

    ``gained`` and ``lost`` are the recommendations, known before, that have a link they had not, or lack one.
    """

    first_run: bool = True
    new_documents: tuple[str, ...] = ()
    gone_documents: tuple[str, ...] = ()
    new_recommendations: tuple[str, ...] = ()
    new_resolutions: tuple[str, ...] = ()
    new_links: tuple[str, ...] = ()
    gone_links: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    lost: tuple[str, ...] = ()
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
            (len(self.new_resolutions), "new resolutions", ""),
            (len(self.new_links), "new links", ""),
            (len(self.gone_links), "links no longer asserted", ""),
            (len(self.gained), "recommendations that gained follow-up", ", ".join(self.gained[:3])),
            (len(self.lost), "recommendations that lost follow-up", ", ".join(self.lost[:3])),
            (len(self.status_changes), "changes of status", ""),
        )
        said = [f"{what}: {number}{f' ({names})' if names else ''}" for number, what, names in counted if number]
        yield from said or ["nothing is new"]


def compare(before: Rows | None, now: Rows) -> News:
    """Return what is in ``now`` and was not ``before`` (null: there was no earlier run)."""
    if before is None:
        return News()
    documents, known, resolutions, links = (
        (_by(before, table, key), _by(now, table, key))
        for table, key in (
            ("documents", "document_id"),
            ("recommendations", "recommendation_id"),
            ("resolutions", "resolution_id"),
            ("links", "link_id"),
        )
    )
    return News(
        first_run=False,
        new_documents=tuple(documents[1][key]["source"] for key in _new(*documents)),
        gone_documents=tuple(documents[0][key]["source"] for key in _new(*reversed(documents))),
        new_recommendations=_new(*known),
        new_resolutions=_new(*resolutions),
        new_links=_new(*links),
        gone_links=_new(*reversed(links)),
        gained=_of_known(links[1], _new(*links), known[0]),
        lost=_of_known(links[0], _new(*reversed(links)), known[1]),
        status_changes=tuple(_changes(before, now)),
    )


def _new(before: Mapping[str, Row], now: Mapping[str, Row]) -> tuple[str, ...]:
    return tuple(key for key in now if key not in before)


def _of_known(links: Mapping[str, Row], chosen: Iterable[str], known: Mapping[str, Row]) -> tuple[str, ...]:
    """Return the recommendations of the links chosen, each once, as far as they are known."""
    recommendations = dict.fromkeys(str(links[key]["recommendation_id"]) for key in chosen)
    return tuple(one for one in recommendations if one in known)


def _by(rows: Rows, table: str, column: str) -> Mapping[str, Row]:
    return {row[column]: row for row in rows[table]}


def _changes(before: Rows, now: Rows) -> Iterator[StatusChange]:
    was = _by(before, "follow_up", "recommendation_id")
    for key, row in _by(now, "follow_up", "recommendation_id").items():
        if key in was and was[key]["status"] != row["status"]:
            yield StatusChange(key, was[key]["status"], row["status"])
