"""Rows of what documents say of each other: recommendations and all that is tied to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from pipeline.dataset.cells import Row, passage_id, quote
from pipeline.dataset.inspections import Inspections
from pipeline.records import Document, FollowUp, LinkedAuthority, stable_id

Documents = Mapping[str, Document]


def recommendation_rows(linked: LinkedAuthority, documents: Documents, inspections: Inspections) -> Iterator[Row]:
    """Yield the rows of an authority's recommendations."""
    for recommendation in linked.recommendations:
        statement = recommendation.statement
        inspected = statement.kind == "inspection"
        yield {
            "recommendation_id": recommendation.recommendation_id,
            "authority_code": linked.authority_code,
            "authority": linked.authority,
            "issuer": statement.issuer,
            "kind": statement.kind,
            "inspection_id": inspections.by_document.get(recommendation.document_id) if inspected else None,
            "issued_date": recommendation.issued_date,
            "number": statement.number,
            "section": statement.section,
            "subjects": list(recommendation.subjects),
            "population": list(recommendation.population),
            "aspect": list(recommendation.aspect),
            "priority": statement.priority,
            "addressee": statement.addressee,
            "due_date": statement.due_date,
            "due_text": statement.due_text,
            **quote(documents[recommendation.document_id], statement.span),
            "rule_id": statement.rule_id,
        }


def occurrence_rows(linked: LinkedAuthority, documents: Documents) -> Iterator[Row]:
    """Yield the rows of the places where recommendations are stated."""
    for occurrence in linked.occurrences:
        document, span = documents[occurrence.document_id], occurrence.span
        parts = (occurrence.recommendation_id, occurrence.document_id, span.start, span.end)
        yield {
            "occurrence_id": stable_id("occ", *parts),
            "recommendation_id": occurrence.recommendation_id,
            "passage_id": passage_id(document, span),
            "number": occurrence.number,
            "match": occurrence.match,
            "changes": [f"{change.kind}: {change.was} -> {change.now}" for change in occurrence.changes],
            "score": occurrence.score,
            **quote(document, span),
            "rule_id": occurrence.rule_id,
        }


def mention_rows(linked: LinkedAuthority, documents: Documents) -> Iterator[Row]:
    """Yield the rows of the passages that report on progress."""
    for mention in linked.mentions:
        document = documents[mention.document_id]
        yield {
            "mention_id": mention.mention_id,
            "passage_id": passage_id(document, mention.span),
            "mention_date": mention.mention_date,
            "status": mention.status,
            "voice": mention.voice,
            "same_as": mention.same_as,
            **quote(document, mention.span),
            "rule_id": mention.rule_id,
        }


def link_rows(linked: LinkedAuthority, *, asserted: bool) -> Iterator[Row]:
    """Yield the rows of ``links`` (``asserted``) or of ``candidates``."""
    for link in linked.links:
        if link.asserted == asserted:
            yield {
                "link_id": stable_id("lnk", link.recommendation_id, link.mention_id),
                "recommendation_id": link.recommendation_id,
                "mention_id": link.mention_id,
                "basis": link.basis,
                "status": link.status,
                "score": link.score,
                "evidence": link.evidence,
                "order_certain": link.order_certain,
                "review": link.review,
                "reviewer": link.reviewer,
                "reviewed_on": link.reviewed_on,
                "rule_id": link.rule_id,
            }


def recurrence_rows(linked: LinkedAuthority) -> Iterator[Row]:
    """Yield the rows of matters recommended again."""
    for recurrence in linked.recurrences:
        yield {field.name: getattr(recurrence, field.name) for field in fields(recurrence)}


def follow_up_row(follow_up: FollowUp) -> Row:
    """Return the row of the ledger for one recommendation."""
    row: Row = {field.name: getattr(follow_up, field.name) for field in fields(follow_up)}
    row["recurred_as"] = list(follow_up.recurred_as)
    return row
