"""Recommendations in council papers: officers' to a meeting, scrutiny's own, and an inspectorate's as restated."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.groups import find_group_references
from pipeline.extract.minutes.counters import number_of
from pipeline.extract.minutes.items import LEAD, SECTION
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.extract.minutes.parts import Part, following_parts, run_in_parts, trimmed, with_list
from pipeline.records import Document, DocumentFacts, Passage, Statement

__all__ = ["find_committee_statements", "find_group_references"]

ASKS, HEADING, RESTATES = "asks_of_meeting", "recommendation_heading", "restates"
INSPECTORATE = "inspectorate"
LABELS = (ASKS, HEADING, RESTATES, INSPECTORATE, LEAD, SECTION)

_ISSUED_BY_INSPECTORS = {"inspection_report", "inspection_letter"}
_OPEN_END = re.compile(r"(?:\b(?:to|that)|[:–—-])[ :–—-]*$")
_INSPECTED = re.compile(r"\b(?:ofsted|inspection|ilacs)\b", re.IGNORECASE)
_FEW = 8  # words that may stand between "is asked to" and the list
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d+)?|\b[A-Z]|\b[ivx]{1,4})\W*$", re.IGNORECASE)
_CONTEXT = 4  # passages above a heading in which the inspectorate it quotes is named


@dataclass(frozen=True, slots=True)
class _Source:
    """Whose recommendation a statement is: its role and kind in the dataset, and the issuer where it is known."""

    role: str
    kind: str
    issuer: str | None


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
    marks = Marks.of(doc, toolkit.rules, LABELS)
    found: dict[int, Statement] = {}
    for statement in (*_headed(document, marks, facts), *_listed(document, marks, facts)):
        found.setdefault(statement.span.start, statement)
    kept: list[Statement] = []
    for start in sorted(found):
        if not kept or start >= kept[-1].span.end:
            kept.append(found[start])
    return tuple(kept)


def _headed(document: Document, marks: Marks, facts: DocumentFacts) -> Iterator[Statement]:
    """Yield the statements under a label of their own: "Recommendation 4: ...".

    They are an inspectorate's if one is named in the lines above the first of them or in its headings.
    """
    places = [index for index, passage in enumerate(document.passages) if _label(marks, passage)]
    if not places:
        return
    source = _source(document, places[0], marks, facts)
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
    return marks.first(HEADING, passage.start, passage.start + 1)


def _listed(document: Document, marks: Marks, facts: DocumentFacts) -> Iterator[Statement]:
    """Yield the statements in lists, or in the line itself, after words that ask, recommend or restate."""
    done = 0
    for index, passage in enumerate(document.passages):
        mark = marks.first(RESTATES, passage.start, passage.end) or marks.first(ASKS, passage.start, passage.end)
        if mark is None or index < done or passage.kind == "table_row" or _decided(marks, passage):
            continue
        if facts.doc_type == "minutes" and mark.rule.label == ASKS and _is_part(document, passage, mark):
            continue
        parts, done = _parts(document, index, mark, marks)
        if parts and _only_addresses(parts[0], marks):
            done = index + 1
            continue
        if mark.rule.label == RESTATES:
            source = _Source("restated", "inspection", _issuer(document, index, marks))
        else:
            source = _Source("issued", "committee", facts.body)
        for part in parts:
            if part.end > part.start:
                yield _statement(document, part, mark, source, passage, heading=False)


def _parts(document: Document, index: int, mark: Mark, marks: Marks) -> tuple[list[Part], int]:
    passage = document.passages[index]
    rest = document.text[mark.end : passage.end]
    if mark.rule.value == "heading":
        return _under_heading(document, index + 1, marks)
    if mark.rule.label == RESTATES or not rest.strip() or (_OPEN_END.search(rest) and len(rest.split()) < _FEW):
        return following_parts(document, index + 1, marks)
    run_in, after = run_in_parts(document, index, mark.end, passage.end, marks)
    if run_in:
        return run_in, after
    end = with_list(document, index, marks) if rest.rstrip().endswith(":") else passage.end
    return [Part(*trimmed(document.text, mark.start, end), number_of(passage.label))], index + 1


def _under_heading(document: Document, index: int, marks: Marks) -> tuple[list[Part], int]:
    """Return the list under a heading "Recommendations", unless a sentence that asks stands between them."""
    if index >= len(document.passages):
        return [], index
    passage = document.passages[index]
    if marks.first(ASKS, passage.start, passage.end) or marks.first(HEADING, passage.start, passage.start + 1):
        return [], index
    if passage.kind == "paragraph" and not re.match(r"(?:that|to)\b", document.quote(passage), re.IGNORECASE):
        return [], index
    return following_parts(document, index, marks)


def _statement(
    document: Document, part: Part, mark: Mark, source: _Source, passage: Passage, heading: bool
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


def _source(document: Document, index: int, marks: Marks, facts: DocumentFacts) -> _Source:
    """Tell whose recommendation a heading quotes: an inspectorate's if one is named above it, else the paper's."""
    titles = " ".join(document.passages[index].section)
    if _inspectorate(document, index, marks) or _INSPECTED.search(f"{titles} {facts.title or ''}"):
        return _Source("restated", "inspection", _issuer(document, index, marks))
    return _Source("issued", "committee", facts.body)


def _inspectorate(document: Document, index: int, marks: Marks) -> list[Mark]:
    """Return the names of inspectorates in passage ``index`` and the few above it."""
    first = document.passages[max(0, index - _CONTEXT)]
    return list(marks.within(INSPECTORATE, first.start, document.passages[index].end))


def _issuer(document: Document, index: int, marks: Marks) -> str | None:
    return next((mark.rule.value for mark in _inspectorate(document, index, marks) if mark.rule.value), None)


def _only_addresses(part: Part, marks: Marks) -> bool:
    """Tell whether what follows a heading only says who is asked ("That the Cabinet:"); the list follows that."""
    mark = marks.first(ASKS, part.start, part.start + 1)
    return mark is not None and mark.end >= part.end and mark.rule.value != "heading"


def _is_part(document: Document, passage: Passage, mark: Mark) -> bool:
    """Tell whether a line of minutes is part of a decision ("That Cabinet be asked to consult")."""
    return bool(document.text[mark.end : passage.end].strip()) and document.quote(passage)[:4].lower() == "that"


def _decided(marks: Marks, passage: Passage) -> bool:
    """Tell whether a line is a decision of the meeting ("RESOLVED that Cabinet be asked to")."""
    return marks.first(LEAD, passage.start, passage.end) is not None
