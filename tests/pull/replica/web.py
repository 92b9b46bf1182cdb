"""A real HTTP server on the loopback: it serves a site, keeps a log of requests, and misbehaves when told to.

It is the standard library's ``ThreadingHTTPServer``, not a framework: half of what is tried here (a truncated
body, a header with a line break in it, a body without end, no answer) is what a framework exists to prevent.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote

from tests.pull.replica.exchange import Answer, Asked, Site, Wire
from tests.pull.replica.faults import Faults


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, replica: Replica) -> None:
        self.replica = replica
        self.closing = threading.Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: clients that hang up are what many tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    timeout = 60
    server: _Server

    def do_GET(self) -> None:
        headers = {name.lower(): value for name, value in self.headers.items()}
        asked = Asked(self.command, self.path, headers, time.monotonic())
        self.server.replica.serve(asked, Wire(self, self.server.closing))

    do_HEAD = do_POST = do_GET  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:
        """Keep quiet; the replica has a log of its own."""


class Replica:
    """A site on a port of its own: ``base`` is its address, ``log`` what was asked, ``faults`` what goes wrong.

    ``robots`` is the text of robots.txt; without it, there is none (404).
    """

    def __init__(self, site: Site, *, tls: ssl.SSLContext | None = None) -> None:
        self.site = site
        self.faults = Faults()
        self.robots: str | None = None
        self._log: list[Asked] = []
        self._lock = threading.Lock()
        self._server = _Server(self)
        if tls:
            self._server.socket = tls.wrap_socket(self._server.socket, server_side=True)
        self.port = int(self._server.server_address[1])
        self.base = f"{'https' if tls else 'http'}://127.0.0.1:{self.port}"

    def serve(self, asked: Asked, wire: Wire) -> None:
        """Note a request and answer it, by a fault if one applies."""
        with self._lock:
            self._log.append(asked)
        fault = self.faults.for_target(unquote(asked.target))
        if fault:
            fault(asked, lambda: self._usual(asked), wire)
        else:
            wire.send(self._usual(asked))

    def _usual(self, asked: Asked) -> Answer:
        if asked.path != "/robots.txt":
            return self.site.answer(asked)
        if self.robots is None:
            return Answer(b"Not found", 404, "text/plain")
        return Answer(self.robots.encode(), media="text/plain")

    @property
    def log(self) -> tuple[Asked, ...]:
        """The requests so far, oldest first."""
        with self._lock:
            return tuple(self._log)

    def asked_for(self, part: str) -> list[Asked]:
        """Return the requests whose target, unescaped, contains ``part``, whatever its case."""
        return [asked for asked in self.log if part.lower() in unquote(asked.target).lower()]

    def forget(self) -> None:
        """Empty the log."""
        with self._lock:
            self._log.clear()

    @contextmanager
    def running(self) -> Iterator[Replica]:
        """Serve until the end of the block; whatever still waits is let go then."""
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
        thread.start()
        try:
            yield self
        finally:
            self._server.closing.set()
            self._server.shutdown()
            self._server.server_close()
            thread.join()
