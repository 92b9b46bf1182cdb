"""The grades an inspection gave: in its own report, read twice, and as other papers report them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.earlier_grades import earlier_lists
from pipeline.extract.frameworks import Framework, rule_holds_on
from pipeline.extract.grade_columns import column_grades
from pipeline.extract.grades import Graded, GradeReader, grade_reader
from pipeline.extract.headings import find_headings
from pipeline.extract.recognise import Recognised
from pipeline.extract.reported_judgements import reported_judgements
from pipeline.extract.unknown_criteria import unknown_criteria
from pipeline.records import Document, Inspection, Judgement, Passage, Problem

_FRONT_PAGES = 2
_FRONT = 60  # passages, where there are no pages

Parts = Sequence[tuple[int, str]]  # where each part of a report begins, and what its framework calls it
Found = tuple[tuple[Judgement, ...], tuple[Problem, ...]]


def find_judgements(
    document: Document, doc: Doc, toolkit: Toolkit, recognised: Recognised | None, inspection: Inspection | None
) -> Found:
    """Return the grades in ``document`` and what is doubtful about them.

    A report is read twice, its table or record of grades and the headings and sentences that repeat them; where
    the readings differ a problem says so and the table counts. A table whose rows lack a grade is read by columns.
    Grades of earlier inspections and the definitions of grades are left out. In any other paper the grades it
    reports are found, with the year of the inspection.
    """
    if recognised is None:
        return reported_judgements(document, doc, toolkit), ()
    framework = recognised.framework
    if not any(framework.rules(toolkit.rules, what) for what in ("criterion", "headline")):
        return (), ()
    reader = grade_reader(toolkit.rules, [framework])
    parts = [(span.start_char, toolkit.rules[span.id_].value or "") for span in framework.spans(doc, "section")]
    start, end = _front(document, doc, toolkit, recognised)
    earlier = earlier_lists(document, doc, framework, reader)
    rows = [row for row in reader.rows(document.text, start, end) if not _within(row.start, earlier)]
    table = [_judgement(document, row) for row in rows]
    unknown = [
        one
        for one in unknown_criteria(document, reader, framework, table, start, end)
        if not _within(one.span.start, earlier)
    ]
    sentences = list(_headlines(document, doc, toolkit, framework, reader))
    repeated = list(_repeated(document, doc, reader, framework, end))
    table = [_in_part(one, parts, toolkit) for one in table]
    repeated = [_in_part(one, parts, toolkit) for one in repeated]
    kept = _first_of_each([*table, *sentences, *repeated], parts)
    day = inspection.start_date if inspection else None
    if _missing(document, toolkit, framework, kept, day) and (columns := _by_column(document, reader, start, end)):
        table, unknown = columns, []
        kept = _first_of_each([*table, *sentences, *repeated], parts)
    problems = [_problem(document, "unknown_criterion", one.subject, one.span.page) for one in unknown]
    problems += _contradictions(document, kept, [*table, *sentences, *repeated])
    problems += _missing(document, toolkit, framework, kept, day)
    return tuple(sorted([*kept, *unknown], key=lambda one: one.span.start)), tuple(problems)


def _front(document: Document, doc: Doc, toolkit: Toolkit, recognised: Recognised) -> tuple[int, int]:
    """Return where the table of grades can stand: under the heading of the record, or on the first pages."""
    framework = recognised.framework
    for span in framework.spans(doc, "record"):
        passage = document.passage_at(span.start_char)
        if passage is not None and passage.end == span.end_char:
            return passage.end, len(document.text)
    opens = find_headings(document, doc, toolkit, framework).opens
    end = len(document.text)
    for passage in document.passages[recognised.passage.ordinal :]:
        if passage.ordinal in opens or (passage.page or 1) > _FRONT_PAGES or passage.ordinal > _FRONT:
            end = passage.start
            break
    return recognised.passage.start, end


def _within(place: int, stretches: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in stretches)


def _by_column(document: Document, reader: GradeReader, start: int, end: int) -> list[Judgement]:
    """Return the grades of a table whose rows run into each other."""
    return [
        Judgement(
            document.span(one.start, one.end),
            one.subject,
            one.criterion.value or "other",
            one.grade,
            one.criterion.id,
        )
        for one in column_grades(document, reader, start, end)
    ]


def _judgement(document: Document, row: Graded) -> Judgement:
    subject = " ".join(document.text[row.start : row.subject_end].split())
    return Judgement(
        document.span(row.start, row.end), subject, row.criterion.value or "other", row.grade, row.criterion.id
    )


def _headlines(
    document: Document, doc: Doc, toolkit: Toolkit, framework: Framework, reader: GradeReader
) -> Iterator[Judgement]:
    """Yield the sentences that give a grade in words and say no more."""
    for span in framework.spans(doc, "headline"):
        passage = document.passage_at(span.start_char)
        if passage is None or _defines(doc, framework, passage):
            continue
        end = len(document.text)
        found = reader.after(document.text, span.end_char, min(end, span.end_char + 80))
        if found and _closes(document.text[found[1] : found[1] + 12]):
            rule = toolkit.rules[span.id_]
            yield Judgement(
                document.span(span.start_char, found[1]), span.text, rule.value or "other", found[0], rule.id
            )


def _closes(after: str) -> bool:
    return (
        not after.strip() or after[0] in '\n.,;:’”"' or after.lstrip().lower().startswith(("because", "overall"))
    )


def _repeated(
    document: Document, doc: Doc, reader: GradeReader, framework: Framework, start: int
) -> Iterator[Judgement]:
    """Yield headings and rows of the body that give a criterion its grade again, not those of the past."""
    past = {
        passage.section
        for span in framework.spans(doc, "past")
        if (passage := document.passage_at(span.start_char)) and passage.section and passage.kind != "heading"
    }
    for passage in document.passages:
        if passage.start < start or passage.kind not in {"heading", "table_row"}:
            continue
        if _defines(doc, framework, passage) or (passage.kind == "table_row" and passage.section in past):
            continue
        following = document.text.find("\n", passage.end + 1)
        stop = following if passage.kind == "heading" and following >= 0 else passage.end
        for row in reader.rows(document.text, passage.start, stop):
            if row.start <= passage.start + 4 and _closes(document.text[row.end : row.end + 12]):
                yield _judgement(document, row)


def _defines(doc: Doc, framework: Framework, passage: Passage) -> bool:
    """Return whether ``passage`` stands under a heading that explains what the grades mean."""
    meanings = {span.text.lower().replace("’", "'") for span in framework.spans(doc, "definition")}
    return any(one in heading.lower().replace("’", "'") for heading in passage.section for one in meanings)


def _in_part(one: Judgement, parts: Parts, toolkit: Toolkit) -> Judgement:
    """Return a grade with the criterion its label has in the part of the report it stands in."""
    named = toolkit.rules[one.rule_id].data.get(_part_at(one.span.start, parts))
    return replace(one, criterion=named) if named else one


def _part_at(place: int, parts: Parts) -> str:
    return next((name for start, name in reversed(parts) if start <= place), "")


def _first_of_each(found: list[Judgement], parts: Parts) -> list[Judgement]:
    """Return the first grade of each criterion; those without a counterpart count by their label in each part."""
    kept: dict[tuple[str, str], Judgement] = {}
    for one in found:
        named = one.criterion != "other"
        key = (one.criterion, "") if named else (one.subject.lower(), _part_at(one.span.start, parts))
        kept.setdefault(key, one)
    return list(kept.values())


def _contradictions(document: Document, kept: list[Judgement], found: list[Judgement]) -> list[Problem]:
    problems = []
    for one in kept:
        others = [
            other for other in found if other.criterion == one.criterion != "other" and other.grade != one.grade
        ]
        if others:
            message = f"{one.criterion}: {one.grade} here, {others[0].grade} on page {others[0].span.page}"
            problems.append(_problem(document, "grades_disagree", message, one.span.page))
    return problems


def _missing(
    document: Document, toolkit: Toolkit, framework: Framework, kept: list[Judgement], day: dt.date | None
) -> list[Problem]:
    """Return a problem for each criterion in force on the day of the inspection for which no grade was found."""
    have = {one.rule_id for one in kept} | {one.criterion for one in kept if one.criterion != "other"}
    wanted = [*framework.rules(toolkit.rules, "criterion")]
    wanted += [rule for rule in framework.rules(toolkit.rules, "headline") if rule.value == "overall"]
    return [
        _problem(document, "grade_missing", f"{framework.id}: no grade for {rule.value} ({rule.note})", 1)
        for rule in wanted
        if rule_holds_on(rule, day) and rule.id not in have and rule.value not in have
    ]


def _problem(document: Document, code: str, message: str, page: int | None) -> Problem:
    return Problem(document.source, "extract", code, message, document.document_id, page)
