"""When the body meets next, as minutes print it at their end; deadlines "at the next meeting" fall on that day."""

from __future__ import annotations

import datetime as dt

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.extract.minutes.marks import Marks
from pipeline.records import Document

NEXT = "next_meeting"

_WITHIN = dt.timedelta(days=200)  # bodies meet at least twice a year; a later day is a misprint or another meeting


def next_meeting(document: Document, meeting: dt.date | None, marks: Marks, book: DateBook) -> dt.date | None:
    """Return the day of the next meeting, or null where the minutes name none, or several.

    The day stands in the line that announces it or, below a heading, in the line after it. A year that is not
    printed is that which makes the day the next after the ``meeting``.
    """
    if meeting is None:
        return None
    days: set[dt.date] = set()
    for mark in marks.by_label.get(NEXT, []):
        announces = document.passage_at(mark.start)
        if announces is None:
            continue
        own = document.text[mark.end : announces.end]
        after = document.passages[announces.ordinal + 1 : announces.ordinal + 2]
        below = {day for line in after for day in _days(document.quote(line), meeting, book)}
        days |= _days(own, meeting, book) or below
    return days.pop() if len(days) == 1 else None


def _days(words: str, meeting: dt.date, book: DateBook) -> set[dt.date]:
    values = find_dates_in(words, book, meeting)
    found = [value.first for value in values if value.precision == "day" and not value.doubt]
    return {day for day in found if day is not None and meeting < day <= meeting + _WITHIN}
