"""Asking a CMIS: the month views of its calendar, each meeting, and the documents behind its tokens."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.pull import outcomes
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import cmis
from pipeline.pull.plan import months
from pipeline.pull.records import Listed
from pipeline.pull.systems import meetings
from pipeline.pull.tally import Asked

Advance = Callable[[str, int], Callable[[], None]]

_FRONT = ("Meetings.aspx", "MeetingsCalendar.aspx", "CalendarofMeetings.aspx")


async def pull(desk: Desk, base: str, progress: Advance) -> Asked:
    """Ask a CMIS for all the plan wants; return how the source as a whole ended."""
    try:
        listed = await _listed(desk, base)
    except UnavailableError as error:
        return Asked("cmis", base, None, error.outcome)
    wanted = [one for one in listed if desk.plan.wants(one.body) and desk.plan.covers(one.day)]
    bodies = {one.body for one in listed}
    desk.tally.committees += sum(desk.plan.wants(body) for body in bodies)
    desk.tally.committees_left_out += sum(not desk.plan.wants(body) for body in bodies)
    chosen = meetings.due(desk, wanted)
    if desk.plan.dry_run:
        desk.tally.would_fetch += [
            {"kind": "minutes", "title": one.body, "meeting_date": one.day.isoformat(), "address": one.address}
            for one in chosen
        ]
        return Asked("cmis", base, "pages", Outcome(outcomes.FETCHED))
    advance = progress(desk.authority.name, len(chosen))
    for one in chosen:
        with meetings.alone(desk, one):
            await _meeting(desk, one)
        advance()
    return Asked("cmis", base, "pages", Outcome(outcomes.FETCHED))


async def _listed(desk: Desk, base: str) -> list[Listed]:
    """Return the meetings of every month of the period; the list on the front page has the current month only."""
    front, view = await _front(desk, base)
    if view is None:
        if not front:
            raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "no view of a month and no meeting on its pages", base)
        return front
    found = {one.meeting_id: one for one in front}
    for month in months(desk.plan.since, desk.plan.until):
        answer = await desk.client.get(f"{view}Date/{month.isoformat()}/Default.aspx")
        found.update({one.meeting_id: one for one in cmis.meetings(answer.text, answer.address)})
    return list(found.values())


async def _front(desk: Desk, base: str) -> tuple[list[Listed], str | None]:
    """Return the meetings of the first page that answers, and the month view it or a page it names leads to."""
    queue, asked, first = [f"{base}{page}" for page in _FRONT], set[str](), None
    listed: list[Listed] = []
    while queue and len(asked) < 2 * len(_FRONT):
        address = queue.pop(0)
        if address in asked:
            continue
        asked.add(address)
        try:
            answer = await desk.client.get(address)
        except UnavailableError as error:
            first = first or error
            continue
        listed += cmis.meetings(answer.text, answer.address)
        if view := cmis.month_view(answer.text, answer.address):
            return listed, view
        queue += cmis.calendars(answer.text, answer.address)
    if first is not None and not listed and len(asked) == len(_FRONT):
        raise first
    return listed, None


async def _meeting(desk: Desk, one: Listed) -> None:
    if meetings.is_cancelled(one.status):
        meetings.cancelled(desk, one, one.address or "")
        return
    if desk.full:
        meetings.left(desk, one)
        return
    try:
        answer = await desk.client.get(one.address or "")
        meeting = cmis.meeting(answer.text, answer.address, one)
    except UnavailableError as error:
        meetings.unread(desk, one, error)
        return
    await meetings.read(desk, one, meeting, answer, one.address or "")
