"""The lists: committees, the meetings of one (at most 51 rows a page), the calendar without end, feeds."""

from __future__ import annotations

import datetime as dt
import html
from collections.abc import Mapping, Sequence

from tests.pull.replica.council import Committee, Council, Meeting
from tests.pull.replica.moderngov.pages import link, page
from tests.pull.replica.moderngov.words import NBSP

CAP = 51


def committees_page(council: Council) -> bytes:
    """Return the index; every third body is linked by its constitution, straight to its meetings."""
    rows = []
    for place, one in enumerate(one for one in council.committees if not one.deleted):
        address = f"mgCommitteeDetails.aspx?ID={one.number}"
        if place % 3 == 1:
            address = f"ieListMeetings.aspx?CId={one.number}&MD=Constitution&info=1"
        rows.append(f"<li>{link(address, one.title)}{' (expired)' if one.expired else ''}</li>\n")
    return page("Committees", f'<ul  class="mgBulletList" >\n{"".join(rows)}</ul>')


def committee_page(committee: Committee) -> bytes:
    """Return the page of a committee: members, and the way to its meetings."""
    meetings = link(
        f"ieListMeetings.aspx?CommitteeId={committee.number}", f"Browse meetings and agendas for {committee.title}"
    )
    members = (
        '<ul  class="mgBulletList" ><li><a href="mgUserInfo.aspx?UID=17">Councillor T Quillfeather</a></li></ul>'
    )
    return page("Committee details", members, sub=committee.title, links=[meetings])


def meetings_page(committee: Committee, given: Mapping[str, str], today: dt.date) -> bytes:
    """Return a page of meetings: those of ``Year`` (0: this one), or later or earlier than ``D``."""
    every = committee.held(dt.date.min, dt.date.max)
    rows = _chosen(every, given, today)
    listed = "".join(_meeting(committee, one) for one in rows)
    content = (
        f'<ul  class="mgNonBulletTableList" >\n{listed}</ul>' if rows else '<p class="mgErrorTxt">No meetings</p>'
    )
    return page(
        "Browse meetings",
        content + _years(committee, every),
        sub=committee.title,
        links=_paging(committee, every, rows),
    )


def _chosen(every: Sequence[Meeting], given: Mapping[str, str], today: dt.date) -> list[Meeting]:
    act, edge = given.get("act", "").lower(), given.get("d", "")
    if act == "later":
        return [one for one in every if _moment(one) > edge][:CAP]
    if act in {"earlier", "prev"}:
        return [one for one in every if _moment(one) < edge][-CAP:]
    year = int(given.get("year", "0") or 0) or today.year
    return [one for one in every if one.day.year == year][:CAP]


def _moment(meeting: Meeting) -> str:
    """Return date and time as the platform's paging wants them: yyyymmddhhmm."""
    clock, half = meeting.time.split()
    hour, minute = (int(part) for part in clock.split("."))
    return f"{meeting.day:%Y%m%d}{hour % 12 + 12 * (half == 'pm'):02}{minute:02}"


def _meeting(committee: Committee, meeting: Meeting) -> str:
    address = f"ieListDocuments.aspx?CId={committee.number}&MId={meeting.number}&Ver=4"
    when = f"{meeting.day.day} {meeting.day:%b %Y}{NBSP}{meeting.time.replace(' ', NBSP)}"
    known = "Agenda and minutes" if meeting.minutes_published else "Agenda" if meeting.agenda_published else ""
    if meeting.status != "Confirmed":
        known = meeting.status.upper()
    anchor = (
        f'<a  class="mgMeetingTableLnk"  href="{html.escape(address)}"  title="Link&#32;to&#32;it" >{when}</a>'
    )
    return f"<li>{anchor}{f' - {known}' if known else ''}</li>\n"


def _paging(committee: Committee, every: Sequence[Meeting], rows: Sequence[Meeting]) -> list[str]:
    if not rows:
        return []
    ways = []
    for act, more, edge in (
        ("earlier", rows[0] is not every[0], rows[0]),
        ("later", rows[-1] is not every[-1], rows[-1]),
    ):
        if more:
            where = f"ieListMeetings.aspx?Act={act}&CId={committee.number}&D={_moment(edge)}&MD=ielistmeetings"
            ways.append(link(where, f"{act.capitalize()} meetings"))
    return ways


def _years(committee: Committee, every: Sequence[Meeting]) -> str:
    years = sorted({one.day.year for one in every}, reverse=True)
    listed = "".join(
        f"<li>{link(f'ieListMeetings.aspx?CId={committee.number}&Year={year}', str(year))}</li>" for year in years
    )
    return f'<ul  class="mgBulletList" >{listed}</ul>'


def month_page(council: Council, given: Mapping[str, str], today: dt.date) -> bytes:
    """Return a month of the calendar; there is always one after it, and one before it."""
    month, year = int(given.get("m") or today.month), int(given.get("dd") or today.year)
    step = {"later": 1, "earlier": -1}.get(given.get("act", "").lower(), 0)
    count = year * 12 + month - 1 + step
    year, month = count // 12, count % 12 + 1
    held = [(c, one) for c in council.committees for one in c.meetings]
    cells = "".join(
        f'<td class="mgCalendarWeekGrid">{one.day.day} {_to_meeting(c, one)}</td>'
        for c, one in held
        if (one.day.year, one.day.month) == (year, month)
    )
    around = f"M={month}&DD={year}&CID=0&OT=&C=-1&MR=1"
    ways = [link(f"mgCalendarMonthView.aspx?{around}&ACT={act}", act) for act in ("Earlier", "Later")]
    return page("Calendar", f"<table><tr>{cells}</tr></table>", sub=f"{year}-{month:02}", links=ways)


def _to_meeting(committee: Committee, meeting: Meeting) -> str:
    return link(f"ieListDocuments.aspx?CId={committee.number}&MId={meeting.number}", committee.title)


def feed(council: Council) -> bytes:
    """Return an RSS feed of the newest meetings."""
    newest = sorted(((m.day, m.number, c.title) for c in council.committees for m in c.meetings), reverse=True)[
        :10
    ]
    items = "".join(
        f"<item><title>{html.escape(title)}</title><link>ieListDocuments.aspx?MId={number}</link></item>"
        for _, number, title in newest
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>New</title>{items}</channel></rss>'.encode()
