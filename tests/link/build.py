"""Documents made up for tests of linking: text in passages, extracted by the product's own rules."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import replace

from pipeline.extract.findings import findings_of
from pipeline.language import assemble, load_rules, parse
from pipeline.locations import models_dir
from pipeline.records import (
    Document,
    DocumentFacts,
    Extraction,
    GroupReference,
    Inspection,
    MinedDocument,
    Passage,
    Span,
    Statement,
)

RULES = load_rules(models_dir())
NLP = assemble(RULES, models_dir())


def document(source: str, lines: list[tuple[str, str]]) -> Document:
    """Return a document of ``(kind, text)`` lines, each a passage."""
    passages, text = [], ""
    for ordinal, (kind, words) in enumerate(lines):
        passages.append(
            Passage(ordinal, kind, len(text), len(text) + len(words), level=1 if kind == "heading" else 0)
        )
        text += words + "\n"
    sha = hashlib.sha256(text.encode()).hexdigest()
    return Document("doc-" + sha[:16], source, sha, "text/plain", text, tuple(passages))


def mined(source: str, doc_type: str, lines: list[tuple[str, str]], **facts: object) -> MinedDocument:
    """Return an extracted document without statements; add them with :func:`report` or :func:`restating`."""
    made = document(source, lines)
    doc = parse(NLP, made)
    extraction = Extraction(
        facts=DocumentFacts(doc_type=doc_type, authority_code="E99", authority="Larkshire", **facts),  # type: ignore[arg-type]
        sentences=tuple((sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip()),
        findings=findings_of(doc, RULES),
    )
    return MinedDocument(made, extraction)


def report(
    source: str, day: dt.date, demands: list[str], findings: Sequence[str] = (), addressee: str = "local_authority"
) -> MinedDocument:
    """Return an inspection report that issues ``demands``, numbered from 1, and says ``findings``."""
    lines = [("heading", "Recommendations"), *(("list_item", one) for one in demands)]
    lines += [("heading", "Inspection findings"), *(("paragraph", one) for one in findings)]
    made = mined(source, "inspection_report", lines, document_date=day, document_date_basis="published")
    statements = tuple(
        Statement(span(made, one), "issued", "inspection", "Ofsted", "test", str(n), addressee=addressee)
        for n, one in enumerate(demands, 1)
    )
    inspection = Inspection("ilacs", "standard", day - dt.timedelta(days=60), day - dt.timedelta(days=50), day)
    return with_(made, statements=statements, inspection=inspection)


def span(one: MinedDocument, words: str) -> Span:
    """Return where ``words`` stand."""
    start = one.document.text.index(words)
    return Span(start, start + len(words))


def restated(one: MinedDocument, words: str, number: str | None = None, heading: bool = False) -> Statement:
    """Return a statement that restates an inspectorate's recommendation."""
    return Statement(span(one, words), "restated", "inspection", None, "test", number, heading=heading)


def group(one: MinedDocument, words: str, count: int | None, answers: bool) -> GroupReference:
    """Return a reference to all the recommendations of an inspection."""
    return GroupReference(span(one, words), "test", count, None, answers)


def with_(one: MinedDocument, **changed: object) -> MinedDocument:
    """Return the document with fields of its extraction changed."""
    return replace(one, extraction=replace(one.extraction, **changed))  # type: ignore[arg-type]
