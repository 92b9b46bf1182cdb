"""Which meetings and documents are asked for again, and which are settled."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.pull.entries import KnownDocument, KnownMeeting
from pipeline.pull.plan import LATER, SETTLED, SOON, YOUNG, Plan, months, rest_of, two_years_before

TODAY = dt.date(2026, 3, 1)
PLAN = Plan(TODAY, dt.date(2024, 3, 1), TODAY)
DAYS = st.dates(dt.date(1995, 1, 1), dt.date(2090, 1, 1))


def known(rest: str = SETTLED, read: int = 30, status: str | None = "Confirmed") -> KnownMeeting:
    return KnownMeeting("7", "Panel", TODAY, status, "fetched", TODAY - dt.timedelta(days=read), rest)


@pytest.mark.parametrize(
    ("age", "meeting", "due"),
    [
        (400, None, True),
        (20, known(), True),
        (41, known(), True),
        (42, known(), False),
        (60, known(SOON), True),
        (60, known(LATER, read=6), False),
        (60, known(LATER, read=7), True),
        (400, known(LATER, read=90), False),
        (60, known(status="Cancelled"), True),
        (-10, known(), True),
    ],
)
def test_whether_a_meeting_is_read(age: int, meeting: KnownMeeting | None, due: bool) -> None:
    assert PLAN.due(TODAY - dt.timedelta(days=age), "Confirmed", meeting) is due


def test_all_is_read_again_when_wanted() -> None:
    plan = Plan(TODAY, TODAY, TODAY, recheck=True)
    assert plan.due(dt.date(2020, 1, 1), "Confirmed", known())


def document(version: int | None = 1, etag: str | None = None, asked: dt.date = TODAY) -> KnownDocument:
    return KnownDocument("s1", "fetched", asked, None, version, etag, None)


@pytest.mark.parametrize(
    ("held", "found", "again"),
    [
        (None, document(version=None), True),
        (TODAY - YOUNG, document(etag='"x"'), False),
        (TODAY, document(etag='"x"'), True),
        (TODAY, document(), False),
        (TODAY, document(asked=TODAY - dt.timedelta(days=1)), True),
    ],
)
def test_whether_a_document_is_asked_for_again(held: dt.date | None, found: KnownDocument, again: bool) -> None:
    assert PLAN.asks_again(found, held) is again


def test_what_is_left_of_a_meeting() -> None:
    assert rest_of(["fetched", "unchanged", "restricted", "repeats"]) == SETTLED
    assert rest_of(["fetched", "gone"]) == LATER
    assert rest_of(["not_published"]) == LATER
    assert rest_of(["gone", "unreachable"]) == SOON
    assert rest_of(["limit_reached"]) == SOON


@given(DAYS, DAYS)
def test_months_cover_the_period_once_each(one: dt.date, other: dt.date) -> None:
    since, until = min(one, other), max(one, other)
    found = list(months(since, until))
    assert found == sorted(set(found))
    assert (found[0].year, found[0].month) == (since.year, since.month)
    assert (found[-1].year, found[-1].month) == (until.year, until.month)
    assert all(month.day == 1 for month in found)


@given(DAYS)
def test_two_years_before_any_day_is_a_day(day: dt.date) -> None:
    before = two_years_before(day)
    assert (before.year, before.month) == (day.year - 2, day.month)


def test_committees_are_chosen_by_pattern() -> None:
    plan = Plan(TODAY, TODAY, TODAY, committees=re.compile("children|scrutiny", re.IGNORECASE))
    assert plan.wants("Children and Families Panel")
    assert not plan.wants("Planning Committee")
