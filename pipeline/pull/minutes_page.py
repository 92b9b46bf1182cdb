"""The record of a meeting as one page to be read: what the web service or the meeting's page says, and no more.

Two ways lead to the same record, so the page a run reads does not depend on the way. It has ModernGov's own class
names, so that the reader knows its titles. The answer itself is kept in the store beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from lxml import etree, html

from pipeline.pull.records import Item, Meeting

_ATTRIBUTES = {"colspan", "rowspan", "start", "type", "class"}
_DROPPED = (
    "script",
    "style",
    "iframe",
    "object",
    "embed",
    "form",
    "link",
    "meta",
    "img",
    "svg",
    "input",
    "button",
)


def minutes_page(meeting: Meeting, body: str, day: str) -> bytes:
    """Return the page, in UTF-8: the body and the day, then each item with its words, decision and minutes.

    The same record gives the same bytes. Scripts, styles, images, links and every attribute but those of tables
    and lists are left out.
    """
    title = f"{body} - {day}" + (f" {meeting.time}" if meeting.time else "")
    parts = [
        "<!DOCTYPE html>\n<html lang='en'><head><meta charset='utf-8'><title>",
        escape(title),
        "</title></head>\n<body><div id='modgov'>\n<h1 class='mgMainTitleTxt'>",
        "Minutes" if any(item.minutes for item in meeting.items) else "Decisions",
        "</h1>\n<h2 class='mgSubTitleTxt'>",
        escape(title),
        "</h2>\n",
        f"<p>Venue: {escape(meeting.place)}</p>\n" if meeting.place else "",
        *(part for item in meeting.items for part in _item(item)),
        "</div></body></html>\n",
    ]
    return "".join(parts).encode("utf-8", "replace")


def heading(item: Item) -> str:
    """Return the heading of an item on the page: its number in the minutes, else on the agenda, and its title."""
    number = item.minute_number or (item.number or "").rstrip(".")
    return f"{number}. {item.title}" if number else item.title


def _item(item: Item) -> Iterator[str]:
    if item.title:
        yield f"<h3>{escape(heading(item))}</h3>\n"
    if item.text:
        yield f"<div>{_clean(item.text)}</div>\n"
    for name, words in (("Decision:", item.decision), ("Minutes:", item.minutes)):
        if words:
            yield f"<h4>{name}</h4>\n<div>{_clean(words)}</div>\n"


def _clean(markup: str) -> str:
    try:
        root = html.fragment_fromstring(_no_controls(markup), create_parent="div")
    except (etree.ParserError, ValueError):
        return escape(_no_controls(markup))
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.lower() in _DROPPED:
            element.drop_tree() if element is not root else None
            continue
        for name in list(element.attrib):
            if name not in _ATTRIBUTES:
                del element.attrib[name]
    root.tag = "div"
    return str(html.tostring(root, encoding="unicode"))


def _no_controls(markup: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]", "", markup)
