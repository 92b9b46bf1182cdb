"""A CMIS site: the month view without scripts, the page of a meeting, and documents by a token that never stays.

A token names a document but is another one each time a page is made, as on real sites: no address can be an id.
"""

from __future__ import annotations

import base64
import calendar
import datetime as dt
import html
import re
import threading

from tests.pull.replica.council import Attachment, Committee, Council, Meeting
from tests.pull.replica.exchange import Answer, Asked
from tests.pull.replica.moderngov.site import PDF, printed_minutes
from tests.pull.replica.papers import pdf

_MONTH = re.compile(r"/ctl/meetingcalendarpublicnojava/mid/\d+/date/(\d{4})-(\d{2})-\d{2}", re.IGNORECASE)
_MEETING = re.compile(r"/ctl/viewmeetingpublic/mid/\d+/meeting/(\d+)/committee/(\d+)", re.IGNORECASE)
_GRID = "dnn_ctr397_MeetingCalendarPublicPrinter_grdRadMeeting_ctl00"


class Cmis:
    """The CMIS of a council, in the folder ``mount``; set ``council`` to publish something."""

    def __init__(self, council: Council, mount: str = "/cmis5", today: dt.date = dt.date(2026, 3, 1)) -> None:
        self.council = council
        self.mount = mount
        self.today = today
        self._made = 0
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""
        path = asked.path.lower()
        if not path.startswith(f"{self.mount.lower()}/"):
            return _missing()
        with self._lock:
            if month := _MONTH.search(asked.path):
                return self._month(int(month.group(1)), int(month.group(2)))
            if meeting := _MEETING.search(asked.path):
                return self._meeting(int(meeting.group(1)))
            if path.endswith("/document.ashx"):
                return self._document(asked.target.partition("?")[2])
        home = path.removeprefix(f"{self.mount.lower()}/").strip("/")
        known = {
            "",
            "meetings.aspx",
            "meetings/tabid/70/default.aspx",
            "meetingscalendar.aspx",
            "calendarofmeetings.aspx",
        }
        return self._home() if home in known else _missing()

    def _home(self) -> Answer:
        view = f"{self.mount}/Meetings/tabid/70/ctl/MeetingCalendarPublicNoJava/mid/397"
        return _page(
            '<div id="dnn_ctr397_MeetingCalendarPublic_pnlViewActions"><div class="UserEditActions">'
            '<input type="submit" name="dnn$ctr397$MeetingCalendarPublic$btnButtonListView" value="List View" />'
            f'<a href="{view}/Date/{self.today}/Default.aspx">Plain calendar</a></div></div>{self._list_view()}'
        )

    def _list_view(self) -> str:
        """Return the list, which shows the current month only."""
        held = [(c, m) for c in self.council.committees for m in c.meetings if m.day.month == self.today.month]
        rows = "".join(
            f'<tr class="rgRow"><td class="DateColumn"><a href="{self._to(c, m)}">'
            f"{m.day.day} {m.day:%b %Y} {_clock(m)} - {html.escape(c.title)}</a></td><td>{m.venue}</td></tr>\n"
            for c, m in held
            if m.day.year == self.today.year
        )
        grid = "dnn_ctr397_MeetingCalendarPublicList_grdRadMeeting_ctl00"
        return f'<div class="MeetingCalendarListView"><table id="{grid}"><tbody>{rows}</tbody></table></div>'

    def _month(self, year: int, month: int) -> Answer:
        held = [(c, m) for c in self.council.committees for m in c.meetings]
        rows = []
        for day in range(1, calendar.monthrange(year, month)[1] + 1):
            date = dt.date(year, month, day)
            cells = "".join(
                f'<p class="Meeting"><a href="{self._to(c, m)}">{_clock(m)} {html.escape(c.title)}</a></p>\n'
                for c, m in held
                if m.day == date
            )
            of = "rgRow" if day % 2 else "rgAltRow"
            rows.append(
                f'<tr class="{of}" id="{_GRID}__{day - 1}">'
                f'<td class="SimpleCalendarDate">{date:%A}, {day} {date:%B}</td><td>{cells}</td></tr>\n'
            )
        return _page(f'<table class="rgMasterTable" id="{_GRID}">\n{"".join(rows)}</table>')

    def _to(self, committee: Committee, meeting: Meeting) -> str:
        folder = f"{self.mount}/Meetings/tabid/70/ctl/ViewMeetingPublic/mid/397"
        return f"{folder}/Meeting/{meeting.number}/Committee/{committee.number}/SelectedTab/Documents/Default.aspx"

    def _meeting(self, number: int) -> Answer:
        found = self.council.meeting(number)
        if found is None:
            return _page("<p>The meeting could not be found.</p>")
        committee, meeting = found
        fields = (
            ("Committee", "Committee", committee.title),
            ("Date/Time", "DateTime", f"{meeting.day.day} {meeting.day:%b %Y} - {_clock(meeting)}"),
            ("Status", "Venue", "Scheduled" if meeting.status == "Confirmed" else meeting.status),
            ("Venue", "Venue", meeting.venue),
        )
        holders = "".join(
            f'<div class="holder"><div class="DNNLabel {of}Label"><div class="dnnLabel"><label><span>{name}:'
            f'</span></label></div></div><div class="Value {of}">{html.escape(value)}</div></div>\n'
            for name, of, value in fields
        )
        return _page(f"<h1>Meeting Details</h1>{holders}{self._documents(meeting)}")

    def _documents(self, meeting: Meeting) -> str:
        listed = [(f"s{one.number}", one.title) for one in meeting.attachments if not one.restricted]
        when = f"{meeting.day.day} {meeting.day:%B %Y}"
        if meeting.agenda_published:
            listed.insert(0, (f"g{meeting.number}", f"Agenda - {when}"))
        if meeting.minutes_published:
            listed.append((f"m{meeting.number}", f"Minutes - {when}"))
        rows = "".join(self._listed(name, title) for name, title in listed)
        panel = "dnn_ctr397_ViewMeetingPublic_cmisPdfDocuments_pnlDocuments"
        return f'<div id="{panel}" class="CmisDocumentList"><ol class="DocumentList">\n{rows}</ol></div>'

    def _listed(self, name: str, title: str) -> str:
        shown = html.escape(title)
        return (
            '<li class="DocumentListItem"><img class="FileTypeImage" src="/images/pdf.gif" alt="pdf" />\n'
            f'<a title="Click to view \'{shown}\'" class="TitleLink" target="_blank" '
            f'href="{self.mount}/Document.ashx?{self._token(name)}">{shown}</a> '
            '<span class="FileSize">(156Kb)</span></li>\n'
        )

    def _token(self, name: str) -> str:
        self._made += 1
        words = f"{self._made:08}|{name}|" + "x" * 60
        return "czJKcaeAi5tUFL1DTL2UE4s" + base64.b32encode(words.encode()).decode().rstrip("=") + "%3d%3d"

    def _document(self, query: str) -> Answer:
        token = query.removeprefix("czJKcaeAi5tUFL1DTL2UE4s").replace("%3d", "").replace("%3D", "").rstrip("=")
        try:
            name = base64.b32decode(token + "=" * (-len(token) % 8)).decode().split("|")[1]
        except (ValueError, IndexError):
            return _missing()
        content = self._content(name[0], int(name[1:]))
        disposition = ("Content-Disposition", f'inline; filename="..\\..\\{name}/../../minutes.pdf"')
        return Answer(content, media=PDF, headers=(disposition,)) if content else _missing()

    def _content(self, kind: str, number: int) -> bytes | None:
        if kind == "s":
            found: Attachment | None = self.council.attachment(number)
            return pdf(found.title, found.text) if found else None
        held = self.council.meeting(number)
        if held is None:
            return None
        committee, meeting = held
        title = f"{committee.title}, {meeting.day.day} {meeting.day:%B %Y}"
        if kind == "m":
            return pdf(f"Minutes: {title}", printed_minutes(meeting))
        return pdf(f"Agenda: {title}", tuple(f"# {item.shown} {item.title}" for item in meeting.items))


def _clock(meeting: Meeting) -> str:
    clock, half = meeting.time.split()
    hour, minute = clock.split(".")
    return f"{int(hour) % 12 + 12 * (half == 'pm'):02}:{minute}"


def _page(content: str) -> Answer:
    filled = (
        "<!DOCTYPE html><html><head><title>Meetings</title></head><body>"
        '<form method="post" id="Form"><input type="hidden" name="__VIEWSTATE" value="dDwtMTA=" />\n'
        f'<div id="dnn_ContentPane"><div class="DNNModuleContent ModCMISMeetingsC">{content}</div></div>'
        "</form></body></html>"
    )
    return Answer(filled.encode())


def _missing() -> Answer:
    return Answer(b"<h2>404 - File or directory not found.</h2>", 404, "text/html")
