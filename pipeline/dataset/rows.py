"""Records to rows: every table of the dataset, in a stable order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pipeline.dataset import document_rows, extraction_rows, link_rows
from pipeline.dataset.cells import Row, problem_row
from pipeline.dataset.inspections import find_inspections
from pipeline.dataset.tables import TABLES
from pipeline.records import CoveredMeeting, FollowUp, LinkedAuthority, MinedDocument, Problem

Rows = dict[str, list[Row]]


@dataclass(frozen=True)
class Linked:
    """One authority linked, with its ledger, and the targets of minute references as far as they are known."""

    authority: LinkedAuthority
    follow_up: tuple[FollowUp, ...] = ()
    targets: Mapping[tuple[str, str], str] = field(default_factory=dict)


def build(
    corpus: Sequence[MinedDocument],
    authorities: Sequence[Linked],
    problems: Iterable[Problem] = (),
    meetings: Iterable[CoveredMeeting] = (),
) -> Rows:
    """Return the rows of every table, by table name; the order of the arguments leaves no trace in it."""
    corpus = sorted(corpus, key=lambda mined: (mined.document.source, mined.document.document_id))
    documents = {mined.document.document_id: mined.document for mined in corpus}
    inspections = find_inspections(corpus)
    linked = [item.authority for item in authorities]
    targets = {key: target for item in authorities for key, target in item.targets.items()}
    extracted = extraction_rows
    rows: dict[str, Iterable[Row]] = {
        "documents": (document_rows.document_row(mined) for mined in corpus),
        "passages": (row for mined in corpus for row in document_rows.passage_rows(mined)),
        "inspections": inspections.rows,
        "judgements": (row for mined in corpus for row in extracted.judgement_rows(mined, inspections)),
        "resolutions": (row for mined in corpus for row in extracted.resolution_rows(mined)),
        "dates": (row for mined in corpus for row in extracted.date_rows(mined)),
        "minute_references": (row for mined in corpus for row in extracted.reference_rows(mined, targets)),
        "tracker_rows": (row for mined in corpus for row in extracted.tracker_rows(mined)),
        "recommendations": (
            row for one in linked for row in link_rows.recommendation_rows(one, documents, inspections)
        ),
        "occurrences": (row for one in linked for row in link_rows.occurrence_rows(one, documents)),
        "mentions": (row for one in linked for row in link_rows.mention_rows(one, documents)),
        "links": (row for one in linked for row in link_rows.link_rows(one, asserted=True)),
        "candidates": (row for one in linked for row in link_rows.link_rows(one, asserted=False)),
        "recurrences": (row for one in linked for row in link_rows.recurrence_rows(one)),
        "follow_up": (link_rows.follow_up_row(row) for item in authorities for row in item.follow_up),
        "meetings": map(document_rows.meeting_row, dict.fromkeys(meetings)),
        "problems": _problem_rows(corpus, linked, problems),
    }
    order = _order({identity: place for place, identity in enumerate(documents)})
    return {table.name: sorted(rows[table.name], key=order(table.key)) for table in TABLES}


def corpus_rows(
    problems: Iterable[Problem], meetings: Iterable[CoveredMeeting], sources: Mapping[str, str]
) -> Rows:
    """Return the rows that are of no single authority; ``sources`` are those of all documents, by id."""
    found: dict[str, Iterable[Row]] = {
        "meetings": map(document_rows.meeting_row, dict.fromkeys(meetings)),
        "problems": [problem_row(problem, sources) for problem in dict.fromkeys(problems)],
    }
    order = _order({})
    return {table.name: sorted(found[table.name], key=order(table.key)) for table in TABLES if table.name in found}


def _problem_rows(
    corpus: Sequence[MinedDocument], linked: Sequence[LinkedAuthority], problems: Iterable[Problem]
) -> list[Row]:
    sources = {mined.document.document_id: mined.document.source for mined in corpus}
    found = [*problems]
    for mined in corpus:
        found.extend((*mined.document.problems, *mined.extraction.problems))
    for one in linked:
        found.extend(one.problems)
    return [problem_row(problem, sources) for problem in dict.fromkeys(found)]


def _order(places: Mapping[str, int]) -> Callable[[tuple[str, ...]], Callable[[Row], tuple[Any, ...]]]:
    """Order rows by document as the documents stand, then by place in the text, then by what identifies them."""

    def of_table(key: tuple[str, ...]) -> Callable[[Row], tuple[Any, ...]]:
        columns = key or ("source", "stage", "code", "page", "message")

        def of_row(row: Row) -> tuple[Any, ...]:
            place = places.get(row.get("document_id") or "", len(places))
            return (place, row.get("char_start", 0), *(str(row[column]) for column in columns))

        return of_row

    return of_table
