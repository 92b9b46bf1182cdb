"""Grades as minutes, notes and news report them: small tables of subject and grade, and sentences of judging."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from pipeline.extract.context import Toolkit
from pipeline.extract.grades import GradeReader, grade_reader
from pipeline.records import Document, Judgement

_REACH = 16  # tokens between the verb of judging and the grade
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
        found
        for cue in doc.spans.get("reported.cue", ())
        for found in _sentence(document, doc, toolkit, cue, reader)
    ]
    rows = []
    for row in reader.rows(document.text, 0, len(document.text)):
        passage = document.passage_at(row.start)
        if passage is None or row.start > passage.start + 4:
            continue
        year = next((one.inspection_year for one in reversed(sentences) if one.span.start < row.start), None)
        subject = " ".join(document.text[row.start : row.subject_end].split())
        span = document.span(row.start, row.end)
        rows.append(Judgement(span, subject, row.criterion.value or "other", row.grade, row.criterion.id, year))
    return tuple(sorted(_distinct([*rows, *sentences]), key=lambda one: (one.span.start, one.criterion)))


def _sentence(document: Document, doc: Doc, toolkit: Toolkit, cue: Span, reader: GradeReader) -> list[Judgement]:
    sentence = cue.sent
    if any(_within(span, sentence) and span.start < cue.start for span in doc.spans.get("reported.denied", ())):
        return []
    grade = next((s for s in doc.spans.get("inspection.grade", ()) if cue.end <= s.start < cue.end + _REACH), None)
    if grade is None or not _within(grade, sentence):
        return []
    if any(_within(span, sentence) and span.start < grade.start for span in doc.spans.get("reported.other", ())):
        return []
    year = _year(document, sentence, cue)
    subjects = [s for s in doc.spans.get("reported.subject", ()) if _within(s, sentence) and s.start < grade.start]
    found: dict[str, Judgement] = {}
    for subject in subjects:
        rule = toolkit.rules[subject.id_]
        criterion = rule.value or "other"
        span = document.span(min(cue.start_char, subject.start_char), grade.end_char)
        value = toolkit.rules[grade.id_].value or ""
        found.setdefault(criterion, Judgement(span, subject.text, criterion, value, cue.id_, year))
    return list(found.values())


def _within(span: Span, sentence: Span) -> bool:
    return sentence.start <= span.start and span.end <= sentence.end


def _year(document: Document, sentence: Span, cue: Span) -> int | None:
    """Return the last year named before the verb in its passage, or the first after it in its sentence."""
    passage = document.passage_at(cue.start_char)
    before = _YEAR.findall(document.text[passage.start if passage else sentence.start_char : cue.start_char])
    if before:
        return int(before[-1])
    after = _YEAR.findall(document.text[cue.end_char : sentence.end_char])
    return int(after[0]) if after else None


def _distinct(found: list[Judgement]) -> list[Judgement]:
    kept: dict[tuple[int, str], Judgement] = {}
    for one in found:
        kept.setdefault((one.span.end, one.criterion), one)
    return list(kept.values())
