"""Histories of issues and records of decisions: ModernGov's own ties between meetings."""

from __future__ import annotations

from dataclasses import replace

from pipeline.pull import outcomes
from pipeline.pull.entries import Entry
from pipeline.pull.keep import Desk
from pipeline.pull.minutes_page import minutes_page
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import issues as pages
from pipeline.pull.plan import PATIENCE
from pipeline.pull.records import Item, Listed, Meeting
from pipeline.pull.systems.items import plain
from pipeline.pull.tally import Trouble


async def histories(desk: Desk, base: str, issue_ids: set[str]) -> None:
    """Read the history of each issue met in this pull, at most once a week."""
    known = desk.catalogue.issues(desk.code)
    for key in sorted(issue_ids, key=int):
        if key in known and desk.plan.as_of - known[key] < PATIENCE and not desk.plan.recheck:
            continue
        address = f"{base}ieIssueDetails.aspx?IId={key}&Opt=3"
        try:
            answer = await desk.client.get(address)
            desk.catalogue.put_issue(desk.code, key, pages.issue_meetings(answer.text), desk.plan.as_of)
        except UnavailableError as error:
            _trouble(desk, f"issue-{key}", "issue_history", address, f"issue {key}", error.outcome)
            if error.outcome.code in {outcomes.BLOCKED, outcomes.ROBOTS}:
                return


async def decisions(desk: Desk, one: Listed, meeting: Meeting, base: str) -> None:
    """Keep the record of each decision that a meeting's page leads to."""
    for item in meeting.items:
        if item.decision_address:
            await _decision(desk, one, item, item.decision_address, base)


async def _decision(desk: Desk, one: Listed, item: Item, address: str, base: str) -> None:
    key = f"decision-{address.partition('?')[2].lower() or address}"
    known = desk.catalogue.document(desk.code, key)
    if desk.full or (known is not None and not desk.plan.asks_again(known, one.day)):
        return
    desk.tally.fetched += 1
    try:
        answer = await desk.client.get(address)
        found = pages.decision(answer.text, answer.address)
    except UnavailableError as error:
        _trouble(desk, key, "decision", address, item.title, error.outcome)
        return
    day = found.decided or one.day
    tied = replace(item, issue_id=found.issue_id or item.issue_id)
    entry = Entry(
        key=key,
        kind="decision",
        title=found.title or item.title,
        address=address,
        meeting_id=one.meeting_id,
        body=one.body,
        meeting_date=day,
        published=found.published,
        items=tuple(plain([tied])),
    )
    words = Item("", item.title, decision=found.words)
    page = minutes_page(Meeting(one.meeting_id, items=(words,)), one.body, f"{day.day} {day:%B %Y}")
    desk.keep(entry, answer, page)


def _trouble(desk: Desk, key: str, kind: str, address: str, title: str, outcome: Outcome) -> None:
    desk.tally.trouble(key, Trouble(outcome.code, kind, address, title, message=outcome.message))
