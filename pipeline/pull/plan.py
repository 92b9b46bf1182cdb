"""What a pull asks for, and what it leaves alone: the period, the committees, and which meetings are settled."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pipeline.pull import outcomes
from pipeline.pull.entries import KnownDocument, KnownMeeting

YOUNG = dt.timedelta(weeks=6)
"""Minutes appear and change for about this long after a meeting."""

HOPE = dt.timedelta(days=365)
"""After this, minutes that are not there are not expected any more."""

PATIENCE = dt.timedelta(days=7)
"""How often an older meeting without its minutes, or with papers that failed, is asked again."""

YEARS = 2
SETTLED, SOON, LATER = "settled", "soon", "later"
"""What is left of a meeting: nothing; what the next pull may have; what only time may bring."""

_LASTING = {outcomes.GONE, outcomes.WRONG_TYPE, outcomes.TOO_LARGE, outcomes.EMPTY_FILE, outcomes.REFUSED_ADDRESS}
_LASTING |= {outcomes.ROBOTS, outcomes.MOVED, outcomes.NOT_PUBLISHED}
_PASSING = (outcomes.FAILURES | {outcomes.LIMIT_REACHED}) - _LASTING


@dataclass(frozen=True, slots=True)
class Plan:
    """The questions of one pull; ``packs`` is needed, always or never; ``limit`` null for no bound."""

    as_of: dt.date
    since: dt.date
    until: dt.date
    committees: re.Pattern[str] | None = None
    papers: bool = True
    ofsted: bool = True
    packs: str = "needed"
    limit: int | None = None
    dry_run: bool = False
    recheck: bool = False
    ofsted_address: str = "https://reports.ofsted.gov.uk"

    def wants(self, title: str) -> bool:
        """Return whether a committee's meetings are asked for."""
        return self.committees is None or self.committees.search(title) is not None

    def covers(self, day: dt.date) -> bool:
        """Return whether a day lies in the period."""
        return self.since <= day <= self.until

    def due(self, day: dt.date, status: str | None, known: KnownMeeting | None) -> bool:
        """Return whether a meeting held on ``day`` is to be read, given what is known of it."""
        if known is None or known.read_on is None or self.recheck:
            return True
        if known.rest == SOON or known.status != status or self.as_of - day < YOUNG:
            return True
        waited = self.as_of - known.read_on >= PATIENCE
        return known.rest == LATER and waited and self.as_of - day < HOPE

    def asks_again(self, document: KnownDocument, day: dt.date | None) -> bool:
        """Return whether a document that may be in the store is asked for again, its meeting being read.

        One that was never had is; one of a young meeting is where its host gives validators, so that asking costs
        nothing, or once a day.
        """
        if document.version is None or self.recheck:
            return True
        young = day is None or self.as_of - day < YOUNG
        free = document.etag is not None or document.last_modified is not None
        return young and (free or self.as_of > document.asked_on)


def rest_of(codes: Iterable[str]) -> str:
    """Return what is left of a meeting whose record and papers ended with ``codes``."""
    found = set(codes)
    if found & _PASSING:
        return SOON
    return LATER if found & _LASTING else SETTLED


def two_years_before(day: dt.date) -> dt.date:
    """Return the same day two years before; the last of February stays in February."""
    year = day.year - YEARS
    return dt.date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def months(since: dt.date, until: dt.date) -> Iterator[dt.date]:
    """Yield the first day of each month from that of ``since`` to that of ``until``."""
    year, month = since.year, since.month
    while (year, month) <= (until.year, until.month):
        yield dt.date(year, month, 1)
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
