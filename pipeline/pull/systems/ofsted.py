"""Asking Ofsted: the time line of one provider, and the files on it."""

from __future__ import annotations

from pipeline.pull import outcomes
from pipeline.pull.entries import Entry
from pipeline.pull.keep import Desk
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import ofsted
from pipeline.pull.records import Paper
from pipeline.pull.tally import Asked

_LOCAL_AUTHORITY = 44


async def pull(desk: Desk, urn: str) -> Asked:
    """Ask Ofsted for what it has published about an authority; return how the source as a whole ended."""
    address = f"{desk.plan.ofsted_address.rstrip('/')}/provider/{_LOCAL_AUTHORITY}/{urn}"
    try:
        answer = await desk.client.get(address)
        reports = ofsted.reports(answer.text, answer.address)
    except UnavailableError as error:
        return Asked("ofsted", address, None, error.outcome)
    for paper in reports:
        if paper.published is None or desk.plan.covers(paper.published):
            await _report(desk, paper)
    return Asked("ofsted", address, "pages", Outcome(outcomes.FETCHED))


async def _report(desk: Desk, paper: Paper) -> None:
    known = desk.catalogue.document(desk.code, paper.key)
    if desk.plan.dry_run:
        if known is None or known.version is None:
            published = paper.published.isoformat() if paper.published else None
            desk.tally.would_fetch.append(
                {"kind": paper.kind, "title": paper.title, "published": published, "address": paper.address}
            )
        return
    # The day of publication stands for the day of the meeting: an older report is settled.
    if known is not None and not desk.plan.asks_again(known, paper.published):
        return
    await desk.fetch(paper, Entry(paper.key, paper.kind, paper.title, paper.address, published=paper.published))
