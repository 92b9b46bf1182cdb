"""One crawl: a spider that does the work given to it, and counts what it asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import scrapy
from scrapy import signals
from scrapy.crawler import AsyncCrawlerProcess, Crawler

from pipeline.pull.crawl.client import ASKED_FOR
from pipeline.pull.crawl.settings import Manners, scrapy_settings

Work = Callable[[Crawler], Awaitable[None]]


class CrawlError(RuntimeError):
    """The crawl itself broke; the cause is the exception that broke it."""


class _Spider(scrapy.Spider):
    """Asks by itself rather than by callbacks: what follows from one answer is said where it is asked."""

    name = "pull"

    def __init__(self, work: Work, broke: list[BaseException], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._work, self._broke = work, broke

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; there are no further requests to schedule."""
        try:
            await self._work(self.crawler)
        except Exception as error:
            self._broke.append(error)
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request


def crawl(work: Work, manners: Manners) -> Counter[str]:
    """Do ``work`` in one crawl and return the requests sent, by the authority they were sent for.

    Requests that the HTTP cache answered are not counted; those for robots.txt stand under the empty name. It runs
    the reactor, so it can be called once in a process. Raises :class:`CrawlError`.
    """
    asked: Counter[str] = Counter()
    broke: list[BaseException] = []

    def count(request: scrapy.Request, spider: scrapy.Spider) -> None:
        asked[request.meta.get(ASKED_FOR, "")] += 1

    process = AsyncCrawlerProcess(settings=scrapy_settings(manners))
    crawler = process.create_crawler(_Spider)
    crawler.signals.connect(count, signals.request_reached_downloader, weak=False)
    process.crawl(crawler, work=work, broke=broke)
    process.start()
    if broke:
        raise CrawlError(f"the crawl broke: {broke[0]!r}") from broke[0]
    return asked
