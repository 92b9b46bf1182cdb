"""One question, one answer or one reason: what the adapters of committee systems see of the crawler."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scrapy import Request
from scrapy.http.request import NO_CALLBACK

from pipeline.pull import outcomes
from pipeline.pull.addresses import link, refusal
from pipeline.pull.crawl.ends import check_status, unavailable
from pipeline.pull.outcomes import UnavailableError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

ASKED_FOR = "matters_asked_for"
PAGE_BYTES = 30 * 1024 * 1024
"""Largest page or answer of a web service taken; files have a setting of their own."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. ``status`` is 200, or 304 for a file that has not changed; ``address`` is where it was."""

    asked: str
    address: str
    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: dt.datetime
    encoding: str = "utf-8"

    @property
    def media_type(self) -> str:
        """The media type the host claims, in lower case, without parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """The body as text, in the charset the host claims or the page itself declares."""
        return self.body.decode(self.encoding, "replace")


class Client(Protocol):
    """Asks on behalf of one authority."""

    async def get(self, address: str, *, headers: Mapping[str, str] | None = None, file: bool = False) -> Answer:
        """Return the answer; raises :class:`UnavailableError`."""
        ...


class ScrapyClient:
    """The client on a crawl that runs; ``code`` is the authority its requests are counted for."""

    def __init__(self, crawler: Crawler, code: str, max_bytes: int) -> None:
        self._crawler, self._code, self._max_bytes = crawler, code, max_bytes

    async def get(self, address: str, *, headers: Mapping[str, str] | None = None, file: bool = False) -> Answer:
        """Return the answer to GET ``address``; a ``file`` may be larger than a page, and is not cached.

        Raises :class:`UnavailableError` for every other end.
        """
        request = self._request(address, headers, file)
        engine = self._crawler.engine
        assert engine is not None
        try:
            response = await engine.download_async(request)
        except Exception as error:
            raise unavailable(error, address) from error
        return self._answer(address, response)

    def _request(self, address: str, headers: Mapping[str, str] | None, file: bool) -> Request:
        most = self._max_bytes if file else min(PAGE_BYTES, self._max_bytes)
        meta = {
            ASKED_FOR: self._code,
            "dont_cache": file,
            "download_maxsize": most,
            "handle_httpstatus_list": [304],
        }
        try:
            return Request(address, headers=dict(headers or {}), meta=meta, callback=NO_CALLBACK, dont_filter=True)
        except ValueError as error:
            raise UnavailableError(outcomes.REFUSED_ADDRESS, f"not an address: {error}", address) from error

    def _answer(self, asked: str, response: Response) -> Answer:
        if 300 <= response.status < 400 and response.status != 304:
            _check_way(asked, response)
        told_to_wait = "Retry-After" in response.headers
        check_status(asked, response.status, response.url, response.body, told_to_wait=told_to_wait)
        headers = {
            key.decode("latin-1").lower(): values[-1].decode("latin-1")
            for key, values in response.headers.items()
            if values
        }
        return Answer(
            asked=asked,
            address=response.url,
            status=response.status,
            headers=headers,
            body=response.body,
            fetched_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
            encoding=getattr(response, "encoding", None) or "utf-8",
        )


def _check_way(asked: str, response: Response) -> None:
    """Raise :class:`UnavailableError` for a redirect that was not followed since it leads out of the web."""
    try:
        why = refusal(link(response.url, (response.headers.get("Location") or b"").decode("latin-1")))
    except ValueError:
        why = "is not an address"
    if why:
        raise UnavailableError(outcomes.REFUSED_ADDRESS, f"it leads to an address that {why}", asked)
