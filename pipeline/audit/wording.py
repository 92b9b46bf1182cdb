"""Values of the dataset in plain words: days and windows, places, changes of meaning."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from pipeline.audit.text import plain
from pipeline.dataset.cells import Row

_STYLE = {
    "no_follow_up": "bold red",
    "concern": "red",
    "no_progress": "red",
    "planned": "yellow",
    "noted": "yellow",
    "in_progress": "cyan",
    "completed": "green",
}
_LOST_OR_ADDED = {"negation": ("a negation was lost: {}", "a negation was added: {}")}
_CHANGED = {
    "antonym": "turned round: {} has become {}",
    "number": "another number: {} has become {}",
    "addressee": "addressed to another: {} has become {}",
}


def style_of(status: str) -> str:
    """Return the style in which a status is shown."""
    return _STYLE.get(status, "")


def day_of(day: dt.date | None) -> str:
    """Return a day as it is printed, or nothing."""
    return day.isoformat() if day else ""


def window(document: Row, printed: Callable[[dt.date | None], str] = day_of) -> str:
    """Return between which days an undated document was written, each as ``printed`` prints it."""
    first, last = printed(document["date_earliest"]), printed(document["date_latest"])
    if first and last:
        return f"undated, between {first} and {last}"
    if first or last:
        return f"undated, not before {first}" if first else f"undated, not after {last}"
    return "undated"


def where(document: Row, place: Row) -> str:
    """Return the document and, where it has pages, the page."""
    page = f", page {place['page']}" if place["page"] else ""
    return f"{plain(document['source'])}{page}"


def authority_of(recommendation: Row) -> str:
    """Return the name of the authority, else its code."""
    return recommendation["authority"] or recommendation["authority_code"] or "no authority known"


def change(told: str) -> str:
    """Return a change of substance, given as ``kind: was -> now``, in words."""
    kind, _, both = plain(told).partition(":")
    was, _, now = (part.strip() for part in both.partition("->"))
    if was and now:
        return _CHANGED.get(kind, f"{kind} changed: {{}} has become {{}}").format(f"“{was}”", f"“{now}”")
    lost, added = _LOST_OR_ADDED.get(kind, ("lost: {}", "added: {}"))
    return lost.format(f"“{was}”") if was else added.format(f"“{now}”")
