"""One pull: every authority asked at the same time, each host one question after the other."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.crawler import Crawler

from pipeline.pull import outcomes
from pipeline.pull.addresses import refusal, told
from pipeline.pull.catalogue import Catalogue
from pipeline.pull.crawl.client import ScrapyClient
from pipeline.pull.crawl.crawl import crawl
from pipeline.pull.crawl.settings import Manners
from pipeline.pull.files import Files
from pipeline.pull.keep import Desk
from pipeline.pull.lock import locked
from pipeline.pull.outcomes import Outcome
from pipeline.pull.plan import Plan
from pipeline.pull.sources import ADAPTERS, CMIS, MODERNGOV, OFSTED, Authority
from pipeline.pull.systems import cmis, moderngov, ofsted
from pipeline.pull.tally import Asked, Tally, Trouble

Advance = Callable[[str, int], Callable[[], None]]

_AT_ONCE = 16
_CACHE = ".http"


@dataclass(frozen=True)
class Pulled:
    """What a pull did: a tally and the number of requests for each authority, and the seconds it took."""

    plan: Plan
    tallies: dict[str, Tally]
    requests: Counter[str]
    seconds: float


def pull(authorities: Sequence[Authority], store: Path, plan: Plan, manners: Manners, progress: Advance) -> Pulled:
    """Ask for everything the plan wants of ``authorities`` and keep it in ``store``.

    Raises :class:`pipeline.pull.lock.StoreInUseError` while another pull writes to the store, and
    :class:`pipeline.pull.catalogue.CatalogueError` for a catalogue that cannot be used. It runs Scrapy's reactor,
    so it can be called once in a process.
    """
    if plan.dry_run:
        return _pull(authorities, store, plan, manners, progress)
    with locked(store):
        Files(store).sweep()
        return _pull(authorities, store, plan, replace(manners, cache=store / _CACHE), progress)


def _pull(
    authorities: Sequence[Authority], store: Path, plan: Plan, manners: Manners, progress: Advance
) -> Pulled:
    began = time.monotonic()
    tallies = {one.code: Tally() for one in authorities}
    exceptions = tuple(urlsplit(one.base).hostname or "" for one in authorities if one.unverified and one.base)
    manners = replace(manners, unverified_hosts=exceptions)
    catalogue = Catalogue(store, in_memory=plan.dry_run)

    async def work(crawler: Crawler) -> None:
        gate = asyncio.Semaphore(_AT_ONCE)
        desks = [
            Desk(
                one,
                ScrapyClient(crawler, one.code, manners.max_bytes),
                catalogue,
                Files(store),
                plan,
                tallies[one.code],
            )
            for one in authorities
        ]
        await asyncio.gather(*(_authority(gate, desk, progress) for desk in desks))

    try:
        requests = crawl(work, manners)
    finally:
        catalogue.close()
    return Pulled(plan, tallies, requests, time.monotonic() - began)


async def _authority(gate: asyncio.Semaphore, desk: Desk, progress: Advance) -> None:
    async with gate:
        if desk.plan.papers:
            _ended(desk, await _asked(desk, progress))
        if desk.plan.ofsted and desk.authority.urn:
            _ended(desk, await _guarded(desk, OFSTED, ofsted.pull(desk, desk.authority.urn)))


async def _asked(desk: Desk, progress: Advance) -> Asked:
    one = desk.authority
    if one.system not in ADAPTERS:
        said = f"the register names {one.system!r}" if one.system else "the register names no committee system"
        return Asked(one.system or "none", told(one.given) or None, None, Outcome(outcomes.NO_ADAPTER, said))
    if one.base is None and one.given:
        why = refusal(one.given) or "is no folder of a committee system"
        return Asked(one.system, told(one.given), None, Outcome(outcomes.REFUSED_ADDRESS, f"the address {why}"))
    if one.base is None:
        return Asked(
            one.system, one.given or None, None, Outcome(outcomes.NO_ADDRESS, "the register has no address")
        )
    ask = {MODERNGOV: moderngov.pull, CMIS: cmis.pull}[one.system]
    return await _guarded(desk, one.system, ask(desk, one.base, progress))


async def _guarded(desk: Desk, source: str, asking: Awaitable[Asked]) -> Asked:
    """Return how a source ended; a fault of this program in one source leaves the others alone."""
    try:
        return await asking
    except Exception as error:
        return Asked(source, desk.authority.base, None, Outcome(outcomes.PULL_FAILED, repr(error)))


def _ended(desk: Desk, asked: Asked) -> None:
    desk.tally.asked.append(asked)
    end = asked.outcome
    desk.tally.trouble(
        asked.source, Trouble(end.code, "source", told(asked.address or ""), asked.source, message=end.message)
    )
    if not desk.plan.dry_run:
        one = desk.authority
        about = {"authority": one.name, "urn": one.urn, "address": asked.address, "way": asked.way}
        desk.catalogue.put_source(desk.code, asked.source, asked.outcome, desk.plan.as_of, about)
