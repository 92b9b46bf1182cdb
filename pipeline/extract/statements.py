"""The recommendations an inspection report or letter issues: the items of the lists its framework's headings open.

The heading makes an item a recommendation, not its words: many are bare noun phrases. See ``models/frameworks``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field

from spacy.tokens import Doc

from pipeline.extract.context import Toolkit
from pipeline.extract.date_book import DateBook
from pipeline.extract.date_values import find_dates_in
from pipeline.extract.frameworks import Framework
from pipeline.extract.headings import Headings, find_headings
from pipeline.extract.list_items import Item, ItemReader
from pipeline.extract.recognise import Recognised
from pipeline.language import Rule
from pipeline.records import Document, Inspection, Passage, Statement


@dataclass
class _List:
    """A list being read: the heading that opened it, whom it addresses, and the items so far."""

    heading: Passage
    rule: Rule
    addressee: str
    reader: ItemReader
    due: str | None = None
    dues: list[tuple[Item, str | None]] = field(default_factory=list)


def find_statements(
    document: Document, doc: Doc, toolkit: Toolkit, recognised: Recognised | None, inspection: Inspection | None
) -> tuple[Statement, ...]:
    """Return the recommendations ``document`` issues as a report or letter of an inspectorate, in text order.

    ``section`` is the heading of the list as printed, ``due_text`` that of its part ("Within three months").
    """
    if recognised is None:
        return ()
    framework = recognised.framework
    headings = find_headings(document, doc, toolkit, framework)
    published = inspection.published_date if inspection else None
    found = []
    for one in _lists(document, recognised, headings):
        for item, due in one.dues:
            found.append(_statement(document, doc, toolkit, framework, one, item, due, published))
    return tuple(sorted(found, key=lambda statement: statement.span.start))


def _lists(document: Document, recognised: Recognised, headings: Headings) -> Iterator[_List]:
    """Yield the lists of the document; an end, another list or a heading that outranks its own closes a list.

    A heading of a part says whom the lists under it address, but not where it only stands in the title.
    """
    framework = recognised.framework
    addressee = framework.addressee
    current: _List | None = None
    for passage in document.passages:
        number = passage.ordinal
        if number in headings.opens:
            if current:
                yield _closed(current)
            addressee = headings.opens[number].data.get("addressee", addressee)
            reader = ItemReader(document, cells_are_items=framework.cells_are_items)
            current = _List(passage, headings.opens[number], addressee, reader)
            continue
        part = headings.parts.get(number) if not _is_topic(passage, current, recognised, document) else None
        addressee = (part and part.value) or addressee
        if current and (part or _ends(current, passage, headings, document)):
            yield _closed(current)
            current = None
        elif current:
            _take(current, passage, headings, document)
    if current:
        yield _closed(current)


def _is_topic(passage: Passage, current: _List | None, recognised: Recognised, document: Document) -> bool:
    """Tell whether a heading of a part is none: it stands in the title, or between items numbered in one row."""
    if passage.page is not None and passage.page == recognised.passage.page:
        return True
    following = _next(document, passage)
    return bool(current and following and current.reader.counts_on(following))


def _ends(current: _List, passage: Passage, headings: Headings, document: Document) -> bool:
    if passage.ordinal in headings.ends or passage.ordinal in headings.nil:
        return True
    if passage.kind == "heading" and passage.ordinal not in headings.dues:
        following = _next(document, passage)
        if following is not None and current.reader.continues(following):
            return passage.level < current.heading.level and current.reader.begun
        begun = bool(current.reader.items)
        return passage.level < current.heading.level or (passage.level == current.heading.level and begun)
    return current.reader.stops_at(passage)


def _next(document: Document, passage: Passage) -> Passage | None:
    following = document.passages[passage.ordinal + 1 : passage.ordinal + 2]
    return following[0] if following else None


def _take(current: _List, passage: Passage, headings: Headings, document: Document) -> None:
    if passage.ordinal in headings.dues:
        current.due = document.quote(passage).strip(" :")
    elif passage.ordinal in headings.introductions and not current.reader.items:
        current.reader.introduced = True
    elif (item := current.reader.take(passage)) is not None:
        current.dues.append((item, current.due))


def _closed(current: _List) -> _List:
    if not current.dues:
        current.dues = [(item, current.due) for item in current.reader.loose_items()]
    return current


def _statement(
    document: Document,
    doc: Doc,
    toolkit: Toolkit,
    framework: Framework,
    one: _List,
    item: Item,
    due: str | None,
    published: dt.date | None,
) -> Statement:
    return Statement(
        span=document.span(item.start, item.end),
        role="issued",
        kind="inspection",
        issuer=framework.issuer,
        rule_id=one.rule.id,
        number=item.number,
        section=document.quote(one.heading),
        priority=bool(one.rule.data.get("priority")),
        addressee=_addressee(doc, toolkit, framework, item) or one.addressee,
        due_date=_due_date(due, published, toolkit.dates),
        due_text=due,
    )


def _addressee(doc: Doc, toolkit: Toolkit, framework: Framework, item: Item) -> str | None:
    """Return who the cell in front of the item names, if it names one kind of body."""
    if item.owner is None:
        return None
    start, end = item.owner
    spans = (span for span in framework.spans(doc, "addressee") if start <= span.start_char < end)
    named = {toolkit.rules[span.id_].value for span in spans}
    return named.pop() if len(named) == 1 else "partnership" if named else None


def _due_date(due: str | None, published: dt.date | None, book: DateBook) -> dt.date | None:
    values = find_dates_in(due, book, published) if due and published else []
    return values[0].last if values else None
