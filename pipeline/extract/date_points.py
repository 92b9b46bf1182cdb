"""From the parts that a form captured ("3", "June", "2019") to the points in time they name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from pipeline.extract.date_calendar import Point
from pipeline.extract.date_words import Words

_FINANCIAL = "financial"
_CENTURY_TURNS = 70  # a year of two figures below it is of the 2000s


def points(reads: str, parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    """Return the first and last point of an expression whose pattern captured ``parts``.

    ``reads`` is the reader that the form names. Raises :class:`ValueError` for a reader that is not known.
    """
    if reads == "last":
        reads = "months" if "month1" in parts else "season"
    if reads not in _READERS:
        raise ValueError(f"models/dates/forms.toml: no reader is called {reads!r}")
    return _READERS[reads](parts, words)


def _days(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    first = Point(
        day=int(parts["day1"]),
        month=_month(parts, "month1", words) or _month(parts, "month2", words),
        year=year_of(parts.get("year1") or parts.get("short_year1")),
        weekday=_weekday(parts.get("weekday1"), words),
    )
    if "day2" not in parts:
        return first, first
    last = Point(
        day=int(parts["day2"]),
        month=_month(parts, "month2", words) or first.month,
        year=year_of(parts.get("year2") or parts.get("short_year2")) or first.year,
        weekday=_weekday(parts.get("weekday2"), words),
    )
    return first, last


def _months(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    printed = parts.get("year1") or parts.get("short_year1") or parts.get("short_year2")
    first = Point("month", month=_month(parts, "month1", words), year=year_of(printed))
    second = _month(parts, "month2", words)
    if first.month is None:
        first = replace(first, month=second)
    elif second is not None:
        year = year_of(parts.get("year2"))
        if year is None and first.year is not None:
            year = first.year + (second < first.month)
        return first, Point("month", month=second, year=year)
    return first, first


def _figures(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    day = parts.get("day1") or parts["day2"]
    month = parts.get("month_number1") or parts["month_number2"]
    year = parts.get("year1") or parts["year2"]
    point = Point(
        day=int(day), month=int(month), year=year_of(year), weekday=_weekday(parts.get("weekday1"), words)
    )
    return point, point


def _season(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    month = words.seasons[parts["season1"].lower()]
    point = Point("season", month=month, year=year_of(parts.get("year1")))
    return point, point


def _quarter(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    word = (parts.get("quarter_word") or parts.get("quarter_name", "")).lower()
    number = int(parts.get("quarter1") or parts.get("quarter2") or words.quarters[word])
    month, year = 3 * number - 2, int(parts["year1"])
    if _FINANCIAL in parts:
        month, year = (month + 3, year) if number < 4 else (1, year + 1)
    point = Point("quarter", month=month, year=year)
    return point, point


def _one_year(parts: Mapping[str, str], _: Words) -> tuple[Point, Point]:
    point = Point("year", year=int(parts["plain_year1"]))
    return point, point


def _years(parts: Mapping[str, str], words: Words) -> tuple[Point, Point]:
    begins = words.years[parts.get("calendar", _FINANCIAL).lower()]
    year = int(parts["plain_year1"])
    if "last_year" in parts:
        return Point("year", year=year), Point("year", year=int(parts["last_year"]))
    end = int(f"{year // 100}{parts['year_end']}"[-4:]) if len(parts["year_end"]) == 2 else int(parts["year_end"])
    if end == year + 1:
        return Point("month", month=begins, year=year), Point("month", month=(begins - 2) % 12 + 1, year=end)
    return Point("year", year=year), Point("year", year=end)


def _month(parts: Mapping[str, str], name: str, words: Words) -> int | None:
    word = parts.get(name) or parts.get(f"plain_{name}")
    return words.months[word.lower()] if word else None


def _weekday(word: str | None, words: Words) -> int | None:
    return words.weekdays[word.lower()] if word else None


def year_of(word: str | None) -> int | None:
    """Return the year that is printed, with two figures or more; null for none."""
    if word is None:
        return None
    digits = word.strip("'’")
    if len(digits) > 2:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= _CENTURY_TURNS else 2000)


_READERS: Mapping[str, Callable[[Mapping[str, str], Words], tuple[Point, Point]]] = {
    "days": _days,
    "months": _months,
    "figures": _figures,
    "season": _season,
    "quarter": _quarter,
    "years": _years,
    "year": _one_year,
}
