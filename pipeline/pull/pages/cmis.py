"""CMIS, a module of DotNetNuke: month views of meetings, and documents behind tokens that are no stable names."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from pipeline.pull import outcomes
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages.markup import Element, classed, links, parsed, words
from pipeline.pull.pages.text import clock, day, fold
from pipeline.pull.records import Listed, Meeting, Paper
from pipeline.pull.words import says

_MEETING = re.compile(r"/ViewMeetingPublic/.*?/Meeting/(\d+)(?:/Committee/(\d+))?", re.IGNORECASE)
_MONTH = re.compile(r"/ctl/MeetingCalendarPublicNoJava/mid/(\d+)/", re.IGNORECASE)
_CALENDARS = re.compile(r"/(?:meetings(?:calendar)?|calendarofmeetings)\.aspx$", re.IGNORECASE)
_SHOWN = re.compile(r"/Date/(\d{4})-\d{2}-\d{2}", re.IGNORECASE)
_DAY_MONTH = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? [A-Z][a-z]{2,8}\b")
_NOT_A_NAME = re.compile(
    r"\b\d{1,2}[/ -]\w{2,9}[/ -]\d{4}\b|\b\d{1,2}[:.]\d{2}(?:\s*[ap]m)?\b"
    r"|\b(?:view|meeting details?|agenda|minutes|cancelled|postponed|withdrawn|abandoned)\b",
    re.IGNORECASE,
)
_DOCUMENT = re.compile(r"/Document\.ashx$", re.IGNORECASE)


def month_view(text: str, base: str) -> str | None:
    """Return the address of the month view without its date ("…/mid/397/"), where a page links to it."""
    for _, address in links(parsed(text), base):
        if found := _MONTH.search(address):
            return address[: found.end()]
    return None


def calendars(text: str, base: str) -> list[str]:
    """Return the pages of meetings and calendars that a page links to."""
    found = (address for _, address in links(parsed(text), base))
    return list(dict.fromkeys(one for one in found if _CALENDARS.search(urlsplit(one).path)))


def meetings(text: str, base: str) -> list[Listed]:
    """Return the meetings of a month view or of the list of meetings, each once.

    The day stands in the text of the link, in the row or cell around it, or in the heading of the cell.
    """
    found: dict[str, Listed] = {}
    for element, address in links(parsed(text), base):
        match = _MEETING.search(address)
        if not match:
            continue
        held, around = _day_around(element, base)
        if held is None:
            continue
        title = _title(words(element), around)
        status = next(
            (one.capitalize() for one in ("cancelled", "withdrawn") if says("meeting", one, around)), None
        )
        listed = Listed(match[1], title, held, match[2] or "", clock(around), status, address)
        found.setdefault(match[1], listed)
    return list(found.values())


def _day_around(element: Element, base: str) -> tuple[dt.date | None, str]:
    """Return the day of the row or cell a link stands in, and the words next to the link.

    A month view prints no year; the address of the view has it.
    """
    shown = _SHOWN.search(base)
    near = element.getparent() if element.getparent() is not None else element
    around: Element | None = element
    while around is not None and around.tag not in {"table", "body", "html"}:
        said = words(around)
        held = day(said) or day(around.get("data-date")) or day(around.get("title"))
        held = held or (day(f"{found[0]} {shown[1]}") if shown and (found := _DAY_MONTH.search(said)) else None)
        if held is not None:
            return held, words(near) if around.tag == "tr" else said
        around = around.getparent()
    return None, words(near)


def _title(own: str, around: str) -> str:
    """Return the committee of a link; one that prints only the day or "View" takes it from its row."""
    for text in (own, around):
        plain = fold(_NOT_A_NAME.sub(" ", text)).strip(" -–,:")
        if len(plain) > 3:
            return plain
    return own


def meeting(text: str, base: str, listed: Listed) -> Meeting:
    """Return the meeting of a page: its documents by the titles in ``ol.DocumentList``.

    A document has no number of its own: its key is made of the meeting's and its title.
    """
    page = parsed(text)
    lists = classed(page, "DocumentList")
    entries = [one for each in lists for one in classed(each, "DocumentListItem")]
    offered = [(one, address) for one, address in links(page, base) if _DOCUMENT.search(urlsplit(address).path)]
    if not lists and not offered and "cmis" not in text.lower():
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "not a page of a meeting of CMIS")
    inside = [pair for one in entries for pair in links(one, base) if _DOCUMENT.search(urlsplit(pair[1]).path)]
    papers = {paper.key: paper for one, address in [*inside, *offered] if (paper := _paper(one, address, listed))}
    told = _fields(page)
    return Meeting(
        listed.meeting_id,
        told.get("committee") or listed.body,
        listed.day,
        listed.time,
        listed.status or told.get("status"),
        told.get("venue"),
        minutes_published=any(one.kind == "printed_minutes" for one in papers.values()),
        papers=tuple(papers.values()),
    )


def _fields(page: Element) -> dict[str, str]:
    """Return what a meeting's page says of it, by label in lower case ("status": "Scheduled")."""
    found = {}
    for holder in classed(page, "holder"):
        label, values = classed(holder, "DNNLabel"), classed(holder, "Value")
        if label and values:
            found[words(label[0]).rstrip(" :").lower()] = words(values[0])
    return found


def _paper(element: Element, address: str, listed: Listed) -> Paper | None:
    title = words(element)
    if not title:
        return None
    slug = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:80]
    return Paper(
        f"m{listed.meeting_id}-{slug}",
        title,
        address,
        _kind(title),
        restricted=says("meeting", "restricted", title),
    )


def _kind(title: str) -> str:
    if re.search(r"\bminutes\b", title, re.IGNORECASE) and not re.search(
        r"\bminutes of (?:the )?(?:last|previous)", title
    ):
        return "printed_minutes"
    if says("meeting", "supplement", title):
        return "supplement"
    if says("meeting", "pack", title):
        return "pack"
    if says("meeting", "front", title) or re.match(r"agenda\b", title, re.IGNORECASE):
        return "agenda"
    return "decision" if says("meeting", "printed_decisions", title) else "report"
