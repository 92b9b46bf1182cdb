"""Grades as minutes, notes and news report them: small tables of subject and grade, and sentences of judging."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from pipeline.extract.context import Toolkit
from pipeline.extract.grades import grade_reader
from pipeline.records import Document, Judgement

_REACH = 16  # tokens between the verb of judging and the grade
_NEAR = 24  # characters after a grade: "in June 2014"
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


def reported_judgements(document: Document, doc: Doc, toolkit: Toolkit) -> tuple[Judgement, ...]:
    """Return the grades that a paper other than the inspection's own report says were given.

    ``inspection_year`` is the year that the sentence, or the passage before the grade, names; rows of a table
    take it from the sentence before them. A grade said to be over, hoped for or of something else is left out.
    """
    graded = [one for one in toolkit.frameworks if one.rules(toolkit.rules, "criterion")]
    if not graded:
        return ()
    reader = grade_reader(toolkit.rules, graded)
    sentences = [
        found for cue in doc.spans.get("reported.cue", ()) for found in _sentence(document, doc, toolkit, cue)
    ]
    rows = []
    for row in reader.rows(document.text, 0, len(document.text)):
        passage = document.passage_at(row.start)
        if passage is None or row.start > passage.start + 4:
            continue
        years = [one.inspection_year for one in sentences if one.inspection_year and one.span.start < row.start]
        year = max(years, default=None)
        subject = " ".join(document.text[row.start : row.subject_end].split())
        span = document.span(row.start, row.end)
        rows.append(Judgement(span, subject, row.criterion.value or "other", row.grade, row.criterion.id, year))
    return tuple(sorted(_distinct([*rows, *sentences]), key=lambda one: (one.span.start, one.criterion)))


def _sentence(document: Document, doc: Doc, toolkit: Toolkit, cue: Span) -> list[Judgement]:
    """Return the grades that follow one verb of judging, each with what was judged and its year."""
    sentence = cue.sent
    denied = [span for span in doc.spans.get("reported.denied", ()) if _within(span, sentence)]
    if any(span.start < cue.start for span in denied):
        return []
    grades = [
        one for one in doc.spans.get("inspection.grade", ()) if _within(one, sentence) and one.start >= cue.end
    ]
    if not grades or grades[0].start >= cue.end + _REACH:
        return []
    if any(_within(s, sentence) and s.start < grades[0].start for s in doc.spans.get("reported.other", ())):
        return []
    subjects: dict[str, Span] = {}
    for span in doc.spans.get("reported.subject", ()):
        if _within(span, sentence) and span.start < grades[0].start:
            subjects.setdefault(toolkit.rules[span.id_].value or "other", span)
    found = []
    for grade, stop in zip(grades, [*(one.start for one in grades[1:]), sentence.end], strict=True):
        if grade is not grades[0] and any(grades[0].end <= span.start < grade.start for span in denied):
            break
        year = _year(document, sentence, cue, grade, doc[grade.end : stop])
        for criterion, subject in subjects.items():
            span = document.span(min(cue.start_char, subject.start_char), grade.end_char)
            value = toolkit.rules[grade.id_].value or ""
            found.append(Judgement(span, subject.text, criterion, value, cue.id_, year))
    return found


def _within(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _year(document: Document, sentence: Span, cue: Span, grade: Span, after: Span) -> int | None:
    """Return the year named right after the grade, or the last before the verb in its passage, or any after it."""
    near = _YEAR.search(document.text[grade.end_char : min(after.end_char, grade.end_char + _NEAR)])
    passage = document.passage_at(cue.start_char)
    before = _YEAR.findall(document.text[passage.start if passage else sentence.start_char : cue.start_char])
    later = _YEAR.findall(document.text[grade.end_char : sentence.end_char])
    years = [near[0]] if near else [*before[-1:], *later[:1]]
    return int(years[0]) if years else None


def _distinct(found: list[Judgement]) -> list[Judgement]:
    kept: dict[tuple[int, str], Judgement] = {}
    for one in found:
        kept.setdefault((one.span.end, one.criterion), one)
    return list(kept.values())
