"""Ofsted's reports: the search, the page of a provider with its time line, and the files."""

from __future__ import annotations

import datetime as dt
import hashlib
import html
from dataclasses import dataclass

from tests.pull.replica.exchange import Answer, Asked
from tests.pull.replica.papers import pdf

_PER_PAGE = 100


@dataclass(frozen=True)
class Report:
    """A report or letter; ``number`` is the number of its file, ``kind`` the words of the time line."""

    number: int
    kind: str
    published: dt.date
    title: str
    text: tuple[str, ...] = ()
    grades: tuple[tuple[str, str], ...] = ()
    grade: str | None = None


@dataclass(frozen=True)
class Provider:
    """A local authority with its reports."""

    urn: int
    name: str
    reports: tuple[Report, ...] = ()


class Ofsted:
    """Ofsted's site. ``files`` is the address of the host of the files, null for the same host."""

    def __init__(self, *providers: Provider, files: str | None = None) -> None:
        self.providers = {provider.urn: provider for provider in providers}
        self.files = files

    def answer(self, asked: Asked) -> Answer:
        """Answer a request."""
        parts = asked.path.strip("/").split("/")
        match parts:
            case ["search"]:
                return self._search(int(asked.query.get("start", 0)))
            case ["provider", "44", urn] if urn.isdigit() and int(urn) in self.providers:
                return self._provider(self.providers[int(urn)], asked)
            case ["v1", "file", number] if number.isdigit():
                return self._file(int(number), asked)
        return Answer(b"<h1>Page not found</h1>", 404)

    def _search(self, start: int) -> Answer:
        """Return a page of results; however many are wanted, there are never more than a hundred on one."""
        listed = sorted(self.providers.values(), key=lambda one: one.name)
        results = "".join(
            f'<li class="result"><h3><a href="/provider/44/{one.urn}">{html.escape(one.name)}</a></h3></li>\n'
            for one in listed[start : start + _PER_PAGE]
        )
        more = f'<li class="next"><a href="/search?start={start + _PER_PAGE}">Next</a></li>'
        after = more if len(listed) > start + _PER_PAGE else ""
        return _page("Search", f'<ul class="results-list">{results}</ul><ul class="pagination">{after}</ul>')

    def _provider(self, provider: Provider, asked: Asked) -> Answer:
        host = self.files or f"http://{asked.headers.get('host', '')}"
        newest = sorted(provider.reports, key=lambda one: one.published, reverse=True)
        days = "".join(_day(one, host) for one in newest)
        return _page(
            html.escape(provider.name),
            f'<h1 class="heading heading--title">{html.escape(provider.name)}</h1><p>URN: {provider.urn}</p>\n'
            f'<h2>All reports</h2><ol class="timeline">\n{days}</ol>',
        )

    def _file(self, number: int, asked: Asked) -> Answer:
        for provider in self.providers.values():
            for one in provider.reports:
                if one.number == number:
                    return _sent(pdf(one.title, one.text, one.grades), asked)
        return Answer(b'{"error":"not found"}', 404, "application/json")


def _day(report: Report, host: str) -> str:
    when = f"{report.published.day:02} {report.published:%B %Y}"
    kind, grade = html.escape(report.kind), f": <strong>{report.grade}</strong>" if report.grade else ""
    return (
        '<li class="timeline__day"><div class="event"><span class="event__title">'
        f'<a class="publication-link" target="_blank" href="{host}/v1/file/{report.number}">{kind}{grade}'
        f'<span class="nonvisual">{kind}, pdf - {when}</span></a></span>\n'
        '<div class="event__metadata"><p>Published '
        f'<time pubdate datetime="{report.published}">{when}</time></p></div></div></li>\n'
    )


def _sent(content: bytes, asked: Asked) -> Answer:
    etag = f'"{hashlib.md5(content, usedforsecurity=False).hexdigest()}"'
    if asked.headers.get("if-none-match") == etag:
        return Answer(b"", 304, "application/pdf", (("ETag", etag),))
    return Answer(content, media="application/pdf", headers=(("ETag", etag),))


def _page(title: str, content: str) -> Answer:
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>'
    return Answer(f"{head}<body><main>{content}</main></body></html>".encode())
