"""When a follow-up is due: the deadline stated, else the day by which Ofsted wants an action plan."""

from __future__ import annotations

import datetime as dt
import functools

import holidays
import numpy as np
import numpy.typing as npt

from pipeline.records import MinedDocument, Recommendation

ACTION_PLAN_DAYS = 70  # working days after the report: Ofsted, ILACS framework, "After the inspection"


def due_date(one: Recommendation, mined: MinedDocument) -> dt.date | None:
    """Return the day a follow-up of ``one`` was due, or null where none is known.

    A stated deadline comes first. An authority answers an inspection by a written plan within 70 working days of
    the report's publication; weekends and the bank holidays of England are no working days.
    """
    if one.statement.due_date is not None:
        return one.statement.due_date
    inspection = mined.extraction.inspection
    published = (inspection.published_date if inspection else None) or one.issued_date
    if one.statement.kind != "inspection" or published is None:
        return None
    return working_days_after(published, ACTION_PLAN_DAYS)


def working_days_after(day: dt.date, count: int) -> dt.date:
    """Return the ``count``-th working day after ``day``."""
    off = _bank_holidays(day.year, day.year + count // 200 + 1)
    return dt.date.fromisoformat(str(np.busday_offset(np.datetime64(day), count, roll="backward", holidays=off)))


@functools.cache
def _bank_holidays(first: int, last: int) -> npt.NDArray[np.datetime64]:
    off = holidays.country_holidays("GB", subdiv="ENG", years=range(first, last + 1))
    return np.array(sorted(off), dtype="datetime64[D]")
