"""A request, an answer, and the wire between them."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from typing import Protocol
from urllib.parse import parse_qsl, unquote, urlsplit

HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """A request: ``target`` is path and query as sent, ``headers`` have lower-case names, ``at`` is in seconds."""

    method: str
    target: str
    headers: dict[str, str] = field(default_factory=dict)
    at: float = 0.0

    @property
    def path(self) -> str:
        """The path, unescaped."""
        return unquote(urlsplit(self.target).path)

    @property
    def query(self) -> dict[str, str]:
        """The parameters, with lower-case names, as ASP.NET reads them."""
        given = parse_qsl(urlsplit(self.target).query, keep_blank_values=True)
        return {name.lower(): value for name, value in given}


@dataclass(frozen=True)
class Answer:
    """A response; ``headers`` are sent as they are, so that a test can send a malformed one."""

    body: bytes = b""
    status: int = 200
    media: str = HTML
    headers: tuple[tuple[str, str], ...] = ()


class Site(Protocol):
    """What a server serves."""

    def answer(self, asked: Asked) -> Answer:
        """Return the response to a request."""
        ...


class Wire:
    """The connection to the client, for faults that have to write the bytes themselves.

    ``closing`` is set when the server ends: what waits, waits for that.
    """

    def __init__(self, handler: BaseHTTPRequestHandler, closing: threading.Event) -> None:
        self._handler = handler
        self.closing = closing

    def send(self, answer: Answer, *, length: int | None = None) -> None:
        """Write an answer; ``length`` is what Content-Length claims: null for the truth, -1 for no such header."""
        known = {status.value: status.phrase for status in HTTPStatus}
        lines = [
            f"HTTP/1.1 {answer.status} {known.get(answer.status, 'Unknown')}",
            f"Content-Type: {answer.media}",
            *(f"{name}: {value}" for name, value in answer.headers),
        ]
        claimed = len(answer.body) if length is None else length
        if claimed >= 0:
            lines.append(f"Content-Length: {claimed}")
        self.write("\r\n".join(lines).encode("latin-1", "replace") + b"\r\n\r\n")
        if self._handler.command != "HEAD" and answer.status != HTTPStatus.NOT_MODIFIED:
            self.write(answer.body)

    def write(self, block: bytes) -> None:
        """Write bytes as they are."""
        self._handler.wfile.write(block)

    def hang_up(self) -> None:
        """Close the connection after this answer."""
        self._handler.close_connection = True
