"""Ofsted's provider page: a time line of what was published, newest first."""

from __future__ import annotations

import datetime as dt
import re
from urllib.parse import urlsplit

from pipeline.pull import outcomes
from pipeline.pull.outcomes import UnavailableError
from pipeline.pull.pages.markup import Element, classed, has_class, links, parsed, words
from pipeline.pull.pages.text import day
from pipeline.pull.records import Paper
from pipeline.pull.words import report_kind

_FILE = re.compile(r"/file/(\d+)(?:[/?]|$)")
_KIND_NOTE = re.compile(r",\s*pdf\b.*$", re.IGNORECASE)


def reports(text: str, address: str) -> tuple[Paper, ...]:
    """Return the reports and letters on children's services that the page of ``address`` offers.

    The day is the day of publication. Raises :class:`UnavailableError` for a page without a time line.
    """
    page = parsed(text)
    events = classed(page, "timeline__day") or classed(page, "timeline")
    if not events:
        raise UnavailableError(outcomes.LAYOUT_UNKNOWN, "not a provider page of Ofsted: no time line", address)
    found: dict[str, Paper] = {}
    for event in events:
        for element, target in links(event, address):
            paper = _paper(event, element, target)
            if paper is not None:
                found.setdefault(paper.key, paper)
    return tuple(found.values())


def _paper(event: Element, element: Element, target: str) -> Paper | None:
    number = _FILE.search(urlsplit(target).path)
    if not has_class(element, "publication-link") and not number:
        return None
    label = words(element)
    kind = report_kind(label)
    if kind is None or number is None:
        return None
    pubdate = [one for one in event.iter("time") if one.get("pubdate") is not None or one.get("datetime")]
    published = day(_repeated(element)) or next((found for one in pubdate if (found := _moment(one))), None)
    return Paper(f"ofsted-{number[1]}", _KIND_NOTE.sub("", _shown(element)) or label, target, kind, published)


def _moment(element: Element) -> dt.date | None:
    return day(words(element)) or day(element.get("datetime")) or day(element.get("pubdate"))


def _shown(element: Element) -> str:
    """Return the label people see, without its repetition for those who listen."""
    hidden = [words(one) for one in classed(element, "nonvisual")]
    label = words(element)
    for one in hidden:
        label = label.replace(one, " ")
    return " ".join(label.split()) or next(iter(hidden), "")


def _repeated(element: Element) -> str:
    return " ".join(words(one) for one in classed(element, "nonvisual"))
