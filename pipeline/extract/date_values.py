"""Date expressions in plain text: where they stand and which days they cover.

The forms of ``models/dates/forms.toml`` find the expressions and take them apart; dateparser reads each single
day (day first, nothing filled in from today). What an expression does not say stays open: precision is kept, and
a year that is not printed comes from the anchor, nearest first, and is marked.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from pipeline.extract import date_calendar as calendar
from pipeline.extract.date_forms import Form, date_forms, date_words

_LONGEST_SPAN_OF_YEARS = 20
_JOINT = re.compile(r"\s*(?:,|and|or|&|/|,\s*and)\s*(?:(?:on|in|again)\s+)?(?:the\s+)?", re.IGNORECASE)


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


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression taken apart, before a year is inferred: two points in time, equal for a single date.

    ``count`` and ``unit`` are of a period; ``near`` is -1, 0 or 1 for a point of last year, this year or next.
    """

    start: int
    end: int
    form: Form
    first: calendar.Point
    last: calendar.Point
    count: int = 0
    unit: str = ""
    near: int | None = None


def find_dates_in(text: str, anchor: dt.date | None = None) -> list[DateValue]:
    """Return the date expressions of ``text`` in order; they do not overlap.

    ``anchor`` is the time of the text (the day of the meeting, of publication): years that are not printed are the
    nearest to it, and periods ("within six months") are counted from it. Without it both stay unresolved.
    """
    return [resolve(expression, anchor) for expression in find_expressions(text)]


def find_expressions(text: str) -> list[Expression]:
    """Return the date expressions of ``text`` in order: of those that overlap the longest, then the first form."""
    lower = text.lower()
    hints = {hint: bool(hint.search(lower)) for hint in {form.hint for form in date_forms()}}
    found = [
        (start, end, order, form, match)
        for order, form in enumerate(date_forms())
        if hints[form.hint]
        for match in form.pattern.finditer(text)
        if not _is_no_span(match.groupdict())
        for start, end in [_extent(match)]
    ]
    found.sort(key=lambda item: (item[0] - item[1], item[2], item[0]))
    taken: list[Expression] = []
    for start, end, _, form, match in found:
        if all(end <= other.start or start >= other.end for other in taken):
            taken.append(_expression(start, end, form, match))
    return _with_shared_years(text, sorted(taken, key=lambda expression: expression.start))


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
    if form.reads == "year_end" and form.month:
        return _year_end(expression, form.month, anchor)
    return _points(expression, anchor, direction)


def _with_shared_years(text: str, found: list[Expression]) -> list[Expression]:
    """Give the dates of a list the year that is printed once, after the last of them ("3 May and 7 June 2019")."""
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        year = following.first.year
        if year is None or one.last.year is not None or not one.last.month or not following.first.month:
            continue
        if _JOINT.fullmatch(text, one.end, following.start):
            year -= one.last.month > following.first.month
            found[place] = replace(one, last=replace(one.last, year=year), first=_of_year(one, year))
    return found


def _of_year(expression: Expression, year: int) -> calendar.Point:
    single = expression.first == expression.last
    return replace(expression.first, year=year) if single else expression.first


def _is_no_span(parts: dict[str, str | None]) -> bool:
    """Return whether what looks like a span cannot be one: "scale 7 to 1 May", "Directive 2003/98"."""
    first, last = parts.get("day1"), parts.get("day2")
    if first and last and parts.get("month2") and not parts.get("month1"):
        return int(first) >= int(last)
    year, end = parts.get("plain_year1"), parts.get("last_year") or parts.get("year_end")
    if year and end:
        end = end if len(end) == 4 else year[:2] + end
        return not 0 < int(end) - int(year) <= _LONGEST_SPAN_OF_YEARS
    return False


def _extent(match: re.Match[str]) -> tuple[int, int]:
    for name in ("date", "date2"):
        if name in match.re.groupindex and match.group(name):
            return match.span(name)
    return match.span()


def _expression(start: int, end: int, form: Form, match: re.Match[str]) -> Expression:
    parts = {name: value for name, value in match.groupdict().items() if value}
    if form.reads in {"relative", "year_end"}:
        return Expression(start, end, form, calendar.Point(), calendar.Point())
    if form.reads == "within":
        word = parts.get("count_word", "").lower()
        count = int(parts["count"]) if "count" in parts else date_words().numbers[word]
        return Expression(start, end, form, calendar.Point(), calendar.Point(), count, parts["unit"].lower())
    first, last = calendar.points(form.reads, parts)
    near = date_words().near[parts["near"].lower()] if "near" in parts else None
    return Expression(start, end, form, first, last, near=near)


def _year_end(expression: Expression, month: int, anchor: dt.date | None) -> DateValue:
    if anchor is None:
        return _value(expression, None, None, "month")
    year = anchor.year + (anchor.month > month)
    first, last = calendar.Point("month", month=month, year=year).days() or (None, None)
    return _value(expression, first, last, "month", inferred=True)


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
