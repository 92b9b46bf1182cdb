"""Whatever a host answers, it is records or one reason why not, never another fault."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.pull.minutes_page import minutes_page
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages import cmis, issues, meeting_page, moderngov, ofsted, service
from pipeline.pull.records import Committee, Listed

BASE = "https://h.example/mg/"
LISTED = Listed("7", "Panel", dt.date(2026, 2, 4), address=f"{BASE}x")
COMMITTEE = Committee("7", "Panel")
READERS: dict[str, Callable[[str], object]] = {
    "committees": lambda text: moderngov.committees(text, BASE),
    "meetings": lambda text: moderngov.meetings(text, BASE, COMMITTEE),
    "news": lambda text: moderngov.meetings_named(text, BASE),
    "meeting": lambda text: minutes_page(meeting_page.meeting(text, BASE, "7"), "Panel", "4 February 2026"),
    "issue": issues.issue_meetings,
    "decision": lambda text: issues.decision(text, BASE),
    "ofsted": lambda text: ofsted.reports(text, BASE),
    "month": lambda text: (cmis.meetings(text, BASE), cmis.month_view(text, BASE), cmis.calendars(text, BASE)),
    "cmis meeting": lambda text: cmis.meeting(text, BASE, LISTED),
    "committees by service": lambda text: service.committees(text.encode("utf-8", "replace")),
    "meetings by service": lambda text: service.meetings(text.encode("utf-8", "replace")),
    "meeting by service": lambda text: minutes_page(
        service.meeting(text.encode("utf-8", "replace"), BASE), "Panel", "4 February 2026"
    ),
}
FIXED = sorted((Path(__file__).parent / "fixed").glob("*.*ml"))
DEEP = "<div id='modgov'>" + "<div>" * 20_000 + "words"
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY f SYSTEM "file:///etc/passwd">]>'
    "<committees><committee><committeeid>1</committeeid><committeetitle>&c;&f;</committeetitle></committee></committees>"
)


def answered(reader: str, text: str) -> object:
    try:
        return READERS[reader](text)
    except UnavailableError as error:
        return error.outcome.code


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None, max_examples=40)
@given(text=st.text(max_size=300))
def test_any_text(reader: str, text: str) -> None:
    answered(reader, text)


@pytest.mark.parametrize("reader", READERS)
@settings(deadline=None, max_examples=60)
@given(data=st.data())
def test_pages_with_pieces_cut_out_doubled_or_replaced(reader: str, data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(FIXED)).read_text(encoding="utf-8")
    for _ in range(data.draw(st.integers(1, 4))):
        first = data.draw(st.integers(0, len(text)))
        last = data.draw(st.integers(first, min(len(text), first + 400)))
        put = data.draw(
            st.sampled_from(
                ["", text[first:last] * 2, "<", "&#0;", "\x00", "]]>", "99/99/9999", '"', "<a href='//['>"]
            )
        )
        text = text[:first] + put + text[last:]
    answered(reader, text)


@pytest.mark.parametrize("reader", READERS)
def test_a_page_nested_without_end(reader: str) -> None:
    answered(reader, DEEP)


def test_a_page_of_news_with_an_address_that_is_none_names_the_others() -> None:
    news = "<rss>http://[broken/ieListDocuments.aspx?MId=1 http://h.example/ieListDocuments.aspx?CId=2&amp;MId=77</rss>"
    assert moderngov.meetings_named(news, BASE) == {"77"}


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    found = answered("committees by service", LAUGHS)
    assert "hahaha" not in str(found)
    assert "root:" not in str(found)
