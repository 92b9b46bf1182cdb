"""Certificates are checked, but for hosts somebody has decided to put up with in the register."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from twisted.web.iweb import IPolicyForHTTPS
from zope.interface import implementer

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

UNVERIFIED_HOSTS = "MATTERS_UNVERIFIED_HOSTS"


class HttpsHandler(HTTP11DownloadHandler):
    """Scrapy's own handler for https, with a policy that knows the exceptions.

    The setting for a policy of one's own is deprecated in Scrapy, and its own has one answer for all hosts. The
    policy made from the settings checks certificates (``DOWNLOAD_VERIFY_CERTIFICATES``); made anew without them it
    does not.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        strict: Any = self._contextFactory
        exceptions = frozenset(crawler.settings.getlist(UNVERIFIED_HOSTS))
        policy: Any = TlsPolicy(strict, type(strict)(), exceptions)
        self._contextFactory = policy


@implementer(IPolicyForHTTPS)
class TlsPolicy:
    """The ``strict`` policy for every host that is not in ``exceptions``, the ``lax`` one for these."""

    def __init__(self, strict: Any, lax: Any, exceptions: frozenset[str]) -> None:
        self._strict, self._lax, self._exceptions = strict, lax, exceptions

    def creatorForNetloc(self, hostname: bytes, port: int) -> Any:  # noqa: N802
        """Return what makes connections to a host."""
        excepted = hostname.decode("ascii").lower() in self._exceptions
        return (self._lax if excepted else self._strict).creatorForNetloc(hostname, port)
