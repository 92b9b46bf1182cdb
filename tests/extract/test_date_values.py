"""Date expressions in plain text: whatever the style, the days and the exact words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.extract import date_values
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import DateValue
from pipeline.locations import models_dir

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
BOOK = DateBook.load(models_dir())
days = st.dates(dt.date(1990, 1, 1), dt.date(2049, 12, 31))


@pytest.fixture(scope="module", autouse=True)
def _look_once() -> None:
    """Compile what is compiled when first used: a test is not to wait for it."""
    find_dates_in("3 May 2016")


def find_dates_in(text: str, anchor: dt.date | None = None) -> list[DateValue]:
    return date_values.find_dates_in(text, BOOK, anchor)


def _ordinal(number: int) -> str:
    last = "th" if number in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _month(day: dt.date) -> str:
    return MONTHS[day.month - 1]


DAY_STYLES: tuple[Callable[[dt.date], str], ...] = (
    lambda day: f"{day.day} {_month(day)} {day.year}",
    lambda day: f"{_ordinal(day.day)} {_month(day)} {day.year}",
    lambda day: f"{_ordinal(day.day)} {_month(day)}, {day.year}",
    lambda day: f"{_ordinal(day.day)} of {_month(day)} {day.year}",
    lambda day: f"{day.day:02d} {_month(day).upper()} {day.year}",
    lambda day: f"{day.day} {_month(day)[:3]} {day.year}",
    lambda day: f"{_ordinal(day.day)}{_month(day)} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]} {day.day} {_month(day)} {day.year}",
    lambda day: f"{WEEKDAYS[day.weekday()]}, {_ordinal(day.day)} {_month(day)} {day.year}",
    lambda day: f"{_month(day)} {_ordinal(day.day)}, {day.year}",
    lambda day: f"{_month(day)} {day.day} {day.year}",
    lambda day: f"{day.day:02d}/{day.month:02d}/{day.year}",
    lambda day: f"{day.day}/{day.month}/{day.year % 100:02d}",
    lambda day: f"{day.day:02d}.{day.month:02d}.{day.year % 100:02d}",
    lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}",
    lambda day: f"{day.day:02d}-{_month(day)[:3]}-{day.year % 100:02d}",
    lambda day: day.isoformat(),
)
SPAN_STYLES: tuple[Callable[[dt.date, dt.date], str], ...] = (
    lambda a, b: f"{a.day} {_month(a)} {a.year} to {b.day} {_month(b)} {b.year}",
    lambda a, b: f"{a.day} {_month(a)} {a.year} – {b.day} {_month(b)} {b.year}",
    lambda a, b: f"{_ordinal(a.day)} {_month(a)}, {a.year} until {_ordinal(b.day)} {_month(b)}, {b.year}",
)
SPANS_WITHIN_A_YEAR: tuple[Callable[[dt.date, dt.date], str], ...] = (
    lambda a, b: f"{a.day} {_month(a)} to {b.day} {_month(b)} {b.year}",
    lambda a, b: f"{a.day} {_month(a)}–{b.day} {_month(b)} {b.year}",
)
SPANS_WITHIN_A_MONTH: tuple[Callable[[dt.date, dt.date], str], ...] = (
    lambda a, b: f"{a.day}-{b.day} {_month(b)} {b.year}",
    lambda a, b: f"{_ordinal(a.day)} -{_ordinal(b.day)} {_month(b)} {b.year}",
    lambda a, b: f"{a.day} and {b.day} {_month(b)} {b.year}",
    lambda a, b: f"{_month(b)} {_ordinal(a.day)} to {_ordinal(b.day)}, {b.year}",
)


def only(words: str, first: dt.date, last: dt.date) -> None:
    text = f"The Panel met on {words} in the hall."
    (value,) = find_dates_in(text)
    assert text[value.start : value.end] == words
    assert (value.first, value.last, value.doubt, value.year_inferred) == (first, last, None, False)


@given(days, st.sampled_from(DAY_STYLES))
def test_a_day_is_found_in_every_style(day: dt.date, style: Callable[[dt.date], str]) -> None:
    only(style(day), day, day)


@given(days, st.integers(1, 300), st.sampled_from(SPAN_STYLES))
def test_a_span_is_found_in_every_style(
    first: dt.date, length: int, style: Callable[[dt.date, dt.date], str]
) -> None:
    last = first + dt.timedelta(days=length)
    only(style(first, last), first, last)


@given(days, st.integers(1, 27), st.sampled_from(SPANS_WITHIN_A_YEAR))
def test_a_span_with_one_year_takes_it_for_both_days(
    first: dt.date, length: int, style: Callable[[dt.date, dt.date], str]
) -> None:
    last = first + dt.timedelta(days=length)
    only(style(first, last), first, last)


@given(days, st.integers(1, 27), st.sampled_from(SPANS_WITHIN_A_MONTH))
def test_a_span_with_one_month_takes_it_for_both_days(
    last: dt.date, earlier: int, style: Callable[[dt.date, dt.date], str]
) -> None:
    first = last.replace(day=max(last.day - earlier, 1))
    if first != last:
        only(style(first, last), first, last)


@given(days, st.sampled_from(DAY_STYLES[:11]), st.data())
def test_white_space_and_line_width_change_nothing(
    day: dt.date, style: Callable[[dt.date], str], data: st.DataObject
) -> None:
    words = style(day).split(" ")
    gaps = [data.draw(st.sampled_from((" ", "  ", "\n", "\t", "\u00a0", " \n "))) for _ in words]
    text = "on " + "".join(word + gap for word, gap in zip(words, gaps, strict=True)) + "at noon"
    (value,) = find_dates_in(text)
    assert (value.first, value.last) == (day, day)
    assert text[value.start : value.end].split() == style(day).split()


@given(st.integers(1, 12), st.integers(1990, 2049), st.sampled_from(("{} {}", "{}, {}", "the end of {} {}")))
def test_a_month_covers_its_days(month: int, year: int, style: str) -> None:
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    only(style.format(MONTHS[month - 1], year), dt.date(year, month, 1), last)


FRAGMENTS = (
    "3 31 12th May march 2016 '16 / - – to and , . Q4 spring within six months 99 2105 31/02/2015 29.02.15 next "
    "meeting end of the municipal year Feb Sun £ 0 １２ 五"
)
fragments = st.sampled_from(FRAGMENTS.split())


@given(st.one_of(st.text(), st.lists(fragments, max_size=12).map(" ".join)), st.none() | days)
def test_any_text_gives_ordered_spans_within_it(text: str, anchor: dt.date | None) -> None:
    end = 0
    for value in find_dates_in(text, anchor):
        assert end <= value.start < value.end <= len(text)
        assert not (value.first and value.last) or value.first <= value.last
        end = value.end


@pytest.mark.parametrize(
    "text",
    [
        "18% of the 25 hours offered",
        "Further to Minute 84/16 and section 47",
        "Tel: 0161 496 0123, postcode M1 2AB",
        "children aged 16 and 17 may be homeless",
        "version 2.1 costs £2018 or £1,999.50",
        "the Children Act 1989 and the Care Planning Regulations 2010",
        "They may march in line. Mrs May spoke; April Hughes agreed.",
        "Item 18.06.02 Apologies",
        "planning application 16/00871/F",
        "2 of the 12 homes; 1 in 5; ratio 10:30",
    ],
)
def test_what_is_no_date_is_left_alone(text: str) -> None:
    assert find_dates_in(text, dt.date(2018, 2, 14)) == []


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("in May/June 2016", "2016-05-01", "2016-06-30", "range"),
        ("October, November and December 2015", "2015-10-01", "2015-12-31", "range"),
        ("late spring 2013", "2013-03-01", "2013-05-31", "season"),
        ("winter 2018/19", "2018-12-01", "2019-02-28", "season"),
        ("Q1 2024", "2024-01-01", "2024-03-31", "range"),
        ("Q4 2016/17", "2017-01-01", "2017-03-31", "range"),
        ("the financial year 2016/17", "2016-04-01", "2017-03-31", "range"),
        ("the academic year 2016-17", "2016-09-01", "2017-08-31", "range"),
        ("when last seen in 2015", "2015-01-01", "2015-12-31", "year"),
        ("28 December to 5 January 2018", "2017-12-28", "2018-01-05", "range"),
        ("4, 11 and 18 October 2021", "2021-10-04", "2021-10-18", "range"),
    ],
)
def test_partial_dates_stay_partial(text: str, first: str, last: str, precision: str) -> None:
    (value,) = find_dates_in(text)
    assert (str(value.first), str(value.last), value.precision) == (first, last, precision)


@pytest.mark.parametrize(
    ("text", "anchor", "first"),
    [
        ("on 5 January", "2015-12-01", "2016-01-05"),
        ("on 20 December", "2016-01-10", "2015-12-20"),
        ("in October", "2018-02-14", "2017-10-01"),
        ("on Monday 4 March", "2018-03-01", "2019-03-04"),
        ("within six months", "2018-08-31", "2019-02-28"),
        ("within 70 working days", "2018-02-14", "2018-05-23"),
        ("at the end of the municipal year", "2017-07-01", "2018-05-01"),
    ],
)
def test_what_is_not_printed_comes_from_the_anchor(text: str, anchor: str, first: str) -> None:
    (value,) = find_dates_in(text, dt.date.fromisoformat(anchor))
    assert str(value.first) == first
    (value,) = find_dates_in(text)
    assert value.first is None


@pytest.mark.parametrize(
    ("text", "doubt", "first"),
    [
        ("Monday 13 May 2015", "weekday", "2015-05-13"),
        ("in February 2105", "year", "2105-02-01"),
        ("on 31 June 2018", "no_such_day", "None"),
        ("13 November, 20914", "year", "None"),
        ("from 30 June 2018 to 2 May 2018", "order", "2018-06-30"),
    ],
)
def test_misprints_are_kept_and_doubted(text: str, doubt: str, first: str) -> None:
    (value,) = find_dates_in(text)
    assert (value.doubt, str(value.first)) == (doubt, first)


@pytest.mark.parametrize(
    ("text", "first", "inferred"),
    [
        ("to be done by Easter", dt.date(2018, 4, 1), True),
        ("closed since Christmas", dt.date(2017, 12, 25), True),
        ("to be done before Christmas 2020", dt.date(2020, 12, 25), False),
        ("at the end of the autumn term 2016", dt.date(2016, 12, 1), False),
        ("by the end of the summer term", dt.date(2018, 7, 1), True),
        ("to report back in three months", dt.date(2018, 5, 14), False),
    ],
)
def test_terms_holidays_and_periods_are_counted_from_the_anchor(text: str, first: dt.date, inferred: bool) -> None:
    value = find_dates_in(text, dt.date(2018, 2, 14))[0]
    assert (value.first, value.year_inferred) == (first, inferred)


def test_terms_and_holidays_without_an_anchor_stay_open() -> None:
    assert [find_dates_in(text)[0].first for text in ("by Easter", "by the end of the summer term")] == [
        None,
        None,
    ]
