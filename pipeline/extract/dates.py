"""The date mentions of a document: value, role, tense and what is doubtful about them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_context import DateContext, date_contexts
from pipeline.extract.date_cues import TenseCue
from pipeline.extract.date_roles import role_of, told
from pipeline.extract.date_values import DateValue, resolve
from pipeline.extract.timing import first_day, latest_past, next_meeting_before, own_date
from pipeline.records import DateMention, Document, DocumentFacts, Inspection

_DIRECTION = {"past": -1, "ahead": 1}
_NEEDS_CUE = {"dates.within", "dates.in_time", "dates.back_in"}
_COUNTED = {"within", "year_end"}  # counted from the document's own date, or not at all
# A budget or figures may be set before their year.
_WHOLE_YEARS = {"dates.year_pair", "dates.year_span", "dates.quarter"}
_FAR_YEARS = 60  # more years from a paper's own date, and a year is more likely misread than meant
_REASONS = {
    "order": "the span ends before it begins",
    "weekday": "the day of the week is not that of the date",
    "no_such_day": "the calendar has no such day",
    "year": "the year cannot be meant",
}


def find_dates(
    document: Document, doc: Doc, book: DateBook, facts: DocumentFacts, inspection: Inspection | None
) -> tuple[DateMention, ...]:
    """Return every date expression of ``document`` in order, with its role.

    Years that are not printed come from the document's own time (its meeting, publication or printed date, or the
    latest day it tells of as past); without any they stay open. Doubtful dates are kept and marked ``suspect``.
    A meeting that the next one comes before is misprinted: then the next one gives the time.
    """
    contexts = [one for one in date_contexts(document, doc, book) if _counts(one, book)]
    tenses = [told(context, book) for context in contexts]
    known = own_date(document, contexts, book, facts, inspection)
    anchor = known or latest_past(contexts, tenses) or first_day(contexts)
    mentions = _mentions(document, facts, contexts, tenses, book, known, anchor)
    following = next_meeting_before(mentions, facts.meeting_date)
    if following is None:
        return mentions
    mentions = _mentions(document, facts, contexts, tenses, book, None, following)
    meeting = facts.meeting_date
    return tuple(_misdated(one, following) if one.start == meeting else one for one in mentions)


def _misdated(mention: DateMention, following: dt.date) -> DateMention:
    reason = f"the next meeting is said to be on {following.isoformat()}, before it"
    return replace(mention, role="meeting", suspect=True, suspect_reason=reason)


def _mentions(
    document: Document,
    facts: DocumentFacts,
    contexts: Sequence[DateContext],
    tenses: Sequence[TenseCue | None],
    book: DateBook,
    known: dt.date | None,
    anchor: dt.date | None,
) -> tuple[DateMention, ...]:
    """Return the date mentions of a document whose own date is ``known``, and whose time is about ``anchor``."""
    mentions: list[DateMention] = []
    previous: tuple[str, str] | None = None
    for context, tense in zip(contexts, tenses, strict=True):
        counted = context.expression.form.reads in _COUNTED
        value = resolve(context.expression, known if counted else anchor, _DIRECTION[tense.told] if tense else 0)
        previous = role_of(context, value, book, facts.doc_type, anchor, previous, dated=known is not None)
        reason = _doubt(value, tense, known, anchor)
        mentions.append(_mention(document, context, value, tense, previous, reason))
    return tuple(mentions)


def _counts(context: DateContext, book: DateBook) -> bool:
    """Leave out periods that set a standard ("seen within five days"): only one asked for is a date."""
    if context.expression.form.id not in _NEEDS_CUE:
        return True
    tense = told(context, book)
    alone = not context.sentence_before.strip()
    return alone or (tense is not None and tense.told == "ahead")


def _mention(
    document: Document,
    context: DateContext,
    value: DateValue,
    tense: TenseCue | None,
    role: tuple[str, str],
    reason: str | None,
) -> DateMention:
    return DateMention(
        span=document.span(context.start, context.end),
        precision=value.precision,
        role=role[0],
        rule_id=value.rule_id,
        start=value.first,
        end=value.last,
        suspect=reason is not None,
        suspect_reason=reason,
        year_inferred=value.year_inferred,
        role_rule_id=role[1],
        told=tense.told if tense else None,
    )


def _doubt(value: DateValue, tense: TenseCue | None, known: dt.date | None, anchor: dt.date | None) -> str | None:
    """Return why a date is doubtful: by itself, against the document's date, or far from its time."""
    if value.doubt:
        return _REASONS[value.doubt]
    if anchor is None or value.first is None or value.year_inferred:
        return None
    if abs(value.first.year - anchor.year) > _FAR_YEARS:
        return f"the year is far from {anchor.year}, the document's own"
    if known is None or tense is None or tense.told != "past" or value.rule_id in _WHOLE_YEARS:
        return None
    return f"told as past, but after the document's own date {known.isoformat()}" if value.first > known else None
