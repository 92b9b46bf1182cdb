"""Points in time as printed, with what is left open, and the arithmetic of days, months, seasons and years."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

import dateparser

from pipeline.extract.date_forms import date_words

_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2099
OVER = -2
_SPAN_MONTHS = {"month": 1, "season": 3, "quarter": 3, "year": 12}
_STRICT = {
    "DATE_ORDER": "DMY",
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
}


@dataclass(frozen=True, slots=True)
class Point:
    """A day, month, season, quarter or year as printed; parts that are not printed are null.

    ``unit`` is day, month, season, quarter or year; of a season, quarter or year ``month`` is the first month.
    ``weekday`` counts from 0, Monday.
    """

    unit: str = "day"
    day: int | None = None
    month: int | None = None
    year: int | None = None
    weekday: int | None = None

    @property
    def precision(self) -> str:
        """The precision of the dataset contract: a quarter is a range."""
        return "range" if self.unit == "quarter" else self.unit

    def days(self) -> tuple[dt.date, dt.date] | None:
        """Return the first and last day, or null where a part is open or there is no such day."""
        if self.year is None or not _EARLIEST_YEAR <= self.year <= 9998:
            return None
        if self.unit == "day":
            day = read_day(self.day or 0, self.month or 0, self.year)
            return (day, day) if day else None
        first = dt.date(self.year, self.month or 1, 1)
        return first, add_months(first, _SPAN_MONTHS[self.unit]) - dt.timedelta(days=1)


@lru_cache(maxsize=4096)
def read_day(day: int, month: int, year: int) -> dt.date | None:
    """Return the day that dateparser reads, or null where the calendar has no such day."""
    if not 1 <= month <= 12 or day > calendar.monthrange(year, month)[1]:
        return None
    found = dateparser.parse(f"{day}/{month}/{year:04d}", languages=["en"], settings=_STRICT)
    return found.date() if found else None


def add_months(day: dt.date, months: int) -> dt.date:
    """Return the same day ``months`` later, or the last of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def ahead(anchor: dt.date, count: int, unit: str) -> dt.date:
    """Return the day ``count`` units after ``anchor``; working days leave out Saturdays and Sundays alone."""
    if unit.startswith("working"):
        day = anchor
        while count > 0:
            day += dt.timedelta(days=1)
            count -= day.weekday() < 5
        return day
    if "day" in unit:
        return anchor + dt.timedelta(days=count)
    if unit.startswith("week"):
        return anchor + dt.timedelta(weeks=count)
    return add_months(anchor, count * (12 if unit.startswith("year") else 1))


def nearest_year(point: Point, anchor: dt.date, direction: int) -> int:
    """Return the year that brings ``point`` nearest to ``anchor``, on the side that ``direction`` names.

    The point may not lie after the anchor for direction -1, nor before it for 1; for ``OVER`` it must be over by
    then. Where a weekday is printed, only years in which the day falls on it are looked at, if there are any.
    """
    years = [anchor.year + step for step in (-1, 0, 1)]
    spans = {year: span for year in years if (span := replace(point, year=year).days())}
    fitting = {year: span for year, span in spans.items() if point.weekday in (None, span[0].weekday())}

    def distance(year: int) -> tuple[bool, int, int]:
        first, last = (fitting or spans)[year]
        wrong = (direction < 0 and first > anchor) or (direction > 0 and last < anchor)
        wrong = wrong or (direction == OVER and last >= anchor)
        return wrong, max((first - anchor).days, (anchor - last).days, 0), -year

    return min(fitting or spans, key=distance, default=anchor.year)


def doubt(first: Point, last: Point) -> str | None:
    """Return what is wrong with a printed date by itself (see ``DateValue.doubt``), or null."""
    for point in (first, last):
        if point.year is None:
            if point.unit == "day" and read_day(point.day or 0, point.month or 0, 2000) is None:
                return "no_such_day"
            continue
        span = point.days()
        if not _EARLIEST_YEAR <= point.year <= _LATEST_YEAR:
            return "year"
        if span is None:
            return "no_such_day"
        if point.weekday not in (None, span[0].weekday()):
            return "weekday"
    opening, closing = first.days(), last.days()
    return "order" if opening and closing and opening[0] > closing[1] else None


def points(reads: str, parts: Mapping[str, str]) -> tuple[Point, Point]:
    """Return the first and last point of an expression whose pattern captured ``parts``.

    ``reads`` is the reader that the form names. Raises :class:`ValueError` for a reader that is not known.
    """
    if reads == "days":
        return _days(parts)
    if reads == "months" or (reads == "last" and "month1" in parts):
        return _months(parts)
    if reads == "figures":
        return _figures(parts)
    if reads in {"season", "last"}:
        point = Point(
            "season", month=date_words().seasons[parts["season1"].lower()], year=_year(parts.get("year1"))
        )
        return point, point
    if reads == "quarter":
        return _quarter(parts)
    if reads == "years":
        return _years(parts)
    if reads == "year":
        point = Point("year", year=int(parts["plain_year1"]))
        return point, point
    raise ValueError(f"models/dates/forms.toml: no reader is called {reads!r}")


def _days(parts: Mapping[str, str]) -> tuple[Point, Point]:
    first = Point(
        day=int(parts["day1"]),
        month=_month(parts, "month1") or _month(parts, "month2"),
        year=_year(parts.get("year1") or parts.get("short_year1")),
        weekday=_weekday(parts.get("weekday1")),
    )
    if "day2" not in parts:
        return first, first
    last = Point(
        day=int(parts["day2"]),
        month=_month(parts, "month2") or first.month,
        year=_year(parts.get("year2") or parts.get("short_year2")) or first.year,
        weekday=_weekday(parts.get("weekday2")),
    )
    return first, last


def _months(parts: Mapping[str, str]) -> tuple[Point, Point]:
    printed = parts.get("year1") or parts.get("short_year1") or parts.get("short_year2")
    first = Point("month", month=_month(parts, "month1"), year=_year(printed))
    second = _month(parts, "month2")
    if first.month is None:
        first = replace(first, month=second)
    elif second is not None:
        year = _year(parts.get("year2"))
        if year is None and first.year is not None:
            year = first.year + (second < first.month)
        return first, Point("month", month=second, year=year)
    return first, first


def _figures(parts: Mapping[str, str]) -> tuple[Point, Point]:
    day = parts.get("day1") or parts["day2"]
    month = parts.get("month_number1") or parts["month_number2"]
    year = parts.get("year1") or parts["year2"]
    point = Point(day=int(day), month=int(month), year=_year(year), weekday=_weekday(parts.get("weekday1")))
    return point, point


def _quarter(parts: Mapping[str, str]) -> tuple[Point, Point]:
    word = parts.get("quarter_word", "").lower()
    number = int(parts.get("quarter1") or parts.get("quarter2") or date_words().quarters[word])
    month, year = 3 * number - 2, int(parts["year1"])
    if "financial" in parts:
        month, year = (month + 3, year) if number < 4 else (1, year + 1)
    point = Point("quarter", month=month, year=year)
    return point, point


def _years(parts: Mapping[str, str]) -> tuple[Point, Point]:
    begins = {"municipal": 5, "academic": 9, "school": 9}.get(parts.get("calendar", "").lower(), 4)
    year = int(parts["plain_year1"])
    if "last_year" in parts:
        return Point("year", year=year), Point("year", year=int(parts["last_year"]))
    end = int(f"{year // 100}{parts['year_end']}"[-4:]) if len(parts["year_end"]) == 2 else int(parts["year_end"])
    if end == year + 1:
        return Point("month", month=begins, year=year), Point("month", month=(begins - 2) % 12 + 1, year=end)
    return Point("year", year=year), Point("year", year=end)


def _month(parts: Mapping[str, str], name: str) -> int | None:
    word = parts.get(name) or parts.get(f"plain_{name}")
    return date_words().months[word.lower()] if word else None


def _weekday(word: str | None) -> int | None:
    return date_words().weekdays[word.lower()] if word else None


def _year(word: str | None) -> int | None:
    if word is None:
        return None
    digits = word.strip("'’")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= 70 else 2000)
