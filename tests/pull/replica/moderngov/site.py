"""A ModernGov site: which page answers which address, whatever its case and wherever it is mounted."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
import threading
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tests.pull.replica.council import Attachment, Council, Meeting
from tests.pull.replica.exchange import Answer, Asked
from tests.pull.replica.moderngov import issues, lists, pages, service
from tests.pull.replica.moderngov.meeting import meeting_page
from tests.pull.replica.papers import pdf

_SESSION = "(S(k2qv1x45ydmpx3ut0fzr5h55))"
_FILE = re.compile(r"documents/([sgb])(\d+)/.+", re.DOTALL)
PDF = "application/pdf"


@dataclass(frozen=True)
class Ways:
    """How one council runs the platform.

    ``service`` is whether the web service is on; ``mount`` the folder of the pages; ``session`` whether an address
    without a session segment is sent to one with; ``table`` how the table of items is marked; ``etags`` whether
    files carry one; ``today`` what the site takes for the current year.
    """

    service: bool = True
    mount: str = ""
    session: bool = False
    table: str = "class"
    etags: bool = False
    today: dt.date = dt.date(2026, 3, 1)


class ModernGov:
    """The site of a council; set ``council`` to publish something."""

    def __init__(self, council: Council, ways: Ways | None = None) -> None:
        self.council = council
        self.ways = ways or Ways()
        self._lock = threading.Lock()

    def answer(self, asked: Asked) -> Answer:
        """Answer a request; what is outside the mount is not the platform's."""
        mount = f"{self.ways.mount}/".lower()
        if not asked.path.lower().startswith(mount):
            return _missing()
        inside = asked.path[len(mount) :]
        if inside.lower().startswith("(s("):
            inside = inside.partition("/")[2]
        elif self.ways.session and inside.lower().endswith(".aspx"):
            return Answer(status=302, headers=(("Location", self._with_session(asked, inside)),))
        with self._lock:
            return self._inside(inside, asked)

    def _with_session(self, asked: Asked, inside: str) -> str:
        query = asked.target.partition("?")[2]
        return f"{self.ways.mount}/{_SESSION}/{inside}{f'?{query}' if query else ''}"

    def _inside(self, inside: str, asked: Asked) -> Answer:
        name, _, rest = inside.lower().partition("/")
        if name == "mgwebservice.asmx":
            base = f"http://{asked.headers.get('host', '')}{self.ways.mount}"
            on = self.ways.service and rest
            return service.call(self.council, rest, asked.query, base) if on else _missing()
        if name == "documents":
            return self._file(inside, asked)
        if name == "mgconvert2pdf.aspx":
            return self._attachment(self.council.attachment(_number(asked.query, "id")), asked)
        body = self._page(name, asked.query)
        return Answer(body) if body else _missing()

    def _page(self, name: str, given: Mapping[str, str]) -> bytes | None:
        council = self.council
        match name:
            case "mglistcommittees.aspx" | "iedochome.aspx" | "":
                return lists.committees_page(council)
            case "mgcalendarmonthview.aspx" | "mgcalendarweekview.aspx":
                return lists.month_page(council, given, self.ways.today)
            case "mgrss.aspx":
                return lists.feed(council)
            case "mgdelegateddecisions.aspx" | "mglistofficerdecisions.aspx":
                return issues.decisions_page(council)
            case "mgerror.aspx":
                return pages.error("The page you asked for is not available.")
            case "mgwhatsnew.aspx":
                return pages.page("What's new", "<ul></ul>")
        if name in {"mgcommitteedetails.aspx", "ielistmeetings.aspx"}:
            return self._committee(name, given)
        if name in {"ielistdocuments.aspx", "mgmeetingattendance.aspx"}:
            return self._meeting(name, given)
        return self._issue(name, given)

    def _committee(self, name: str, given: Mapping[str, str]) -> bytes:
        committee = self.council.committee(_number(given, "cid", "committeeid", "id"))
        if committee is None:
            return pages.error("The committee does not exist.")
        if name == "mgcommitteedetails.aspx":
            return lists.committee_page(committee)
        return lists.meetings_page(committee, given, self.ways.today)

    def _meeting(self, name: str, given: Mapping[str, str]) -> bytes:
        found = self.council.meeting(_number(given, "mid", "meetingid", "id"))
        if found is None or not found[1].allowed:
            return pages.error("The meeting does not exist or you may not see it.")
        if name == "mgmeetingattendance.aspx":
            return pages.page("Attendance details", '<table summary="Table of meeting attendance" ></table>')
        return meeting_page(*found, self.council.decisions, self.ways.table)

    def _issue(self, name: str, given: Mapping[str, str]) -> bytes | None:
        issue = _number(given, "iid")
        taken = [one for one in self.council.items() if one[2].issue == issue and one[1].agenda_published]
        if name == "mgai.aspx":
            wanted = _number(given, "id")
            found = [one for one in self.council.items() if one[2].number == wanted]
            return issues.item_page(found[0]) if found else pages.error("The item does not exist.")
        if name in {"mgissuehistoryhome.aspx", "ieissuedetails.aspx"}:
            if not taken:
                return pages.error("The issue does not exist.")
            return issues.issue_home(taken) if name.startswith("mg") else issues.issue_details(taken)
        if name in {"iedecisiondetails.aspx", "mgdecisiondetails.aspx"}:
            return self._decision(given)
        return None

    def _decision(self, given: Mapping[str, str]) -> bytes:
        number, item, issue = (_number(given, name) for name in ("id", "aiid", "iid"))
        for one in self.council.decisions:
            if one.number == number or one.item == item or one.issue == issue:
                return issues.decision_page(one, self.council)
        return pages.error("The decision does not exist.")

    def _file(self, inside: str, asked: Asked) -> Answer:
        match = _FILE.fullmatch(inside.lower())
        if match is None:
            return _missing()
        kind, number = match.group(1), int(match.group(2))
        if kind == "s":
            return self._attachment(self.council.attachment(number), asked)
        if "t" not in asked.query:
            return _missing()
        content = self._supplement(number) if kind == "b" else self._pack(number, asked.query["t"])
        return self._sent(content, PDF, asked) if content else _missing()

    def _attachment(self, found: Attachment | None, asked: Asked) -> Answer:
        if found is None:
            return _missing()
        if found.restricted:
            return Answer(pages.error("You are not allowed to see this document."))
        content = pdf(found.title, found.text) if found.content is None else found.content
        media = {".pdf": PDF, ".html": "text/html", ".doc": "application/msword"}.get(found.suffix, "text/plain")
        return self._sent(content, media, asked)

    def _supplement(self, number: int) -> bytes | None:
        every = (one for c in self.council.committees for m in c.meetings for one in m.supplements)
        found = next((one for one in every if one.number == number), None)
        return pdf(found.title, found.text) if found else None

    def _pack(self, number: int, kind: str) -> bytes | None:
        found = self.council.meeting(number)
        if found is None:
            return None
        committee, meeting = found
        title = f"{committee.title}, {meeting.day.day} {meeting.day:%B %Y}"
        if kind in {"1", "11"}:
            return pdf(f"Minutes: {title}", printed_minutes(meeting)) if meeting.printed else None
        front = tuple(f"# {item.shown} {item.title}" for item in meeting.items)
        papers = [one for one in meeting.attachments if not one.restricted]
        repeated = tuple(words for one in papers for words in (f"# {one.title}", *one.text))
        return pdf(f"Agenda: {title}", front if kind == "0" else front + repeated)

    def _sent(self, content: bytes, media: str, asked: Asked) -> Answer:
        if not self.ways.etags:
            return Answer(content, media=media)
        etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        whole = Answer(content, media=media, headers=(("ETag", etag),))
        return replace(whole, body=b"", status=304) if asked.headers.get("if-none-match") == etag else whole


def printed_minutes(meeting: Meeting) -> tuple[str, ...]:
    """Return the paragraphs of the minutes as printed."""
    if meeting.printed_text:
        return meeting.printed_text
    parts = (
        (f"# {item.minute or item.shown} {item.title}", *item.minutes)
        for item in meeting.items
        if not item.restricted
    )
    return tuple(words for part in parts for words in part)


def _missing() -> Answer:
    return Answer(b"<h2>404 - File or directory not found.</h2>", 404, "text/html")


def _number(given: Mapping[str, str], *names: str) -> int:
    value = next((given[name] for name in names if name in given), "")
    return int(value) if value.isdigit() else -1
