"""By when a decision is to be carried out: the words, and the day where it follows from them."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.extract.minutes.marks import Mark, Marks
from pipeline.records import Document, DocumentFacts

DUE = "due"

_COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8}
_COUNTS |= {"nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "eighteen": 18}
_DAYS = {"day": 1, "week": 7, "fortnight": 14}
_NEXT = re.compile(
    r"(?:to|at|by|before|for|until|prior to|in time for) (?:the |its |their |our )?next"
    r"(?: (?:scheduled|available|ordinary|formal|full|parish|council|committee|board|panel))* meeting",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?P<count>\d{1,3}|[a-z]+) (?:working )?(?P<unit>day|week|fortnight|month|year)s?\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """The words of a deadline and its last day; the day is null where nobody can tell it from the words."""

    text: str
    last: dt.date | None


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Reads the deadlines in minutes; ``upcoming`` is the day they print for the next meeting, or null."""

    document: Document
    facts: DocumentFacts
    marks: Marks
    dates: DateBook
    upcoming: dt.date | None

    def within(self, start: int, end: int) -> Deadline | None:
        """Return the deadline stated in ``text[start:end]``, or null.

        Municipal years run from May to April (minutes numbered n/yy start again in May), councils' financial
        years to 31 March. "The next meeting" is on the day ``upcoming``; other meetings stay null. Minutes without
        a date of their own still give a day where every day of their window gives the same.
        """
        mark = self.marks.first(DUE, start, end)
        if mark is None:
            return None
        words = self.document.text[mark.start : min(mark.end, end)]
        if mark.rule.value == "meeting":
            return Deadline(words, self.upcoming if _NEXT.fullmatch(words) else None)
        facts = self.facts
        meetings = [facts.meeting_date] if facts.meeting_date else [facts.earliest, facts.latest]
        days = {_last_day(mark, words, meeting, self.dates) for meeting in meetings}
        return Deadline(words, days.pop() if len(days) == 1 else None)


def _last_day(mark: Mark, words: str, meeting: dt.date | None, book: DateBook) -> dt.date | None:
    how = mark.rule.value
    if how == "date":
        values = [value for value in find_dates_in(words, book, meeting) if value.precision != "range"]
        return values[-1].last if values else None
    if meeting is None:
        return None
    if how == "municipal_year_end":
        return _next(meeting, 4, 30)
    if how == "financial_year_end":
        return _next(meeting, 3, 31)
    if how == "calendar_year_end":
        return dt.date(meeting.year, 12, 31)
    if how == "christmas":
        return _next(meeting, 12, 25)
    if how == "month_end":
        return dt.date(meeting.year, meeting.month, calendar.monthrange(meeting.year, meeting.month)[1])
    return _counted(words, meeting) if how == "within" else None


def _next(day: dt.date, month: int, date: int) -> dt.date:
    this_year = dt.date(day.year, month, date)
    return this_year if day <= this_year else dt.date(day.year + 1, month, date)


def _counted(words: str, meeting: dt.date) -> dt.date | None:
    match = _COUNTED.search(words)
    if match is None:
        return None
    stated = "one" if match["count"].lower() in {"the", "next", "this"} else match["count"].lower()
    count = int(match["count"]) if match["count"].isdigit() else _COUNTS.get(stated, 0)
    if not count:
        return None
    unit = match["unit"].lower()
    if unit in _DAYS:
        return meeting + dt.timedelta(days=count * _DAYS[unit])
    months = meeting.month - 1 + count * (12 if unit == "year" else 1)
    year, month = meeting.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(meeting.day, calendar.monthrange(year, month)[1]))
