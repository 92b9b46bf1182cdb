"""What stands around each date expression of a document: its sentence, headings, column and place."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from spacy.tokens import Doc

from pipeline.extract.date_book import DateBook
from pipeline.extract.date_expressions import Expression, find_expressions
from pipeline.language import sentences_of
from pipeline.records import Document, Passage

_REACH = 240  # characters of a sentence that are looked at on either side
_OPENING_PASSAGES, _OPENING_CHARACTERS = 25, 1500
_CLOSING_PASSAGES = 6  # passages at the foot of a document, below its opening
_TIME_OF_DAY = 20  # characters after a date that can be its time of day
_LONGEST_LEAD_IN, _LONGEST_ABOVE, _LONGEST_DATE_LINE = 400, 80, 60  # characters of those lines


@dataclass(frozen=True, slots=True)
class DateContext:
    """A date expression of a document and the words around it.

    ``start`` and ``end`` count characters of the document's text. ``before`` and ``after`` are the words of its
    sentence on either side, up to the next date expression; ``sentence_before`` reaches over earlier ones.
    ``between`` is what parts it from the date expression before it in the sentence (null where there is none), or
    nothing where both stand alone on lines that follow each other.
    ``headings`` holds the heading above, the head of its table column and the line that leads in its list.
    ``opening`` is true in the first lines of the document, ``closing`` in the last.
    """

    expression: Expression
    start: int
    end: int
    before: str
    after: str
    sentence_before: str
    between: str | None
    headings: tuple[str, ...]
    opening: bool
    closing: bool = False


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A piece of a passage that holds no column border, with what stands above it."""

    start: int
    end: int
    headings: tuple[str, ...]
    above: str
    opening: bool
    closing: bool = False


def date_contexts(document: Document, doc: Doc, book: DateBook) -> list[DateContext]:
    """Return the date expressions of ``document`` in order, each with its context.

    ``doc`` is the parsed document; its sentences bound what counts as standing around a date.
    """
    sentences = [start for start, _ in sentences_of(doc)]
    found: list[DateContext] = []
    listed = False
    for stretch in _stretches(document, book):
        contexts = list(_contexts(document.text, stretch, sentences, book))
        alone = len(contexts) == 1 and _is_alone(contexts[0], stretch)
        if alone and listed:
            contexts = [replace(contexts[0], between="")]
        found += contexts
        listed = alone
    return found


def _is_alone(context: DateContext, stretch: _Stretch) -> bool:
    """Return whether the line holds the date and at most the time of day: one of a list of dates, line by line."""
    return context.start == stretch.start and stretch.end - context.end <= _TIME_OF_DAY


def _contexts(text: str, stretch: _Stretch, sentences: Sequence[int], book: DateBook) -> Iterator[DateContext]:
    found = find_expressions(text[stretch.start : stretch.end], book)
    ends = [0, *(expression.end for expression in found)]
    starts = [*(expression.start for expression in found), stretch.end - stretch.start]
    for place, expression in enumerate(found):
        start, end = stretch.start + expression.start, stretch.start + expression.end
        opens = sentences[max(bisect.bisect_right(sentences, start) - 1, 0)] if sentences else 0
        opens = max(opens, stretch.start)
        index = bisect.bisect_left(sentences, end)
        closes = min(sentences[index] if index < len(sentences) else stretch.end, stretch.end)
        previous, following = stretch.start + ends[place], stretch.start + starts[place + 1]
        joined = place > 0 and previous > opens
        left = text[max(previous if joined else opens, start - _REACH) : start]
        yield DateContext(
            expression=expression,
            start=start,
            end=end,
            before=_with_line_above(left, stretch) if opens == stretch.start and not joined else left,
            after=text[end : min(closes, following, end + _REACH)],
            sentence_before=text[max(opens, start - _REACH) : start],
            between=left if joined else None,
            headings=stretch.headings,
            opening=stretch.opening,
            closing=stretch.closing,
        )


def _with_line_above(left: str, stretch: _Stretch) -> str:
    """Put the short line above before a date that stands alone on its line ("Date:" above "3 May 2016")."""
    alone = not left.strip() and stretch.above and stretch.end - stretch.start <= _LONGEST_DATE_LINE
    return f"{stretch.above}\n{left}" if alone and len(stretch.above) <= _LONGEST_ABOVE else left


def _stretches(document: Document, book: DateBook) -> Iterator[_Stretch]:
    columns: dict[int, tuple[str, ...]] = {}
    lead, above = "", ""
    for place, passage in enumerate(document.passages):
        words = document.quote(passage)
        if passage.kind != "list_item":
            lead = words if book.marks.lead_in.search(words) and len(words) < _LONGEST_LEAD_IN else ""
        opening = place < _OPENING_PASSAGES and passage.start < _OPENING_CHARACTERS
        closing = not opening and place >= len(document.passages) - _CLOSING_PASSAGES
        if passage.cells:
            yield from _cells(document, passage, columns, opening)
        else:
            headings = (*passage.section[-1:], lead if passage.kind == "list_item" else _label_of(words, book))
            yield _Stretch(passage.start, passage.end, tuple(filter(None, headings)), above, opening, closing)
        above = words


def _label_of(words: str, book: DateBook) -> str:
    """Return a short label that opens a paragraph ("RESOLVED:", "Action:"), or nothing."""
    label = book.marks.label.match(words)
    return label.group() if label else ""


def _cells(
    document: Document, passage: Passage, columns: dict[int, tuple[str, ...]], opening: bool
) -> Iterator[_Stretch]:
    cells = [document.text[start:end] for start, end in passage.cells]
    table = passage.table if passage.table is not None else -1
    heads = columns.setdefault(table, tuple(cells))
    labels = ["", *(cell for cell, _ in pairwise(cells))]
    for place, (start, end) in enumerate(passage.cells):
        head = heads[place] if place < len(heads) and heads != tuple(cells) else ""
        headings = tuple(filter(None, (*passage.section[-1:], head)))
        labelled = not head or len(heads) == 2
        yield _Stretch(start, end, headings, labels[place] if labelled else "", opening and labelled)
