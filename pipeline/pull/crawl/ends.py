"""What a status, or a failure of the crawler, means: one code of :mod:`pipeline.pull.outcomes` each."""

from __future__ import annotations

import re

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
from twisted.internet.error import DNSLookupError

from pipeline.pull import outcomes
from pipeline.pull.crawl.guard import RefusedAddressError
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.words import is_challenge

_STATUS = {401: outcomes.BLOCKED, 403: outcomes.BLOCKED, 451: outcomes.BLOCKED, 407: outcomes.BLOCKED}
_STATUS |= {404: outcomes.GONE, 410: outcomes.GONE, 429: outcomes.THROTTLED}
_ERROR_PAGE = re.compile(r"/mgError\.aspx$", re.IGNORECASE)


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
