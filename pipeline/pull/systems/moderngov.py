"""Asking a ModernGov: its web service first, and its pages where that is off and for what only they have."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlencode

from pipeline.pull import outcomes
from pipeline.pull.addresses import host, told
from pipeline.pull.crawl.client import Answer
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import meeting_page, moderngov, service
from pipeline.pull.pages.markup import page_name
from pipeline.pull.records import Committee, Item, Listed, Meeting, Paper
from pipeline.pull.systems import issues, meetings
from pipeline.pull.tally import Asked, Trouble

Advance = Callable[[str, int], Callable[[], None]]

SERVICE, PAGES = "service", "pages"
_MOST_LISTS = 60
"""Pages of lists walked for one committee: a calendar without end must end here."""


@dataclass
class _Site:
    """One ModernGov while it is asked; ``pages`` is how its pages answered, once that is known."""

    desk: Desk
    base: str
    way: str = SERVICE
    pages: Outcome | None = None
    bounded: list[str] = field(default_factory=list)

    async def get(self, page: str, **parameters: object) -> Answer:
        """Ask one page of the system."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        return await self.desk.client.get(f"{self.base}{page}{query}")

    def address(self, one: Listed) -> str:
        """Return the address of a meeting's page."""
        if one.address:
            return one.address
        committee = f"CId={one.committee_id}&" if one.committee_id else ""
        return f"{self.base}ieListDocuments.aspx?{committee}MId={one.meeting_id}&Ver=4"


async def pull(desk: Desk, base: str, progress: Advance) -> Asked:
    """Ask a ModernGov for all the plan wants; return how the source as a whole ended."""
    site = _Site(desk, base)
    try:
        listed = await _listed(site)
    except UnavailableError as error:
        return Asked("moderngov", base, None, error.outcome)
    chosen = meetings.due(desk, listed)
    if desk.plan.dry_run:
        desk.tally.would_fetch += [
            {
                "kind": "minutes",
                "title": one.body,
                "meeting_date": one.day.isoformat(),
                "address": site.address(one),
            }
            for one in chosen
        ]
        return Asked("moderngov", base, site.way, _whole(site))
    advance = progress(desk.authority.name, len(chosen))
    issue_ids: set[str] = set()
    for one in chosen:
        async for item in _meeting(site, one):
            if item.issue_id:
                issue_ids.add(item.issue_id)
        advance()
    await issues.histories(desk, base, issue_ids)
    return Asked("moderngov", base, site.way, _whole(site))


def _whole(site: _Site) -> Outcome:
    if site.bounded:
        return Outcome(outcomes.LIMIT_REACHED, f"lists without end: {', '.join(site.bounded)}")
    if site.way == SERVICE and site.pages is not None and site.pages.failed:
        return Outcome(outcomes.FETCHED, f"by the web service alone; its pages: {site.pages.message}")
    return Outcome(outcomes.FETCHED)


# --- lists ---


async def _listed(site: _Site) -> list[Listed]:
    try:
        return await _by_service(site)
    except UnavailableError as error:
        if error.outcome.code not in outcomes.ELSEWHERE:
            raise
        site.way, first = PAGES, error
    try:
        return await _by_pages(site)
    except UnavailableError as error:
        message = f"{error.outcome.message} (its web service: {first.outcome.message})"
        raise UnavailableError(error.outcome.code, message, error.address) from error


async def _by_service(site: _Site) -> list[Listed]:
    plan = site.desk.plan
    try:
        answer = await site.get("mgWebService.asmx/GetCommittees")
    except UnavailableError as error:
        if error.outcome.code != outcomes.SERVER_ERROR:
            raise
        answer = await site.get("mgWebService.asmx/GetCommittees", lDummy=0)
    wanted = {one.committee_id: one for one in _wanted(site.desk, service.committees(answer.body))}
    period = {"sFromDate": f"{plan.since:%d/%m/%Y}", "sToDate": f"{plan.until + dt.timedelta(days=1):%d/%m/%Y}"}
    try:
        answers = [await site.get("mgWebService.asmx/GetMeetings", lCommitteeId=0, **period)]
    except UnavailableError as error:
        if error.outcome.code not in {outcomes.SERVER_ERROR, outcomes.LAYOUT_UNKNOWN}:
            raise
        answers = [await site.get("mgWebService.asmx/GetMeetings", lCommitteeId=key, **period) for key in wanted]
    return [
        replace(one, body=wanted[one.committee_id].title or one.body)
        for answer in answers
        for one in service.meetings(answer.body)
        if one.committee_id in wanted and plan.covers(one.day)
    ]


def _wanted(desk: Desk, committees: list[Committee]) -> list[Committee]:
    wanted = [one for one in committees if desk.plan.wants(one.title)]
    desk.tally.committees += len(wanted)
    desk.tally.committees_left_out += len(committees) - len(wanted)
    return wanted


async def _by_pages(site: _Site) -> list[Listed]:
    index = await site.get("mgListCommittees.aspx", bcr=1)
    try:
        committees = moderngov.committees(index.text, index.address)
    except UnavailableError as error:
        if _led_away(index):
            raise UnavailableError(outcomes.MOVED, f"it leads to {told(index.address)}", index.asked) from error
        raise
    if not committees:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "the index of committees names none", index.address)
    site.pages = Outcome(outcomes.FETCHED)
    return await _of_all(site, _wanted(site.desk, committees))


async def _of_all(site: _Site, committees: Sequence[Committee]) -> list[Listed]:
    """Return the meetings of committees; a list that cannot be had is told, and leaves the others alone."""
    found: list[Listed] = []
    failed: list[UnavailableError] = []
    for committee in committees:
        try:
            found += await _meetings_of(site, committee)
        except UnavailableError as error:
            failed.append(error)
            end = error.outcome
            trouble = Trouble(end.code, "committee", told(error.address), committee.title, message=end.message)
            site.desk.tally.trouble(committee.committee_id, trouble)
    if failed and len(failed) == len(committees):
        raise failed[0]
    return found


def _led_away(answer: Answer) -> bool:
    """Return whether an answer came from another host, or from another page, than was asked."""
    same_page = page_name(answer.asked) == page_name(answer.address)
    return host(answer.asked) != host(answer.address) or not same_page


async def _meetings_of(site: _Site, committee: Committee) -> list[Listed]:
    """Return the meetings of a committee in the period: a page for each year, and what is behind a full one."""
    plan, found, asked = site.desk.plan, dict[str, Listed](), 0
    for year in range(plan.since.year, plan.until.year + 1):
        address: str | None = f"{site.base}ieListMeetings.aspx?CommitteeId={committee.committee_id}&Year={year}"
        while address is not None:
            if asked >= _MOST_LISTS:
                site.bounded.append(committee.title)
                return [one for one in found.values() if plan.covers(one.day)]
            asked += 1
            answer = await site.desk.client.get(address)
            page = moderngov.meetings(answer.text, answer.address, committee)
            fresh = {one.meeting_id: one for one in page.meetings if one.meeting_id not in found}
            found |= fresh
            address = _later(site, committee, page, year) if fresh else None
    return [one for one in found.values() if plan.covers(one.day)]


def _later(site: _Site, committee: Committee, page: moderngov.MeetingList, year: int) -> str | None:
    """Return where the meetings after a page are; nothing if the period is over.

    What stands after a page that is not full is on the page of the next year, but for the last year's.
    """
    last = max((one.day, one.time or "00:00") for one in page.meetings)
    ends = year == site.desk.plan.until.year and page.later is not None
    if not (page.full or ends) or last[0] > site.desk.plan.until:
        return None
    if page.later:
        return page.later
    moment = f"{last[0]:%Y%m%d}{last[1].replace(':', '')}"
    return f"{site.base}ieListMeetings.aspx?Act=later&CId={committee.committee_id}&D={moment}&MD=ielistmeetings"


# --- one meeting ---


async def _meeting(site: _Site, one: Listed) -> AsyncIterator[Item]:
    if meetings.is_cancelled(one.status):
        meetings.cancelled(site.desk, one, site.address(one))
        return
    if site.desk.full:
        meetings.left(site.desk, one)
        return
    try:
        meeting, answer = await _ask(site, one)
    except UnavailableError as error:
        meetings.unread(site.desk, one, error)
        return
    await meetings.read(site.desk, one, meeting, answer, site.address(one))
    await issues.decisions(site.desk, one, meeting, site.base)
    for item in meeting.items:
        yield item


async def _ask(site: _Site, one: Listed) -> tuple[Meeting, Answer]:
    """Return the meeting and the answer its words are from; each way makes up for what the other lacks."""
    given, answer = None, None
    if site.way == SERVICE:
        try:
            answer = await site.get("mgWebService.asmx/GetMeeting", lMeetingId=one.meeting_id)
            given = service.meeting(answer.body, site.base)
        except UnavailableError as error:
            if error.outcome.code not in outcomes.ELSEWHERE:
                raise
            given = None
    try:
        page = await _page(site, one)
    except UnavailableError:
        if given is None or answer is None:
            raise
        return given, answer
    shown = meeting_page.meeting(page.text, page.address, one.meeting_id)
    if given is None or answer is None:
        return shown, page
    return _both(given, shown), answer if given.has_minutes or not shown.has_minutes else page


async def _page(site: _Site, one: Listed) -> Answer:
    """Return a meeting's page; once pages have turned out to be closed to programs, they are not asked again."""
    if site.way == SERVICE and site.pages is not None and site.pages.code in {outcomes.BLOCKED, outcomes.ROBOTS}:
        raise UnavailableError(site.pages.code, site.pages.message or "", site.address(one))
    try:
        answer = await site.desk.client.get(site.address(one))
        moderngov.content(answer.text)
    except UnavailableError as error:
        site.pages = site.pages or error.outcome
        raise
    site.pages = Outcome(outcomes.FETCHED)
    return answer


def _both(told: Meeting, shown: Meeting) -> Meeting:
    """Return what the service told, with what only the page shows: issues, decisions, packs and supplements."""
    by_id = {item.agenda_item_id: item for item in shown.items if item.agenda_item_id}
    by_number = {(item.number or "").rstrip("."): item for item in shown.items if item.number}
    items = tuple(
        _item(item, by_id.get(item.agenda_item_id) or by_number.get((item.number or "").rstrip(".") or "-"))
        for item in told.items
    )
    if not any(item.minutes or item.decision for item in items):
        items = shown.items if shown.has_minutes else items
    inside = {paper.key for item in items for paper in item.papers}
    return replace(
        told,
        body=shown.body,
        status=told.status if meetings.is_cancelled(told.status) else shown.status or told.status,
        items=items,
        papers=tuple(paper for paper in shown.papers if paper.key not in inside),
        place=told.place or shown.place,
    )


def _item(item: Item, shown: Item | None) -> Item:
    if shown is None:
        return item
    mine = {paper.key: paper for paper in item.papers}
    papers: list[Paper] = []
    for paper in shown.papers:
        own = mine.pop(paper.key, None)
        others = (own.address,) if own and own.address != paper.address else ()
        papers.append(
            replace(own, address=paper.address, others=others) if own and not own.restricted else own or paper
        )
    return replace(
        item,
        issue_id=shown.issue_id,
        decision_address=shown.decision_address,
        papers=(*papers, *mine.values()),
        decision=item.decision or shown.decision,
        minutes=item.minutes or shown.minutes,
    )
