"""A ledger on a later day: nothing is searched again, only what depends on the day is counted anew."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from pipeline.records import FollowUp

NOT_YET_DUE, NOTHING_SEARCHED, NO_FOLLOW_UP = "not_yet_due", "nothing_searched", "no_follow_up"
SILENT = frozenset({NOT_YET_DUE, NOTHING_SEARCHED, NO_FOLLOW_UP})
"""The statuses of a recommendation that nothing speaks of."""


@dataclass(frozen=True, slots=True)
class Standing:
    """A row of the ledger, and whether the day it was due is a deadline of the recommendation's own."""

    row: FollowUp
    own_deadline: bool

    def on(self, as_of: dt.date) -> FollowUp:
        """Return the row as it stands on ``as_of``, when nothing more has been written."""
        row = self.row
        status = _silence(row, as_of) if row.status in SILENT else row.status
        last = row.last_mention_date
        return replace(
            row,
            as_of=as_of,
            status=status,
            days_since_last_mention=(as_of - last).days if last else None,
            overdue=self._is_overdue(status, as_of),
        )

    def _is_overdue(self, status: str, as_of: dt.date) -> bool:
        """Tell whether a recommendation is overdue on ``as_of``.

        One with a deadline of its own is until it is completed. An inspection's only asks for a plan: any news of
        it will do.
        """
        due = self.row.due_date
        if due is None or due >= as_of:
            return False
        return status != "completed" if self.own_deadline else not self.row.mentions


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger of an authority on a ``day`` after which nothing in it was written, issued or dated."""

    day: dt.date
    standings: tuple[Standing, ...]

    def on(self, as_of: dt.date) -> tuple[FollowUp, ...] | None:
        """Return the ledger on the day ``as_of``; null for a day before, which shows less."""
        return tuple(one.on(as_of) for one in self.standings) if as_of >= self.day else None


def _silence(row: FollowUp, as_of: dt.date) -> str:
    """Return the status of what nothing speaks of: absence is a claim about the documents searched."""
    if row.due_date is not None and row.due_date >= as_of:
        return NOT_YET_DUE
    return NO_FOLLOW_UP if row.documents_searched else NOTHING_SEARCHED
