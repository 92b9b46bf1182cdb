"""The replicas do what is known of the real sites, so that a pull that works here has a chance to work there."""

from __future__ import annotations

import datetime as dt
import urllib.request
from urllib.error import HTTPError
from xml.etree import ElementTree as ET

import pytest
from lxml import html

from tests.pull.conftest import Serve
from tests.pull.replica import faults, invented
from tests.pull.replica.cmis import Cmis
from tests.pull.replica.moderngov import ModernGov, Ways
from tests.pull.replica.ofsted import Ofsted
from tests.pull.replica.web import Replica

PERIOD = "sFromDate=01/06/2025&sToDate="


def get(replica: Replica, target: str, **headers: str) -> tuple[int, bytes]:
    request = urllib.request.Request(replica.base + target, headers=headers)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, answer.read()
    except HTTPError as error:
        return error.code, error.read()


def found(page: bytes, path: str) -> list[str]:
    """Return the strings that an XPath finds in a page."""
    matched = html.document_fromstring(page).xpath(path)
    assert isinstance(matched, list)
    return [str(one) for one in matched]


@pytest.fixture
def council(serve: Serve) -> Replica:
    return serve(ModernGov(invented.small()))


def test_the_last_day_of_the_service_is_left_out_and_counts_have_a_space(council: Replica) -> None:
    asked = f"/mgwebservice.ASMX/GetMeetings?lCommitteeId={invented.SCRUTINY}&{PERIOD}"
    before, after = (ET.fromstring(get(council, asked + end)[1]) for end in ("11/06/2025", "12/06/2025"))
    assert before.findtext("meetingscount") == " 0"
    assert after.findtext("meetingscount") == " 1"
    assert [node.text for node in after.iter("meetingid")] == [str(invented.JUNE)]


def test_the_service_answers_500_without_its_parameters(council: Replica) -> None:
    assert get(council, "/mgWebService.asmx/GetMeetings?lCommitteeId=0")[0] == 500
    assert get(council, "/mgWebService.asmx/GetMeeting")[0] == 500


def test_bodies_are_escaped_twice(council: Replica) -> None:
    raw = get(council, f"/mgWebService.asmx/GetMeeting?lMeetingId={invented.JUNE}")[1]
    assert b"children&amp;#8217;s homes" in raw
    (body,) = (
        node.text
        for node in ET.fromstring(raw).iter("minutesnonemptyhtmlbody")
        if node.text and "&#8217;" in node.text
    )
    assert any("children’s homes" in words for words in found(body.encode(), "//text()"))


def test_the_minutes_of_a_restricted_item_are_nowhere(council: Replica) -> None:
    for target in (
        f"/mgWebService.asmx/GetMeeting?lMeetingId={invented.NOVEMBER}",
        f"/ieListDocuments.aspx?MId={invented.NOVEMBER}",
        f"/documents/g{invented.NOVEMBER}/Printed minutes.pdf?T=1".replace(" ", "%20"),
    ):
        assert b"never be published" not in get(council, target)[1]


def test_a_page_of_meetings_stops_at_51_rows_and_goes_on_by_later(serve: Serve) -> None:
    crowded = serve(ModernGov(invented.crowded()))
    rows = "//a[@class='mgMeetingTableLnk']/@href"
    first = get(crowded, "/ieListMeetings.aspx?CId=31&Year=2025")[1]
    (later,) = found(first, "//a/@href[contains(., 'Act=later')]")
    second = get(crowded, f"/{later}")[1]
    assert [len(found(page, rows)) for page in (first, second)] == [51, 51]
    assert not set(found(first, rows)) & set(found(second, rows))


def test_a_site_in_a_folder_with_sessions_sends_pages_to_a_session_and_takes_any_case(serve: Serve) -> None:
    site = serve(ModernGov(invented.small(), Ways(mount="/ecminutes", session=True)))
    assert get(site, "/mgListCommittees.aspx")[0] == 404
    assert get(site, "/ECMinutes/MGLISTCOMMITTEES.ASPX")[0] == 200
    assert "(s(" in site.log[-1].path.lower()


def test_files_need_their_kind_and_can_be_asked_for_only_if_changed(serve: Serve) -> None:
    site = serve(ModernGov(invented.small(), Ways(etags=True)))
    pack = f"/documents/g{invented.JUNE}/pack.pdf"
    assert get(site, pack)[0] == 404
    assert get(site, f"{pack}?T=10")[1].startswith(b"%PDF")
    with urllib.request.urlopen(f"{site.base}/documents/s9001/x.pdf") as answer:
        etag = answer.headers["ETag"]
    assert get(site, "/documents/s9001/x.pdf", **{"If-None-Match": etag}) == (304, b"")


def test_a_cmis_never_gives_the_same_address_twice(serve: Serve) -> None:
    site = serve(Cmis(invented.small()))
    page = (
        f"/cmis5/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397/Meeting/{invented.JUNE}/Committee/11/Default.aspx"
    )
    old, new = (found(get(site, page)[1], "//a[@class='TitleLink']/@href") for _ in range(2))
    assert old != new
    assert get(site, old[0])[1] == get(site, new[0])[1]


def test_ofsted_repeats_the_date_of_publication_where_only_machines_read(serve: Serve) -> None:
    page = get(serve(Ofsted(invented.provider())), "/provider/44/99002")[1]
    hidden = found(page, "//li[@class='timeline__day']//span[@class='nonvisual']/text()")
    assert hidden[0] == "Children's services inspection, pdf - 09 July 2025"
    assert len(hidden) == 4


def test_a_fault_answers_as_often_as_it_is_told_to_and_the_log_shows_it(council: Replica) -> None:
    council.faults.add("getcommittees", faults.too_many("0"), times=2)
    codes = [get(council, "/mgWebService.asmx/GetCommittees")[0] for _ in range(3)]
    assert codes == [429, 429, 200]
    assert [asked.method for asked in council.asked_for("GETCOMMITTEES")] == ["GET"] * 3
    assert council.log[0].at <= council.log[-1].at


def test_a_change_of_the_council_is_published_at_once(council: Replica) -> None:
    site = council.site
    assert isinstance(site, ModernGov)
    before = get(council, "/mgWebService.asmx/GetMeeting?lMeetingId=555")[1]
    site.council = site.council.with_meeting(11, invented.regular_meeting(555, dt.date(2026, 2, 20)))
    after = get(council, "/mgWebService.asmx/GetMeeting?lMeetingId=555")[1]
    assert b"5551" not in before
    assert b"5551" in after
