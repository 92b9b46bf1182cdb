"""What is done with a meeting, whatever system it comes from: its record, its papers, its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from pipeline.pull import outcomes
from pipeline.pull.crawl.client import Answer
from pipeline.pull.entries import Entry, KnownMeeting
from pipeline.pull.keep import Desk
from pipeline.pull.minutes_page import minutes_page
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.plan import SETTLED, SOON, rest_of
from pipeline.pull.records import Item, Listed, Meeting, Paper
from pipeline.pull.systems.items import plain
from pipeline.pull.tally import Trouble
from pipeline.pull.words import says

_PACKS = {"pack", "agenda"}
_WITH_MINUTES = {outcomes.FETCHED, outcomes.PRINT_ONLY}
_NOTHING_MORE = {*outcomes.GOOD, outcomes.RESTRICTED}
_SINGLE = {"report", "minutes"}
_PRINTED = {"printed_minutes", "decision"}


def is_cancelled(status: str | None) -> bool:
    """Return whether a status says that the meeting was not held; any unknown word does not."""
    return says("meeting", "cancelled", status)


def due(desk: Desk, listed: Iterable[Listed], hinted: Collection[str] = ()) -> list[Listed]:
    """Enter the meetings of a list in the catalogue and return those to be read, oldest first.

    A meeting known from before that the list no longer gives is told as withdrawn; one that is ``hinted`` to have
    changed is read although it is settled.
    """
    known = desk.catalogue.meetings(desk.code, desk.plan.since, desk.plan.until)
    wanted = sorted({one.meeting_id: one for one in listed}.values(), key=lambda one: (one.day, one.meeting_id))
    desk.tally.meetings += len(wanted)
    chosen = []
    for one in wanted:
        before = known.get(one.meeting_id)
        desk.tally.meetings_new += before is None
        desk.catalogue.put_listed(desk.code, one, Outcome(outcomes.LIMIT_REACHED, "not read yet"), desk.plan.as_of)
        if one.meeting_id in hinted or desk.plan.due(one.day, one.status, before):
            chosen.append(one)
    desk.tally.meetings_settled += len(wanted) - len(chosen)
    _withdrawn(desk, known, {one.meeting_id for one in wanted})
    return chosen


def _withdrawn(desk: Desk, known: dict[str, KnownMeeting], listed: set[str]) -> None:
    for key, one in known.items():
        if key not in listed and desk.plan.wants(one.body):
            told_of = Outcome(outcomes.WITHDRAWN, "the list no longer gives this meeting")
            desk.catalogue.put_read(desk.code, key, told_of, desk.plan.as_of, SETTLED)
            _trouble(desk, Listed(key, one.body, one.day), told_of, "")


@contextmanager
def alone(desk: Desk, one: Listed) -> Iterator[None]:
    """Write down a fault of this program in one meeting, so that it leaves the others alone."""
    try:
        yield
    except Exception as error:
        unread(desk, one, UnavailableError(outcomes.PULL_FAILED, repr(error), one.address or ""))


def unread(desk: Desk, one: Listed, error: UnavailableError) -> None:
    """Write down a meeting whose page could not be had."""
    _not_read(desk, one, error.outcome, rest_of([error.outcome.code]), error.address)


def cancelled(desk: Desk, one: Listed, address: str) -> None:
    """Write down a meeting that was not held; nothing is asked of it."""
    _end(desk, one, Outcome(outcomes.CANCELLED), SETTLED, address)


def left(desk: Desk, one: Listed) -> None:
    """Write down a meeting that is left for the next pull."""
    _not_read(desk, one, Outcome(outcomes.LIMIT_REACHED, "left for the next pull"), SOON, "")


def _not_read(desk: Desk, one: Listed, outcome: Outcome, rest: str, address: str) -> None:
    """Write down a meeting that was not read this time; one whose minutes are in the store stays one that was."""
    known = desk.catalogue.meetings(desk.code, one.day, one.day).get(one.meeting_id)
    if known is None or known.outcome not in _WITH_MINUTES:
        _end(desk, one, outcome, rest, address)
        return
    before = Outcome(known.outcome, f"not read again: {outcome.message}")
    desk.catalogue.put_read(desk.code, one.meeting_id, before, known.read_on or desk.plan.as_of, rest)
    desk.tally.count(outcome)
    _trouble(desk, one, outcome, address)


async def read(desk: Desk, one: Listed, meeting: Meeting, answer: Answer, address: str) -> None:
    """See to a meeting that was read: keep its record and papers, and write down how it ended.

    ``answer`` is kept as it came; ``address`` is the page of the meeting, for people.
    """
    desk.tally.meetings_read += 1
    ends = []
    if is_cancelled(meeting.status):
        cancelled(desk, one, address)
        return
    if says("meeting", "withdrawn", meeting.status) and not meeting.has_minutes:
        _end(desk, one, Outcome(outcomes.WITHDRAWN, "marked as withdrawn"), SETTLED, address)
        return
    if meeting.has_minutes:
        desk.tally.fetched += 1
        entry = _entry(one, f"meeting-{one.meeting_id}", "minutes", f"{one.body}, {one.day.isoformat()}", address)
        page = minutes_page(meeting, one.body, f"{one.day.day} {one.day:%B %Y}")
        ends.append(desk.keep(_of_items(entry, meeting.items), answer, page).code)
    _restricted(desk, one, meeting, address)
    for item in meeting.items:
        for paper in item.papers:
            ends.append((await desk.fetch(paper, _of_items(_paper_entry(one, paper), (item,)))).code)
    printed = await _whole_papers(desk, one, meeting, ends)
    _withdrawn_papers(desk, one, meeting)
    outcome = _outcome(desk, one, meeting, printed)
    _end(desk, one, outcome, rest_of([*ends, outcome.code]), address)


def _withdrawn_papers(desk: Desk, one: Listed, meeting: Meeting) -> None:
    """Tell of papers that were on offer before and are no longer; what the store has of them stays.

    The papers of the whole meeting are only missed where others of their kind are on offer: the web service alone
    names none of them.
    """
    offered = {paper.key for item in meeting.items for paper in item.papers}
    offered |= {paper.key for paper in meeting.papers}
    offered |= {f"meeting-{one.meeting_id}"} if meeting.has_minutes else set()
    missed = _SINGLE | ({"supplement"} if meeting.papers else set())
    for entry in desk.catalogue.entries(desk.code, one.meeting_id):
        if entry.kind in missed and entry.key not in offered:
            desk.refuse(entry, Outcome(outcomes.WITHDRAWN, "the meeting no longer offers it"))


async def _whole_papers(desk: Desk, one: Listed, meeting: Meeting, ends: list[str]) -> bool:
    """See to the papers of the whole meeting; true where printed minutes are in the store."""
    printed, single = False, any(item.papers for item in meeting.items)
    for paper in sorted(meeting.papers, key=lambda paper: paper.kind in _PACKS):
        entry = _paper_entry(one, paper)
        had_all = single and all(end in _NOTHING_MORE for end in ends)
        if not _wanted(desk, paper, meeting.has_minutes, had_all):
            desk.refuse(entry, Outcome(outcomes.REPEATS, "its words are in the store by themselves"))
            continue
        end = (await desk.fetch(paper, entry)).code
        ends.append(end)
        single |= paper.kind == "report"
        printed |= paper.kind == "printed_minutes" and end in outcomes.GOOD
    return printed


def _wanted(desk: Desk, paper: Paper, has_minutes: bool, had_all: bool) -> bool:
    """Return whether a printed paper of the whole meeting is fetched: packs repeat what is had by itself."""
    if paper.kind in _PRINTED:
        return desk.plan.packs == "always" or (desk.plan.packs == "needed" and not has_minutes)
    if paper.kind in _PACKS:
        return desk.plan.packs == "always" or (desk.plan.packs == "needed" and not had_all)
    return True


def _outcome(desk: Desk, one: Listed, meeting: Meeting, printed: bool) -> Outcome:
    if meeting.has_minutes:
        return Outcome(outcomes.FETCHED)
    if printed:
        return Outcome(outcomes.PRINT_ONLY, "the page has no minutes; those printed as a file were taken")
    if meeting.items and all(item.restricted for item in meeting.items):
        return Outcome(outcomes.RESTRICTED, "all of the meeting is exempt information")
    if one.day > desk.plan.as_of:
        return Outcome(outcomes.NOT_PUBLISHED, "the meeting has not been held yet")
    return Outcome(outcomes.NOT_PUBLISHED, "no minutes are published")


def _restricted(desk: Desk, one: Listed, meeting: Meeting, address: str) -> None:
    """Tell of items whose words are withheld: discussed, which is not the same as not mentioned."""
    for index, item in enumerate(meeting.items):
        if item.restricted and not item.minutes:
            entry = _entry(
                one, f"item-{item.agenda_item_id or f'{one.meeting_id}-{index}'}", "item", item.title, address
            )
            desk.refuse(
                _of_items(entry, (item,)),
                Outcome(outcomes.RESTRICTED, "exempt information: the words are withheld"),
            )


def _end(desk: Desk, one: Listed, outcome: Outcome, rest: str, address: str) -> None:
    if outcome.code != outcomes.FETCHED:
        desk.tally.count(outcome)
    desk.catalogue.put_read(desk.code, one.meeting_id, outcome, desk.plan.as_of, rest, address or None)
    _trouble(desk, one, outcome, address)


def _trouble(desk: Desk, one: Listed, outcome: Outcome, address: str) -> None:
    where = address or one.address or ""
    desk.tally.trouble(
        one.meeting_id,
        Trouble(
            outcome.code,
            "meeting",
            where,
            one.body,
            one.body,
            one.day.isoformat(),
            one.meeting_id,
            outcome.message,
        ),
    )


def _entry(one: Listed, key: str, kind: str, title: str, address: str, published: dt.date | None = None) -> Entry:
    return Entry(key, kind, title, address, one.meeting_id, one.body, one.day, published)


def _paper_entry(one: Listed, paper: Paper) -> Entry:
    return _entry(one, paper.key, paper.kind, paper.title or paper.key, paper.address, paper.published)


def _of_items(entry: Entry, items: Iterable[Item]) -> Entry:
    return replace(entry, items=tuple(plain(items)))
