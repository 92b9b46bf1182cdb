"""No request leaves for a private address or another scheme, redirects and changed names included.

The middleware resolves the host of each request before it is sent, so that a refusal has its own code; the
resolver the connection itself uses refuses the same again, so that a name that changes between the two gains
nothing.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from scrapy.exceptions import IgnoreRequest
from scrapy.resolver import CachingThreadedResolver
from scrapy.utils.defer import maybe_deferred_to_future
from twisted.internet.error import DNSLookupError

from pipeline.pull.addresses import host, is_public, refusal

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from twisted.internet.base import ReactorBase
    from twisted.internet.defer import Deferred

ALLOW_PRIVATE = "MATTERS_ALLOW_PRIVATE"


class RefusedAddressError(IgnoreRequest):
    """An address that is not asked; the message says why."""


class PrivateAddressError(DNSLookupError):
    """A name that stands for a private address."""


class Guard:
    """Downloader middleware: lets through http and https to public hosts only."""

    def __init__(self, allow_private: bool) -> None:
        self._allow_private = allow_private

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Guard:
        """Return the guard as the settings of the crawl want it."""
        return cls(crawler.settings.getbool(ALLOW_PRIVATE))

    async def process_request(self, request: Request) -> None:
        """Raise :class:`RefusedAddressError` for what must not be asked."""
        if why := refusal(request.url):
            raise RefusedAddressError(f"the address {why}")
        if self._allow_private:
            return
        try:
            number = await _number_of(host(request.url))
        except PrivateAddressError as error:
            raise RefusedAddressError(f"{host(request.url)} is a private address") from error
        if not is_public(number):
            raise RefusedAddressError(f"{host(request.url)} is a private address")


async def _number_of(name: str) -> str:
    from twisted.internet import reactor

    try:
        return str(ipaddress.ip_address(name))
    except ValueError:
        resolving: Deferred[str] = cast("Any", reactor).resolve(name)
        return await maybe_deferred_to_future(resolving)


class PublicResolver(CachingThreadedResolver):
    """Resolves names, and gives no private address unless the crawl allows them."""

    allow_private = False

    @classmethod
    def from_crawler(cls, crawler: Crawler, reactor: ReactorBase) -> PublicResolver:
        """Return the resolver as the settings of the crawl want it."""
        found = super().from_crawler(crawler, reactor)
        found.allow_private = crawler.settings.getbool(ALLOW_PRIVATE)
        return found

    def getHostByName(self, name: str, timeout: Sequence[int] = ()) -> Deferred[str]:  # noqa: N802
        """Return the IPv4 address of a host; fails with PrivateAddressError for a private one."""
        resolving = super().getHostByName(name, timeout)
        return resolving if self.allow_private else resolving.addCallback(self._public, name)

    def _public(self, number: Any, name: str) -> Any:
        if not is_public(str(number)):
            raise PrivateAddressError(f"{name} is a private address")
        return number
