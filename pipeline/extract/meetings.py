"""Which body met, and when: from the title, the first lines and the front matter of a paper, never a guess."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.date_values import DateValue, find_dates_in
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, DocumentFacts, Passage

LINE, TRAP, BODY, SUBJECT = "meeting_line", "meeting_trap", "body_name", "body_subject"

_NO_MEETING = {"inspection_report", "inspection_letter", "news"}
_HEAD = 14  # passages that can make up the top of minutes
_TOP = 6  # passages that can name the body
_SHORT, _ALONE = 26, 7  # words of a line that names body and date, and of a line that is only a date
_NAMES_BODY, _DATE_ALONE, _FRONT_MATTER = 4, 3, 2
_ITEM_PAGE = re.compile(r"agenda item$", re.IGNORECASE)
_STATED = {
    "label": re.compile(r"\d [–-] (?P<body>[^()]{3,90}?)(?: \(item \S+\))?$", re.IGNORECASE),
    "maker": re.compile(r": ?(?P<body>[^,;:.]{3,90})"),
}
_ABOUT = re.compile(r"(?:tion|ment|sion|ership|ance)s? (?:of|to|for|on) (?:the |an? )?$", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:Councillor|Cllr|Chair(?:man|person)?|Director|Officer) ")
_UNREAL = {"year", "no_such_day", "order"}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A day that may be the meeting's, how strongly it is said to be, and whether a label says so outright."""

    day: dt.date
    weight: int
    labelled: bool = False


def meeting_facts(document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts) -> DocumentFacts:
    """Return ``facts`` with the body and the date of the meeting where the paper states them.

    The date of the next or the last meeting, of publication and of inspections is not taken for it. A page about
    several meetings, and a paper that gives only a month, keep null. A committee system that gave both is believed.
    """
    if facts.doc_type in _NO_MEETING:
        return facts
    known = document.manifest
    if known.body and known.meeting_date:
        return replace(facts, body=known.body, meeting_date=known.meeting_date)
    marks = Marks.of(doc, toolkit.rules, (LINE, TRAP, BODY, SUBJECT))
    return replace(facts, body=_body(document, marks), meeting_date=_meeting_date(document, marks))


def _meeting_date(document: Document, marks: Marks) -> dt.date | None:
    candidates = list(_candidates(document, marks))
    if not candidates:
        return _named_in_file(document)
    best = max(candidate.weight for candidate in candidates)
    if len({candidate.day for candidate in candidates if candidate.labelled}) > 1:
        return None
    return next(candidate.day for candidate in candidates if candidate.weight == best)


def _candidates(document: Document, marks: Marks) -> Iterator[Candidate]:
    head = document.passages[:_HEAD]
    years = [value.first for passage in head for value in find_dates_in(document.quote(passage)) if value.first]
    for index, passage in enumerate(document.passages):
        line = marks.first(LINE, passage.start, passage.end)
        labelled = line is not None and line.rule.value == "label"
        if index >= _HEAD and not labelled:
            continue
        words = document.quote(passage)
        for value in find_dates_in(words):
            day = _day(words[value.start : value.end], value, years)
            weight = _weight(document, passage, value, marks) if day else 0
            if day and weight:
                yield Candidate(day, weight, labelled and "(item" in words.lower())


def _day(words: str, value: DateValue, years: list[dt.date]) -> dt.date | None:
    """Return the day of an expression; one without a year takes it from the same day printed in full nearby."""
    if value.precision != "day" or value.doubt in _UNREAL:
        return None
    if value.first is not None:
        return value.first
    same = {
        day for day in years for one in find_dates_in(words, day) if one.first == day and one.precision == "day"
    }
    return same.pop() if len(same) == 1 else None


def _weight(document: Document, passage: Passage, value: DateValue, marks: Marks) -> int:
    words = document.quote(passage)
    start = passage.start + value.start
    if marks.first(TRAP, passage.start, passage.end):
        return 0
    line = marks.first(LINE, passage.start, start)
    if line is not None:
        return int(line.rule.data["weight"])
    others = len(words[: value.start].split()) + len(words[value.end :].split())
    if others == 0 and re.fullmatch(r"\d{4}-\d\d-\d\d", words[value.start : value.end]):
        return _FRONT_MATTER
    if others <= _ALONE:
        return _DATE_ALONE if passage.kind != "table_row" else 0
    short = len(words.split()) <= _SHORT and not words.endswith(".")
    return _NAMES_BODY if short and marks.first(BODY, passage.start, start) else 0


def _named_in_file(document: Document) -> dt.date | None:
    """Return the one full date in the name of the file; some minutes are dated nowhere else."""
    name = PurePath(document.source).stem
    found = {value.first for value in find_dates_in(re.sub(r"_+", " ", name)) if value.precision == "day"}
    return found.pop() if len(found) == 1 else None


def _body(document: Document, marks: Marks) -> str | None:
    """Return the body named at the top, a committee before its council, or the one that acts first."""
    stated = {name for name in map(partial(_stated_body, document, marks), document.passages) if name}
    if len(stated) == 1:
        return stated.pop()
    head = [passage for passage in document.passages[:_TOP] if passage.kind != "table_row"]
    named = []
    if head and not _ITEM_PAGE.match(document.quote(head[0])):
        for passage in head:
            if len(document.quote(passage).split()) <= _SHORT:
                named += [document.text[mark.start : mark.end] for mark in _bodies(document, marks, passage)]
    if named:
        committees = [name for name in named if not name.lower().endswith("council")]
        return max(committees[:1] or named[:1] + named[1:2], key=lambda name: len(name.split()))
    top = document.passages[:_HEAD]
    acting = [
        re.sub(r"^the ", "", document.text[mark.start : mark.end], flags=re.IGNORECASE)
        for mark in (marks.within(SUBJECT, top[0].start, top[-1].end) if top else ())
    ]
    return next((name for name in acting if " " in name), acting[0] if acting else None)


def _stated_body(document: Document, marks: Marks, passage: Passage) -> str | None:
    """Return the body that a line "Meeting: 4/05/2021 - Cabinet (Item 7)" or "Decision Maker: Cabinet" names."""
    line = marks.first(LINE, passage.start, passage.start + 1)
    if line is None or line.rule.value not in {"label", "maker"}:
        return None
    found = _STATED[line.rule.value].search(document.quote(passage))
    return found.group("body").strip() if found else None


def _bodies(document: Document, marks: Marks, passage: Passage) -> Iterator[Mark]:
    """Yield the bodies a line names, but for one it is about ("Establishment of a Working Group")."""
    for mark in marks.within(BODY, passage.start, passage.end):
        name = document.text[mark.start : mark.end]
        if not _ABOUT.search(document.text[passage.start : mark.start]) and not _PERSON.search(name):
            yield mark
