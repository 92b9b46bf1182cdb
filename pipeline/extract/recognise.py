"""Which framework a report or letter belongs to: by the title it bears, and by what only such papers print."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.extract.frameworks import Framework
from pipeline.records import Document, Passage

_HEAD = 30  # passages: a letter names a dozen addressees before its subject line
_HEAD_PAGES = 2


@dataclass(frozen=True, slots=True)
class Recognised:
    """The framework of a report, the ``kind`` its title names, the title with its passage and rule."""

    framework: Framework
    kind: str
    title: str
    passage: Passage
    rule_id: str


def recognise(document: Document, doc: Doc, toolkit: Toolkit) -> Recognised | None:
    """Return the framework under which ``document`` was written, or null where it is no report or letter of one.

    The earliest title near the top counts, if the paper also bears a mark of an inspectorate (dates of the
    inspection, a lead inspector, a letter's close). Of frameworks with the same title, the one in force counts.
    """
    titles = [found for framework in toolkit.frameworks for found in _titles(document, doc, toolkit, framework)]
    titles = [one for one in titles if one.framework.spans(doc, "mark")]
    if not titles:
        return None
    first = min(one.passage.ordinal for one in titles)
    rivals = [one for one in titles if one.passage.ordinal == first]
    day = _first_day(document, doc, toolkit.dates, rivals)
    return next((one for one in rivals if one.framework.holds_on(day)), rivals[0])


def _titles(document: Document, doc: Doc, toolkit: Toolkit, framework: Framework) -> list[Recognised]:
    found = []
    for span in framework.spans(doc, "title"):
        passage = document.passage_at(span.start_char)
        if passage is not None and passage.ordinal < _HEAD and (passage.page or 1) <= _HEAD_PAGES:
            kind = toolkit.rules[span.id_].value or framework.kind
            found.append(Recognised(framework, kind, _whole_title(document, passage), passage, span.id_))
    return found


def _whole_title(document: Document, passage: Passage) -> str:
    """Return the title with the heading right above it, where that is a line like it that breaks off."""
    title = document.quote(passage)
    above = document.passages[passage.ordinal - 1] if passage.ordinal else None
    if above is None or (above.kind, above.level, above.page) != (passage.kind, passage.level, passage.page):
        return title
    first = document.quote(above)
    return f"{first} {title}" if first.endswith((",", " of", " and", " the", " in")) else title


def _first_day(document: Document, doc: Doc, book: DateBook, rivals: Sequence[Recognised]) -> dt.date | None:
    """Return the first day of the inspection as the first line that gives it says."""
    for one in rivals:
        for span in one.framework.spans(doc, "dated"):
            passage = document.passage_at(span.start_char)
            if passage is not None:
                for value in find_dates_in(document.text[span.end_char : passage.end], book):
                    return value.first
    return None
