"""Whose recommendations a council paper prints: its own body's, or those of an inspectorate it quotes."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, DocumentFacts

INSPECTORATE, PAPER = "inspectorate", "paper_of_body"
RESTATES, LABELLED = "restates", "recommendation_heading"

_INSPECTED = re.compile(r"\b(?:ofsted|inspection|ilacs)\b", re.IGNORECASE)
_REPORTS = {"committee_report", "other"}
_CONTEXT = 4  # passages above a heading in which the inspectorate it quotes is named
_HEAD = 8  # passages at the top in which a body names its own paper


@dataclass(frozen=True, slots=True)
class Source:
    """Whose recommendation a statement is: its role and kind in the dataset, and the issuer where it is known."""

    role: str
    kind: str
    issuer: str | None


def source_of(document: Document, index: int, marks: Marks, facts: DocumentFacts) -> Source:
    """Tell whose recommendation a heading quotes: an inspectorate's if one is named above it, else the paper's."""
    titles = " ".join(document.passages[index].section)
    if _inspectorate(document, index, marks) or _INSPECTED.search(f"{titles} {facts.title or ''}"):
        return Source("restated", "inspection", _issuer(document, index, marks))
    return Source("issued", "committee", facts.body)


def restated_source(document: Document, index: int, marks: Marks, facts: DocumentFacts, own: bool) -> Source:
    """Tell whose a list is that is said to be of recommendations made: in a body's ``own`` paper, that body's.

    An inspectorate named just above makes it the inspectorate's, there too.
    """
    if own and not _inspectorate(document, index, marks):
        return Source("issued", "committee", facts.body)
    return Source("restated", "inspection", _issuer(document, index, marks))


def is_own_paper(document: Document, marks: Marks, facts: DocumentFacts) -> bool:
    """Tell whether a paper is a report whose top names a scrutiny body or group of members as its author."""
    head = document.passages[:_HEAD] if facts.doc_type in _REPORTS else ()
    return bool(head) and marks.first(PAPER, head[0].start, head[-1].end) is not None


def _inspectorate(document: Document, index: int, marks: Marks) -> list[Mark]:
    """Return the names of inspectorates in passage ``index`` and the few above it."""
    first = document.passages[max(0, index - _CONTEXT)]
    return list(marks.within(INSPECTORATE, first.start, document.passages[index].end))


def _issuer(document: Document, index: int, marks: Marks) -> str | None:
    return next((mark.rule.value for mark in _inspectorate(document, index, marks) if mark.rule.value), None)
