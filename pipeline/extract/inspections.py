"""The inspection a report or letter is about: its days, the day of publication, who led it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import DateValue, find_dates_in
from pipeline.extract.recognise import Recognised
from pipeline.records import Document, DocumentFacts, Inspection, Passage

_NAME_PART = r"(?:[A-Z][\w’'\-]*\.?|d[aeiu]|de[lnr]?|van|von|la|le)"
_NAME = re.compile(rf"{_NAME_PART}(?: {_NAME_PART}){{1,4}}")
_AND = ("and", "&", "and on", "and from")
_LONGEST = 90  # days between the first and the last day of an inspection
_FRONT_PAGES, _DATED_PAGES = 2, 3  # pages on which the day of publication, and the days of the inspection, stand
_BELOW_TITLE = 30  # passages after the title that still belong to the front of a report
_NEAR = 40  # characters after the words that announce a date
_BESIDE_DATE = 6  # characters that may stand beside the date that heads a letter


def find_inspection(
    document: Document, doc: Doc, toolkit: Toolkit, facts: DocumentFacts, recognised: Recognised | None
) -> Inspection | None:
    """Return the inspection ``document`` reports on, or null where it is no inspectorate's report or letter."""
    if recognised is None:
        return None
    framework = recognised.framework
    days = inspection_days(document, doc, toolkit.dates, recognised, facts.published_date)
    length = (days.last - days.first).days + 1 if days and days.first and days.last else None
    return Inspection(
        framework=framework.id,
        kind=framework.kind_of(length) if framework.kinds_by_length else recognised.kind,
        start_date=days.first if days else None,
        end_date=days.last if days else None,
        published_date=facts.published_date,
        lead_inspector=lead_inspector(document, doc, recognised),
        rule_id=recognised.rule_id,
    )


def printed_publication(document: Document, doc: Doc, book: DateBook, recognised: Recognised) -> dt.date | None:
    """Return the day of publication a report prints on its first pages, or the date that heads a letter."""
    for span in recognised.framework.spans(doc, "published"):
        passage = document.passage_at(span.start_char)
        if passage is None or _is_past_front(passage, recognised):
            continue
        after = document.text[span.end_char : passage.end]
        if after.lstrip(" :").strip() and (values := _whole_days(after[:_NEAR], book)):
            return values[0].first
    if recognised.framework.doc_type == "inspection_letter":
        for passage in document.passages[: recognised.passage.ordinal]:
            text = document.quote(passage)
            values = _whole_days(text, book)
            if values and len(text) - (values[0].end - values[0].start) <= _BESIDE_DATE:
                return values[0].first
    return None


def _is_past_front(passage: Passage, recognised: Recognised) -> bool:
    """Tell whether a passage stands below the title and the lines around it."""
    return (passage.page or 1) > _FRONT_PAGES or passage.ordinal > recognised.passage.ordinal + _BELOW_TITLE


def _whole_days(text: str, book: DateBook) -> list[DateValue]:
    return [value for value in find_dates_in(text, book) if value.precision == "day" and value.first is not None]


def inspection_days(
    document: Document, doc: Doc, book: DateBook, recognised: Recognised, published: dt.date | None
) -> DateValue | None:
    """Return the days of the inspection: the first date after words that announce them, or null.

    ``published`` gives a year that is not printed.
    """
    for span in recognised.framework.spans(doc, "dated"):
        passage = document.passage_at(span.start_char)
        if passage is None or (passage.page or 1) > _DATED_PAGES:
            continue
        text = document.text[span.start_char : _line_end(document, passage.end)]
        values = [value for value in find_dates_in(text, book, published) if value.end > len(span.text)]
        days = _joined(text, values)
        if days and days.first and days.last and (days.last - days.first).days <= _LONGEST:
            return days
    return None


def _joined(text: str, values: Sequence[DateValue]) -> DateValue | None:
    """Return the first date with those that "and" adds to it: an inspection may be in two parts."""
    if not values:
        return None
    days = values[0]
    for value in values[1:]:
        later = value.precision in {"day", "range"} and value.last and days.last and value.last > days.last
        if text[days.end : value.start].strip(" ,") not in _AND or not later:
            break
        days = replace(days, end=value.end, last=value.last)
    return days


def _line_end(document: Document, end: int) -> int:
    """Return the end of the next line too: a date may have been broken over two."""
    following = document.text.find("\n", end + 1)
    return following if following >= 0 else len(document.text)


def lead_inspector(document: Document, doc: Doc, recognised: Recognised) -> str | None:
    """Return the lead inspector's name without titles, from its label or its place in front of one."""
    framework = recognised.framework
    titles = framework.spans(doc, "person")
    others = framework.spans(doc, "not_lead")
    signed = framework.spans(doc, "signed")
    for span in framework.spans(doc, "lead"):
        if not _inside(span, [*others, *signed]) and (name := _name_after(document, span, titles)):
            return name
    for span in signed:
        if not _inside(span, others) and (name := _name_before(document, span, titles)):
            return name
    return _signatory(document, doc, recognised) if framework.signed_by_lead else None


def _signatory(document: Document, doc: Doc, recognised: Recognised) -> str | None:
    """Return the name on the line after the close of the letter."""
    for span in recognised.framework.spans(doc, "close"):
        following = document.text[span.end_char :].lstrip(" ,\n")
        if found := _NAME.match(following.split("\n", 1)[0]):
            return found[0].strip(" -")
    return None


def _inside(span: Span, others: list[Span]) -> bool:
    return any(other.start <= span.start and span.end <= other.end for other in others)


def _name_after(document: Document, span: Span, titles: list[Span]) -> str | None:
    """Return the name that follows ``span`` on its line, up to the first title or mark of punctuation."""
    end = document.text.find("\n", span.end_char)
    end = end if end >= 0 else len(document.text)
    stops = [title.start_char for title in titles if span.end_char < title.start_char < end]
    text = document.text[span.end_char : min([end, *stops])].lstrip(" :\t–-")
    found = _NAME.match(text)
    return found[0].strip(" -") if found else None


def _name_before(document: Document, span: Span, titles: list[Span]) -> str | None:
    """Return the name in front of ``span``, which begins after the line's start or the title before it."""
    start = max(document.text.rfind("\n", 0, span.start_char), document.text.rfind("\t", 0, span.start_char)) + 1
    start = max([start, *(title.end_char for title in titles if title.end_char < span.start_char - 3)])
    found = _NAME.match(document.text[start : span.start_char].strip(" ,"))
    return found[0].strip(" -") if found else None
