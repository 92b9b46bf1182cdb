"""Rows of what one document says by itself: judgements, resolutions, dates, minute references."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.dataset.cells import Row, passage_id, quote
from pipeline.dataset.inspections import Inspections
from pipeline.records import MinedDocument, stable_id


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
