"""The pieces that rows of every table are made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pipeline.records import Document, Problem, Span

Row = dict[str, Any]


def quote(document: Document, span: Span) -> Row:
    """Return the provenance columns and ``text`` of ``span``."""
    return {
        "document_id": document.document_id,
        "page": span.page,
        "char_start": span.start,
        "char_end": span.end,
        "text": document.quote(span),
    }


def passage_id(document: Document, span: Span) -> str | None:
    """Return the id of the passage in which ``span`` starts, or null."""
    passage = document.passage_at(span.start)
    return document.passage_id(passage) if passage else None


def problem_row(problem: Problem, sources: Mapping[str, str]) -> Row:
    """Return the row of one problem; ``sources`` holds the sources of the documents by id."""
    known = problem.document_id if problem.document_id in sources else None
    return {
        "source": problem.source or sources.get(known or "", ""),
        "document_id": known,
        "stage": problem.stage,
        "code": problem.code,
        "message": problem.message,
        "page": problem.page,
    }
