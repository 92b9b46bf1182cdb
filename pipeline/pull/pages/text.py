"""Small readings that all systems share: words, numbers and days as pages print them."""

from __future__ import annotations

import datetime as dt
import html
import re

_DAY = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)?[\s-]+([A-Za-z]{3,9})\.?,?[\s-]+(\d{4})\b", re.IGNORECASE)
_NUMERIC = re.compile(r"\b(\d{1,2})/(\d{1,2}|[A-Za-z]{3,9})/(\d{4})\b")
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_TIME = re.compile(r"\b(\d{1,2})[.:](\d{2})\s*([ap])\.?m\b\.?|\b(\d{1,2}):(\d{2})\b", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ESCAPED = re.compile(r"&(?:lt|gt|amp|quot|apos|nbsp|#\d+|#x[0-9a-f]+);", re.IGNORECASE)


def fold(text: str | None) -> str:
    """Return ``text`` with every run of white space, no-break spaces included, as one space."""
    return re.sub(r"\s+", " ", (text or "").replace("\xa0", " ").replace("\u200b", "")).strip()


def number(text: str | None) -> str:
    """Return the digits of an id or a count; counts come with a space in front."""
    found = re.search(r"\d+", text or "")
    return found[0] if found else ""


def truth(text: str | None) -> bool:
    """Return what ``True`` and ``False`` stand for; anything else is false."""
    return fold(text).lower() == "true"


def unescaped(text: str | None) -> str:
    """Return markup that was escaped once more inside what is escaped already.

    The XML parser has undone the first escaping; text without a tag in it, but with an escaped one, is undone
    again.
    """
    body = (text or "").strip()
    if "<" not in body and _ESCAPED.search(body):
        return html.unescape(body).strip()
    return body


def day(text: str | None) -> dt.date | None:
    """Return the first day printed in ``text`` (21/08/2025, 2025-08-21, 21st August, 2025, 21/Aug/2025), or null.

    Days come before months, as everywhere in England.
    """
    words = fold(text)
    found = [
        (match.start(), _date(year, month, date))
        for shape, order in ((_DAY, (3, 2, 1)), (_NUMERIC, (3, 2, 1)), (_ISO, (1, 2, 3)))
        for match in shape.finditer(words)
        for year, month, date in [match.group(*order)]
    ]
    days = [(start, one) for start, one in found if one is not None]
    return min(days)[1] if days else None


def _date(year: str, month: str, date: str) -> dt.date | None:
    lead = month[:3].lower()
    if month.isdigit():
        index = int(month)
    elif lead in _MONTHS:
        index = _MONTHS.index(lead) + 1
    else:
        return None
    try:
        return dt.date(int(year), index, int(date))
    except ValueError:
        return None


def clock(text: str | None) -> str | None:
    """Return the first time of day printed in ``text`` as HH:MM, or null."""
    found = _TIME.search(fold(text))
    if not found:
        return None
    hour, minute = int(found[1] or found[4]), found[2] or found[5]
    if found[3]:
        hour = hour % 12 + (12 if found[3].lower() == "p" else 0)
    return f"{hour:02}:{minute}" if hour < 24 and int(minute) < 60 else None
