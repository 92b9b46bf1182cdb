"""The days that date expressions cover.

dateparser reads each single day (day first, nothing filled in from today). What an expression does not say stays
open: precision is kept, and a year that is not printed comes from the anchor, nearest first, and is marked.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pipeline.extract import date_calendar as calendar
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_calendar import Point
from pipeline.extract.date_expressions import Expression, find_expressions


@dataclass(frozen=True, slots=True)
class DateValue:
    """One date expression: ``text[start:end]`` covers the days ``first`` to ``last`` (null where not resolved).

    ``precision`` is day, month, season, year or range. ``doubt`` is null or what is wrong with the expression by
    itself: ``order`` (ends before it begins), ``weekday`` (contradicts the date), ``no_such_day``, ``year`` (far
    from any year a paper can mean).
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    precision: str
    year_inferred: bool = False
    rule_id: str = ""
    doubt: str | None = None


def find_dates_in(text: str, book: DateBook, anchor: dt.date | None = None) -> list[DateValue]:
    """Return the date expressions of ``text`` in order; they do not overlap.

    ``anchor`` is the time of the text (the day of the meeting, of publication): years that are not printed are the
    nearest to it, and periods ("within six months") are counted from it. Without it both stay unresolved.
    """
    return [resolve(expression, anchor) for expression in find_expressions(text, book)]


def resolve(expression: Expression, anchor: dt.date | None, direction: int = 0) -> DateValue:
    """Return the days an expression covers.

    ``direction`` is -1 where the words tell of the past, 1 where they look ahead, 0 where they do not say: it
    decides between the years around ``anchor`` for an expression without a year.
    """
    form = expression.form
    if form.reads == "relative":
        return _value(expression, None, None, form.precision or "range")
    if form.reads == "within":
        day = anchor and calendar.ahead(anchor, expression.count, expression.unit)
        return _value(expression, day, day, "day")
    if form.reads == "holiday":
        return _holiday(expression, anchor, direction)
    if form.reads == "year_end" and form.month:
        return _year_end(expression, form.month, anchor)
    return _points(expression, anchor, direction)


def _year_end(expression: Expression, month: int, anchor: dt.date | None) -> DateValue:
    printed = expression.first.year
    if anchor is None and printed is None:
        return _value(expression, None, None, "month")
    year = printed or (anchor.year + (anchor.month > month) if anchor else None)
    first, last = Point("month", month=month, year=year).days() or (None, None)
    return _value(expression, first, last, "month", inferred=printed is None)


def _holiday(expression: Expression, anchor: dt.date | None, direction: int) -> DateValue:
    year = expression.first.year
    if year is not None:
        day = calendar.holiday(expression.unit, year)
        return _value(expression, day, day, "day")
    day = calendar.nearest_holiday(expression.unit, anchor, direction) if anchor else None
    return _value(expression, day, day, "day", inferred=day is not None)


def _points(expression: Expression, anchor: dt.date | None, direction: int) -> DateValue:
    first, last = expression.first, expression.last
    precision = first.precision if first == last else "range"
    inferred = last.year is None
    if last.year is None:
        if anchor is None:
            return _value(expression, None, None, precision, doubt=calendar.doubt(first, last))
        direction = calendar.OVER if expression.form.reads == "last" else direction
        near = None if expression.near is None else anchor.year + expression.near
        last = replace(last, year=near or calendar.nearest_year(last, anchor, direction))
    if first.year is None:
        before = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 31)
        first = replace(first, year=(last.year or 0) - (before and first.month != last.month))
    opening, closing = first.days(), last.days()
    doubt = calendar.doubt(first, last)
    if opening is None or closing is None or doubt == "order":
        return _value(expression, opening and opening[0], None, precision, inferred, doubt)
    return _value(expression, opening[0], closing[1], precision, inferred, doubt)


def _value(
    expression: Expression,
    first: dt.date | None,
    last: dt.date | None,
    precision: str,
    inferred: bool = False,
    doubt: str | None = None,
) -> DateValue:
    return DateValue(expression.start, expression.end, first, last, precision, inferred, expression.form.id, doubt)
