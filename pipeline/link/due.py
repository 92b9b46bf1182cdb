"""When a follow-up was due: the deadline stated, else the day by which Ofsted wants an action plan."""

from __future__ import annotations

import datetime as dt
from functools import cache

from pipeline.records import MinedDocument, Recommendation

ACTION_PLAN_DAYS = 70  # working days after the report: Ofsted, ILACS framework, "After the inspection"
_SATURDAY = 5


def due_date(one: Recommendation, mined: MinedDocument) -> dt.date | None:
    """Return the day a follow-up of ``one`` was due, or null where none is known.

    A stated deadline comes first. An authority answers an inspection by a written plan within 70 working days of
    the report's publication; weekends and the bank holidays of England are no working days.
    """
    if one.statement.due_date is not None:
        return one.statement.due_date
    inspection = mined.extraction.inspection
    published = (inspection.published_date if inspection else None) or one.issued_date
    if one.statement.kind != "inspection" or published is None:
        return None
    return working_days_after(published, ACTION_PLAN_DAYS)


def working_days_after(day: dt.date, count: int) -> dt.date:
    """Return the ``count``-th working day after ``day``."""
    while count:
        day += dt.timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in bank_holidays(day.year):
            count -= 1
    return day


@cache
def bank_holidays(year: int) -> frozenset[dt.date]:
    """Return the regular bank holidays of England; single extra ones (jubilees, funerals) are not counted."""
    easter = _easter(year)
    fixed = [
        _on_working_day(dt.date(year, 1, 1)),
        _first_monday(year, 5),
        _last_monday(year, 5),
        _last_monday(year, 8),
    ]
    christmas = _on_working_day(dt.date(year, 12, 25))
    boxing = _on_working_day(dt.date(year, 12, 26))
    if boxing == christmas:
        boxing += dt.timedelta(days=1)
    return frozenset([*fixed, christmas, boxing, easter - dt.timedelta(days=2), easter + dt.timedelta(days=1)])


def _on_working_day(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() >= _SATURDAY else 0)


def _first_monday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    return first + dt.timedelta(days=-first.weekday() % 7)


def _last_monday(year: int, month: int) -> dt.date:
    last = dt.date(year, month, 31)
    return last - dt.timedelta(days=last.weekday())


def _easter(year: int) -> dt.date:
    """Return Easter Sunday (Meeus, Jones and Butcher's rule for the Gregorian calendar)."""
    a, b, c = year % 19, year // 100, year % 100
    d, e, f = b // 4, b % 4, (b + 8) // 25
    h = (19 * a + b - d - (b - f + 1) // 3 + 15) % 30
    i, k = c // 4, c % 4
    week = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * week) // 451
    month, day = divmod(h + week - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)
