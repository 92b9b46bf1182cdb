"""Extraction: everything one document says by itself, stage by stage."""

from __future__ import annotations

from pipeline.extract.context import Toolkit
from pipeline.extract.dates import find_dates
from pipeline.extract.facts import document_facts
from pipeline.extract.findings import find_findings
from pipeline.extract.inspections import find_inspection
from pipeline.extract.judgements import find_judgements
from pipeline.extract.recognise import recognise
from pipeline.extract.resolutions import find_resolutions
from pipeline.extract.statements import find_statements
from pipeline.extract.timing import settle
from pipeline.language import parse
from pipeline.records import Document, Extraction


def extract(document: Document, toolkit: Toolkit) -> Extraction:
    """Return all that ``document`` says, without looking at any other document.

    The order matters only where a stage needs another's facts: dates need the inspection and the meeting, the
    document's own date needs the dates. A document that could not be read gives the facts of its manifest.
    """
    doc = parse(toolkit.nlp, document)
    recognised = recognise(document, doc, toolkit)
    facts = document_facts(document, doc, toolkit, recognised)
    inspection = find_inspection(document, doc, toolkit, facts, recognised)
    judgements, problems = find_judgements(document, doc, toolkit, recognised, inspection)
    dates = find_dates(document, doc, toolkit, facts, inspection)
    facts = settle(document, doc, facts, dates, inspection)
    return Extraction(
        facts=facts,
        inspection=inspection,
        judgements=judgements,
        statements=find_statements(document, doc, toolkit, recognised, inspection),
        resolutions=find_resolutions(document, doc, toolkit, facts),
        dates=dates,
        sentences=tuple((sent.start_char, sent.end_char) for sent in doc.sents if sent.text.strip()),
        findings=find_findings(document, doc, toolkit),
        problems=problems,
    )
