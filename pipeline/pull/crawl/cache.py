"""Where the HTTP cache keeps answers: one file each, there whole or not at all, and nothing in it is executed.

Scrapy's own storages write several files for one answer, or pickles; a pull killed between two of them would
answer from half of it later.
"""

from __future__ import annotations

import json
import secrets
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.http import Headers
from scrapy.responsetypes import responsetypes

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

_NOT_KEPT = (b"Set-Cookie", b"Set-Cookie2")


class WholeAnswers:
    """Storage for Scrapy's HttpCacheMiddleware: a line of JSON, then the body."""

    def __init__(self, settings: BaseSettings) -> None:
        self._folder = Path(settings["HTTPCACHE_DIR"])

    def open_spider(self, spider: Spider) -> None:
        """Begin; fingerprints of requests name the files. What a killed pull left unfinished is removed."""
        self._fingerprints = spider.crawler.request_fingerprinter
        self._folder.mkdir(parents=True, exist_ok=True)
        for left in self._folder.glob("*.part"):
            left.unlink(missing_ok=True)

    def close_spider(self, spider: Spider) -> None:
        """End; there is nothing to close."""

    def retrieve_response(self, spider: Spider, request: Request) -> Response | None:
        """Return the answer kept for a request, or null."""
        path = self._path(request)
        if not path.is_file():
            return None
        line, _, body = path.read_bytes().partition(b"\n")
        kept = json.loads(line)
        headers = Headers([(name.encode("latin-1"), value.encode("latin-1")) for name, value in kept["headers"]])
        request.meta["cache_timestamp"] = kept["time"]
        of_kind = responsetypes.from_args(headers=headers, url=kept["url"], body=body)
        return of_kind(url=kept["url"], status=kept["status"], headers=headers, body=body)

    def store_response(self, spider: Spider, request: Request, response: Response) -> None:
        """Keep an answer; cookies in it are left out."""
        headers = [
            (name.decode("latin-1"), value.decode("latin-1"))
            for name, values in response.headers.items()
            for value in values
            if name not in _NOT_KEPT
        ]
        kept = {"url": response.url, "status": response.status, "time": time.time(), "headers": headers}
        part = self._folder / f"{secrets.token_hex(8)}.part"
        part.write_bytes(json.dumps(kept).encode() + b"\n" + response.body)
        part.replace(self._path(request))

    def _path(self, request: Request) -> Path:
        assert self._fingerprints is not None
        return self._folder / self._fingerprints.fingerprint(request).hex()
