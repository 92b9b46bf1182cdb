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
    """The crawl did not come to its end: it was stopped, or the exception that is the cause broke it."""


class _Spider(scrapy.Spider):
    """Asks by itself rather than by callbacks: what follows from one answer is said where it is asked."""

    name = "pull"

    def __init__(self, work: Work, ended: list[Exception | None], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._work, self._ended = work, ended

    async def start(self) -> AsyncIterator[Any]:
        """Do the work; there are no further requests to schedule."""
        try:
            await self._work(self.crawler)
            self._ended.append(None)
        except Exception as error:
            self._ended.append(error)
        nothing: tuple[scrapy.Request, ...] = ()
        for request in nothing:
            yield request


def crawl(work: Work, manners: Manners) -> Counter[str]:
    """Do ``work`` in one crawl and return the requests sent, by the authority they were sent for.

    Requests that the HTTP cache answered are not counted; those for robots.txt stand under the empty name. It runs
    the reactor, so it can be called once in a process. Raises :class:`CrawlError`.
    """
    asked: Counter[str] = Counter()
    ended: list[Exception | None] = []

    def count(request: scrapy.Request, spider: scrapy.Spider) -> None:
        asked[request.meta.get(ASKED_FOR, "")] += 1

    process = AsyncCrawlerProcess(settings=scrapy_settings(manners))
    crawler = process.create_crawler(_Spider)
    crawler.signals.connect(count, signals.request_reached_downloader, weak=False)
    process.crawl(crawler, work=work, ended=ended)
    process.start()
    if not ended:
        raise CrawlError("stopped before the end; what was fetched is kept, and the next pull goes on from there")
    if ended[0] is not None:
        raise CrawlError(f"the crawl broke: {ended[0]!r}") from ended[0]
    return asked
