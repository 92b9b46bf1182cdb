"""Which document holds the minute that another refers to ("Further to Minute 84/16")."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.records import MinedDocument

_WITH_YEAR = re.compile(r"(?P<number>\d+)[/:](?P<year>\d\d)")
_YEAR_BEGINS = 5  # a municipal year runs from the annual meeting in May to the next


def minute_targets(mined: Sequence[MinedDocument]) -> dict[tuple[str, str], str]:
    """Return the document meant by each reference, by referring document and minute number.

    The documents are those of one authority. A reference is resolved only where its number carries a year and
    exactly one other document holds that minute, as a rule of caution: bare numbers start anew at every meeting.
    """
    holders: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in mined:
        for key in _held(one):
            holders[key].add(one.document.document_id)
    found: dict[tuple[str, str], str] = {}
    for one in mined:
        own = one.document.document_id
        for reference in one.extraction.minute_references:
            match = _WITH_YEAR.fullmatch(reference.minute_number)
            others = holders[match["number"], match["year"]] - {own} if match else set()
            if len(others) == 1:
                found[own, reference.minute_number] = next(iter(others))
    return found


def _held(mined: MinedDocument) -> Iterator[tuple[str, str]]:
    """Yield number and two-digit municipal year of the minutes a document holds."""
    meeting = mined.extraction.facts.meeting_date
    for resolution in mined.extraction.resolutions:
        printed = resolution.minute_number or ""
        if match := _WITH_YEAR.fullmatch(printed):
            yield match["number"], match["year"]
        elif printed.isdigit() and meeting:
            yield printed, f"{municipal_year(meeting) % 100:02d}"


def municipal_year(day: dt.date) -> int:
    """Return the calendar year in which the municipal year of ``day`` began."""
    return day.year if day.month >= _YEAR_BEGINS else day.year - 1
