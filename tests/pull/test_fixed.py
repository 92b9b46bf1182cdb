"""What must be read from pages that do not change: invented text in the elements and classes of the real sites.

Each table of expectations was written from what is known of the platforms, before the code that reads them.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages import cmis, issues, meeting_page, moderngov, ofsted, service
from pipeline.pull.records import Committee, Item, Listed, Meeting

FIXED = Path(__file__).parent / "fixed"
BASE = "https://papers.example.org/"
PANEL, CABINET = "Young People & Families Panel", "Cabinet"
INQUIRY = "Neglect: the Panel’s inquiry"
WITNESSES = (
    "The Chair said that the inquiry would hear from eleven witnesses, and that nobody’s name would be published."
)


def page(name: str) -> str:
    return (FIXED / name).read_text(encoding="utf-8")


def answer(name: str) -> bytes:
    return (FIXED / name).read_bytes()


def said(markup: str) -> str:
    """Return the words of HTML, white space folded."""
    return " ".join("".join(html.fragment_fromstring(markup, create_parent=True).itertext()).split())


def test_the_committees_of_the_service() -> None:
    assert [(one.committee_id, one.title, one.ended) for one in service.committees(answer("committees.xml"))] == [
        ("412", PANEL, False),
        ("87", "Children’s Trust Board (ended May 2019)", True),
        ("5", "Test body - please ignore", True),
        ("1033", CABINET, False),
    ]


def test_a_list_of_one_committee_is_a_list() -> None:
    assert [one.title for one in service.committees(answer("committees-one.xml"))] == ["Full Council"]


def test_the_meetings_of_the_service() -> None:
    assert [_listed(one) for one in service.meetings(answer("meetings.xml"))] == [
        ("6120", PANEL, dt.date(2024, 1, 9)),
        ("6121", PANEL, dt.date(2024, 3, 12)),
        ("6177", PANEL, dt.date(2024, 4, 2)),
        ("6130", CABINET, dt.date(2024, 1, 16)),
    ]
    assert [one.status for one in service.meetings(answer("meetings.xml"))][:3] == [
        "Confirmed",
        "Cancelled",
        "Provisional",
    ]
    assert service.meetings(answer("meetings-none.xml")) == []


def _listed(one: Listed) -> tuple[str, str, dt.date]:
    return one.meeting_id, one.body, one.day


@pytest.fixture(params=["meeting.xml", "meeting-by-class.html", "meeting-by-id.html", "meeting-bare.html"])
def meeting(request: pytest.FixtureRequest) -> Meeting:
    """One meeting, as the service and three forms of the page tell it."""
    if request.param.endswith(".xml"):
        return service.meeting(answer(request.param), BASE)
    return meeting_page.meeting(page(request.param), BASE, "6120")


def test_the_day_and_the_numbers_of_a_meeting(meeting: Meeting) -> None:
    assert (meeting.meeting_id, meeting.day) == ("6120", dt.date(2024, 1, 9))
    assert meeting.minutes_published
    assert [(one.agenda_item_id, one.title, one.restricted) for one in taken(meeting)] == [
        ("30502", INQUIRY, False),
        ("30503", "Lease of a family centre", True),
    ]
    assert [one.minute_number or one.number for one in taken(meeting)] in (["38", "39"], ["38.", "39."])


def taken(meeting: Meeting) -> list[Item]:
    """Return the items without the rows that are headings."""
    return [one for one in meeting.items if not one.title.startswith("PART ONE")]


def test_minutes_and_decisions_lose_their_wrapping_and_nothing_else(meeting: Meeting) -> None:
    inquiry, lease = taken(meeting)
    words = said(inquiry.minutes)
    assert words.startswith(WITNESSES)
    assert words.endswith("the cost would be below £900; and RESOLVED – That the questions be agreed.")
    assert said(inquiry.decision) == "Agreed as set out in the report."
    assert said(inquiry.text) == "To agree what the inquiry's questions are."
    assert (lease.minutes, lease.decision) == ("", "")


def test_papers_are_known_by_their_numbers_and_exempt_ones_by_their_titles(meeting: Meeting) -> None:
    papers = taken(meeting)[0].papers
    public = {one.key: one.address for one in papers if not one.restricted}
    assert "s77010" in public
    assert "77010" in public["s77010"]
    assert all(address.startswith(BASE) for address in public.values())
    assert [said(one.title).partition(" (")[0] for one in papers if one.restricted] == ["Appendix 2 - case notes"]


def test_the_pages_name_the_papers_of_the_whole_meeting() -> None:
    found = meeting_page.meeting(page("meeting-by-class.html"), BASE, "6120")
    assert [one.kind for one in found.papers] == ["agenda", "pack", "supplement", "printed_minutes"]
    (late,) = (one for one in found.papers if one.kind == "supplement")
    assert "b4410" in late.key
    assert all("\n" not in one.address and "\r" not in one.address for one in found.papers)
    assert all("?T=" in one.address for one in found.papers)
    assert found.body == PANEL
    item = taken(found)[0]
    assert item.issue_id == "15002"
    assert "AIId=30502" in (item.decision_address or "")
    assert {one.key for one in item.papers if not one.restricted} == {"s77010", "s77012"}
    assert "13567" not in item.title


def test_the_service_gives_the_number_as_printed_and_the_day_of_publication() -> None:
    inquiry = taken(service.meeting(answer("meeting.xml"), BASE))[0]
    assert (inquiry.number, inquiry.minute_number) == ("4a)", "38")
    assert inquiry.papers[0].published == dt.date(2023, 12, 29)


def test_an_agenda_without_minutes_and_a_body_escaped_once_more() -> None:
    found = service.meeting(answer("meeting-agenda-only.xml"), BASE)
    assert (found.minutes_published, found.has_minutes, found.status) == (False, False, "Provisional")
    assert said(found.items[0].text) == "To hear from the school’s head."
    assert found.items[0].papers[0].address == "https://school.example.org/letter.pdf"


def test_the_committees_of_the_index_are_those_in_its_content() -> None:
    found = moderngov.committees(page("committees.html"), BASE)
    assert [(one.committee_id, one.title) for one in found] == [
        ("412", PANEL),
        ("87", "Children’s Trust Board (ended May 2019)"),
        ("1033", CABINET),
    ]


def test_the_meetings_of_a_page_and_the_way_to_the_rest() -> None:
    found = moderngov.meetings(page("meetings.html"), BASE, Committee("412", PANEL))
    modern = [one for one in found.meetings if one.meeting_id != "88"]
    assert [(one.meeting_id, one.day) for one in modern] == [
        ("6120", dt.date(2024, 1, 9)),
        ("6121", dt.date(2024, 3, 12)),
        ("6177", dt.date(2024, 4, 2)),
    ]
    assert [(one.status or "").lower() for one in modern if one.meeting_id == "6121"] == ["cancelled"]
    assert "Act=later" in str(found.later)


def test_the_history_of_an_issue_names_its_meetings() -> None:
    found = issues.issue_meetings(page("issue.html"))
    assert [(one.day, one.body, one.item_number) for one in found] == [
        (dt.date(2024, 9, 10), CABINET, "61"),
        (dt.date(2024, 1, 9), PANEL, "38"),
    ]


def test_a_record_of_a_decision_has_two_dates_and_ties_issue_meeting_and_file() -> None:
    found = issues.decision(page("decision.html"), BASE)
    assert "That nine of the ten recommendations be accepted." in said(found.words)
    told = {str(getattr(found, name)) for name in found.__slots__}
    assert {"2026-02-02", "2024-09-10", "15002", "6410"} <= told
    assert any("s79321" in one for one in told)


def test_an_error_page_is_not_a_page() -> None:
    for text in (page("error.html"), "<html><body><h1>Welcome</h1></body></html>", ""):
        with pytest.raises(UnavailableError):
            moderngov.content(text)
        with pytest.raises(UnavailableError):
            meeting_page.meeting(text, BASE, "1")
    for body in (b"", b"<html><body>Sorry</body></html>", b"<committees><committ"):
        with pytest.raises(UnavailableError):
            service.committees(body)


CMIS = (
    "https://cmis.example.org/lowmarket/Meetings/tabid/73/ctl/MeetingCalendarPublicNoJava/mid/412/Date/2024-02-01"
)


def test_the_month_view_of_a_cmis() -> None:
    found = cmis.meetings(page("cmis-month.html"), f"{CMIS}/Default.aspx")
    assert [_listed(one) for one in found] == [
        ("3018", "People Select Committee", dt.date(2024, 2, 6)),
        ("3020", "Cabinet & Mayor", dt.date(2024, 2, 6)),
        ("3031", "People Select Committee", dt.date(2024, 2, 29)),
    ]
    assert (found[2].status or "").lower() == "cancelled"


def test_the_documents_of_a_cmis_meeting_have_keys_that_stay_though_addresses_do_not() -> None:
    listed = Listed("3018", "People Select Committee", dt.date(2024, 2, 6), address=f"{CMIS}/Default.aspx")
    before = cmis.meeting(page("cmis-meeting.html"), BASE, listed)
    after = cmis.meeting(page("cmis-meeting.html").replace("czJKcaeAi5tUFL1DTL2UE4", "XXXX"), BASE, listed)
    assert [(one.title, one.kind) for one in before.papers] == [
        ("Agenda and reports 6 February 2024", "agenda"),
        ("Item 6 - Foster carers", "report"),
        ("Minutes 6 February 2024", "printed_minutes"),
    ]
    assert [one.key for one in before.papers] == [one.key for one in after.papers]
    assert len({one.key for one in before.papers}) == 3
    assert [one.address for one in before.papers] != [one.address for one in after.papers]


def test_the_time_line_of_ofsted() -> None:
    found = ofsted.reports(page("ofsted-provider.html"), "https://reports.ofsted.gov.uk/provider/44/99003")
    assert [(one.kind, one.published, one.address.rsplit("/", 1)[1]) for one in found] == [
        ("inspection_letter", dt.date(2025, 3, 18), "50777001"),
        ("inspection_report", dt.date(2023, 11, 7), "50777000"),
        ("inspection_report", dt.date(2016, 6, 2), "50004411"),
    ]
    assert found[0].title.startswith("Children's services focused visit")


def test_a_provider_without_reports_is_not_a_page_without_a_time_line() -> None:
    assert ofsted.reports(page("ofsted-provider-none.html"), "https://reports.ofsted.gov.uk/provider/44/1") == ()
    with pytest.raises(UnavailableError):
        ofsted.reports(
            "<html><body>Something went wrong</body></html>", "https://reports.ofsted.gov.uk/provider/44/1"
        )
