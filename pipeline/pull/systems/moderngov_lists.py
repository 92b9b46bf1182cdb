"""The meetings of a ModernGov: by its web service, else by its pages, and what its page of news hints at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from pipeline.pull import outcomes
from pipeline.pull.addresses import host, told
from pipeline.pull.crawl.client import Answer
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import moderngov, service
from pipeline.pull.pages.markup import page_name
from pipeline.pull.records import Committee, Listed
from pipeline.pull.systems.moderngov_site import PAGES, Site
from pipeline.pull.tally import Trouble

_MOST_NEWS = 31
_MOST_LISTS = 60
"""Pages of lists walked for one committee: a calendar without end must end here."""


async def listed_meetings(site: Site) -> list[Listed]:
    """Return the meetings of the period; raises :class:`UnavailableError` where neither way gives them."""
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


async def hints(site: Site) -> set[str]:
    """Return the meetings that the page of what is new names, since the last good pull.

    It is never the only source: it makes settled meetings be read again, and no meeting be left out; a page that
    fails hints at none.
    """
    last = site.desk.catalogue.last_good(site.desk.code, "moderngov")
    if last is None or site.desk.plan.recheck:
        return set()
    days = min(max((site.desk.plan.as_of - last).days, 1), _MOST_NEWS)
    try:
        answer = await site.get("mgWhatsNew.aspx", b=days, RT=2)
        return moderngov.meetings_named(answer.text, answer.address)
    except UnavailableError:
        return set()


async def _by_service(site: Site) -> list[Listed]:
    plan = site.desk.plan
    try:
        answer = await site.get("mgWebService.asmx/GetCommittees")
    except UnavailableError as error:
        if error.outcome.code != outcomes.SERVER_ERROR:
            raise
        answer = await site.get("mgWebService.asmx/GetCommittees", lDummy=0)
    every = service.committees(answer.body)
    if not every:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "the web service names no committee", answer.asked)
    wanted = {one.committee_id: one for one in _wanted(site.desk, every)}
    listed = {one.committee_id for one in every}
    period = {"sFromDate": f"{plan.since:%d/%m/%Y}", "sToDate": f"{plan.until + dt.timedelta(days=1):%d/%m/%Y}"}
    try:
        answers = [await site.get("mgWebService.asmx/GetMeetings", lCommitteeId=0, **period)]
    except UnavailableError as error:
        if error.outcome.code not in {outcomes.SERVER_ERROR, outcomes.LAYOUT_UNKNOWN}:
            raise
        answers = [await site.get("mgWebService.asmx/GetMeetings", lCommitteeId=key, **period) for key in wanted]
    return [
        replace(one, body=wanted[one.committee_id].title if one.committee_id in wanted else one.body)
        for answer in answers
        for one in service.meetings(answer.body)
        if plan.covers(one.day)
        # a committee may have been taken off the list of committees, and still have met
        and (one.committee_id in wanted or (one.committee_id not in listed and plan.wants(one.body)))
    ]


def _wanted(desk: Desk, committees: list[Committee]) -> list[Committee]:
    wanted = [one for one in committees if desk.plan.wants(one.title)]
    desk.tally.committees = len(wanted)
    desk.tally.committees_left_out = len(committees) - len(wanted)
    return wanted


async def _by_pages(site: Site) -> list[Listed]:
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


async def _of_all(site: Site, committees: Sequence[Committee]) -> list[Listed]:
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


async def _meetings_of(site: Site, committee: Committee) -> list[Listed]:
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


def _later(site: Site, committee: Committee, page: moderngov.MeetingList, year: int) -> str | None:
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
