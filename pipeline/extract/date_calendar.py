"""Points in time as printed, with what is left open, and the arithmetic of days, months, seasons and years."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass, replace
from functools import lru_cache

import dateparser
from dateutil.easter import easter

# Years a paper can mean; a year before the first is not looked at further.
_EARLIEST_YEAR, _LATEST_YEAR = 1850, 2099
_LAST_YEAR = dt.MAXYEAR - 1  # the days of a year are found from the first of the next
_WEEKEND = 5  # the weekday on which it begins
_LEAP_YEAR = 2000  # a year that has every day a date without a year can mean
OVER = -2
_SPAN_MONTHS = {"month": 1, "season": 3, "quarter": 3, "year": 12}
_FORM = "%d/%m/%Y"  # dateparser tries forms it is given first, and then loads the words of no language


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
        if self.year is None or not _EARLIEST_YEAR <= self.year <= _LAST_YEAR:
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
    found = dateparser.parse(f"{day}/{month}/{year:04d}", date_formats=[_FORM], languages=["en"])
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
            count -= day.weekday() < _WEEKEND
        return day
    if "day" in unit:
        return anchor + dt.timedelta(days=count)
    if unit.startswith("week"):
        return anchor + dt.timedelta(weeks=count)
    return add_months(anchor, count * (12 if unit.startswith("year") else 1))


def holiday(name: str, year: int) -> dt.date | None:
    """Return Easter Sunday or Christmas Day of ``year``, or null for a year that no paper can mean."""
    if not _EARLIEST_YEAR <= year <= _LATEST_YEAR:
        return None
    return easter(year) if name == "Easter" else dt.date(year, 12, 25)


def nearest_holiday(name: str, anchor: dt.date, direction: int) -> dt.date | None:
    """Return the holiday nearest to ``anchor``, on the side that ``direction`` names (see ``nearest_year``)."""
    found = (holiday(name, anchor.year + step) for step in (-1, 0, 1))
    days = [day for day in found if day is not None]
    fitting = [day for day in days if direction == 0 or (day - anchor).days * direction >= 0]
    return min(fitting or days, key=lambda day: (abs(day - anchor), day), default=None)


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
            if point.unit == "day" and read_day(point.day or 0, point.month or 0, _LEAP_YEAR) is None:
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
