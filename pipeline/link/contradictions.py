"""Documents that contradict each other: two of them give one inspection different days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.records import MinedDocument, Problem

_SPAN_FORMS = frozenset({"dates.days", "dates.days_of_month", "dates.days_month_first"})
_LONGEST_INSPECTION = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class _Claim:
    """What one document says of an inspection's first and last day; ``own`` if it is the inspection's report."""

    document_id: str
    source: str
    start: dt.date
    end: dt.date
    words: str
    page: int | None
    own: bool


def find_contradictions(mined: Sequence[MinedDocument]) -> tuple[Problem, ...]:
    """Return a problem for each two documents of one authority that give one inspection different days.

    Two spans of days mean the same inspection where they overlap. The problem stands with the document that tells
    of the inspection, not with the inspection's own report, and its message names both sources.
    """
    by_authority: dict[str | None, list[_Claim]] = {}
    for one in sorted(mined, key=lambda one: (one.document.source, one.document.document_id)):
        by_authority.setdefault(one.extraction.facts.authority_code, []).extend(_claims(one))
    pairs = (pair for claims in by_authority.values() for pair in combinations(claims, 2))
    return tuple(_problem(*sorted(pair, key=lambda claim: claim.own)) for pair in pairs if _disagree(*pair))


def _claims(mined: MinedDocument) -> Iterator[_Claim]:
    document, inspection = mined.document, mined.extraction.inspection
    seen: set[tuple[dt.date, dt.date]] = set()
    if inspection and inspection.start_date and inspection.end_date:
        seen.add((inspection.start_date, inspection.end_date))
        yield _Claim(document.document_id, document.source, *min(seen), words="", page=None, own=True)
    for date in mined.extraction.dates:
        if date.role != "inspection" or date.rule_id not in _SPAN_FORMS or not (date.start and date.end):
            continue
        if (date.start, date.end) not in seen and date.end - date.start <= _LONGEST_INSPECTION:
            seen.add((date.start, date.end))
            words, page = document.quote(date.span), date.span.page
            yield _Claim(document.document_id, document.source, date.start, date.end, words, page, own=False)


def _disagree(one: _Claim, other: _Claim) -> bool:
    overlap = one.start <= other.end and other.start <= one.end
    differ = (one.start, one.end) != (other.start, other.end)
    return one.document_id != other.document_id and overlap and differ


def _problem(told: _Claim, other: _Claim) -> Problem:
    message = (
        f"“{told.words or _days(told)}” in {told.source} is {_days(told)}, "
        f"but {other.source} gives the same inspection as {_days(other)}"
    )
    return Problem(
        source=told.source,
        stage="link",
        code="dates_disagree",
        message=message,
        document_id=told.document_id,
        page=told.page,
    )


def _days(claim: _Claim) -> str:
    return f"{claim.start.isoformat()} to {claim.end.isoformat()}"
