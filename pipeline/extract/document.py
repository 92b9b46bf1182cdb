"""Extraction: everything one document says by itself, stage by stage."""

from __future__ import annotations

from pipeline.extract.committee import find_committee_statements
from pipeline.extract.context import Toolkit
from pipeline.extract.dates import find_dates
from pipeline.extract.facts import document_facts
from pipeline.extract.findings import findings_of
from pipeline.extract.groups import find_group_references
from pipeline.extract.inspections import find_inspection
from pipeline.extract.judgements import find_judgements
from pipeline.extract.meetings import meeting_facts
from pipeline.extract.privacy import find_personal, problems_of
from pipeline.extract.recognise import recognise
from pipeline.extract.references import find_minute_references
from pipeline.extract.resolutions import find_resolutions
from pipeline.extract.statements import find_statements
from pipeline.extract.timing import settle
from pipeline.extract.trackers import find_tracker_rows
from pipeline.language import match_minutes, parse_any, sentences_of
from pipeline.records import Document, Extraction


def extract(document: Document, toolkit: Toolkit) -> Extraction:
    """Return all that ``document`` says, without looking at any other document.

    The order matters only where a stage needs another's facts: dates need the inspection and the meeting, the
    document's own date needs the dates. A document that could not be read gives the facts of its manifest. The
    report of an inspectorate is not searched for what only minutes print.
    """
    doc = parse_any(toolkit.nlp, document)
    recognised = recognise(document, doc, toolkit)
    if recognised is None:
        doc = match_minutes(toolkit.nlp, doc)
    facts = document_facts(document, doc, toolkit, recognised)
    inspection = find_inspection(document, doc, toolkit, facts, recognised)
    judgements, problems = find_judgements(document, doc, toolkit, recognised, inspection)
    if recognised is None:
        facts = meeting_facts(document, doc, toolkit, facts)
        statements = find_committee_statements(document, doc, toolkit, facts)
    else:
        statements = find_statements(document, doc, toolkit, recognised, inspection)
    dates = find_dates(document, doc, toolkit.dates, facts, inspection)
    facts = settle(document, doc, facts, dates, inspection)
    personal = find_personal(document, doc, toolkit.rules)
    return Extraction(
        facts=facts,
        inspection=inspection,
        judgements=judgements,
        statements=statements,
        group_references=() if recognised else find_group_references(document, doc, toolkit, facts),
        resolutions=() if recognised else find_resolutions(document, doc, toolkit, facts),
        dates=dates,
        minute_references=() if recognised else find_minute_references(document, doc, toolkit, facts),
        tracker_rows=() if recognised else find_tracker_rows(document, doc, toolkit),
        sentences=tuple(one for one in sentences_of(doc) if not document.text[slice(*one)].isspace()),
        findings=findings_of(doc, toolkit.rules),
        personal=personal,
        problems=(*problems, *problems_of(document, personal)),
    )
