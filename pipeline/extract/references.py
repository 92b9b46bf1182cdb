"""References to minutes of earlier meetings: "Further to Minute 84/16"."""

from __future__ import annotations

import re

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.minutes.item_starts import items_of
from pipeline.extract.minutes.items import ITEM_NUMBER, LEAD, SECTION, Item
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, DocumentFacts, MinuteReference

REFERENCE, BARE, ARISING, FOLLOWS = "minute_reference", "minute_number_bare", "matters_arising", "follows_minute"

_NUMBER = re.compile(r"(?:[A-Z]{1,4} ?[/:.-]? ?)?\d+(?:[/.:]\d+)*(?:/[A-Z]{1,4}|\.?[a-z])?(?=\W|$)")
_DATE = re.compile(r"\d{1,2}[.]\d{1,2}[.](?:\d\d|\d{4})")
_REACH = 40


def find_minute_references(
    document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts
) -> tuple[MinuteReference, ...]:
    """Return the references to earlier minutes, in order; the number is kept as printed ("84/16").

    References to the meeting's own items (in declarations of interest, in announcements) are left out, and so are
    dates with the shape of a minute number.
    """
    marks = Marks.of(doc, toolkit.rules, (REFERENCE, BARE, ARISING, FOLLOWS, SECTION, LEAD, ITEM_NUMBER))
    items = items_of(document, marks)
    own = {item.number for item in items if item.number} if facts.doc_type in {"minutes", "agenda"} else set()
    found = []
    for item in items:
        for mark in _marks_in(document, item, marks):
            number = _NUMBER.search(document.text, mark.start, mark.end)
            if (
                number
                and not _DATE.fullmatch(number.group())
                and not _same_meeting(item, mark, own, marks, number)
            ):
                span = document.span(mark.start, mark.end)
                found.append(MinuteReference(span, number.group(), mark.rule.id))
    return tuple(found)


def _marks_in(document: Document, item: Item, marks: Marks) -> list[Mark]:
    passages = document.passages[item.first : item.last]
    if not passages:
        return []
    start, end = passages[0].start, passages[-1].end
    found = list(marks.within(REFERENCE, start, end))
    if marks.first(ARISING, start, start + 1):
        found += marks.within(BARE, start, end)
    return sorted(found, key=lambda mark: mark.start)


def _same_meeting(item: Item, mark: Mark, own: set[str], marks: Marks, number: re.Match[str]) -> bool:
    taken_up = marks.first(FOLLOWS, mark.start - _REACH, mark.start) is not None
    return not taken_up and (item.skipped or number.group() in own)
