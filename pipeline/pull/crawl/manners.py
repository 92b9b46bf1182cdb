"""Trying again as a guest would: later each time, and when the host says so, not before."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.retry import RetryMiddleware
from scrapy.utils.httpobj import urlparse_cached

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

LONGEST_WAIT = 300.0
_GROWTH = 2


class PatientRetry(RetryMiddleware):
    """Downloader middleware: retries with growing pauses, and holds a whole host back as ``Retry-After`` asks.

    A host that asks for more than :data:`LONGEST_WAIT` seconds is not waited for: its answer stands.
    """

    def __init__(self, settings: BaseSettings) -> None:
        super().__init__(settings)
        self._pause = settings.getfloat("DOWNLOAD_DELAY") * _GROWTH
        self._not_before: dict[str, float] = {}

    async def process_request(self, request: Request) -> None:
        """Wait until the host may be asked again."""
        while (left := self._not_before.get(urlparse_cached(request).netloc, 0.0) - time.monotonic()) > 0:
            await asyncio.sleep(left)

    def process_response(  # type: ignore[override]
        self, request: Request, response: Response
    ) -> Request | Response:
        """Retry what may pass, after the time the host names or one that doubles with each attempt."""
        if response.status in self.retry_http_codes:
            wait = retry_after(response.headers.get("Retry-After"))
            if wait is not None and wait > LONGEST_WAIT:
                return response
            self._hold(request, wait)
        return super().process_response(request, response)

    def process_exception(  # type: ignore[override]
        self, request: Request, exception: Exception
    ) -> Request | Response | None:
        """Retry a connection that failed, after a time that doubles with each attempt."""
        if isinstance(exception, self.exceptions_to_retry):
            self._hold(request, None)
        return super().process_exception(request, exception)

    def _hold(self, request: Request, wait: float | None) -> None:
        attempt = request.meta.get("retry_times", 0)
        pause = min(self._pause * _GROWTH**attempt, LONGEST_WAIT) if wait is None else wait
        name = urlparse_cached(request).netloc
        self._not_before[name] = max(self._not_before.get(name, 0.0), time.monotonic() + pause)


def retry_after(header: bytes | None, now: dt.datetime | None = None) -> float | None:
    """Return the seconds a ``Retry-After`` header asks for (given as seconds or as a date), or null."""
    text = (header or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text[:9])
    try:
        until = parsedate_to_datetime(text)
    except ValueError:
        return None
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return max(0.0, (until - (now or dt.datetime.now(dt.UTC))).total_seconds())
