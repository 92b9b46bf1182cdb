"""What could not be read or is doubtful, for the page of problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pipeline.audit.wording import change
from pipeline.dataset import Rows
from pipeline.dataset.cells import Row
from pipeline.site import wording
from pipeline.site.corpus import by

_GRAVEST_FIRST = ("antonym", "negation", "addressee", "qualifier", "number")


@dataclass(frozen=True)
class Doubt:
    """One thing to look at: the document, the words or the name, and why."""

    document: Row
    words: str
    why: str
    recommendation: Row | None = None


def problems(rows: Rows) -> list[tuple[str, Sequence[Row]]]:
    """Return the problems by code."""
    return sorted(by(rows["problems"], "code").items())


def doubts(rows: Rows) -> list[tuple[str, str, Sequence[Doubt]]]:
    """Return lists of what is doubtful: what each is called, what to make of it, and its members."""
    documents = {row["document_id"]: row for row in rows["documents"]}
    recommendations = {row["recommendation_id"]: row for row in rows["recommendations"]}
    lists = (
        (
            "Restated with another meaning",
            "A paper states a recommendation again, and the wording changes what it asks for.",
            _changed(rows["occurrences"], documents, recommendations),
        ),
        (
            "Doubtful dates",
            "The date cannot be right as it is printed.",
            [
                Doubt(documents[row["document_id"]], row["text"], row["suspect_reason"])
                for row in rows["dates"]
                if row["suspect"]
            ],
        ),
        (
            "Undated documents",
            "They are searched, but give no day to a mention.",
            [
                Doubt(row, "", wording.window(row))
                for row in rows["documents"]
                if row["status"] != "failed" and not row["document_date"]
            ],
        ),
    )
    return [(name, note, found) for name, note, found in lists if found]


def _changed(rows: Iterable[Row], documents: dict[str, Row], recommendations: dict[str, Row]) -> list[Doubt]:
    changed = sorted((row for row in rows if row["changes"]), key=_weight)
    return [
        Doubt(
            documents[row["document_id"]],
            row["text"],
            "; ".join(map(change, row["changes"])),
            recommendations[row["recommendation_id"]],
        )
        for row in changed
    ]


def _weight(row: Row) -> int:
    kinds = [told.partition(":")[0] for told in row["changes"]]
    return min(_GRAVEST_FIRST.index(kind) if kind in _GRAVEST_FIRST else len(_GRAVEST_FIRST) for kind in kinds)
