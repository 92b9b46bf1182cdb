"""Sentences about all the recommendations of an inspection at once: "identified nine recommendations"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.extract.committee_source import INSPECTORATE, LABELLED, RESTATES
from pipeline.extract.context import Toolkit
from pipeline.extract.minutes.marks import Marks
from pipeline.extract.minutes.parts import trimmed
from pipeline.language import sentences_of
from pipeline.records import Document, DocumentFacts, GroupReference, Passage

GROUP, ANSWERS = "group_reference", "answers_follow"

_ISSUED_BY_INSPECTORS = {"inspection_report", "inspection_letter"}
_COUNTS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_COUNTED = re.compile(
    rf"\b(?P<count>{'|'.join(_COUNTS)}|\d{{1,2}})(?: \w+){{0,2}}? (?:recommendation|area|priority action)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b20[0-3]\d\b")
_CONTEXT = 4


def find_group_references(
    document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts
) -> tuple[GroupReference, ...]:
    """Return the sentences of a council paper or news article about an inspection's recommendations at once.

    ``answers_follow`` is true where the sentence leads up to a list, or to headings, that answer them one by one,
    and not to the list of the recommendations themselves. A sentence in which no inspection is named counts only
    if one is named just above.
    """
    if facts.doc_type in _ISSUED_BY_INSPECTORS:
        return ()
    marks = Marks.of(doc, toolkit.rules, (GROUP, ANSWERS, RESTATES, INSPECTORATE, LABELLED))
    found = []
    for first, last in sentences_of(doc):
        start, end = trimmed(document.text, first, last)
        mark, passage = marks.first(GROUP, start, end), document.passage_at(start)
        if (
            mark is None
            or passage is None
            or passage.kind == "heading"
            or not _inspected(document, passage, marks)
        ):
            continue
        year = _YEAR.search(document.text, start, end)
        found.append(
            GroupReference(
                span=document.span(start, end),
                rule_id=mark.rule.id,
                count=_count(document.text[start:end]),
                year=int(year.group()) if year else None,
                answers_follow=_answers_follow(document, passage, start, marks),
            )
        )
    return tuple(found)


def _inspected(document: Document, passage: Passage, marks: Marks) -> bool:
    first = document.passages[max(0, passage.ordinal - _CONTEXT)]
    return marks.first(INSPECTORATE, first.start, passage.end) is not None


def _count(words: str) -> int | None:
    """Return the number of recommendations a sentence states, in figures or in words up to twenty, or null."""
    for match in _COUNTED.finditer(words):
        stated = match["count"].lower()
        return int(stated) if stated.isdigit() else _COUNTS.index(stated) + 1
    return None


def _answers_follow(document: Document, passage: Passage, start: int, marks: Marks) -> bool:
    if marks.first(ANSWERS, start, passage.end) is None or marks.first(RESTATES, passage.start, passage.end):
        return False
    below = document.passages[passage.ordinal + 1 : passage.ordinal + 2]
    if not below:
        return False
    listed = below[0].kind in {"list_item", "table_row"}
    return listed or marks.first(LABELLED, below[0].start, below[0].start + 1) is not None
