"""One question, one answer or one reason: what the adapters of committee systems see of the crawler."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from scrapy import Request
from scrapy.exceptions import (
    CannotResolveHostError,
    DownloadCancelledError,
    DownloadConnectionRefusedError,
    DownloadFailedError,
    DownloadTimeoutError,
    IgnoreRequest,
    ResponseDataLossError,
    UnsupportedURLSchemeError,
)
from scrapy.http.request import NO_CALLBACK
from twisted.internet.error import DNSLookupError

from pipeline.pull import outcomes
from pipeline.pull.addresses import link, refusal
from pipeline.pull.crawl.guard import RefusedAddressError
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.words import is_challenge

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response

ASKED_FOR = "matters_asked_for"
PAGE_BYTES = 30 * 1024 * 1024
"""Largest page or answer of a web service taken; files have a setting of their own."""

_STATUS = {401: outcomes.BLOCKED, 403: outcomes.BLOCKED, 451: outcomes.BLOCKED, 407: outcomes.BLOCKED}
_STATUS |= {404: outcomes.GONE, 410: outcomes.GONE, 429: outcomes.THROTTLED}
_ERROR_PAGE = re.compile(r"/mgError\.aspx$", re.IGNORECASE)


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
        leads_to = link(response.url, (response.headers.get("Location") or b"").decode("latin-1"))
        if 300 <= response.status < 400 and response.status != 304 and (why := refusal(leads_to)):
            raise UnavailableError(outcomes.REFUSED_ADDRESS, f"it leads to an address that {why}", asked)
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


def check_status(asked: str, status: int, address: str, body: bytes, *, told_to_wait: bool = False) -> None:
    """Raise :class:`UnavailableError` unless the answer is a good one, and no page that asks for a person."""
    if status not in {200, 304}:
        raise UnavailableError(_code(status, body, told_to_wait), f"HTTP {status}", asked, status)
    if _ERROR_PAGE.search(address.partition("?")[0]):
        raise UnavailableError(outcomes.GONE, "the system answered with its error page", asked, status)
    if is_challenge(body):
        raise UnavailableError(outcomes.BLOCKED, "a page that asks for a person stands in the way", asked, status)


def _code(status: int, body: bytes, told_to_wait: bool) -> str:
    if status >= 400 and is_challenge(body):
        return outcomes.BLOCKED
    if status == 503 and told_to_wait:
        return outcomes.THROTTLED
    if 300 <= status < 400:
        return outcomes.MOVED
    return _STATUS.get(status, outcomes.SERVER_ERROR if status >= 500 else outcomes.GONE)


def unavailable(error: BaseException, address: str) -> UnavailableError:
    """Return what a failure of the crawler means."""
    words = _all_words(error)
    if isinstance(error, (RefusedAddressError, UnsupportedURLSchemeError)):
        return UnavailableError(outcomes.REFUSED_ADDRESS, str(error), address)
    if isinstance(error, IgnoreRequest):
        return _ignored(str(error), address)
    if isinstance(error, DownloadCancelledError):
        return UnavailableError(outcomes.TOO_LARGE, "more bytes than allowed", address)
    if isinstance(error, ResponseDataLossError):
        return UnavailableError(outcomes.TRUNCATED, "the answer broke off", address)
    if isinstance(error, DownloadTimeoutError):
        return UnavailableError(outcomes.UNREACHABLE, "no whole answer in time", address)
    if isinstance(error, (CannotResolveHostError, DNSLookupError)):
        return UnavailableError(outcomes.UNREACHABLE, "no such host", address)
    if isinstance(error, DownloadConnectionRefusedError):
        return UnavailableError(outcomes.UNREACHABLE, "the host takes no connection", address)
    if "certificate" in words or "ssl routines" in words:
        return UnavailableError(outcomes.TLS_REFUSED, "the certificate of the host is not valid", address)
    if isinstance(error, ValueError):
        return UnavailableError(outcomes.REFUSED_ADDRESS, f"it leads to what is no address: {error}", address)
    if isinstance(error, (DownloadFailedError, OSError)):
        return UnavailableError(outcomes.UNREACHABLE, "the connection failed", address)
    return UnavailableError(outcomes.PULL_FAILED, f"{type(error).__name__}: {error}", address)


def _ignored(message: str, address: str) -> UnavailableError:
    if "robots.txt" in message:
        return UnavailableError(outcomes.ROBOTS, "robots.txt forbids it", address)
    if "decompress" in message:
        return UnavailableError(outcomes.TOO_LARGE, "more bytes than allowed after decompression", address)
    if "redirect" in message:
        return UnavailableError(outcomes.MOVED, "it leads from address to address without end", address)
    return UnavailableError(outcomes.PULL_FAILED, message, address)


def _all_words(error: BaseException | None) -> str:
    words = []
    while error is not None:
        words += [str(error), *(str(reason) for reason in getattr(error, "reasons", ()) or ())]
        error = error.__cause__ or error.__context__
    return " ".join(words).lower()
