"""Rows of ``documents`` and ``passages``."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.dataset.cells import Row, quote
from pipeline.records import CoveredMeeting, MinedDocument, Span


def document_row(mined: MinedDocument) -> Row:
    """Return the row of one document; a printed publication date outranks the listing's."""
    document, facts = mined.document, mined.extraction.facts
    return {
        "document_id": document.document_id,
        "source": document.source,
        "sha256": document.sha256,
        "media_type": document.media_type,
        "doc_type": facts.doc_type,
        "title": facts.title or document.title,
        "authority_code": facts.authority_code,
        "authority": facts.authority,
        "body": facts.body,
        "meeting_date": facts.meeting_date,
        "published_date": facts.published_date or document.manifest.published_on_listing,
        "document_date": facts.document_date,
        "document_date_basis": facts.document_date_basis,
        "date_earliest": facts.earliest,
        "date_latest": facts.latest,
        "pages": len(document.page_starts) or None,
        "ocr_pages": len(document.recognised),
        "text": document.text,
        "status": document.status,
        "retrieved_at": document.manifest.retrieved_on,
    }


def meeting_row(meeting: CoveredMeeting) -> Row:
    """Return the row of one meeting that a pull knows of."""
    return {
        "authority_code": meeting.authority_code,
        "meeting_id": meeting.meeting_id,
        "body": meeting.body,
        "meeting_date": meeting.meeting_date,
        "outcome": meeting.outcome,
        "message": meeting.message,
        "address": meeting.address,
    }


def passage_rows(mined: MinedDocument) -> Iterator[Row]:
    """Yield the rows of a document's passages, in reading order."""
    document, personal = mined.document, mined.extraction.personal
    for passage in document.passages:
        kinds = {one.kind for one in personal if passage.start <= one.span.start < passage.end}
        yield {
            "passage_id": document.passage_id(passage),
            "ordinal": passage.ordinal,
            "kind": passage.kind,
            "label": passage.label,
            "section": list(passage.section),
            **quote(document, Span(passage.start, passage.end, passage.page)),
            "ocr_confidence": document.recognised_at(passage.start, passage.end),
            "withheld": ", ".join(sorted(kinds)) or None,
        }
