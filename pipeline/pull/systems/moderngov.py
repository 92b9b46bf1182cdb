"""Asking a ModernGov: its web service first, and its pages where that is off and for what only they have."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipeline.pull import outcomes
from pipeline.pull.crawl.client import Answer
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import meeting_page, moderngov, service
from pipeline.pull.records import Item, Listed, Meeting, Paper
from pipeline.pull.systems import issues, meetings
from pipeline.pull.systems.moderngov_lists import hints, listed_meetings
from pipeline.pull.systems.moderngov_site import SERVICE, Site
from pipeline.pull.tally import Asked

Advance = Callable[[str, int], Callable[[], None]]


async def pull(desk: Desk, base: str, progress: Advance) -> Asked:
    """Ask a ModernGov for all the plan wants; return how the source as a whole ended."""
    site = Site(desk, base)
    try:
        listed = await listed_meetings(site)
    except UnavailableError as error:
        return Asked("moderngov", base, None, error.outcome)
    chosen = meetings.due(desk, listed, await hints(site))
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
        with meetings.alone(desk, one):
            issue_ids |= {item.issue_id for item in await _meeting(site, one) if item.issue_id}
        advance()
    await issues.histories(desk, base, issue_ids)
    return Asked("moderngov", base, site.way, _whole(site))


def _whole(site: Site) -> Outcome:
    if site.bounded:
        return Outcome(outcomes.LIMIT_REACHED, f"lists without end: {', '.join(site.bounded)}")
    if site.way == SERVICE and site.pages is not None and site.pages.failed:
        return Outcome(outcomes.FETCHED, f"by the web service alone; its pages: {site.pages.message}")
    return Outcome(outcomes.FETCHED)


async def _meeting(site: Site, one: Listed) -> tuple[Item, ...]:
    """See to one meeting and return the items of its agenda, as far as they could be had."""
    if meetings.is_cancelled(one.status):
        meetings.cancelled(site.desk, one, site.address(one))
        return ()
    if site.desk.full:
        meetings.left(site.desk, one)
        return ()
    try:
        meeting, answer = await _ask(site, one)
    except UnavailableError as error:
        meetings.unread(site.desk, one, error)
        return ()
    await meetings.read(site.desk, one, meeting, answer, site.address(one))
    await issues.decisions(site.desk, one, meeting, site.base)
    return meeting.items


async def _ask(site: Site, one: Listed) -> tuple[Meeting, Answer]:
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


async def _page(site: Site, one: Listed) -> Answer:
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
        if paper.restricted:
            continue  # the service names those, with their numbers
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
