"""What can go wrong on the open web, as things to switch on for some addresses of a replica, or for all.

A fault is called with the request, a function that returns the usual answer, and the wire to write to. Nothing
here sleeps: what must not answer waits for the end of the test.
"""

from __future__ import annotations

import re
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.pull.replica.exchange import HTML, Answer, Asked, Wire

Fault = Callable[[Asked, Callable[[], Answer], Wire], None]


@dataclass
class _Switched:
    pattern: re.Pattern[str]
    fault: Fault
    left: int | None


class Faults:
    """The faults switched on, each for the targets that match a pattern, and for some number of requests."""

    def __init__(self) -> None:
        self._on: list[_Switched] = []
        self._lock = threading.Lock()

    def add(self, pattern: str, fault: Fault, times: int | None = None) -> None:
        """Switch on a fault where ``pattern`` (a regular expression, any case) is found in path and query.

        ``times`` is the number of requests it answers; after that the next fault or the usual answer has its turn.
        """
        with self._lock:
            self._on.append(_Switched(re.compile(pattern, re.IGNORECASE), fault, times))

    def clear(self) -> None:
        """Switch everything off."""
        with self._lock:
            self._on.clear()

    def for_target(self, target: str) -> Fault | None:
        """Return the fault that is to answer a request, and count it."""
        with self._lock:
            for one in self._on:
                if one.left != 0 and one.pattern.search(target):
                    one.left = None if one.left is None else one.left - 1
                    return one.fault
        return None


def instead(status: int, body: bytes = b"", media: str = HTML, **headers: str) -> Fault:
    """Answer with this status and body; headers are given with underscores for hyphens."""

    def fault(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        named = tuple((name.replace("_", "-"), value) for name, value in headers.items())
        wire.send(Answer(body, status, media, named))

    return fault


def too_many(retry_after: str | None = "0") -> Fault:
    """Answer 429, with the Retry-After given (seconds, a date, or nonsense)."""
    return instead(429, b"Slow down", **({} if retry_after is None else {"Retry_After": retry_after}))


CHALLENGE = b"""<!DOCTYPE html><html><head><title>Just a moment...</title>
<meta name="robots" content="noindex,nofollow"></head><body><div id="challenge-running"></div>
<noscript>Enable JavaScript and cookies to continue</noscript>
<script src="/cdn-cgi/challenge-platform/h/b/orchestrate/chl_page/v1"></script></body></html>"""


def challenge(status: int = 403) -> Fault:
    """Answer with the page by which a shield asks for a browser; some shields send it with status 200."""
    return instead(status, CHALLENGE, Server="cloudflare", cf_mitigated="challenge")


def scripts_refused(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Answer 403 to whoever does not say that it is a browser."""
    if asked.headers.get("user-agent", "").startswith("Mozilla/"):
        wire.send(usual())
    else:
        wire.send(Answer(b"<h1>403 - Forbidden: Access is denied.</h1>", 403))


def redirect(to: str, status: int = 302) -> Fault:
    """Send the client elsewhere; ``{next}`` in the address becomes a number one higher at each request."""
    count = iter(range(1, 10_000_000))

    def fault(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        address = to.replace("{next}", str(next(count)))
        wire.send(Answer(status=status, headers=(("Location", address),)))

    return fault


def as_media(media: str) -> Fault:
    """Claim another media type for the usual body."""

    def fault(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        wire.send(replace(usual(), media=media))

    return fault


def with_headers(*headers: tuple[str, str]) -> Fault:
    """Add headers, as they are, to the usual answer."""

    def fault(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        answer = usual()
        wire.send(replace(answer, headers=(*answer.headers, *headers)))

    return fault


def truncated(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Claim the whole length, send half of the body and hang up."""
    answer = usual()
    wire.send(replace(answer, body=answer.body[: len(answer.body) // 2]), length=len(answer.body))
    wire.hang_up()


def empty(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Send no bytes, with status and media type as usual."""
    wire.send(replace(usual(), body=b""))


def hung_up(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Close the connection without a word."""
    wire.hang_up()


def silent(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Take the request and never answer."""
    wire.closing.wait()
    wire.hang_up()


def dripping(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Send the usual answer by one byte each twentieth of a second, so that no single read is ever late."""
    answer = usual()
    wire.send(replace(answer, body=b""), length=1_000_000)
    while not wire.closing.wait(0.05):
        wire.write(b" ")
    wire.hang_up()


def endless(media: str | None = None, claimed: int | None = None) -> Fault:
    """Send a body without end: without a length, or with the length ``claimed``."""

    def fault(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        answer = usual()
        wire.hang_up()
        wire.send(replace(answer, media=media or answer.media), length=-1 if claimed is None else claimed)
        while not wire.closing.is_set():
            wire.write(b"0123456789abcdef" * 4096)

    return fault


def gzip_bomb(asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
    """Send a few megabytes that unpack to four gigabytes."""
    answer = usual()
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    head = packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b"\0" * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    body = head + block * 4000
    wire.send(replace(answer, body=body, headers=(*answer.headers, ("Content-Encoding", "gzip"))))


class Gate:
    """Hold back an answer: ``reached`` is set when somebody asks, and he gets it when ``release`` is called.

    The first ``free`` requests go through.
    """

    def __init__(self, free: int = 0) -> None:
        self._free = free
        self.reached = threading.Event()
        self._open = threading.Event()

    def __call__(self, asked: Asked, usual: Callable[[], Answer], wire: Wire) -> None:
        """Note the request and wait."""
        self._free -= 1
        if self._free < 0:
            self.reached.set()
            self._open.wait()
        wire.send(usual())

    def release(self) -> None:
        """Let everything through."""
        self._open.set()
