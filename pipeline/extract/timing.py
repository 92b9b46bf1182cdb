"""When a document was written: its own date with what that rests on, or the window it must lie in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_context import DateContext
from pipeline.extract.date_cues import TenseCue
from pipeline.extract.date_roles import role_of
from pipeline.extract.date_values import resolve
from pipeline.records import DateMention, Document, DocumentFacts, Inspection

_MEETING_TYPES = frozenset({"minutes", "agenda"})
_INSPECTION_TYPES = frozenset({"inspection_report", "inspection_letter"})
_HEAD_CUES = frozenset(
    f"date_roles.{name}" for name in ("date_of_paper", "date_of_publication", "published_at_head")
)
_YEAR_FORMS = frozenset({"dates.year", "dates.year_pair", "dates.year_of_thing", "dates.year_span"})
_NEXT_WITHIN = 100  # days from one meeting to the next, at most
_DAY_FORMS = frozenset({"dates.days", "dates.days_of_month", "dates.days_month_first"})


def own_date(
    document: Document,
    contexts: Sequence[DateContext],
    book: DateBook,
    facts: DocumentFacts,
    inspection: Inspection | None,
) -> dt.date | None:
    """Return the document's own date as far as it is known before its dates have their roles, or null."""
    dated, _ = _known(document, facts, inspection)
    if dated:
        return dated
    for context in contexts:
        value = resolve(context.expression, None)
        if (
            value.first
            and not value.doubt
            and role_of(context, value, book, facts.doc_type, None)[1] in _HEAD_CUES
        ):
            return value.first
    return None


def latest_past(contexts: Sequence[DateContext], tenses: Sequence[TenseCue | None]) -> dt.date | None:
    """Return the latest day that a text tells of as past: near enough its own time to find years not printed."""
    values = [(resolve(context.expression, None), tense) for context, tense in zip(contexts, tenses, strict=True)]
    past = [
        value.last
        for value, tense in values
        if tense and tense.told == "past" and value.last and value.precision != "year" and not value.doubt
    ]
    return max(past, default=None)


def first_day(contexts: Sequence[DateContext]) -> dt.date | None:
    """Return the first day printed in full among a text's first lines, or null."""
    values = (resolve(context.expression, None) for context in contexts if context.opening)
    return next((value.first for value in values if value.precision == "day" and not value.doubt), None)


def next_meeting_before(mentions: Sequence[DateMention], meeting: dt.date | None) -> dt.date | None:
    """Return the next meeting if it comes before ``meeting``, which in its year would come shortly before it."""
    days = [
        one.start
        for one in mentions
        if one.role == "next_meeting" and one.start and one.precision == "day" and not one.year_inferred
    ]
    if meeting is None or not days or min(days) >= meeting:
        return None
    following = min(days)
    years = (following.year, following.year - 1)
    apart = [(following - meeting.replace(year=year, day=min(meeting.day, 28))).days for year in years]
    return following if any(0 < days <= _NEXT_WITHIN for days in apart) else None


def settle(
    document: Document,
    doc: Doc,
    facts: DocumentFacts,
    dates: Sequence[DateMention],
    inspection: Inspection | None,
) -> DocumentFacts:
    """Return ``facts`` with ``document_date`` and what it rests on, or with the window of an undated document.

    ``document_date_basis`` is meeting_date, published, printed, listing or inspection_end; window where only
    bounds are known: ``earliest`` is the latest day told as past, ``latest`` the earliest day told as still to
    come. A side nothing is known of stays null, as do both where they contradict each other.
    """
    if following := next_meeting_before(dates, facts.meeting_date):
        return replace(facts, document_date_basis="window", latest=following)
    day, basis = _known(document, facts, inspection)
    head = next(
        (date for date in dates if date.role_rule_id in _HEAD_CUES and date.start and not date.suspect), None
    )
    if day is None and head is not None and not head.year_inferred:
        if head.precision != "day":
            return replace(facts, document_date_basis="window", earliest=head.start, latest=head.end)
        day, basis = head.start, "printed"
    if day is not None:
        return replace(facts, document_date=day, document_date_basis=basis)
    earliest, latest = window(dates)
    basis = "window" if earliest or latest else None
    return replace(facts, document_date_basis=basis, earliest=earliest, latest=latest)


def window(dates: Iterable[DateMention]) -> tuple[dt.date | None, dt.date | None]:
    """Return the first and last day on which a text with these dates can have been written."""
    sure = [date for date in dates if date.start and not date.suspect and not date.year_inferred]
    past = [date for date in sure if date.told == "past" and not _is_vague(date)]
    earliest = max(map(_surely_past, past), default=None)
    ahead = [date.end for date in sure if date.told == "ahead" and date.end and date.rule_id not in _YEAR_FORMS]
    latest = min(ahead, default=None)
    if earliest and latest and earliest > latest:
        return None, None
    return earliest, latest


def _is_vague(date: DateMention) -> bool:
    """Return whether a date is a whole year of something that may have been planned rather than done."""
    return date.rule_id in _YEAR_FORMS and date.role not in {"inspection", "publication"}


def _surely_past(date: DateMention) -> dt.date:
    """Return the day that must be over: the last of a span of days, the first of a month, season or year."""
    whole = date.precision == "day" or date.rule_id in _DAY_FORMS
    return (whole and date.end) or date.start or dt.date.min


def _known(
    document: Document, facts: DocumentFacts, inspection: Inspection | None
) -> tuple[dt.date | None, str | None]:
    """Return the first date that is known, in the order of the kinds of document, and its basis."""
    ends = inspection.end_date if inspection and facts.doc_type in _INSPECTION_TYPES else None
    published = facts.published_date or (inspection.published_date if ends and inspection else None)
    known = [(facts.meeting_date, "meeting_date"), (published, "published")]
    if facts.doc_type not in _MEETING_TYPES:
        known.reverse()
    known += [(document.manifest.published_on_listing, "listing"), (ends, "inspection_end")]
    return next(((day, basis) for day, basis in known if day), (None, None))
