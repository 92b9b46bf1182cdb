"""Small readings of what pages print, and what bytes are whatever they are called."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.problems import ADVICE
from pipeline.pull import media, outcomes
from pipeline.pull.crawl.ends import check_status
from pipeline.pull.crawl.manners import retry_after
from pipeline.pull.media import checked, media_type
from pipeline.pull.outcomes import CODES, ELSEWHERE, FAILURES, GOOD, HONEST, UnavailableError
from pipeline.pull.pages.text import clock, day, unescaped
from pipeline.pull.words import is_challenge, report_kind

PDF = b"%PDF-1.7\n1 0 obj\nendobj\nstartxref\n0\n%%EOF"
ASKED = "https://h.example/documents/s1/A.pdf"


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        ("Committee - Thursday, 21st August, 2025 2.00 pm", dt.date(2025, 8, 21)),
        ("03/02/2026", dt.date(2026, 2, 3)),
        ("6/Feb/2024 - 14:00", dt.date(2024, 2, 6)),
        ("2024-02-29", dt.date(2024, 2, 29)),
        ("26 May 2026\xa06.00 pm", dt.date(2026, 5, 26)),
        ("31/02/2025", None),
        ("no day at all", None),
    ],
)
def test_days_are_read_day_first(printed: str, found: dt.date | None) -> None:
    assert day(printed) == found


@given(st.dates(dt.date(1990, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d %B %Y"]))
def test_every_day_is_read_back(date: dt.date, form: str) -> None:
    assert day(f"Meeting of {date.strftime(form)} at 2.00 pm") == date


@given(st.text(max_size=60))
def test_no_words_break_the_reading_of_days_and_times(text: str) -> None:
    assert day(text) is None or isinstance(day(text), dt.date)
    assert clock(text) is None or len(clock(text) or "") == 5


@pytest.mark.parametrize(
    ("printed", "found"), [("2.00 pm", "14:00"), ("12.15am", "00:15"), ("18:30", "18:30"), ("12.00 p.m.", "12:00")]
)
def test_times_of_day(printed: str, found: str) -> None:
    assert clock(printed) == found


def test_markup_is_unescaped_once_more_only_where_it_was_escaped_twice() -> None:
    assert unescaped("&lt;p&gt;it&amp;#39;s&lt;/p&gt;") == "<p>it&#39;s</p>"
    assert unescaped("<p>5 &lt; 6</p>") == "<p>5 &lt; 6</p>"
    assert unescaped("Children&#39;s services") == "Children's services"


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (401, b"", "blocked"),
        (403, b"", "blocked"),
        (404, b"", "gone"),
        (410, b"", "gone"),
        (429, b"", "throttled"),
        (451, b"", "blocked"),
        (500, b"", "server_error"),
        (503, b"<title>Just a moment...</title>", "blocked"),
        (302, b"", "moved"),
        (200, b"<html><script src='/cdn-cgi/challenge-platform/x'></script>", "blocked"),
    ],
)
def test_what_a_status_means(status: int, body: bytes, code: str) -> None:
    with pytest.raises(UnavailableError) as found:
        check_status(ASKED, status, ASKED, body)
    assert found.value.outcome.code == code


def test_an_error_page_with_status_200_is_gone() -> None:
    with pytest.raises(UnavailableError) as found:
        check_status(ASKED, 200, "https://h.example/mgError.aspx?x=1", b"<p>Sorry</p>")
    assert found.value.outcome.code == "gone"


def test_minutes_that_speak_of_captchas_are_no_challenge() -> None:
    assert not is_challenge(b"<html><title>Minutes</title><p>Members asked about captcha pages.</p></html>")


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b"  \n", "empty_file"),
        (b"<html>Sorry</html>", "wrong_type"),
        (b"MZ\x90\x00" * 9, "wrong_type"),
        (b"just words", "wrong_type"),
        (b"%PDF-1.4\n" + b"x" * 5000, "truncated"),
    ],
)
def test_what_is_no_document(content: bytes, code: str) -> None:
    with pytest.raises(UnavailableError) as found:
        checked(content, "application/pdf", ASKED)
    assert found.value.outcome.code == code


def test_a_page_from_elsewhere_means_that_the_document_has_moved() -> None:
    with pytest.raises(UnavailableError) as found:
        checked(b"<html>Welcome</html>", "text/html", ASKED, "https://h.example/home.aspx")
    assert found.value.outcome.code == "moved"


def test_a_document_is_what_its_bytes_are() -> None:
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as made:
        made.writestr("word/document.xml", "<w/>")
    assert checked(PDF, "text/plain", ASKED) == media.PDF
    assert checked(package.getvalue(), "application/pdf", ASKED) == media.DOCX


@given(st.binary(max_size=300))
def test_any_bytes_have_a_kind(content: bytes) -> None:
    assert media_type(content)


@pytest.mark.parametrize(
    ("header", "seconds"),
    [(b"120", 120.0), (b" 0 ", 0.0), (b"soon", None), (None, None), (b"-5", None), (b"\xff", None)],
)
def test_retry_after_in_seconds(header: bytes | None, seconds: float | None) -> None:
    assert retry_after(header) == seconds


def test_retry_after_as_a_date() -> None:
    now = dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)
    assert retry_after(b"Sun, 01 Mar 2026 12:00:30 GMT", now) == 30.0
    assert retry_after(b"Sun, 01 Mar 2020 12:00:30 GMT", now) == 0.0


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("Children's services inspection, pdf - 12 August 2022", "inspection_report"),
        ("Children’s services focused visit, pdf - 1 May 2024", "inspection_letter"),
        ("Joint area child protection inspection", "inspection_letter"),
        ("Area SEND full inspection", None),
        ("Adult learning: full inspection", None),
    ],
)
def test_kinds_of_ofsted(label: str, kind: str | None) -> None:
    assert report_kind(label) == kind


def test_every_outcome_is_of_one_kind_and_every_problem_has_advice() -> None:
    assert not GOOD & HONEST
    assert not (GOOD | HONEST) & FAILURES
    assert ELSEWHERE < FAILURES
    assert sorted((HONEST | FAILURES) - set(ADVICE)) == []
    named = {value for name, value in vars(outcomes).items() if name.isupper() and isinstance(value, str)}
    assert named == set(CODES)
