"""What Scrapy's HTTP cache may answer with: only what the host itself says is still good."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.extensions.httpcache import RFC2616Policy

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.http import Response


class HonestPolicy(RFC2616Policy):
    """As RFC 2616, but a host in trouble is not covered up with what it said before, and no move is for ever."""

    def should_cache_response(self, response: Response, request: Request) -> bool:
        """Return whether an answer may be kept: only good ones are."""
        return response.status == 200 and bool(super().should_cache_response(response, request))

    def is_cached_response_valid(self, cachedresponse: Response, response: Response, request: Request) -> bool:
        """Return whether the kept answer stands: only where the host says that it has not changed."""
        return bool(response.status == 304)
