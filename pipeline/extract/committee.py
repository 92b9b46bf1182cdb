"""Recommendations in council papers: what meetings are asked, what scrutiny recommends, what inspectorates did."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.committee_asks import LABELS, asked_in
from pipeline.extract.committee_source import (
    LABELLED,
    PAPER,
    RESTATES,
    Source,
    is_own_paper,
    restated_source,
    source_of,
)
from pipeline.extract.context import Toolkit
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.parts import Part, trimmed
from pipeline.extract.resolutions import ASKS as ASKS_SOMEBODY
from pipeline.language import sentences_of
from pipeline.records import Document, DocumentFacts, Passage, Statement

_NOTES = "only_notes"
_ISSUED_BY_INSPECTORS = {"inspection_report", "inspection_letter"}
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?|\b[A-Z]|\b[ivx]{1,4}|\b[a-z]{3,6})\W*$", re.IGNORECASE)


def find_committee_statements(
    document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts
) -> tuple[Statement, ...]:
    """Return the recommendations that a council paper issues or restates, in order, each passage once.

    What a report asks of a meeting, and what a scrutiny committee recommends to others, is issued with kind
    committee. What an inspectorate recommended, listed or under headings such as "Recommendation 4:", is restated
    with kind inspection. Inspection reports and news give none: the first issue theirs otherwise, the second
    reword them.
    """
    if facts.doc_type in _ISSUED_BY_INSPECTORS | {"news"}:
        return ()
    marks = Marks.of(doc, toolkit.rules, (*LABELS, PAPER, ASKS_SOMEBODY))
    ends = [end for _, end in sentences_of(doc)]
    found: dict[int, Statement] = {}
    for statement in (*_headed(document, marks, facts), *_listed(document, marks, facts, ends)):
        found.setdefault(statement.span.start, statement)
    kept: list[Statement] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].span.end:
            kept.append(found[start])
    return tuple(replace(one, asks=False) if _only_notes(document, one, marks, toolkit) else one for one in kept)


def _only_notes(document: Document, statement: Statement, marks: Marks, toolkit: Toolkit) -> bool:
    """Tell whether a meeting is only to note something: no more is asked for than by a resolution that notes."""
    span = statement.span
    if statement.kind != "committee" or marks.first(ASKS_SOMEBODY, span.start, span.end):
        return False
    patterns = (regex for rule in toolkit.rules.labelled(_NOTES) for regex in rule.regex)
    return any(re.search(regex, document.quote(span), re.IGNORECASE) for regex in patterns)


def _headed(document: Document, marks: Marks, facts: DocumentFacts) -> Iterator[Statement]:
    """Yield the statements under a label of their own: "Recommendation 4: ...".

    They are an inspectorate's if one is named in the lines above the first of them or in its headings.
    """
    places = [index for index, passage in enumerate(document.passages) if _label(marks, passage)]
    if not places:
        return
    source = source_of(document, places[0], marks, facts)
    for index in places:
        passage, mark = document.passages[index], _label(marks, document.passages[index])
        assert mark is not None
        start, end = trimmed(document.text, mark.end, passage.end)
        if end <= start and index + 1 < len(document.passages) and index + 1 not in places:
            below = document.passages[index + 1]
            start, end = trimmed(document.text, below.start, below.end)
        if end > start:
            printed = _NUMBER.search(document.text[mark.start : mark.end])
            part = Part(start, end, printed.group(1) if printed else None)
            yield _statement(document, part, mark, source, passage, heading=index + 1 not in places)


def _label(marks: Marks, passage: Passage) -> Mark | None:
    if passage.kind == "table_row":
        return None
    return marks.first(LABELLED, passage.start, passage.start + 1)


def _listed(document: Document, marks: Marks, facts: DocumentFacts, ends: list[int]) -> Iterator[Statement]:
    """Yield the statements in lists, or in the line itself, after words that ask, recommend or restate."""
    own = is_own_paper(document, marks, facts)
    for asked in asked_in(document, marks, facts, own, ends):
        source = Source("issued", "committee", facts.body)
        if asked.mark.rule.label == RESTATES:
            source = restated_source(document, asked.index, marks, facts, own)
        for part in asked.parts:
            if part.end > part.start:
                yield _statement(document, part, asked.mark, source, document.passages[asked.index], heading=False)


def _statement(
    document: Document, part: Part, mark: Mark, source: Source, passage: Passage, heading: bool
) -> Statement:
    return Statement(
        span=document.span(part.start, part.end),
        role=source.role,
        kind=source.kind,
        issuer=source.issuer,
        rule_id=mark.rule.id,
        number=part.number,
        section=passage.section[-1] if passage.section else None,
        heading=heading,
    )
