"""Rows of what one document says by itself: judgements, resolutions, dates, minute references, trackers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from pipeline.dataset.cells import Row, passage_id, quote
from pipeline.dataset.inspections import Inspections
from pipeline.records import MinedDocument, Span, stable_id


def judgement_rows(mined: MinedDocument, inspections: Inspections) -> Iterator[Row]:
    """Yield the rows of the grades a document gives or repeats."""
    document = mined.document
    for judgement in mined.extraction.judgements:
        span = judgement.span
        parts = (document.document_id, span.start, span.end, judgement.criterion, judgement.grade)
        yield {
            "judgement_id": stable_id("jud", *parts),
            "inspection_id": inspections.of(mined, judgement.inspection_year),
            "subject": judgement.subject,
            "criterion": judgement.criterion,
            "grade": judgement.grade,
            **quote(document, span),
            "rule_id": judgement.rule_id,
        }


def resolution_rows(mined: MinedDocument) -> Iterator[Row]:
    """Yield the rows of the decisions a document records."""
    document = mined.document
    for resolution in mined.extraction.resolutions:
        span = resolution.span
        yield {
            "resolution_id": stable_id("res", document.document_id, span.start, span.end),
            "minute_number": resolution.minute_number,
            "number": resolution.number,
            "action": resolution.action,
            "actor": resolution.actor,
            "proposer": resolution.proposer,
            "seconder": resolution.seconder,
            "owner": resolution.owner,
            "due_text": resolution.due_text,
            "due_date": resolution.due_date,
            "asks_for_something": resolution.asks,
            **quote(document, span),
            "rule_id": resolution.rule_id,
        }


def date_rows(mined: MinedDocument) -> Iterator[Row]:
    """Yield the rows of a document's date expressions."""
    document = mined.document
    for mention in mined.extraction.dates:
        span = mention.span
        yield {
            "date_id": stable_id("dat", document.document_id, span.start, span.end, mention.start, mention.end),
            "passage_id": passage_id(document, span),
            "start_date": mention.start,
            "end_date": mention.end,
            "precision": mention.precision,
            "role": mention.role,
            "suspect": mention.suspect,
            "suspect_reason": mention.suspect_reason,
            "year_inferred": mention.year_inferred,
            "role_rule_id": mention.role_rule_id,
            **quote(document, span),
            "rule_id": mention.rule_id,
        }


def reference_rows(mined: MinedDocument, targets: Mapping[tuple[str, str], str]) -> Iterator[Row]:
    """Yield the rows of references to earlier minutes.

    ``targets`` holds the document meant, by document and minute number.
    """
    document = mined.document
    for reference in mined.extraction.minute_references:
        span = reference.span
        yield {
            "reference_id": stable_id("ref", document.document_id, span.start, span.end, reference.minute_number),
            "minute_number": reference.minute_number,
            "target_document_id": targets.get((document.document_id, reference.minute_number)),
            **quote(document, span),
            "rule_id": reference.rule_id,
        }


def tracker_rows(mined: MinedDocument) -> Iterator[Row]:
    """Yield the rows of a document's progress trackers.

    What a row is about stands in ``text``, and may stand above the row itself; ``passage_id`` is the row's.
    """
    document = mined.document
    for tracked in mined.extraction.tracker_rows:
        span = tracked.recommendation
        cells = {
            "action": tracked.action,
            "owner": tracked.owner,
            "due_text": tracked.due,
            "progress": tracked.progress,
            "rating": tracked.rating,
        }
        filled = [cell for cell in cells.values() if cell]
        places = [place for cell in filled for place in (cell.start, cell.end)]
        yield {
            "tracker_row_id": stable_id("trk", document.document_id, span.start, span.end, *places),
            "passage_id": passage_id(document, max(filled, default=span, key=lambda cell: cell.start)),
            "number": tracked.number,
            **{name: document.quote(cell) if cell else None for name, cell in cells.items()},
            "due_date": _only_day(mined, tracked.due),
            **quote(document, span),
            "rule_id": tracked.rule_id,
        }


def _only_day(mined: MinedDocument, cell: Span | None) -> dt.date | None:
    """Return the last day of the one date in ``cell``, or null where it holds none or several."""
    if cell is None:
        return None
    inside = [
        date for date in mined.extraction.dates if cell.start <= date.span.start and date.span.end <= cell.end
    ]
    return inside[0].end if len(inside) == 1 else None
