"""ModernGov's lists: committees, meetings, what is new. Everything outside ``div#modgov`` is the council's own."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.pull import outcomes
from pipeline.pull.addresses import refusal
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages.markup import Element, classed, links, page_name, parameters, parsed, words
from pipeline.pull.pages.text import clock, day, number
from pipeline.pull.records import Committee, Listed
from pipeline.pull.words import says

MOST_ROWS = 51
"""A year's page of meetings stops at this many rows; the rest is behind ``Act=later``."""

_COMMITTEE_PAGES = {"mgcommitteedetails.aspx": "id", "ielistmeetings.aspx": "cid"}
_MEETING_PAGES = {"ielistdocuments.aspx", "celistdocuments.aspx"}


def content(text: str) -> Element:
    """Return the part of a page that is ModernGov's.

    Raises :class:`UnavailableError` where the page is an error page of the system, or none of its pages.
    """
    page = parsed(text)
    named = [one for one in page.iter() if isinstance(one.tag, str) and one.get("id", "").lower() == "modgov"]
    roots = named or classed(page, "mgContent")
    errors = classed(page, "mgErrorTxt")
    if roots and not (errors and words(errors[0]) == words(roots[0])):
        return roots[0]
    if errors:
        raise UnavailableError(outcomes.GONE, f"the system says: {words(errors[0])}")
    raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "not a page of ModernGov")


def committees(text: str, base: str) -> list[Committee]:
    """Return the committees of the index (``mgListCommittees.aspx``), each once, in the order of the page."""
    found: dict[str, Committee] = {}
    for element, address in links(content(text), base):
        parameter = _COMMITTEE_PAGES.get(page_name(address))
        asked = parameters(address)
        key = number(asked.get(parameter or "", "") or asked.get("committeeid", "")) if parameter else ""
        if key and words(element):
            found.setdefault(key, Committee(key, words(element), address=address))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class MeetingList:
    """One page of a list of meetings, and where the later ones are if it stops short."""

    meetings: tuple[Listed, ...]
    later: str | None = None

    @property
    def full(self) -> bool:
        """Whether the page holds as many rows as a page can."""
        return len(self.meetings) >= MOST_ROWS


def meetings(text: str, base: str, committee: Committee) -> MeetingList:
    """Return the meetings on a page of ``ieListMeetings.aspx``; the text of a link is its day and time."""
    root = content(text)
    found: dict[str, Listed] = {}
    later = None
    for element, address in links(root, base):
        asked = parameters(address)
        if page_name(address) == "ielistmeetings.aspx" and asked.get("act", "").lower() == "later":
            later = address
        key = meeting_number(address)
        held = day(words(element)) if key else None
        if not key or held is None:
            continue
        row = words(element.getparent()) if element.getparent() is not None else words(element)
        listed = Listed(
            key, committee.title, held, committee.committee_id, clock(words(element)), _status(row), address
        )
        found.setdefault(key, listed)
    return MeetingList(tuple(found.values()), later)


def _status(row: str) -> str | None:
    for name in ("cancelled", "withdrawn"):
        if says("meeting", name, row):
            return name.capitalize()
    return None


def meeting_number(address: str) -> str:
    """Return the number of the meeting an address leads to, or nothing; the case of parameters varies."""
    if page_name(address) not in _MEETING_PAGES:
        return ""
    asked = parameters(address)
    return number(asked.get("mid") or asked.get("meetingid"))


def meetings_named(text: str, base: str) -> set[str]:
    """Return the numbers of the meetings a page of any kind (what is new, a feed) names: a hint, no list."""
    addresses = [address for _, address in links(parsed(text), base)]
    addresses += re.findall(r"https?://[^\s<>\"']+", text.replace("&amp;", "&"))
    return {key for address in addresses if not refusal(address) and (key := meeting_number(address))}
