"""How the sources of the register are: what the last pulls said, and what they answer now."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from scrapy.crawler import Crawler

from pipeline.pull import outcomes
from pipeline.pull.catalogue import CATALOGUE, Catalogue
from pipeline.pull.crawl.client import ScrapyClient
from pipeline.pull.crawl.crawl import crawl
from pipeline.pull.crawl.settings import Manners
from pipeline.pull.outcomes import Outcome, UnavailableError
from pipeline.pull.pages import cmis, moderngov, ofsted, service
from pipeline.pull.sources import ADAPTERS, CMIS, MODERNGOV, OFSTED, Authority

_CMIS_FRONT = "Meetings.aspx"


@dataclass(frozen=True, slots=True)
class Health:
    """One source of an authority: when it was last pulled well, and how the last question ended, if any."""

    code: str
    name: str
    source: str
    address: str | None
    good_on: str | None = None
    outcome: str | None = None
    message: str | None = None
    checked: bool = False


def known(authorities: Sequence[Authority], store: Path, ofsted_address: str) -> list[Health]:
    """Return the sources of ``authorities`` with what the catalogue of ``store`` says of them."""
    told = {}
    if (store / CATALOGUE).is_file():
        catalogue = Catalogue(store, in_memory=True)
        told = {(row["code"], row["source"]): row for row in catalogue.sources()}
        catalogue.close()
    found = []
    for one in (health for authority in authorities for health in _sources(authority, ofsted_address)):
        row = told.get((one.code, one.source))
        if row is not None:
            one = replace(one, good_on=row["good_on"], outcome=row["outcome"], message=row["message"])
        found.append(one)
    return found


def _sources(one: Authority, ofsted_address: str) -> list[Health]:
    found = [Health(one.code, one.name, one.system or "none", one.base or one.given or None)]
    if one.urn:
        found.append(Health(one.code, one.name, OFSTED, f"{ofsted_address.rstrip('/')}/provider/44/{one.urn}"))
    return found


def check(sources: Sequence[Health], manners: Manners) -> list[Health]:
    """Ask each source once, and return how it ended; runs Scrapy's reactor, so once in a process."""
    found: dict[int, Health] = {}

    async def work(crawler: Crawler) -> None:
        async def one(place: int, source: Health) -> None:
            outcome = await _answers(ScrapyClient(crawler, source.code, manners.max_bytes), source)
            found[place] = replace(source, outcome=outcome.code, message=outcome.message, checked=True)

        await asyncio.gather(*(one(place, source) for place, source in enumerate(sources)))

    crawl(work, manners)
    return [found[place] for place in sorted(found)]


async def _answers(client: ScrapyClient, source: Health) -> Outcome:
    if source.source not in (*ADAPTERS, OFSTED):
        return Outcome(outcomes.NO_ADAPTER, "the register names no committee system this program knows")
    if not source.address:
        return Outcome(outcomes.NO_ADDRESS, "the register has no address")
    try:
        return await _asked(client, source.source, source.address)
    except UnavailableError as error:
        return error.outcome


async def _asked(client: ScrapyClient, system: str, address: str) -> Outcome:
    if system == MODERNGOV:
        return await _moderngov(client, address)
    answer = await client.get(address if system == OFSTED else f"{address}{_CMIS_FRONT}")
    if system == OFSTED:
        ofsted.reports(answer.text, answer.address)
    if system == CMIS and not (
        cmis.month_view(answer.text, answer.address) or cmis.meetings(answer.text, answer.address)
    ):
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "no view of a month on its page of meetings", address)
    return Outcome(outcomes.FETCHED)


async def _moderngov(client: ScrapyClient, address: str) -> Outcome:
    """Ask for the committees, by the web service and, where that is off, by the page."""
    try:
        answer = await client.get(f"{address}mgWebService.asmx/GetCommittees")
        service.committees(answer.body)
        return Outcome(outcomes.FETCHED, "by the web service")
    except UnavailableError as error:
        if error.outcome.code not in outcomes.ELSEWHERE:
            raise
    answer = await client.get(f"{address}mgListCommittees.aspx?bcr=1")
    if not moderngov.committees(answer.text, answer.address):
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "the index of committees names none", address)
    return Outcome(outcomes.FETCHED, "by its pages")
