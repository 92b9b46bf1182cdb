"""Date expressions in plain text: where they stand, taken apart by the forms of ``models/dates/forms.toml``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_calendar import Point
from pipeline.extract.date_forms import Form
from pipeline.extract.date_points import points, year_of
from pipeline.extract.date_words import Words

_LONGEST_SPAN_OF_YEARS = 20


@dataclass(frozen=True, slots=True)
class Expression:
    """A date expression taken apart, before a year is inferred: two points in time, equal for a single date.

    ``count`` and ``unit`` are of a period; ``near`` is -1, 0 or 1 for a point of last year, this year or next.
    """

    start: int
    end: int
    form: Form
    first: Point
    last: Point
    count: int = 0
    unit: str = ""
    near: int | None = None


def find_expressions(text: str, book: DateBook) -> list[Expression]:
    """Return the date expressions of ``text`` in order: of those that overlap the longest, then the first form."""
    found = [
        (start, end, order, form, match)
        for order, form in _forms_to_try(text, book)
        for match in form.pattern.finditer(text)
        if not _is_no_span(match.groupdict())
        for start, end in [_extent(match)]
    ]
    found.sort(key=lambda item: (item[0] - item[1], item[2], item[0]))
    taken: list[Expression] = []
    for start, end, _, form, match in found:
        if all(end <= other.start or start >= other.end for other in taken):
            taken.append(_expression(start, end, form, match, book.words))
    return _with_shared_years(text, sorted(taken, key=lambda expression: expression.start), book)


def _forms_to_try(text: str, book: DateBook) -> Iterator[tuple[int, Form]]:
    """Yield the forms that may stand in ``text``, each with its place in the order of forms."""
    lower = text.lower()
    held: dict[re.Pattern[str], bool] = {}
    for order in book.search.wanted(text):
        form = book.forms[order]
        if form.hint not in held:
            held[form.hint] = bool(form.hint.search(lower))
        if held[form.hint]:
            yield order, form


def _with_shared_years(text: str, found: list[Expression], book: DateBook) -> list[Expression]:
    """Give the dates of a list the year that is printed once, after the last of them ("3 May and 7 June 2019")."""
    for place in range(len(found) - 2, -1, -1):
        one, following = found[place], found[place + 1]
        year = following.first.year
        if year is None or one.last.year is not None or not one.last.month or not following.first.month:
            continue
        if book.marks.joint.fullmatch(text, one.end, following.start):
            year -= one.last.month > following.first.month
            found[place] = replace(one, last=replace(one.last, year=year), first=_of_year(one, year))
    return found


def _of_year(expression: Expression, year: int) -> Point:
    single = expression.first == expression.last
    return replace(expression.first, year=year) if single else expression.first


def _is_no_span(parts: dict[str, str | None]) -> bool:
    """Return whether what looks like a span cannot be one: "scale 7 to 1 May", "Directive 2003/98"."""
    first, last = parts.get("day1"), parts.get("day2")
    if first and last and parts.get("month2") and not parts.get("month1"):
        return int(first) >= int(last)
    year, end = parts.get("plain_year1"), parts.get("last_year") or parts.get("year_end")
    if year and end:
        end = end if len(end) == len(year) else year[:2] + end
        return not 0 < int(end) - int(year) <= _LONGEST_SPAN_OF_YEARS
    return False


def _extent(match: re.Match[str]) -> tuple[int, int]:
    for name in ("date", "date2"):
        if name in match.re.groupindex and match.group(name):
            return match.span(name)
    return match.span()


def _expression(start: int, end: int, form: Form, match: re.Match[str], words: Words) -> Expression:
    parts = {name: value for name, value in match.groupdict().items() if value}
    if form.reads in {"relative", "year_end", "holiday"}:
        year = Point(year=year_of(parts.get("year1")))
        return Expression(start, end, form, year, year, unit=parts.get("holiday", ""))
    if form.reads == "within":
        word = parts.get("count_word", "").lower()
        count = int(parts["count"]) if "count" in parts else words.numbers[word]
        return Expression(start, end, form, Point(), Point(), count, parts["unit"].lower())
    first, last = points(form.reads, parts, words)
    near = words.near[parts["near"].lower()] if "near" in parts else None
    return Expression(start, end, form, first, last, near=near)
