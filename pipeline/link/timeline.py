"""Which of two documents came first, as far as their dates or windows say."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipeline.records import DocumentFacts


@dataclass(frozen=True, slots=True)
class When:
    """The first and the last day on which something can have been written; null is open."""

    earliest: dt.date | None
    latest: dt.date | None

    @property
    def day(self) -> dt.date | None:
        """Return the day, where it is known to the day."""
        return self.earliest if self.earliest == self.latest else None


def when(facts: DocumentFacts) -> When:
    """Return when a document was written: its date, else its window."""
    if facts.document_date is not None:
        return When(facts.document_date, facts.document_date)
    return When(facts.earliest, facts.latest)


def follows(later: When, earlier: When) -> bool | None:
    """Return whether ``later`` was written after ``earlier``; null where that cannot be told.

    What is written on one day neither follows nor precedes. A window that opens on the day of the earlier document
    follows it: what it tells as past had happened by then.
    """
    if later.day is not None and earlier.day is not None:
        return later.day > earlier.day
    if later.earliest is not None and earlier.latest is not None and later.earliest >= earlier.latest:
        return True
    if later.latest is not None and earlier.earliest is not None and later.latest <= earlier.earliest:
        return False
    return None
